// One unit asks another, and both follow it to the answer; cards of the units on the way.
import { units } from '../../src/demo/data/units.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { languageOf, send, takeStep, unique } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const mara = 'Mara Veldkamp'; // of the harbour
const bram = 'Bram Oosterlinck'; // leads it
const ludivine = 'Ludivine Harcquelin'; // of the prosecutor's office
const [nl, fr] = [languageOf(bram), languageOf(ludivine)];
const named = (key: string) => units.find((unit) => unit.key === key)?.name ?? '';

test.describe.configure({ mode: 'parallel', timeout: 300_000 });

test('a prosecutor asks, the harbour answers with a hand-over, and reading it closes the request', async ({
	page,
	signInAs,
	also
}) => {
	const question = `Que veut dire le signe ${unique()} sur le quai ?`;
	await signInAs(ludivine, '/desk/requests/new');
	await page.getByRole('button', { name: m.requests_form_send({}, fr) }).click();
	await expect(page.getByRole('alert')).toContainText(m.requests_choose_unit({}, fr));
	const harbour = page.getByRole('radio', { name: new RegExp(`^${named('harbour')}`) });
	if (!(await harbour.isVisible()))
		await page
			.locator('summary')
			.filter({ hasText: m.requests_form_other_units({}, fr) })
			.click();
	await harbour.check();
	await page.getByRole('radio', { name: new RegExp(`^${m.requests_want_explain({}, fr)}`) }).check();
	await page.getByRole('textbox', { name: m.requests_form_question({}, fr) }).fill(question);
	await page.getByLabel(m.signals_topic({}, fr)).selectOption({ index: 1 });
	await page.getByRole('textbox', { name: m.requests_form_purpose({}, fr) }).fill('Un dossier de menaces en cours.');
	await page.getByRole('radio', { name: /2016\/680, art\. 8/ }).check();
	await page.getByRole('button', { name: m.requests_form_send({}, fr) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(question);
	const address = new URL(page.url()).pathname;
	const number = /Q-\d{4}-\d{5,}/.exec(address)?.[0] ?? '';

	const desk = await also({ as: mara });
	await desk.goto('/desk?tab=waits&origin=request');
	await desk.getByRole('link', { name: question }).click();
	await desk
		.getByRole('link', { name: new RegExp(number) })
		.first()
		.click();
	await takeStep(desk, m.requests_move_accept({}, nl), nl);
	await takeStep(desk, m.requests_move_answer({}, nl), nl);
	await desk.waitForURL('**/hand-over?**');
	// Filled in with who asked, what they may expect and the number of their request.
	await expect(desk.getByRole('checkbox', { name: new RegExp(`^${named('parquet')}`) })).toBeChecked();
	await expect(desk.getByLabel(m.hand_overs_form_subject({}, nl))).toHaveValue(m.requests_answer_title({ number }, nl));
	await takeStep(desk, m.hand_overs_form_send({}, nl), nl);
	await expect(desk.getByRole('heading', { name: m.signals_what_happened({}, nl) })).toBeVisible();

	await page.goto(address);
	await page.getByRole('link', { name: /H-\d{4}-\d{5,}/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.requests_answer_title({ number }, nl));
	await page.goto(address);
	await expect(page.getByRole('main')).toContainText(m.requests_state_closed({}, fr));
});

test('a lead finds the card of the unit, confirms it and changes it; an officer reads it', async ({
	page,
	signInAs,
	also
}) => {
	const lead = 'Gaspard Lienhardt'; // of a unit that no other test changes
	await signInAs(lead, '/desk/units');
	await page.getByRole('link', { name: named('doucette') }).click();
	const at = languageOf(lead);
	await takeStep(page, m.cards_confirm({}, at), at);
	await expect(page.getByRole('status').filter({ hasText: m.cards_done_confirmed({}, at) })).toBeVisible();
	await takeStep(page, m.cards_edit({}, at), at);
	const taken = `Le quai, jour et nuit. ${unique()}`;
	await page.getByRole('textbox', { name: new RegExp(`^${m.cards_form_takes({}, at)}`) }).fill(taken);
	await page.getByRole('button', { name: m.cards_form_save({}, at) }).click();
	await expect(page.getByRole('main')).toContainText(taken);
	const address = new URL(page.url()).pathname;
	const officer = await also({ as: mara });
	await officer.goto(address);
	await expect(officer.getByRole('main')).toContainText(taken);
	expect((await officer.goto(`${address}/edit`))?.status()).toBe(409);
});

test('the form proposes who takes it, with the reason, before the full list', async ({ page, signInAs }) => {
	await signInAs(bram, '/desk');
	const fixed = { topic: 'fraud', language: 'nl', urgency: 'normal', seen: 'street', from: 'own', keep: 'on' };
	const leadsTo = await send(page, '/desk/signals/new', {
		...fixed,
		text: 'Een winkel die nooit iets stuurt.',
		title: `Nepwinkel ${unique()}`,
		streetPlace: 'Wiekenplein'
	});
	await page.goto(`${leadsTo}/hand-over`);
	const proposed = page.getByRole('group', { name: m.hand_overs_form_to({}, nl), exact: true }).getByRole('checkbox');
	const names = await proposed.evaluateAll((boxes) =>
		boxes.map((box) => (box as HTMLInputElement).labels?.[0]?.textContent ?? '')
	);
	expect(names.some((name) => name.includes(named('cyber')))).toBe(true);
	// The place is theirs, and their card says that they do not take fraud.
	expect(names.some((name) => name.includes(named('mill')))).toBe(false);
	await page
		.locator('summary')
		.filter({ hasText: m.hand_overs_form_others({}, nl) })
		.click();
	await expect(page.getByText(/zegt niet aan te nemen/).first()).toBeVisible();
	await expectWell(page, new URL(page.url()).pathname);
});

test('cards and requests in all their looks', async ({ page, signInAs }) => {
	await signInAs(bram, '/desk/requests');
	const first = await page
		.getByRole('list', { name: m.requests_room({}, nl) })
		.getByRole('link')
		.first()
		.getAttribute('href');
	await page.goto('/desk/units');
	const card = await page.getByRole('link', { name: named('harbour') }).getAttribute('href');
	const old = await page.getByRole('link', { name: named('brik') }).getAttribute('href');
	for (const address of [
		'/desk/requests',
		'/desk/requests?side=asker&shelf=ended',
		first,
		'/desk/requests/new',
		'/desk/requests/new?came',
		'/desk/units',
		card,
		old,
		`${card}/edit`
	])
		await expectWell(page, address ?? '');
	await page.goto(old ?? '');
	await expect(page.getByRole('main')).toContainText(m.cards_old({}, nl));
});
