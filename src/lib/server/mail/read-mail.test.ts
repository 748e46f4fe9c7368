import { expect, test } from 'vitest';
import { fc } from '@fast-check/vitest';
import { checkSender } from './check-sender.ts';
import { decideOn } from './decide-on.ts';
import { checkedBy, letter, multipart } from './mail-scene.ts';
import { readMail } from './read-mail.ts';
import { messageIdOf, readAddress, replyAddressOf, tokenOfTalk, tokensIn } from './talk-token.ts';

const read = (raw: string | Buffer) => readMail(Buffer.from(raw), 'mx.ormedal.example');

test('HTML is shown as text, with the true target behind each link, and nothing is fetched', async () => {
	const { text } = await read(
		letter(
			'<style>p{}</style><p>Dear <b>officer</b></p><script>alert(1)</script><a href="https://evil.example/pay">https://bank.example</a><img src="https://track.example/p.gif">',
			{ 'Content-Type': 'text/html; charset=utf-8' }
		)
	);
	expect(text).toContain('Dear officer');
	expect(text).toContain('https://bank.example [https://evil.example/pay]');
	expect(text).not.toMatch(/alert|<|p\{/);
});

test('what is quoted is cut in the languages of the service, what is new stays', async () => {
	for (const quote of [
		'On Tue, 1 Dec 2026 at 09:30, Harbour online <harbour@ormedal.example> wrote:',
		'Le mar. 1 déc. 2026 à 09:30, Harbour online <harbour@ormedal.example> a écrit :',
		'Op di 1 dec 2026 om 09:30 schreef Harbour online <harbour@ormedal.example>:',
		'Den tir. 1. des. 2026 kl. 09:30 skrev Harbour online <harbour@ormedal.example>:',
		'El mar, 1 dic 2026 a las 9:30, Harbour online (<harbour@ormedal.example>) escribió:',
		'Em ter., 1 de dez. de 2026 às 09:30, Harbour online <harbour@ormedal.example> escreveu:',
		'-----Original Message-----'
	]) {
		const mail = await read(letter(`Thank you.\n\n${quote}\n> We are open on weekdays.\n> Until four.`));
		expect(mail.reply, quote).toBe('Thank you.');
		expect(mail.text).toContain('> Until four.');
	}
	expect((await read(letter('> only a quote'))).reply, 'where nothing would be left').toBe('> only a quote');
});

test('a name cannot write a header, turn the direction of a line or hide', async () => {
	const { from, subject } = await read(
		letter('x', {
			From: '=?utf-8?Q?Chief=0D=0ABcc=3A_all=40x.example?= <a@x.example>',
			Subject: '=?utf-8?B?4oCuZXhlLmdwag==?= =?utf-8?Q?a=00b?='
		})
	);
	expect(from).toEqual({ name: 'Chief Bcc: all@x.example', address: 'a@x.example' });
	expect(subject).not.toMatch(/[\u202e\0]/);
	for (const wrong of ['a@x.example, b@x.example', '"a b"@x.example', 'nobody', '<>', 'a@[127.0.0.1]'])
		expect((await read(letter('x', { From: wrong }))).from, wrong).toBeNull();
	expect((await read(letter('x', { From: 'a@bücher.example' }))).from?.address).toBe('a@xn--bcher-kva.example');
});

test('only what our own server wrote of the sender counts, and the topmost of it', async () => {
	const of = async (more: Record<string, string>, above = '') =>
		(await read(above + letter('x', { From: 'a@shop.example', ...more }))).check;
	expect(await of({})).toBe('unchecked');
	expect(await of(checkedBy('dmarc=pass (p=reject; dis=none) header.from=shop.example'))).toBe('confirmed');
	expect(await of(checkedBy('dmarc=fail header.from=shop.example'))).toBe('fails');
	expect(await of(checkedBy('dmarc=pass', 'mx.evil.example'))).toBe('unchecked');
	const forged = checkedBy('dmarc=pass');
	expect(await of(forged, 'Authentication-Results: mx.ormedal.example 1; dmarc=fail\r\n')).toBe('fails');
	expect(await of(checkedBy('dkim=pass header.d=Shop.example; spf=softfail'))).toBe('confirmed');
	for (const other of ['evil.example', 'mailer.shop.example', 'example', 'op.example', 'shop.example.evil.example'])
		expect(await of(checkedBy(`dkim=pass header.d=${other}; spf=none`)), other).toBe('unconfirmed');
	const neighbour = { From: 'a@victim.hosting.example', ...checkedBy('dkim=pass header.d=hosting.example; spf=none') };
	expect(await of(neighbour), 'a domain that hosts many').toBe('unconfirmed');
	const aligned = checkedBy('dkim=pass header.d=mailer.shop.example; dmarc=pass header.from=shop.example');
	expect(await of(aligned), 'a subdomain, by DMARC of our server').toBe('confirmed');
	expect(await of(checkedBy('spf=pass smtp.mailfrom=bounce@shop.example'))).toBe('confirmed');
	expect(await of(checkedBy('spf=pass smtp.mailfrom=evil.example'))).toBe('unconfirmed');
	expect(await of(checkedBy('spf=fail smtp.mailfrom=shop.example'))).toBe('fails');
	expect(await of(checkedBy('none'))).toBe('unconfirmed');
	expect(checkSender(['mx (a; dmarc=pass'], 'mx', 'shop.example').check, 'a bracket without end').toBe('unconfirmed');
});

test('nonsense is read, or refused in time: broken charsets, parts without end, depth without bottom, patterns that are slow', async () => {
	const began = Date.now();
	expect(
		(
			await read(
				letter('caf=E9', {
					'Content-Type': 'text/plain; charset=no-such-charset',
					'Content-Transfer-Encoding': 'quoted-printable'
				})
			)
		).text
	).toMatch(/^caf/);
	expect((await read('')).from).toBeNull();
	expect((await read('no header at all')).text).toBe('');
	expect((await read(Buffer.from([0, 255, 254, 13, 10, 13, 10, 0]))).from).toBeNull();
	const deep = Array.from(
		{ length: 2000 },
		(_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`
	).join('');
	await read(`From: a@x.example\r\n${deep}`).catch(() => 'refused');
	const many = multipart(Array.from({ length: 5000 }, () => ({ type: 'text/plain', body: 'x' })));
	await read(many).catch(() => 'refused');
	await read(letter('<div>'.repeat(100_000), { 'Content-Type': 'text/html' })).catch(() => 'refused');
	for (const slow of [
		'On '.repeat(6000),
		`Op ${'schreef '.repeat(2400)}`,
		'> '.repeat(9000),
		`${'a '.repeat(400)}\n`.repeat(20),
		'x on at '.repeat(2400),
		'\n'.repeat(19_000)
	])
		await read(letter(slow));
	expect(Date.now() - began).toBeLessThan(20_000);
}, 60_000);

test('a token is found again in what comes back, whatever a server does to the letters', () => {
	const talk = '018f5d2c-0000-7000-8000-000000000001';
	const mail = '018f5d2c-0000-7000-8000-0000000000aa';
	const address = replyAddressOf(talk, 'team@ormedal.example');
	expect(address).toMatch(/^team\+[a-z2-7]{26}@ormedal\.example$/);
	expect(readAddress(address.toUpperCase())).toEqual({ address: 'team@ormedal.example', token: tokenOfTalk(talk) });
	expect(tokensIn(`<x@y> ${messageIdOf(talk, mail, 'ormedal.example')}`)).toEqual([
		{ token: tokenOfTalk(talk), mailId: mail }
	]);
	expect(tokenOfTalk('018f5d2c-0000-7000-8000-000000000002')).not.toBe(tokenOfTalk(talk));
});

test('whatever comes together, a mail joins only by token and sender, and nothing automatic begins or joins anything', () => {
	const mail = fc.record({
		from: fc.option(fc.record({ name: fc.constant(''), address: fc.constantFrom('a@x', 'b@x') })),
		recipientCount: fc.nat(80),
		tokens: fc.subarray(['one']),
		automatic: fc.boolean(),
		report: fc.option(fc.record({ failed: fc.boolean(), code: fc.constant('5.0.0'), mailId: fc.constant(null) })),
		check: fc.constantFrom('confirmed', 'unconfirmed', 'fails', 'unchecked')
	});
	const known = fc.record({
		addressee: fc.option(fc.constant({})),
		talk: fc.option(fc.record({ address: fc.constantFrom('a@x', 'b@x', null), ended: fc.boolean() })),
		lately: fc.nat(60),
		begunHere: fc.nat(90),
		own: fc.boolean(),
		whole: fc.boolean()
	});
	fc.assert(
		fc.property(fc.option(mail), known, (given, facts) => {
			const { becomes, why } = decideOn(given as Parameters<typeof decideOn>[0], facts);
			expect(why === undefined).toBe(becomes !== 'aside');
			if (becomes === 'joined') {
				expect(given?.from?.address).toBe(facts.talk?.address);
				expect(given?.automatic || given?.report || given?.check === 'fails' || facts.talk?.ended).toBeFalsy();
			}
			if (becomes === 'begun') {
				expect(facts.addressee && given?.from && facts.talk === null && given.tokens.length === 0).toBeTruthy();
				expect(given?.automatic || given?.report || facts.own || facts.begunHere >= 60).toBeFalsy();
			}
		}),
		{ numRuns: 2000 }
	);
});
