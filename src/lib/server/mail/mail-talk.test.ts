import { expect, test } from 'vitest';
import { closeTalk, ConversationsWanted, findTalk, listConversations } from '../conversations/index.ts';
import { findSignal, makeSignalOfTalk, SignalOfTalk } from '../signals/index.ts';
import { findMail, mailOfTalk, sendMailAgain } from './index.ts';
import { checkedBy, letter, mailScene, multipart, somebodyElse } from './mail-scene.ts';

const { post, mara, miller, all, came, answered, lastOut, leaves, replyTo, sentOf } = await mailScene();

test('a mail becomes a talk, its answer leaves as a mail, and the reply joins', async () => {
	const { became, talkId } = await came(letter('May I fish from the quay?', checkedBy('dmarc=pass')));
	expect(became).toBe('begun');
	const talk = await findTalk(mara, talkId);
	expect(talk).toMatchObject({
		source: 'email',
		title: 'A question about the quay',
		pageName: 'Harbour online',
		turn: 'desk',
		leftContact: false
	});
	expect(talk.messages).toMatchObject([{ body: 'May I fish from the quay?', fromReporter: true }]);
	const { rows } = await listConversations(mara, ConversationsWanted.parse({}));
	expect(rows.find(({ id }) => id === talkId)).toMatchObject({ source: 'email', pageName: 'Harbour online' });

	const out = await answered(mara, talkId, 'Yes, on weekdays.');
	expect((await sentOf(mara, talkId))[0]).toMatchObject({ state: 'waiting' });
	await leaves(out);
	await leaves(out); // the queue comes round again
	expect(post.kept.sent).toHaveLength(1);
	const [sent] = post.kept.sent;
	expect(sent?.to).toEqual(['jan1@citizen.example']);
	expect(sent?.from).toMatch(/^harbour\+[a-z2-7]{26}@ormedal\.example$/);
	expect(sent?.raw).toMatch(/^From: Harbour online <harbour@ormedal\.example>/m);
	expect(sent?.raw).toMatch(/^Subject: Re: A question about the quay/m);
	expect(sent?.raw).toMatch(/^In-Reply-To: <.+@citizen\.example>/m);
	expect(post.kept.letters[0]).toContain('Yes, on weekdays.\r\n\r\n-- \r\nMara Veldkamp, Harbour');
	expect((await sentOf(mara, talkId))[0]).toMatchObject({ state: 'sent' });

	const quoted =
		'Thank you!\n\nOn Tue, 1 Dec 2026 at 09:30, Harbour online <harbour@ormedal.example> wrote:\n> Yes, on weekdays.';
	expect((await came(replyTo(sent!, quoted))).became).toBe('joined');
	const after = await findTalk(mara, talkId);
	expect(after.messages.map(({ body }) => body)).toEqual([
		'May I fish from the quay?',
		'Yes, on weekdays.',
		'Thank you!'
	]);
	expect(after.turn).toBe('desk');
	const mail = await mailOfTalk(mara, talkId);
	expect(mail).toMatchObject({
		writer: { name: 'Jan Peeters', address: 'jan1@citizen.example' },
		received: [{ check: 'confirmed' }, { shortened: true, check: 'unchecked' }]
	});
	const whole = await findMail(mara, mail?.received[1]?.id ?? '');
	expect(whole.content?.text).toContain('> Yes, on weekdays.');
});

test('a program that drops what a mail refers to is known by the address it answers to, and the other way round', async () => {
	const { talkId } = await came(letter('One.'));
	await leaves(await answered(mara, talkId, 'Answer.'));
	const sent = post.kept.sent[0]!;
	expect((await came(replyTo(sent, 'By address.', { 'In-Reply-To': '', References: '' }))).became).toBe('joined');
	expect((await came(replyTo(sent, 'By reference.', { To: 'HARBOUR@ormedal.example' }))).became).toBe('joined');
	expect(
		(await came(replyTo(sent, 'In capitals.', { To: sent.from.toUpperCase(), 'In-Reply-To': '', References: '' })))
			.became
	).toBe('joined');
});

test('the same mail comes once, however often it is fetched; to two addresses it is two talks of which one answers', async () => {
	const text = 'Every night the same cars race along the whole quay and nobody does anything about it.';
	const raw = letter(text);
	expect((await came(raw)).became).toBe('begun');
	expect((await came(`Received: from elsewhere\r\n${raw}`)).became).toBe('known');
	const second = await came(`Delivered-To: mill@ormedal.example\r\n${raw}`);
	expect(second.became).toBe('begun');
	expect((await findTalk(miller, second.talkId)).same).toHaveLength(2);
	somebodyElse();
	const other = await came(letter(text));
	expect(await findTalk(mara, other.talkId), 'the same words of another sender').toMatchObject({
		turn: 'desk',
		same: []
	});
});

test('a mail to a closed talk joins it, and it is the desk’s turn', async () => {
	const { talkId } = await came(letter('Short question.'));
	await leaves(await answered(mara, talkId, 'Short answer.'));
	const sent = post.kept.sent[0]!;
	await closeTalk(mara, talkId, { ending: 'solved' });
	expect((await came(replyTo(sent, 'It is not solved.'))).became).toBe('joined');
	expect(await findTalk(mara, talkId)).toMatchObject({ turn: 'desk', closedAt: expect.any(Date) });
});

test('what became a signal goes on by mail', async () => {
	const { talkId } = await came(letter('They sell stolen bikes under the bridge.'));
	const number = await makeSignalOfTalk(
		mara,
		talkId,
		SignalOfTalk.parse({ title: 'Bikes', topic: 'fraud', urgency: 'normal' })
	);
	const out = await answered(mara, number, 'Thank you, we look at it.');
	await leaves(out);
	expect((await came(replyTo(post.kept.sent[0]!, 'They are there again.'))).became).toBe('joined');
	const signal = await findSignal(mara, number);
	expect(signal.turn).toBe('owner');
	expect((await findTalk(mara, number)).messages.at(-1)).toMatchObject({ body: 'They are there again.' });
});

test('what a server refuses for good is said on the talk and can be sent again; what it refuses for now is tried again', async () => {
	const { talkId } = await came(letter('Are you open on Sunday?'));
	const out = await answered(mara, talkId, 'No.');
	post.kept.isFull = true;
	await expect(leaves(out)).rejects.toThrow();
	expect((await sentOf(mara, talkId))[0]).toMatchObject({ state: 'waiting', tries: 1 });
	post.kept.isFull = false;
	post.kept.refuses = '@citizen';
	await leaves(out);
	expect((await sentOf(mara, talkId))[0]).toMatchObject({ state: 'failed', fault: '5.1.1' });
	expect(await findTalk(mara, talkId)).toMatchObject({ turn: 'desk', events: [{ kind: 'mailFailed', person: null }] });
	expect(JSON.stringify(await all('select * from mail_out'))).not.toContain('citizen.example');
	post.kept.refuses = '';
	await expect(sendMailAgain(miller, out)).rejects.toMatchObject({ code: 'mail.not_found' });
	await sendMailAgain(mara, out);
	await leaves(out);
	expect((await sentOf(mara, talkId))[0]).toMatchObject({ state: 'sent' });
	await expect(sendMailAgain(mara, out)).rejects.toMatchObject({ code: 'mail.not_found' });
});

test('the last try is said on the talk', async () => {
	const { talkId } = await came(letter('And on Monday?'));
	const out = await answered(mara, talkId, 'Yes.');
	post.kept.isFull = true;
	for (let tried = 1; tried < 9; tried++) await expect(leaves(out)).rejects.toThrow();
	await leaves(out);
	expect((await sentOf(mara, talkId))[0]).toMatchObject({ state: 'failed', fault: 'gave_up' });
});

test('a mail that comes back marks the answer it was, by its name or by the address it came back to', async () => {
	for (const named of [true, false]) {
		const { talkId } = await came(letter(`Do you read this, ${named}?`));
		await leaves(await answered(mara, talkId, 'Yes, we do.'));
		const sent = post.kept.sent.at(-1)!;
		const { became } = await came(
			multipart(
				[
					{ type: 'text/plain', body: 'Your message could not be delivered to jan@citizen.example.' },
					{
						type: 'message/delivery-status',
						body: 'Reporting-MTA: dns; mx.citizen.example\r\n\r\nFinal-Recipient: rfc822; jan@citizen.example\r\nAction: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 mailbox of jan@citizen.example is full'
					},
					...(named ? [{ type: 'message/rfc822', body: sent.raw }] : [])
				],
				'report; report-type=delivery-status',
				{
					From: 'MAILER-DAEMON@mx.citizen.example',
					To: named ? 'harbour@ormedal.example' : sent.from,
					'Return-Path': '<>'
				}
			)
		);
		expect(became).toBe('bounced');
		expect((await sentOf(mara, talkId))[0]).toMatchObject({ state: 'bounced', fault: '5.2.2' });
		expect((await findTalk(mara, talkId)).events).toMatchObject([{ kind: 'mailBounced', facts: { code: '5.2.2' } }]);
		expect((await findTalk(mara, talkId)).turn).toBe('desk');
	}
});

test('one acknowledgement a talk, to a sender our server has confirmed, and never one to a machine', async () => {
	const from = (name: string) => ({ From: `${name}@polite.example`, ...checkedBy('dmarc=pass') });
	const { talkId } = await came(letter('Hello, is anybody there?', from('ann')));
	await leaves(await lastOut(talkId));
	expect(post.kept.sent).toMatchObject([{ from: '', to: ['ann@polite.example'] }]);
	const [sent] = post.kept.sent;
	expect(sent?.raw).toMatch(/^Auto-Submitted: auto-replied/m);
	expect(post.kept.letters[0]).toContain('Your message has reached Harbour online. A first answer comes by');
	expect((await mailOfTalk(mara, talkId))?.acknowledged).toEqual(expect.any(Date));
	// A machine there answers, as machines do: it stands beside the talk, moves nothing, and has no answer.
	expect((await came(replyTo(sent!, 'I am away.', { ...from('ann'), 'Auto-Submitted': 'auto-replied' }))).became).toBe(
		'automatic'
	);
	expect((await findTalk(mara, talkId)).events).toMatchObject([{ kind: 'mailAutomatic' }]);
	expect((await findTalk(mara, talkId)).messages).toHaveLength(1);
	// One that does not say that it is a machine gets none either, not even with a new mail each time.
	for (let round = 0; round < 3; round++)
		expect((await came(letter(`I am away, ${round}.`, from('ann')))).became).toBe('begun');
	const impolite: Record<string, Record<string, string>> = {
		unconfirmed: checkedBy('dmarc=none'),
		unchecked: { 'Authentication-Results': '' },
		suppressed: { 'X-Auto-Response-Suppress': 'All' }
	};
	for (const [name, more] of Object.entries(impolite))
		expect((await came(letter('Hello?', { ...from(name), ...more }))).became).toBe('begun');
	expect(
		await all('select from mail_out where message_id is null and step_id is null'),
		'Ann’s first mail, and the first talk of this file'
	).toHaveLength(2);
});
