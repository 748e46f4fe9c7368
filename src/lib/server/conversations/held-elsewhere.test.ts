import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personasScene } from '../personas/personas-scene.ts';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import {
	ConversationsWanted,
	enterCode,
	findTalk,
	giveCode,
	heldChoices,
	HeldTalk,
	holdElsewhere,
	listConversations,
	readConversation,
	Reply,
	replyToReporter,
	SaidElsewhere,
	sayElsewhere
} from './index.ts';

const scene = await personasScene();
const { town, lead, mara, ivo, kim, miller, clerk, watch } = scene;
let named: string, covert: string;
beforeAll(async () => {
	await scene.protect(mara);
	named = await scene.live('named');
	covert = await scene.live('covert');
});
afterAll(() => town.leave());

const code = (did: Promise<unknown>) =>
	did.then(
		() => 'done',
		(cause: unknown) => {
			if (cause instanceof Refused) return cause.code;
			throw cause;
		}
	);
const given = (more: object = {}) =>
	HeldTalk.parse({
		way: 'platform',
		platform: 'discord',
		language: 'en',
		topic: 'fraud',
		ageBand: 'from_13',
		firstContact: 'yes',
		outcome: 'goes_on',
		short: 'Afraid of somebody in the group.',
		...more
	});
const pasted = 'kim_12: are you really police?\npoliti.havn: Yes. What happened?';

test('it stands in the list, with what is known of it, and nobody waits for an answer', async () => {
	const id = await holdElsewhere(mara, given({ pasted, ourName: '@Politi.Havn' }));
	const talk = await findTalk(ivo, id);
	expect(talk.held).toMatchObject({ way: 'platform', platform: 'discord', ageBand: 'from_13', firstContact: true });
	expect(talk.messages.map(({ fromReporter, body }) => [fromReporter, body])).toEqual([
		[true, 'are you really police?'],
		[false, 'Yes. What happened?']
	]);
	expect(talk).toMatchObject({ turn: 'nobody', answerDue: null, source: 'elsewhere', assignee: 'Mara Veldkamp' });
	expect(JSON.stringify(talk)).not.toContain('kim_12');
	const { rows } = await listConversations(mara, ConversationsWanted.parse({ list: 'all' }));
	expect(rows.map((row) => row.id)).toContain(id);
});

test('a form sent twice is one talk, what was said since is added once', async () => {
	const one = { ...given(), once: 'one form' };
	const id = await holdElsewhere(mara, one);
	expect(await holdElsewhere(mara, one)).toBe(id);
	const more = SaidElsewhere.parse({ pasted, ourName: 'politi.havn', once: 'more' });
	await sayElsewhere(ivo, id, more);
	await sayElsewhere(ivo, id, more);
	expect((await findTalk(mara, id)).messages).toHaveLength(2);
});

test('without a code nobody would read an answer; with one the talk goes on at the counter', async () => {
	const id = await holdElsewhere(mara, given({ pasted, ourName: 'politi.havn' }));
	const reply = Reply.parse({ body: 'Come and see us.', seen: (await findTalk(mara, id)).seen });
	expect(await code(replyToReporter(mara, id, reply))).toBe('conversation.no_code');
	const secret = await giveCode(mara, id);
	expect(await code(giveCode(ivo, id))).toBe('conversation.has_code');
	await replyToReporter(mara, id, reply);
	const reporter = await enterCode(secret);
	const read = await readConversation(reporter);
	expect(JSON.stringify(read)).toContain('Come and see us.');
	expect(JSON.stringify(read)).toContain('Yes. What happened?');
	// What the officer wrote for colleagues is not theirs.
	expect(JSON.stringify(read)).not.toContain('Afraid of somebody');
	expect(
		(await town.owner.query('select from conversation where code_hash is not null and id = $1', [id])).rowCount
	).toBe(1);
});

test('a persona answers only where it may, and its use is noted', async () => {
	expect((await heldChoices(mara)).personas.map(({ id }) => id)).toEqual([named]);
	await holdElsewhere(mara, given({ personaId: named }));
	const { rowCount } = await town.owner.query(`select from persona_use where persona_id = $1 and act = 'answer'`, [
		named
	]);
	expect(rowCount).toBe(1);
	expect(await code(holdElsewhere(mara, given({ personaId: covert })))).toBe('persona.covert');
	expect(await code(holdElsewhere(ivo, given({ personaId: named })))).toBe('persona.not_holder');
	expect(await code(holdElsewhere(miller, given({ personaId: named })))).toBe('persona.not_found');
	await expect(
		asActor(ivo, (tx) =>
			sql`select hold_elsewhere(${JSON.stringify({ conversation: {}, held_talk: { persona_id: named } })}::jsonb)`.execute(
				tx
			)
		)
	).rejects.toThrow('only who may answer with a persona');
});

test('who enters, reads, adds and gives a code', async () => {
	const id = await holdElsewhere(mara, given());
	const people: Record<string, Person> = { lead, mara, ivo, kim, miller, clerk, watch };
	const who = async (ask: (by: Person) => Promise<unknown>) => {
		const able: string[] = [];
		for (const [name, by] of Object.entries(people)) if ((await code(ask(by))) === 'done') able.push(name);
		return able;
	};
	expect(await who((by) => holdElsewhere(by, given()))).toEqual(['lead', 'mara', 'ivo', 'kim', 'miller']);
	expect(await who((by) => findTalk(by, id))).toEqual(['lead', 'mara', 'ivo', 'kim']);
	expect(await who((by) => sayElsewhere(by, id, SaidElsewhere.parse({ short: 'later' })))).toEqual([
		'lead',
		'mara',
		'ivo',
		'kim'
	]);
	expect(await code(giveCode(miller, id))).toBe('conversation.not_found');
	// Past the functions.
	const run = (by: Person, statement: ReturnType<typeof sql>) =>
		asActor(by, (tx) => statement.execute(tx)).then(
			({ rows }) => rows,
			() => []
		);
	expect(await run(miller, sql`select from held_talk where conversation_id = ${id}`)).toEqual([]);
	expect(
		await run(miller, sql`update held_talk set outcome = 'refused' where conversation_id = ${id} returning 1`)
	).toEqual([]);
	expect(
		await run(mara, sql`update held_talk set code_given_at = now() where conversation_id = ${id} returning 1`)
	).toEqual([]);
	expect(await run(miller, sql`select give_code(${id}, '\\x00', 'k', now()) given`)).toEqual([{ given: false }]);
	expect(await run(miller, sql`select say_elsewhere(${id}, '[]')`)).toEqual([]);
	expect(await run(mara, sql`insert into held_talk (conversation_id) values (${id}) returning 1`)).toEqual([]);
});

test('a talk of the counter is not copied into', async () => {
	const { rows } = await town.owner.query<{ id: string }>(
		`insert into conversation (id, unit_id, language, wants_answer, text_hash, proof_number, proof_signature, proof_key, title)
		values (gen_random_uuid(), $1, 'en', false, '\\x00', '0000-0000-0000', '\\x00', 'k', 'Other') returning id`,
		[town.harbour]
	);
	const id = rows[0]?.id ?? '';
	expect(await code(sayElsewhere(mara, id, SaidElsewhere.parse({ short: 'no' })))).toBe('conversation.not_elsewhere');
	expect(await code(giveCode(mara, id))).toBe('conversation.not_elsewhere');
});

test.each([
	[{ short: '', pasted: '' }, 'short'],
	[{ short: '', pasted: 'A girl who is afraid' }, 'pasted'],
	[{ pasted, ourName: 'somebody' }, 'ourName'],
	[
		{ pasted: Array.from({ length: 2001 }, (_, at) => `${at % 2 ? 'a' : 'b'}: ${at}`).join('\n'), ourName: 'a' },
		'pasted'
	],
	[{ platform: '' }, 'platform']
])('what cannot be taken says at which field: %o', (more, field) => {
	const { platform = 'discord', ...rest } = more as { platform?: string };
	const read = HeldTalk.safeParse({
		way: 'platform',
		platform,
		language: 'en',
		topic: 'fraud',
		ageBand: 'unknown',
		short: 'x',
		...rest
	});
	expect(read.error?.issues.map(({ path }) => path[0])).toContain(field);
});
