import { expect, test } from 'vitest';
import { assignTalk, closeTalk, findTalk } from '../conversations/index.ts';
import { counted } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { listTold, tellOfMail } from '../told/index.ts';
import {
	beginWithMail,
	clearMail,
	countMailAside,
	countMailWaiting,
	discardMail,
	findMail,
	joinMail,
	listMailAside,
	mailOfTalk
} from './index.ts';
import { checkedBy, letter, mailScene, multipart, somebodyElse } from './mail-scene.ts';

const { post, mara, ivo, deskOfficer, all, came, answered, leaves, replyTo, talk } = await mailScene();

test('token and sender together: each alone is set aside, and a person joins it, begins with it or discards it', async () => {
	const { talkId, sent } = await talk();
	const stranger = await came(replyTo(sent, 'I have this from Jan.', { From: 'eva@other.example' }));
	expect(stranger).toMatchObject({ became: 'aside', why: 'other_sender' });
	expect(await came(replyTo(sent, 'Not me.', checkedBy('dmarc=fail')))).toMatchObject({ why: 'sender_fails' });
	const guessed = `harbour+${'a'.repeat(26)}@ormedal.example`;
	expect(await came(letter('Guessed.', { To: guessed }))).toMatchObject({ became: 'aside', why: 'token_unknown' });
	expect((await findTalk(mara, talkId)).messages).toHaveLength(2);

	const found = await findMail(mara, stranger.id);
	expect(found).toMatchObject({ waits: true, why: 'other_sender', content: { address: 'eva@other.example' } });
	expect(found.talks[0]).toMatchObject({ id: talkId, named: true });
	await joinMail(mara, stranger.id, { talkId });
	expect((await findTalk(mara, talkId)).messages.at(-1)).toMatchObject({ body: 'I have this from Jan.' });
	expect((await findTalk(mara, talkId)).events.at(-1)).toMatchObject({ kind: 'mailJoined', person: 'Mara Veldkamp' });
	await expect(discardMail(ivo, stranger.id, { reason: 'too late' })).rejects.toMatchObject({ code: 'mail.decided' });
	// Answers still go to whoever began it.
	await leaves(await answered(mara, talkId, 'Thank you both.'));
	expect(post.kept.sent.at(-1)?.to[0]).toMatch(/^jan/);

	const other = await came(replyTo(sent, 'Something else.', { From: 'eva@other.example' }));
	const [address] = (await findMail(mara, other.id)).addresses;
	const own = await beginWithMail(mara, other.id, { addressId: address!.id });
	expect(await findTalk(mara, own)).toMatchObject({ source: 'email', messages: [{ body: 'Something else.' }] });
	expect((await mailOfTalk(mara, own))?.writer?.address).toBe('eva@other.example');
});

test('a mail for nobody waits at the intake desk, one without a sender can begin nothing', async () => {
	const lost = await came(letter('Is this the police?', { To: 'polce@ormedal.example' }));
	expect(lost).toMatchObject({ became: 'aside', why: 'no_address' });
	expect(await countMailAside(deskOfficer)).toBe(1);
	expect(await counted(deskOfficer, countMailWaiting())).toBe(1);
	await expect(findMail(mara, lost.id)).rejects.toMatchObject({ code: 'mail.not_found' });
	const unsigned = await came(letter('Who am I?', { From: '' }));
	expect(unsigned).toMatchObject({ why: 'no_sender' });
	const [address] = (await findMail(mara, unsigned.id)).addresses;
	await expect(beginWithMail(mara, unsigned.id, { addressId: address!.id })).rejects.toMatchObject({
		code: 'mail.no_sender'
	});
});

test('lists, automatic answers to nothing, our own addresses and letters to everybody begin no talk', async () => {
	for (const [more, why] of [
		[{ 'List-Id': '<news.shop.example>' }, 'automatic'],
		[{ Precedence: 'bulk' }, 'automatic'],
		[{ 'Auto-Submitted': 'auto-generated' }, 'automatic'],
		[{ 'Return-Path': '<>' }, 'automatic'],
		[{ From: 'Harbour online <harbour@ormedal.example>' }, 'own_address'],
		[
			{
				To: Array.from({ length: 10_000 }, (_, at) => `n${at}@many.example`).join(',\r\n '),
				'Delivered-To': 'harbour@ormedal.example'
			},
			'many_recipients'
		]
	] as const)
		expect(await came(letter('To whom it may concern', more)), JSON.stringify(more).slice(0, 60)).toMatchObject({
			became: 'aside',
			why
		});
	expect(await came(letter('To whom it may concern', { 'Auto-Submitted': 'no' }))).toMatchObject({ became: 'begun' });
});

test('who writes without end is folded, and nothing of it is lost', async () => {
	const became = [];
	for (let at = 0; at < 14; at++) became.push((await came(letter(`Mail ${at}`))).became);
	expect(became.filter((one) => one === 'begun')).toHaveLength(10);
	const folded = (await listMailAside(mara)).mails.filter(({ why }) => why === 'many');
	expect(folded).toMatchObject([{ alike: 4 }]);
	somebodyElse();
	expect((await came(letter('Somebody else'))).became).toBe('begun');
});

test('what was discarded is destroyed after a month with its files; the line of why stays', async () => {
	const { id } = await came(
		multipart(
			[
				{ type: 'text/plain', body: 'Buy now.' },
				{ type: 'text/plain', body: 'bill', name: 'bill.txt' }
			],
			'mixed',
			{ Precedence: 'bulk' }
		)
	);
	await discardMail(mara, id, { reason: 'advertising' });
	const files =
		'select a.id from attachment a where a.id in (select original_id from mail_in where id = $1 union select attachment_id from mail_attachment where mail_id = $1)';
	expect(await all(files, id)).toHaveLength(2);
	expect(await clearMail()).toBe(0);
	setClock(() => new Date(Date.now() + 31 * 86_400_000));
	expect(await clearMail()).toBe(1);
	expect(await clearMail()).toBe(0);
	expect(await all(files, id)).toEqual([]);
	expect(await findMail(mara, id)).toMatchObject({
		state: 'discarded',
		reason: 'advertising',
		content: null,
		original: null,
		subject: ''
	});
});

test('who wrote is forgotten on the day their talk is destroyed; no answer leaves any more', async () => {
	const { talkId } = await talk();
	await all('update conversation set destroy_on = current_date - 1 where id = $1', talkId);
	expect(await clearMail()).toBeGreaterThan(0);
	expect((await mailOfTalk(mara, talkId))?.writer).toBeNull();
	const out = await answered(mara, talkId, 'Too late.');
	await leaves(out);
	expect((await mailOfTalk(mara, talkId))?.sent.at(-1)).toMatchObject({ state: 'failed', fault: 'no_recipient' });
	await closeTalk(mara, talkId, { ending: 'solved' });
});

test('whoever decides is told that a mail waits, until they have read it; not of what machines write', async () => {
	const told = async (who: Person) =>
		(await listTold(who, {})).rows.filter(({ kind, read }) => kind === 'mail_aside' && !read).map(({ href }) => href);
	const { talkId, sent } = await talk();
	await assignTalk(mara, talkId, { personId: mara.personId, text: '' });
	const stranger = await came(replyTo(sent, 'I have this from Jan.', { From: 'eva@other.example' }));
	expect(await told(mara)).toEqual([`/desk/conversations/mail/${stranger.id}`]);
	expect(await told(ivo)).toEqual([]);
	await findMail(mara, stranger.id);
	expect(await told(mara)).toEqual([]);
	const lost = await came(letter('Is this the police?', { To: 'polce@ormedal.example' }));
	const before = await told(deskOfficer);
	expect(before[0]).toBe(`/desk/conversations/mail/${lost.id}`);
	await came(letter('Out of office.', { To: 'polce@ormedal.example', 'Auto-Submitted': 'auto-replied' }));
	expect(await told(deskOfficer)).toEqual(before);
	await findMail(deskOfficer, lost.id);
	await discardMail(deskOfficer, lost.id, { reason: 'told by phone' });
	await expect(asActor(deskOfficer, (tx) => tellOfMail(tx, lost.id))).rejects.toThrow('only what was done here');
});
