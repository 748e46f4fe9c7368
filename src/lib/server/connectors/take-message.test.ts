import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
	ConversationsWanted,
	enterCode,
	findTalk,
	listConversations,
	openReporterIdentity,
	readConversation
} from '../conversations/index.ts';
import { setClock } from '../platform/clock.ts';
import { connectorsScene } from './connectors-scene.ts';
import { longestText } from './take-message.ts';

const { town, mara, ivo, lead, miller, persona, platform, keeper, all, writes, toldNow } = await connectorsScene();
const said = async (talkId: string) => (await findTalk(ivo, talkId)).messages.map(({ body }) => body);
const lastTo = (who: string) => platform.sent.filter(({ to }) => to === who).at(-1)?.text ?? '';

test('what somebody writes to the account is a talk of the persona’s unit, and its colleagues are told', async () => {
	await toldNow();
	const { talkId } = await writes('They ask my sister for pictures.', { language: 'fr-BE' });
	const talk = await findTalk(ivo, talkId);
	expect(talk).toMatchObject({
		source: 'elsewhere',
		unitId: town.harbour,
		turn: 'desk',
		language: 'fr',
		title: 'They ask my sister for pictures.',
		pageName: 'Net Patrol',
		held: {
			way: 'platform',
			platform: 'xmpp',
			personaId: persona,
			firstContact: true,
			through: 'net-patrol@chat.example'
		}
	});
	expect(talk.messages).toMatchObject([{ fromReporter: true, body: 'They ask my sister for pictures.' }]);
	expect(await toldNow()).toContain('lead: talk_new');
	const { rows } = await listConversations(ivo, ConversationsWanted.parse({}));
	expect(rows.map(({ id }) => id)).toContain(talkId);
	await expect(findTalk(miller, talkId)).rejects.toMatchObject({ code: 'conversation.not_found' });
});

test('however often it is delivered, it comes once; what follows joins', async () => {
	const first = await writes('Hello?');
	await Promise.all([platform.at.heard?.came(first.message), platform.at.heard?.came(first.message)]);
	await platform.at.heard?.came(first.message);
	const second = await writes('Are you there?');
	expect(second.talkId).toBe(first.talkId);
	expect(await said(first.talkId)).toEqual(['Hello?', 'Are you there?']);
	expect(await all('select from connector_talk where conversation_id = $1', first.talkId)).toHaveLength(1);
});

test('who wrote is contact data: it lies sealed, and opens for a reason and for whoever may', async () => {
	const { talkId, message } = await writes('Do not tell anybody.');
	const talk = await findTalk(ivo, talkId);
	expect(JSON.stringify(talk)).not.toContain(message.from);
	expect(talk).toMatchObject({ leftContact: true, mayOpenContact: false });
	const opening = { reason: 'she is in danger tonight' };
	await expect(openReporterIdentity(ivo, talkId, opening)).rejects.toMatchObject({ code: 'identity.not_yours' });
	expect(await openReporterIdentity(lead, talkId, opening)).toMatchObject({ account: message.from });
	for (const table of [
		'connector_in',
		'connector_talk',
		'connector_out',
		'conversation',
		'message',
		'held_talk',
		'audit'
	])
		expect(JSON.stringify(await all(`select * from ${table}`)), table).not.toContain(message.from);
});

test('it is acknowledged once it is kept: who answers and until when, where to call, and a code that opens the talk at the counter', async () => {
	const { talkId, message } = await writes('Ils demandent des photos.', { language: 'fr' });
	expect(lastTo(message.from), 'nothing before it is kept').toBe('');
	await keeper.send();
	const text = lastTo(message.from);
	expect(text).toMatch(/Net Patrol/);
	expect(text).toMatch(/112|101/);
	const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}-[0-9A-Z]/.exec(text)?.[0] ?? '';
	const reporter = await enterCode(code);
	expect(reporter.conversationId).toBe(talkId);
	expect((await readConversation(reporter)).messages).toMatchObject([{ body: 'Ils demandent des photos.' }]);
	await writes('Encore moi.');
	await keeper.send();
	expect(
		platform.sent.filter(({ to }) => to === message.from),
		'once'
	).toHaveLength(1);
});

test('files and what is too long are not taken, and their writer is told once an hour', async () => {
	const file = await writes('', { more: true });
	expect(file.state).toBe('refused');
	await writes('', { more: true });
	expect((await writes('x'.repeat(longestText + 1))).state).toBe('refused');
	expect(platform.sent.filter(({ to }) => to === file.message.from).map(({ text }) => text)).toMatchObject([
		expect.stringMatching(/not taken here/)
	]);
	// Words that come with one are.
	const { talkId } = await writes('Look at this', { more: true });
	expect(await said(talkId)).toEqual(['Look at this']);
});

test('signs that nobody types are taken out, and nothing of it is markup', async () => {
	const { talkId } = await writes('a\u0000b\u001b[31mred\u202e <b>bold</b>\r\nnext');
	expect(await said(talkId)).toEqual(['ab[31mred <b>bold</b>\nnext']);
});

test('a sender who writes more than a person does is not heard for the rest of the hour', async () => {
	const { talkId, message } = await writes('one');
	for (let more = 1; more < 60; more++) await writes(`line ${more}`);
	expect((await writes('one too many')).state).toBe('refused');
	await writes('and another');
	expect(await said(talkId)).toHaveLength(60);
	expect(platform.sent.filter(({ to, text }) => to === message.from && /more messages/.test(text))).toHaveLength(1);
	setClock(() => new Date(Date.now() + 3_700_000));
	expect((await writes('an hour later')).state).toBe('joined');
});

test('of a flood of senders nobody is told and nothing goes back; all of it is kept', async () => {
	const begun = Number(
		(await all<{ count: string }>(`select count(*) from connector_talk where begun_at > now() - interval '1 hour'`))[0]
			?.count
	);
	for (let more = begun; more < 60; more++) await writes('the same', { from: `one${more}@flood.example` });
	await toldNow();
	const { talkId } = await writes('still here', { from: 'last@flood.example' });
	expect(await findTalk(mara, talkId)).toMatchObject({ setAside: true });
	expect(await toldNow()).toEqual([]);
	await keeper.send();
	expect(lastTo('last@flood.example')).toBe('');
});

test('a message that nobody can read, or the database cannot hold, is passed over: what comes behind it is taken in', async () => {
	const place = async () => (await all<{ read_to: string }>('select read_to from connector_account'))[0]?.read_to;
	await platform.at.heard?.came({
		id: 'm',
		from: `${'x'.repeat(4000)}@far.example`,
		at: new Date(),
		text: 'hello',
		more: false,
		place: 'a1'
	});
	expect(await place()).toBe('a1');
	await platform.at.heard?.came({
		id: 'old',
		from: 'clock@far.example',
		at: new Date('-010000-01-01T00:00:00Z'),
		text: 'hello',
		more: false,
		place: 'a2'
	});
	expect(await place()).toBe('a2');
	expect((await writes('half a sign \ud800 and more')).state).toBe('begun');
	expect((await writes('and on', { place: 'a3' })).state).toBe('joined');
});

test('the name of a message is kept as a mark that nobody makes without our key', async () => {
	const { message } = await writes('Who wrote this?');
	const [account] = await all<{ id: string }>('select id from connector_account');
	const plain = createHash('sha256').update(`${account?.id}\n${message.from}\n${message.id}`).digest();
	expect(await all('select from connector_in where mark = $1', plain)).toEqual([]);
});
