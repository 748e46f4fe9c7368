// A signal in every state and with each of its forms, as an officer meets it.
import { units } from '../../src/demo/data/units.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { enterSignal, flaggedSignal, handOver, languageOf, send, take, unique } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const mara = 'Mara Veldkamp';
const nl = languageOf(mara);
const referralUnit = units.find(({ key }) => key === 'iru')?.name ?? '';

// Many pages, each in four looks.
test.describe.configure({ mode: 'parallel', timeout: 300_000 });

test('a signal: new, in hand, with others', async ({ page, signInAs }) => {
	await signInAs(mara);
	const signal = `/desk/signals/${await flaggedSignal(page)}`;
	await expectWell(page, signal);
	await expect(page.getByText('Somebody follows people')).not.toHaveCount(0);
	await take(page, nl);
	await expectWell(page, signal);
	await handOver(page, { to: referralUnit, reason: 'De oproep staat op een pagina die jullie al volgen.' }, nl);
	await expectWell(page, signal);
	await expect(page.locator('a[href^="/desk/hand-overs/"]').first()).toBeVisible();
});

test('a signal that is closed, and how it is opened again', async ({ page, signInAs }) => {
	await signInAs(mara);
	const signal = `/desk/signals/${await enterSignal(page, { title: `Afgerond ${unique()}`, facts: 'Het was een misverstand.' })}`;
	await send(page, `${signal}/close`, { ending: 'solved', note: 'Opgelost aan de deur.' });
	await expectWell(page, signal);
	await expect(page.getByText(m.signals_state_closed({}, nl)).first()).toBeVisible();
	await expectWell(page, `${signal}/reopen`);
});

for (const acts of [
	['edit', 'grade', 'close', 'assign'],
	['note', 'link', 'link?find=haven'],
	['hand-over', 'answer', 'files', 'identity']
])
	test(`what is written about a signal: ${acts.join(', ')}`, async ({ page, signInAs }) => {
		await signInAs(mara);
		const signal = `/desk/signals/${await flaggedSignal(page)}`;
		await take(page, nl);
		for (const act of acts) await expectWell(page, `${signal}/${act}`);
	});

test('the form for a signal of one’s own', async ({ page, signInAs }) => {
	await signInAs(mara);
	await expectWell(page, '/desk/signals/new');
});
