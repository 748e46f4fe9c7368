// What a unit does to prevent: planned from a signal, done, looked at again; a plan for a minor; protocols that are signed.
import { m } from '../../src/lib/paraglide/messages.js';
import { field } from './support/counter.ts';
import { enterSignal, languageOf, takeStep, unique } from './support/desk.ts';
import { expect, expectAccessible, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const mara = 'Mara Veldkamp'; // officer at the harbour
const bram = 'Bram Oosterlinck'; // leads it
const sanne = 'Sanne de Wildt'; // officer there as well
const nl = languageOf(mara);
const today = () => new Date().toISOString().slice(0, 10);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a signal ends by an action that began from it @plain', async ({ page, signInAs }) => {
	const aim = `Minder ${unique()}`;
	await signInAs(mara, '/desk/signals/new');
	const number = await enterSignal(page, { title: `Foto ${unique()}` });
	await page.goto(`/desk/prevention/new?signal=${number}`);
	await page.getByRole('radio', { name: m.prevention_kind_school_hour({}, nl) }).check();
	await field(page, m.prevention_aim({}, nl)).fill(aim);
	await page.getByRole('button', { name: m.prevention_begin({}, nl) }).click();
	// For whom is asked, and what was typed is kept.
	await expect(page.getByRole('alert')).toContainText(m.prevention_error_audience({}, nl));
	await page.locator('#audience').fill('de hoogste klassen');
	await page.getByRole('button', { name: m.prevention_begin({}, nl) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(aim);
	await expect(page.getByRole('link', { name: new RegExp(number) })).toBeVisible();
	const address = new URL(page.url()).pathname;

	await page.goto(`/desk/signals/${number}/close`);
	await page.getByRole('radio', { name: /Preventief opgevolgd/ }).check();
	await page.getByRole('button', { name: m.signals_close_title({}, nl) }).click();
	await expect(page).toHaveURL(new RegExp(`/desk/signals/${number}\\?`));
	await expect(page.getByText('Preventief opgevolgd').first()).toBeVisible();

	await page.goto(address);
	await takeStep(page, m.prevention_mark_done({}, nl), nl);
	await page.locator('#doneOn').fill(today());
	await page.locator('form button', { hasText: m.prevention_mark_done({}, nl) }).click();
	await expect(page.getByRole('alert')).toContainText(m.prevention_error_reach({}, nl));
	await page.locator('#reach').fill('54');
	await page.locator('form button', { hasText: m.prevention_mark_done({}, nl) }).click();
	await expect(page.getByText(m.prevention_done_done({}, nl), { exact: true })).toBeVisible();
	await takeStep(page, m.prevention_look_at({}, nl), nl);
	await page.getByRole('radio', { name: m.prevention_seen_better({}, nl) }).check();
	await page.locator('#seen').fill('Er werd niets meer doorgestuurd.');
	await page.locator('form button', { hasText: m.prevention_look_at({}, nl) }).click();
	await expect(page.getByText(m.prevention_done_look_at({}, nl), { exact: true })).toBeVisible();
});

test('a support plan is read by those named, and its lead sees that it is @plain', async ({ page, signInAs }) => {
	const child = `Vos ${unique()}`;
	await signInAs(mara, '/desk/support-plans/new');
	await page.locator('#child').fill(child);
	await page.locator('#facts').fill('Schreef dat het weg wil.');
	await page.locator('#childPart').fill('Weet ervan.');
	await page.locator('#parentsPart').fill('De vader is gebeld.');
	await page.locator('#partnerWords').fill('Het jeugdhuis');
	await page.locator('#legalBasis').check();
	await page.locator('#reviewOn').fill(inDays(9));
	await page.getByRole('button', { name: m.plans_begin({}, nl) }).click();
	await expect(page.getByText(m.plans_done_begin({}, nl), { exact: true })).toBeVisible();
	await expect(page.getByText(child).first()).toBeVisible();
	const address = new URL(page.url()).pathname;
	const number = address.split('/').at(-1) ?? '';
	await page.goto(`${address}?step=measure`);
	await page.locator('#what').fill('Bellen met de mentor');
	await page.locator('#ownerId').selectOption({ index: 1 });
	await page.locator('#dueOn').fill(inDays(3));
	await page.locator('form button', { hasText: m.plans_act_measure({}, nl) }).click();
	await page.getByRole('button', { name: m.plans_tick_of({ what: 'Bellen met de mentor' }, nl) }).click();
	await expect(page.getByText(m.plans_done_kept({}, nl), { exact: true })).toBeVisible();

	await signInAs(bram, '/desk/support-plans');
	await expect(page.getByRole('link', { name: number })).toBeVisible();
	await expect(page.getByText(child)).toHaveCount(0);
	await page.getByRole('link', { name: number }).click();
	await expect(page.getByText(m.plans_not_yours_text({}, nl))).toBeVisible();
	await expect(page.getByText(child)).toHaveCount(0);

	await signInAs(sanne, '/desk/support-plans');
	await expect(page.getByText(number)).toHaveCount(0);
	expect((await page.goto(address))?.status()).toBe(404);
});

test('an officer reads and signs a protocol, and says why they departed from one', async ({ page, signInAs }) => {
	await signInAs(sanne, '/desk/protocols');
	await page.getByRole('link', { name: m.protocols_task_take_down({}, nl), exact: true }).click();
	await expect(
		page.getByText(m.protocols_sign_lead({}, nl)).or(page.getByText(m.protocols_you_signed({}, nl)))
	).toBeVisible();
	await takeStep(page, m.protocols_sign({}, nl), nl);
	await expect(page.getByText(m.protocols_done_signed({}, nl), { exact: true })).toBeVisible();
	await expectAccessible(page);

	const reason = `Anders ${unique()}`;
	await page.goto('/desk/protocols/depart?task=take_down&number=L-2026-00001');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.protocols_depart({}, nl));
	await page.locator('#reason').fill(reason);
	await page.getByRole('button', { name: m.protocols_keep_reason({}, nl) }).click();
	await expect(page).toHaveURL(/\/desk\/protocols$/);
	await expect(page.getByText(reason)).toBeVisible();
});

test('the pages of prevention, plans and protocols are well', async ({ page, signInAs }) => {
	await signInAs(bram, '/desk/prevention');
	for (const address of [
		'/desk/prevention',
		'/desk/prevention?shelf=ended',
		'/desk/prevention/new',
		'/desk/prevention/figures',
		'/desk/support-plans',
		'/desk/support-plans/new',
		'/desk/protocols'
	])
		await expectWell(page, address);
	await page.goto('/desk/protocols');
	await page.locator('main .lines a').first().click();
	await page.waitForURL(/protocols\/./);
	await expectWell(page, new URL(page.url()).pathname);
	await page.goto('/desk/prevention?shelf=ended');
	await page.locator('main .lines a').first().click();
	await page.waitForURL(/prevention\/A-/);
	await expectWell(page, new URL(page.url()).pathname);
});
