import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
	closeTalk,
	findTalk,
	passTalkOn,
	rateConversation,
	Rating,
	reopenTalk,
	sayTalkLanguage,
	talkOfQuestion
} from '../conversations/index.ts';
import { closeSignal, makeSignalOfTalk, SignalOfTalk, undoAct } from '../signals/index.ts';
import { asActor } from '../platform/database.ts';
import { visitor } from '../platform/actor.ts';
import { mailOfTalk, sendMailAgain } from './index.ts';
import { checkedBy, letter, mailScene, multipart } from './mail-scene.ts';

const { post, mara, miller, all, came, lastOut, leaves, replyTo, talk } = await mailScene();

const questionIn = (text = '') => /\/([a-z]{2})\/how-it-went\/([\w-]{43})/.exec(text)?.slice(1) ?? [];

test('who wrote by mail is told by mail how it ended, says how it went without an account, and goes on by replying', async () => {
	const { talkId } = await talk();
	await closeTalk(mara, talkId, { ending: 'solved' });
	const out = await lastOut(talkId);
	await leaves(out);
	await leaves(out); // the queue comes round again
	expect(post.kept.sent).toHaveLength(2);
	const [answer, sent] = post.kept.sent;
	expect(sent).toMatchObject({ from: answer?.from, to: answer?.to });
	expect(sent?.raw).toMatch(/^Subject: Re: A question about the quay/m);
	expect(sent?.raw).toMatch(/^From: Harbour online <harbour@ormedal\.example>/m);
	expect(sent?.raw).toMatch(/^In-Reply-To: <.+@citizen\.example>/m);
	expect(sent?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
	const text = post.kept.letters[1] ?? '';
	expect(text).toContain('Harbour online has closed your conversation.');
	expect(text).toContain('We acted on what you told us');
	expect(await mailOfTalk(mara, talkId)).toMatchObject({
		told: [{ step: 'closed', state: 'sent' }],
		acknowledged: null
	});

	const [language, secret = ''] = questionIn(text);
	expect(language).toBe('en');
	expect(JSON.stringify(await all('select * from talk_question'))).not.toContain(secret);
	const writer = await talkOfQuestion(secret);
	await rateConversation(writer!, Rating.parse({ rating: '4', note: 'Quick.' }));
	expect(await findTalk(mara, talkId)).toMatchObject({ rating: 4, ratingNote: 'Quick.' });

	expect((await came(replyTo(sent!, 'It began again.'))).became).toBe('joined');
	expect((await findTalk(mara, talkId)).turn).toBe('desk');
});

test('a secret opens one question, nothing opens without one, and it ends with who wrote', async () => {
	const { talkId } = await talk();
	await closeTalk(mara, talkId, { ending: 'solved' });
	await leaves(await lastOut(talkId));
	const [, secret = ''] = questionIn(post.kept.letters.at(-1));
	expect(await talkOfQuestion(secret)).toEqual({ kind: 'reporter', conversationId: talkId });
	for (const wrong of ['', 'x', secret.slice(1), `${secret}x`, secret.toLowerCase(), talkId])
		expect(await talkOfQuestion(wrong), wrong).toBeNull();
	for (const actor of [mara, visitor, { kind: 'job', name: 'mail_in' } as const])
		await expect(asActor(actor, (tx) => tx.selectFrom('talk_question').selectAll().execute())).rejects.toThrow(
			'permission denied'
		);
	await all('update conversation set ended_at = now() where id = $1', talkId);
	expect(await talkOfQuestion(secret)).toBeNull();
});

test('what is not for the police says who can help; each is told in their own language, Arabic and Russian too', async () => {
	const { talkId } = await talk();
	await sayTalkLanguage(mara, talkId, { language: 'ar' });
	expect(await findTalk(mara, talkId)).toMatchObject({
		language: 'ar',
		events: [{ kind: 'language', person: 'Mara Veldkamp', facts: { language: 'ar', before: 'en' } }]
	});
	await closeTalk(mara, talkId, { ending: 'not_for_police' });
	await leaves(await lastOut(talkId));
	const text = post.kept.letters.at(-1) ?? '';
	expect(text).toContain('محادثتك');
	expect(text).not.toMatch(/closed|conversation/);
	expect(questionIn(text)[0]).toBe('ar');
	expect(text).toContain('better-internet-for-kids');
	await expect(sayTalkLanguage(miller, talkId, { language: 'ru' })).rejects.toMatchObject({
		code: 'conversation.not_found'
	});
});

test('the acknowledgement is in the language of whoever wrote', async () => {
	const { talkId } = await came(
		letter('Можно ли здесь рыбачить?', { 'Content-Language': 'ru', ...checkedBy('dmarc=pass') })
	);
	await leaves(await lastOut(talkId));
	expect(post.kept.letters.at(-1)).toContain('Ваше сообщение получено: Harbour online.');
	expect(post.kept.sent.at(-1)?.raw).toMatch(/^Content-Language: ru/m);
});

test('a closing that was taken back does not leave; taking it up again is told', async () => {
	const { talkId } = await talk();
	await closeTalk(mara, talkId, { ending: 'solved' });
	const closing = await lastOut(talkId);
	await reopenTalk(mara, talkId);
	const reopening = await lastOut(talkId);
	await leaves(closing);
	await leaves(reopening);
	expect(post.kept.letters).toHaveLength(2);
	expect(post.kept.letters[1]).toContain('Harbour online has taken up your conversation again.');
	expect((await mailOfTalk(mara, talkId))?.told).toMatchObject([{ step: 'reopened', state: 'sent' }]);
});

test('passed on to another team, the writer is told which unit has it; its answers leave from there', async () => {
	const { talkId } = await talk();
	const [page] = await all<{ id: string }>("select id from presence_page where slug = 'mill-team'");
	await passTalkOn(mara, talkId, { pageId: page!.id, text: 'It is about the mill.' });
	await leaves(await lastOut(talkId));
	const sent = post.kept.sent.at(-1)!;
	expect(post.kept.letters.at(-1)).toContain('Your message has been passed on to Mill.');
	expect(post.kept.letters.at(-1)).not.toContain('It is about the mill.');
	expect(sent.from).toMatch(/^mill\+/);
	expect((await came(replyTo(sent, 'Thank you.'))).became).toBe('joined');
	expect((await findTalk(miller, talkId)).messages.at(-1)).toMatchObject({ body: 'Thank you.' });
});

test('a talk that became a signal is told its end by mail too; one of the counter is told nothing by mail', async () => {
	const { talkId } = await talk();
	const given = SignalOfTalk.parse({ title: 'Bikes', topic: 'fraud', urgency: 'normal' });
	const number = await makeSignalOfTalk(mara, talkId, given);
	const undo = await closeSignal(mara, number, { ending: 'solved', note: '' });
	const taken = await lastOut(talkId);
	await undoAct(mara, undo);
	await leaves(taken);
	expect(post.kept.letters, 'a closing that was undone').toHaveLength(1);
	await closeSignal(mara, number, { ending: 'nothing_could_be_done', note: '' });
	await leaves(await lastOut(talkId));
	expect(post.kept.letters.at(-1)).toContain('could not do anything about it');
	expect(
		await all("select from mail_out o join conversation c on c.id = o.conversation_id where c.source <> 'email'")
	).toEqual([]);
});

test('that the end did not arrive is said beside the talk, is nobody’s turn, and can be sent again', async () => {
	const { talkId } = await talk();
	await closeTalk(mara, talkId, { ending: 'solved' });
	const out = await lastOut(talkId);
	await leaves(out);
	const sent = post.kept.sent.at(-1)!;
	const bounce = multipart(
		[
			{ type: 'message/delivery-status', body: 'Action: failed\r\nStatus: 5.2.2' },
			{ type: 'message/rfc822', body: sent.raw }
		],
		'report; report-type=delivery-status',
		{ From: 'postmaster@citizen.example', 'Return-Path': '<>' }
	);
	expect((await came(bounce)).became).toBe('bounced');
	const after = await findTalk(mara, talkId);
	expect(after.turn).toBe('nobody');
	expect(after.events.at(-1)).toMatchObject({ kind: 'mailBounced', facts: { code: '5.2.2' } });
	expect((await mailOfTalk(mara, talkId))?.told).toMatchObject([{ state: 'bounced', fault: '5.2.2' }]);
	await expect(sendMailAgain(miller, out)).rejects.toMatchObject({ code: 'mail.not_found' });
	await sendMailAgain(mara, out);
	await leaves(out);
	expect((await mailOfTalk(mara, talkId))?.told).toMatchObject([{ state: 'sent' }]);
});

test('only what was told here and now leaves, and only a talk of one’s own speaks another language', async () => {
	const { talkId } = await talk();
	await closeTalk(mara, talkId, { ending: 'solved' });
	const [step] = await all<{ id: string }>(
		"select id from conversation_step where conversation_id = $1 and kind = 'closed'",
		talkId
	);
	const count = () => all('select id from mail_out where conversation_id = $1', talkId);
	await all('delete from mail_out where step_id = $1', step!.id);
	const before = await count();
	for (const actor of [mara, miller, visitor])
		await asActor(actor, (tx) => sql`select mail_step_goes_out(${step!.id}, gen_random_uuid(), now())`.execute(tx));
	expect(await count()).toEqual(before);
	for (const actor of [miller, visitor, { kind: 'job', name: 'mail_in' } as const])
		await asActor(actor, (tx) => sql`select talk_speaks(${talkId}, 'ru', gen_random_uuid(), now())`.execute(tx));
	expect(await findTalk(mara, talkId)).toMatchObject({ language: 'en' });
	await expect(
		asActor(mara, (tx) => sql`update conversation set language = 'ru' where id = ${talkId}`.execute(tx))
	).rejects.toThrow('permission denied');
});
