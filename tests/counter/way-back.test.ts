// The code and the half hour: what brings somebody back to their conversation, and what must not take it from them.
import { expect, test, vi } from 'vitest';
import { m } from '../../src/lib/paraglide/messages.js';
import { counterScene } from './counter-scene.ts';
import { codeIn, fieldIn, fieldsOf, readable, send, urlencoded, urlencodedType } from './send.ts';

vi.setConfig({ testTimeout: 60_000 });

const { town, at, filled, post, flagIt, comeBack } = await counterScene();

const look = (path: string, cookie?: string) => send(at(path), { method: 'GET', headers: cookie ? { cookie } : {} });

test('whoever mistypes their code beside the receipt has the receipt before them again, in their language', async () => {
	const code = codeIn((await flagIt(fieldsOf(await filled()), 'et')).page) ?? '';
	for (const [typed, why] of [
		['', m.back_error_mistyped],
		[`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`, m.back_error_mistyped],
		['0000-0000-0000-0000-0', m.back_error_unknown]
	] as const) {
		const form = urlencoded({ receipt: code, code: typed });
		const answer = await post('/et/receipt?/enter', form, urlencodedType);
		expect(answer.status).toBe(400);
		expect(codeIn(answer.page)).toBe(code);
		expect(fieldIn(answer.page, 'code')).toBe(typed);
		expect(readable(answer.page)).toContain(why({}, { locale: 'et' }));
		expect(answer.headers['set-cookie']).toBeUndefined();
	}
	const right = await post('/et/receipt?/enter', urlencoded({ receipt: code, code }), urlencodedType);
	expect(right.status).toBe(303);
});

test('a receipt that nobody was shown is shown to nobody', async () => {
	const form = urlencoded({ receipt: '0000-0000-0000-0000-0', code: 'x' });
	for (const action of ['enter', 'keep', 'print']) {
		const { status, page } = await post(`/en/receipt?/${action}`, form, urlencodedType);
		expect(status).toBe(400);
		expect(page).not.toContain(m.receipt_title());
	}
});

test('nobody is given a cookie before they have typed their code, and none that is over is kept', async () => {
	for (const path of ['/en', '/en/flag', '/en/receipt', '/en/proof', '/en/about', '/en/leave', '/en/receipt/remove'])
		expect((await look(path)).headers['set-cookie'], path).toBeUndefined();
	expect((await look('/en/receipt', 'ilot=over')).headers['set-cookie']?.[0]).toMatch(/^ilot=; Max-Age=0/);
});

test('the half hour begins anew with each look, in the browser as on the server', async () => {
	const cookie = await comeBack();
	for (const path of ['/en/receipt', '/en/receipt/remove'])
		expect((await look(path, cookie)).headers['set-cookie']?.[0], path).toMatch(
			new RegExp(`^${cookie}; Max-Age=1800; Path=/; HttpOnly; SameSite=Strict`)
		);
});

test('while a look-up fails, what was typed or shown is not lost', async () => {
	const code = codeIn((await flagIt(fieldsOf(await filled()))).page) ?? '';
	const refused = ['conversation_by_code(bytea[])', 'proof_by_number(text)'];
	for (const one of refused) await town.owner.query(`revoke execute on function ${one} from ilot_app`);
	try {
		const proof = await post('/fr/proof?/check', urlencoded({ number: 'K1', text: 'Mon texte' }), urlencodedType);
		expect(proof.status).toBe(503);
		expect(fieldIn(proof.page, 'number')).toBe('K1');
		expect(fieldIn(proof.page, 'text')).toBe('Mon texte');
		expect(readable(proof.page)).toContain(m.proof_away({}, { locale: 'fr' }));
		const receipt = urlencoded({ receipt: code, code: 'half of it' });
		for (const action of ['print', 'keep']) {
			const { status, page } = await post(`/fr/receipt?/${action}`, receipt, urlencodedType);
			expect(status).toBe(503);
			expect(fieldIn(page, 'code'), action).toBe(code);
		}
		const file = await post('/fr/receipt/file', receipt, urlencodedType);
		expect(file.headers['content-type']).toContain('text/plain');
		expect(codeIn(file.page)).toBe(code);
	} finally {
		for (const one of refused) await town.owner.query(`grant execute on function ${one} to ilot_app`);
	}
});

test('the way out stands wherever the code does, and on what fails there too', async () => {
	const receipt = await flagIt(fieldsOf(await filled()), 'fr');
	expect(receipt.page).toContain('href="/fr/leave"');
	const code = urlencoded({ receipt: codeIn(receipt.page) ?? '' });
	expect((await post('/fr/receipt?/print', code, urlencodedType)).page).toContain('href="/fr/leave"');
	for (const [path, leads] of [
		['/fr/flag?/nothing', true],
		['/fr/receipt?/nothing', true],
		['/fr/proof?/nothing', false]
	] as const) {
		const { status, page } = await post(path, urlencoded({ text: 'x' }), urlencodedType);
		expect(status).toBe(404);
		expect(page.includes('href="/fr/leave"'), path).toBe(leads);
	}
});
