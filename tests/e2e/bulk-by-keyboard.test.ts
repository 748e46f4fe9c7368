import { m } from '../../src/lib/paraglide/messages.js';
import { enterSignal, unique } from './support/desk.ts';
import { expect, expectAccessible, openWithKeys, test } from './support/test.ts';

const nl = { locale: 'nl' } as const;

test('from a ticked row the keyboard goes on to what can be done with those ticked @plain @phone', async ({
	page,
	signInAs
}) => {
	await signInAs('Mara Veldkamp');
	const title = unique();
	const numbers = [await enterSignal(page, { title }), await enterSignal(page, { title })];
	const address = `/desk?tab=all&q=${title}`;
	await page.goto(address);
	const link = page.getByRole('link', { name: m.signals_to_bulk({}, nl) });
	await expect(link, 'nothing to do while none is ticked').toHaveCount(0);
	const first = page.getByRole('checkbox', { name: m.signals_select({ number: numbers[1] ?? '' }, nl) });
	await first.focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Tab');
	await expect(link).toBeFocused();
	await expectAccessible(page);
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: m.signals_step_take({}, nl), exact: true })).toBeFocused();
	await expect(first, 'what was ticked stays ticked').toBeChecked();
});

test('the key b leads to what can be done with those ticked, and the help names it', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp');
	const title = unique();
	const number = await enterSignal(page, { title });
	await openWithKeys(page, () => page.goto(`/desk?tab=all&q=${title}`));
	await page.getByRole('checkbox', { name: m.signals_select({ number }, nl) }).check();
	await page.keyboard.press('b');
	await expect(page.getByRole('group', { name: m.signals_bulk({}, nl) })).toBeFocused();
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog').getByText(m.signals_to_bulk({}, nl))).toBeVisible();
});
