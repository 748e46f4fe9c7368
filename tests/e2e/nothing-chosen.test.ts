// What nobody chose is not done: a form library that fills in the first of a list would say to a citizen what no officer said.
import { m } from '../../src/lib/paraglide/messages.js';
import { enterSignal, languageOf } from './support/desk.ts';
import { expect, test } from './support/test.ts';

test('a signal is not closed with an ending nobody chose, nor several at once @plain', async ({ page, signInAs }) => {
	const nl = languageOf('Mara Veldkamp');
	await signInAs('Mara Veldkamp');
	const number = await enterSignal(page, { title: 'Auto op de stoep' });
	await page.goto(`/desk/signals/${number}/close`);
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	await page.locator('#note').fill('Nog niet klaar.');
	await page.getByRole('button', { name: m.signals_close_title({}, nl) }).click();
	await expect(page.getByRole('alert')).toContainText(m.desk_error_choose({}, nl));
	await expect(page.locator('#note')).toHaveValue('Nog niet klaar.');
	await page.goto(`/desk/signals/${number}`);
	await expect(page.getByRole('group', { name: m.ui_next_steps({}, nl) })).not.toContainText(
		m.signals_step_reopen({}, nl)
	);

	await page.goto(`/desk/bulk?act=close&n=${number}`);
	await page.locator('#note').fill('Ook niet klaar.');
	await page.getByRole('button', { name: m.signals_close_title({}, nl) }).click();
	await expect(page.getByRole('alert')).toContainText(m.desk_error_choose({}, nl));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.signals_bulk_close({ count: 1 }, nl));
	await expect(page.locator('#note')).toHaveValue('Ook niet klaar.');
	await page.getByRole('radio').first().check();
	await page.getByRole('button', { name: m.signals_close_title({}, nl) }).click();
	await expect(page.getByText(m.signals_bulk_done({ count: 1 }, nl))).toBeVisible();
});

test('a hand-over says what is expected because its giver chose it @plain', async ({ page, signInAs }) => {
	const nl = languageOf('Mara Veldkamp');
	await signInAs('Mara Veldkamp');
	const number = await enterSignal(page, { title: 'Fietsen in de gracht', facts: 'Drie fietsen liggen in het water.' });
	await page.goto(`/desk/signals/${number}/hand-over`);
	await expect(
		page.getByRole('group', { name: m.hand_overs_form_expected({}, nl) }).getByRole('radio', { checked: true })
	).toHaveCount(0);
});
