import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { visitor, type Actor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { findPublicPage } from '../presence/index.ts';
import {
	addToConversation,
	ConversationsWanted,
	findTalk,
	listConversations,
	identityOpenings,
	openReporterIdentity,
	overdueTalks,
	rateConversation,
	readConversation,
	whenAnswered,
	Writing,
	writeToPage
} from './index.ts';
import { pageScene } from './page-scene.ts';

const { town, mara, ivo, lead, miller, pages, wrote, answered, one } = await pageScene();
afterAll(() => town.leave());

test('somebody writes to an officer and reads the answer; the same form sent again is the same talk', async () => {
	const { given, receipt, reporter, id } = await wrote('mara-veldkamp');
	expect(receipt).toMatchObject({ unitName: 'Harbour', danger: false, contactGiven: false });
	expect(await writeToPage(given, 'mara-veldkamp', 'fr')).toEqual(receipt);
	const again = await writeToPage({ ...given, text: 'And one thing more.' }, 'mara-veldkamp', 'fr');
	expect(again.code).toBe(receipt.code);
	expect((await readConversation(reporter)).messages).toHaveLength(2);
	await answered(mara, id, 'Bien sûr.');
	const read = await readConversation(reporter);
	expect(read.messages.filter(({ fromReporter }) => !fromReporter)).toMatchObject([
		{ body: 'Bien sûr.', signature: 'Mara Veldkamp, Harbour' }
	]);
	expect(read.steps[0]).toMatchObject({ kind: 'received', to: 'Mara Veldkamp' });
	await rateConversation(reporter, { rating: 5, note: 'quick' });
	expect(await findTalk(mara, id)).toMatchObject({
		rating: 5,
		signalId: null,
		assignee: 'Mara Veldkamp',
		turn: 'nobody'
	});
});

test('a page that is not public is not written to, whatever the form says', async () => {
	const given = Writing.parse({ token: newFormToken(), text: 'Hello', danger: 'no', wantsAnswer: 'no' });
	await expect(writeToPage(given, 'nobody-here', 'fr')).rejects.toMatchObject({ code: 'page.not_found' });
	const begin = (unit: string, page: string | null) =>
		asActor(visitor, (tx) =>
			sql`insert into conversation (id, unit_id, page_id, language, wants_answer, text_hash, proof_number, proof_signature, proof_key)
				values (gen_random_uuid(), ${unit}, ${page}, 'fr', true, '', ${`AAAA-BBBB-${Math.random()
					.toString(36)
					.slice(2, 6)
					.toUpperCase()
					.replace(/[ILOU]/g, 'A')
					.padEnd(4, '0')}`}, '', 'k')`.execute(tx)
		);
	await begin(town.harbour, pages.team);
	await expect(begin(town.mill, pages.team)).rejects.toThrow(/row-level security/); // of another unit
	await expect(begin(town.harbour, null)).rejects.toThrow(/row-level security/); // about nothing
	await town.owner.query('update presence_page set ended_at = now() where id = $1', [pages.team]);
	await expect(begin(town.harbour, pages.team)).rejects.toThrow(/row-level security/);
	await town.owner.query('update presence_page set ended_at = null where id = $1', [pages.team]);
});

test('a reporter learns nothing of the desk, and a stranger nothing at all', async () => {
	const { reporter, id } = await wrote('mara-veldkamp');
	const { reporter: other } = await wrote('harbour-team', 'Another matter.');
	const counts = (actor: Actor) =>
		asActor(actor, async (tx) => {
			const of = async (table: 'conversation' | 'talk_work' | 'talk_event' | 'talk_open' | 'message') =>
				(
					await tx
						.selectFrom(table)
						.select((eb) => eb.fn.countAll<string>().as('count'))
						.where(sql.ref(table === 'conversation' ? 'id' : 'conversation_id'), '=', id)
						.executeTakeFirstOrThrow()
				).count;
			return [await of('conversation'), await of('message'), await of('talk_work'), await of('talk_event')];
		});
	await town.owner.query(
		`insert into talk_event (id, conversation_id, kind, facts) values (gen_random_uuid(), $1, 'note', '{"text": "ours"}')`,
		[id]
	);
	expect(await counts(mara)).toEqual(['1', '1', '1', '1']);
	expect(await counts(reporter)).toEqual(['1', '1', '0', '0']);
	expect(await counts(other)).toEqual(['0', '0', '0', '0']);
	expect(await counts(miller)).toEqual(['0', '0', '0', '0']);
	const tries: ((actor: Actor) => Promise<unknown>)[] = [
		(actor) => asActor(actor, (tx) => sql`insert into talk_work (conversation_id) values (${id})`.execute(tx)),
		(actor) =>
			asActor(actor, (tx) =>
				sql`insert into talk_event (id, conversation_id, kind) values (gen_random_uuid(), ${id}, 'note')`.execute(tx)
			),
		(actor) =>
			asActor(actor, (tx) =>
				sql`insert into talk_open (conversation_id, person_id) values (${id}, ${mara.personId})`.execute(tx)
			),
		(actor) =>
			asActor(actor, (tx) => sql`select tell_writer(${id}, gen_random_uuid(), 'closed', now(), 'solved')`.execute(tx)),
		(actor) =>
			asActor(actor, (tx) =>
				sql`select pass_talk_on(${id}, ${pages.mill}, gen_random_uuid(), gen_random_uuid(), 'x', now())`.execute(tx)
			),
		(actor) => asActor(actor, (tx) => sql`select tell_of_talk('talk_new', ${id}, now())`.execute(tx))
	];
	for (const actor of [reporter, other, miller, visitor] as Actor[])
		for (const attempt of tries) await expect(attempt(actor)).rejects.toThrow(/row-level|theirs|only what/);
	await expect(
		asActor(reporter, (tx) => tx.updateTable('conversation').set({ set_aside: true }).where('id', '=', id).execute())
	).rejects.toThrow(/reporter/);
	// To somebody who does not read it nothing is given, not even by a colleague.
	await expect(
		asActor(mara, (tx) =>
			tx.updateTable('talk_work').set({ assignee_id: miller.personId }).where('conversation_id', '=', id).execute()
		)
	).rejects.toThrow(/reads it/);
});

test('contact details are for who has it and the lead, for a reason', async () => {
	const { id } = await wrote('mara-veldkamp', 'Call me back.', { phone: '0123 45 67 89' });
	const reason = { reason: 'to call back as asked' };
	await expect(openReporterIdentity(ivo, id, reason)).rejects.toMatchObject({ code: 'identity.not_yours' });
	await expect(openReporterIdentity(miller, id, reason)).rejects.toMatchObject({ code: 'conversation.not_found' });
	expect(await openReporterIdentity(mara, id, reason)).toMatchObject({ phone: '0123 45 67 89' });
	expect(await openReporterIdentity(lead, id, reason)).toMatchObject({ phone: '0123 45 67 89' });
	const opened = (await identityOpenings(lead, 'UTC'))?.filter(({ talkId }) => talkId === id);
	expect(opened?.map(({ person, number, unit }) => [person, number, unit])).toEqual([
		['Lena Lead', null, 'Harbour'],
		['Mara Veldkamp', null, 'Harbour']
	]);
	expect(JSON.stringify(opened)).not.toContain('0123');
	expect(await identityOpenings(miller, 'UTC')).toBeNull();
});

test('what comes too fast is set aside until somebody takes it; what is late is raised once', async () => {
	const fast = Writing.parse({
		token: newFormToken(),
		text: 'Buy this!',
		danger: 'no',
		wantsAnswer: 'yes',
		website: 'x'
	});
	await writeToPage(fast, 'harbour-team', 'fr');
	const list = async (wanted: Record<string, string>) =>
		(await listConversations(ivo, ConversationsWanted.parse(wanted))).rows.map(({ title }) => title);
	expect(await list({ list: 'aside' })).toEqual(['Buy this!']);
	expect(await list({ list: 'desk' })).not.toContain('Buy this!');
	const { id } = await wrote('harbour-team', 'Nobody answers me.');
	setClock(() => new Date(Date.now() + 20 * 86_400_000));
	await overdueTalks();
	await overdueTalks();
	setClock();
	const told = await town.owner.query(`select person_id from told where kind = 'talk_overdue' and record_id = $1`, [
		id
	]);
	expect(told.rows).toEqual([{ person_id: lead.personId }]);
	expect(
		await one(
			`select count(*)::int from told where kind = 'talk_overdue' and record_id in (select id from conversation where set_aside)`
		)
	).toEqual({ count: 0 });
});

test('whoever has it is told of a new message, and of what is added', async () => {
	const { reporter, id } = await wrote('mara-veldkamp', 'Are you there?');
	await addToConversation(reporter, { body: 'Hello?' });
	const { rows } = await town.owner.query('select kind, person_id from told where record_id = $1 order by kind', [id]);
	expect(rows).toEqual([
		{ kind: 'talk_new', person_id: mara.personId },
		{ kind: 'talk_wrote', person_id: mara.personId }
	]);
});

test('how long first answers took is said from ten on, and who still waits counts in it', async () => {
	const page = (await findPublicPage('mill-team'))!;
	expect((await whenAnswered(page)).lately).toBeNull();
	for (let count = 0; count < 10; count++) {
		const { id } = await wrote('mill-team', `Question ${count}`);
		await town.owner.query(`update conversation set created_at = now() - interval '10 days' where id = $1`, [id]);
		if (count < 6)
			await town.owner.query(
				`insert into message (id, conversation_id, from_reporter, person_id, body, written_at, sent_at, signature) values (gen_random_uuid(), $1, false, $2, 'x', now(), now() - interval '9 days', 'Mill')`,
				[id, miller.personId]
			);
	}
	setClock(() => new Date(Date.now() + 3_600_000));
	const { lately } = await whenAnswered(page);
	setClock();
	expect(lately).toMatchObject({ of: 10, most: null });
	expect(lately?.half).toBeCloseTo(24, 0);
});
