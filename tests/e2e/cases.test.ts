import { m } from '../../src/lib/paraglide/messages.js';
import { flagSomething } from './support/counter.ts';
import { languageOf, unique } from './support/desk.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const at = languageOf('Mara Veldkamp');

test('two who flag the same are found alike, become a case and get one answer @plain', async ({ page, signInAs }) => {
	const story = unique();
	// Words of its own throughout: the same test without script runs beside it, and theirs would be alike.
	const words = Array.from({ length: 20 }, unique).join(' ');
	const text = (ending: string) => `${story} ${words} ${ending}`;
	for (const ending of ['my mother paid him twice.', 'I saw him again today.'])
		await flagSomething(page, { text: text(ending), place: 'Bakenplein' });
	await signInAs('Mara Veldkamp', `/desk?q=${story}`);
	const rows = page.locator('.row-title a');
	await expect(rows).toHaveCount(2);
	await rows.first().click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	const link = page.locator('.alike-acts button', { hasText: m.cases_link_both({}, at) });
	// The job follows the receipt by some seconds.
	await expect(async () => {
		await page.reload();
		await expect(link).toBeVisible({ timeout: 1000 });
	}).toPass({ timeout: 30_000 });
	await expect(page.getByText(/% gelijk/)).toBeVisible();
	await expectAccessible(page);
	await link.click();
	// Nothing stands between an act and its undoing that may take ten seconds on a slow machine, such as a look by axe.
	await page.getByRole('button', { name: m.signals_undo({}, at) }).click();
	await expect(page.getByRole('status').filter({ hasText: m.signals_done_undo({}, at) })).toBeVisible();
	await link.click();
	await page.getByRole('link', { name: /^C-\d{4}-\d{5}$/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(story);
	await expectAccessible(page);
	const signals = page.locator('.case-signal');
	await signals
		.first()
		.getByRole('button', { name: m.cases_take_out({}, at) })
		.click();
	await expect(signals).toHaveCount(1);
	await page.getByRole('button', { name: m.signals_undo({}, at) }).click();
	await expect(page.getByRole('status').filter({ hasText: m.signals_done_undo({}, at) })).toBeVisible();
	await expect(signals).toHaveCount(2);
	await page.getByRole('link', { name: m.cases_answer_title({}, at) }).click();
	await expect(page.getByRole('checkbox')).toHaveCount(2);
	await page.getByRole('checkbox').last().uncheck();
	await page.getByLabel(m.cases_answer_body({}, at)).fill('We staan er morgen.');
	await expectAccessible(page);
	await page.getByRole('button', { name: m.cases_answer_send({}, at) }).click();
	await expect(page.getByText(m.cases_answer_sent({ count: 1 }, at))).toBeVisible();
	await expectAccessible(page);
});
