// A partner writes from its account: the account stands in place of the code, and opens no more than the code would.
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../platform/actor.ts';
import { ask, asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import {
	addToConversation,
	ConversationsWanted,
	countPartnerAnswers,
	enterPartnerTalk,
	findTalk,
	listConversations,
	listPartnerTalks,
	readConversation,
	writeAsPartner
} from './index.ts';
import { pageScene } from './page-scene.ts';
import { codeOfToken, hashesOfCode } from './receipt-code.ts';

const { town, mara, ivo, wrote, answered } = await pageScene();
afterAll(() => town.leave());
let ana: Person, ben: Person, stranger: Person;
beforeAll(async () => {
	const partner = async (name: string) => {
		const id = newId();
		await town.owner.query(
			`insert into unit (id, kind, name, short_name, time_zone) values ($1, 'partner', $2, $2, 'UTC')`,
			[id, name]
		);
		return id;
	};
	const school = await partner('Quay School');
	ana = await town.person('Ana Alder', school, 'partner');
	ben = await town.person('Ben Birch', school, 'partner');
	stranger = await town.person('Stan Stranger', await partner('Beach Youth Work'), 'partner');
});
const text = 'Two of our pupils are being threatened in a game.';
const form = (to = 'harbour-team') => ({ token: newFormToken(), to, text });
const waiting = async (who: Person) => (await ask(who, { count: countPartnerAnswers() })).count;

test('a partner writes, the team answers, and whoever works for the partner reads and writes on', async () => {
	const id = await writeAsPartner(ana, form(), 'en');
	// Sent within a second: known by the account, so not set aside.
	expect(await findTalk(mara, id)).toMatchObject({
		source: 'partner',
		partnerName: 'Quay School',
		partnerPerson: 'Ana Alder',
		setAside: false,
		turn: 'desk'
	});
	const { rows } = await listConversations(mara, ConversationsWanted.parse({}));
	expect(rows.find((row) => row.id === id)).toMatchObject({ source: 'partner' });
	expect(await waiting(ben)).toBe(0);
	await answered(mara, id, 'We come to the school tomorrow.');
	expect(await waiting(ben)).toBe(1);
	const { reporter, talk } = await enterPartnerTalk(ben, id);
	expect(talk).toMatchObject({ personName: 'Ana Alder', pageName: 'Harbour online', fresh: true });
	expect((await readConversation(reporter)).messages[0]).toMatchObject({ body: 'We come to the school tomorrow.' });
	expect(await waiting(ana)).toBe(0);
	await addToConversation(reporter, { body: 'Thank you, at ten.' });
	expect(await findTalk(mara, id)).toMatchObject({ turn: 'desk' });
});

test('the same form sent twice is one talk; an unknown page and an old form are said', async () => {
	const sent = form();
	const id = await writeAsPartner(ana, sent, 'en');
	expect(await writeAsPartner(ana, sent, 'en')).toBe(id);
	await expect(writeAsPartner(ana, form('nobody'), 'en')).rejects.toMatchObject({ code: 'page.not_found' });
	const old = { ...form(), token: newFormToken(new Date(Date.now() - 40 * 86_400_000)) };
	await expect(writeAsPartner(ana, old, 'en')).rejects.toMatchObject({ code: 'form.expired' });
});

test('nobody else gets in: another partner, an officer, a number that is guessed', async () => {
	const id = await writeAsPartner(ana, form(), 'en');
	for (const other of [stranger, ivo, mara]) {
		expect(await listPartnerTalks(other)).toEqual([]);
		await expect(enterPartnerTalk(other, id)).rejects.toMatchObject({ code: 'conversation.not_found' });
	}
	await expect(enterPartnerTalk(ana, newId())).rejects.toMatchObject({ code: 'conversation.not_found' });
	await expect(writeAsPartner(ivo, form(), 'en')).rejects.toMatchObject({ code: 'not_allowed' });
	const seen = await asActor(stranger, (tx) => sql`select from partner_talk`.execute(tx));
	expect(seen.rows).toEqual([]);
	// As its reporter, and not as somebody of the desk.
	for (const table of ['conversation', 'message', 'talk_event', 'talk_work'])
		expect((await asActor(ana, (tx) => sql`select from ${sql.table(table)}`.execute(tx))).rows, table).toEqual([]);
});

test('a talk of somebody else is taken over by no partner, not even with the code of one', async () => {
	const take = (who: Person, token: string) =>
		asActor(who, (tx) => sql`select partner_wrote(${hashesOfCode(codeOfToken(token))}::bytea[])`.execute(tx));
	const sent = form();
	const id = await writeAsPartner(ana, sent, 'en');
	await expect(take(stranger, sent.token)).rejects.toThrow('not theirs to write');
	await expect(take(mara, sent.token)).rejects.toThrow('not theirs to write');
	const { given } = await wrote('mara-veldkamp');
	await expect(take(mara, given.token)).rejects.toThrow('not theirs to write');
	const put = sql`insert into partner_talk values (${id}, ${stranger.unitId}, ${stranger.personId})`;
	await expect(asActor(stranger, (tx) => put.execute(tx))).rejects.toThrow('permission denied');
});
