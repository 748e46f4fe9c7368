import { randomBytes } from 'node:crypto';
import { m } from '../../src/lib/paraglide/messages.js';
import { languageOf } from './support/desk.ts';
import { expect, expectAccessible, openReady, test } from './support/test.ts';

test('a lead adds a channel and says how reliable it is; a signal entered from it starts from that @plain', async ({
	page,
	signInAs
}) => {
	const at = languageOf('Bram Oosterlinck');
	const open = (address: string) => openReady(page, address);
	const name = `Meldlijn ${randomBytes(4).toString('hex')}`;
	await signInAs('Bram Oosterlinck', '/desk/unit');
	await page.getByRole('link', { name: m.signals_sources({}, at), exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.signals_sources({}, at));
	await open('/desk/administration/sources');
	await page.getByLabel(m.signals_source_name({}, at)).fill(name);
	await page.getByRole('button', { name: m.signals_source_add({}, at) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
	await expect(page.getByText(m.signals_not_graded({}, at))).toBeVisible();
	await expectAccessible(page);

	await open(new URL(page.url()).pathname);
	const grading = page.getByRole('region', { name: /Europol/ });
	await grading.getByLabel(/^C ·/).check();
	await grading.getByRole('textbox').fill('te kort');
	await grading.getByRole('button').click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(grading.getByRole('textbox'), 'what was typed stays').toHaveValue('te kort');
	await expect(grading.getByLabel(/^C ·/)).toBeChecked();
	await expectAccessible(page);
	await grading.getByRole('textbox').fill('Vaak fout over de plaats.');
	await grading.getByRole('button').click();
	await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('C ·');

	await open('/desk/signals/new');
	await page.locator('#text').fill('Iemand belde over gestolen fietsen.');
	await page.locator('#from').selectOption(name);
	await page.locator('#topic').selectOption('theft');
	await page.getByRole('button', { name: m.signals_enter({}, at) }).click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	const signal = new URL(page.url()).pathname;
	await open(`${signal}/grade`);
	await expect(page.locator('#source-hint')).toContainText(`${name} is beoordeeld als: C ·`);
	await expect(page.getByRole('group', { name: m.signals_grade_source({}, at) }).getByLabel(/^C ·/)).toBeChecked();

	await page.goto('/desk/administration/sources');
	await page.getByRole('link', { name }).click();
	await page.getByRole('button', { name: m.signals_source_close({}, at) }).click();
	await expect(page.getByText(m.accounts_saved({}, at))).toBeVisible();
	await expect(page.getByRole('link', { name })).toHaveCount(0);
	await page.goto('/desk/signals/new');
	await expect(page.locator('#from option', { hasText: name })).toHaveCount(0);
});

test('an officer is told that the sources are not theirs to judge', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp', '/desk/administration/sources');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		m.refused_not_allowed({}, languageOf('Mara Veldkamp'))
	);
});
