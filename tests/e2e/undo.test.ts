// What one has just done is undone: beside the word about it, with and without a script, by keyboard, and only for a while.
import type { Page } from '@playwright/test';
import { m } from '../../src/lib/paraglide/messages.js';
import { enterSignal, flaggedSignal, languageOf, send, takeStep, unique } from './support/desk.ts';
import { expect, expectAccessible, openWithKeys, test } from './support/test.ts';

const mara = 'Mara Veldkamp';
const nl = languageOf(mara);
const undo = (page: Page) => page.getByRole('button', { name: m.signals_undo({}, nl) });
const done = (page: Page) => page.getByRole('status').filter({ hasText: m.signals_done_undo({}, nl) });
const lines = (page: Page) => page.getByRole('list', { name: m.signals_what_happened({}, nl) }).getByRole('listitem');

async function entered(page: Page) {
	const title = `Per ongeluk ${unique()}`;
	return { title, number: await enterSignal(page, { title, facts: 'Het was een ander.' }) };
}
async function close(page: Page, number: string) {
	await page.goto(`/desk/signals/${number}`);
	await takeStep(page, m.signals_step_close({}, nl), nl);
	await page.getByRole('radio').first().check();
	await page.getByRole('button', { name: m.signals_close_title({}, nl), exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: m.signals_done_close({}, nl) })).toBeVisible();
}

test('a signal closed by mistake is open again, and the timeline says both @plain @phone', async ({
	page,
	signInAs
}) => {
	await signInAs(mara);
	const { number } = await entered(page);
	await close(page, number);
	await expect(undo(page)).toBeVisible();
	await undo(page).click();
	await expect(done(page)).toBeVisible();
	await expect(undo(page)).toHaveCount(0);
	await expect(lines(page).first()).toContainText(m.signals_event_undo_close({}, nl));
	await expect(lines(page).nth(1)).toContainText(m.signals_event_close({ ending: '' }, nl).trim());
	await expectAccessible(page);
});

test('taken, and undone by its key; the page with the button is accessible', async ({ page, signInAs }) => {
	await signInAs(mara);
	await flaggedSignal(page);
	await openWithKeys(page, () => takeStep(page, m.signals_step_take({}, nl), nl));
	await page.keyboard.press('z');
	await expect(done(page)).toBeVisible();
	await expect(lines(page).first()).toContainText(m.signals_event_undo_take({}, nl));
	// Once more for a look, which may take longer than the button stays: it stays under the keyboard.
	await openWithKeys(page, () => takeStep(page, m.signals_step_take({}, nl), nl));
	await undo(page).focus();
	await expectAccessible(page);
	await expect(undo(page)).toBeFocused();
});

test('after ten seconds the button is gone, but not from under the keyboard; late is said plainly', async ({
	page,
	signInAs
}) => {
	await signInAs(mara);
	const { number } = await entered(page);
	await page.clock.install();
	await close(page, number);
	await undo(page).focus();
	await page.clock.runFor(11_000);
	await expect(undo(page)).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(undo(page)).toHaveCount(0);
	await expect(page.getByRole('status').filter({ hasText: m.signals_done_close({}, nl) })).toBeVisible();
});

test('an act on several is undone as one, and what has moved on is named @plain', async ({ page, signInAs, also }) => {
	await signInAs(mara);
	const [first, second] = [await entered(page), await entered(page)];
	const bulk = `/desk/bulk?act=close&n=${first.number}&n=${second.number}`;
	const closeBoth = async () => {
		await page.goto(bulk);
		await page.getByRole('radio').first().check();
		await page.getByRole('button', { name: m.signals_close_title({}, nl), exact: true }).click();
		await expect(page.getByText(m.signals_bulk_done({ count: 2 }, nl))).toBeVisible();
	};
	const colleague = await also({ as: mara });
	await colleague.goto('/desk');
	// Nothing stands between an act and its undoing that may take ten seconds on a slow machine, such as a look by axe.
	await closeBoth();
	await undo(page).click();
	await expect(page.getByText(m.signals_undo_bulk({ count: 2 }, nl))).toBeVisible();
	await closeBoth();
	await send(colleague, `/desk/signals/${second.number}/reopen`, { reason: 'Toch niet.' });
	await undo(page).click();
	await expect(page.getByText(m.signals_undo_bulk({ count: 1 }, nl))).toBeVisible();
	await expect(page.getByRole('main').getByRole('link', { name: second.number })).toBeVisible();
	await expectAccessible(page);
	await closeBoth();
	await expectAccessible(page);
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('the button stays, and whoever is late reads what to do instead', async ({ page, signInAs }) => {
		test.setTimeout(60_000);
		await signInAs(mara);
		const { number } = await entered(page);
		await close(page, number);
		await new Promise((later) => setTimeout(later, 15_500));
		await undo(page).click();
		await expect(page.getByText(m.refused_undo_over({}, nl))).toBeVisible();
		await expect(undo(page)).toHaveCount(0);
	});
});
