// What an officer is told about: at the head of every page, in a list of its own, by choice.
import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { m } from '../../src/lib/paraglide/messages.js';
import { enterSignal, languageOf, takeStep } from './support/desk.ts';
import { asPattern } from './support/pattern.ts';
import { expect, expectAccessible, openReady, openWithKeys, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

// A lead and an officer of one unit for each way of running: what one run marks as read or leaves away is no other's. With a script
// none of those of reports.test, whose news would move the list that is walked here.
const pairs: Record<string, { lead: string; officer: string }> = {
	'with script': { lead: 'Rachid Oulmarsi', officer: 'Solène Patureau' },
	'without script': { lead: 'Gaspard Lienhardt', officer: 'Élodie Fontbrune' },
	phone: { lead: 'Hugo Valmorin', officer: 'Claire Desmarchais' }
};
const pair = () => pairs[test.info().project.name] ?? { lead: '', officer: '' };
const fr = languageOf('Solène Patureau'); // and of all six

test.describe.configure({ timeout: 120_000 });

/** The lead enters a signal that nobody else has and gives it to the officer. @returns its title */
async function given(lead: Page): Promise<string> {
	const title = `Tracts au marché ${randomBytes(5).toString('hex')}`;
	await lead.goto('/desk');
	const number = await enterSignal(lead, { title });
	await lead.goto(`/desk/signals/${number}`);
	await takeStep(lead, m.signals_step_assign({}, fr), fr);
	await lead.getByRole('radio', { name: new RegExp(`^${asPattern(pair().officer)}`) }).check();
	await lead.getByRole('button', { name: m.signals_step_assign({}, fr), exact: true }).click();
	await expect(lead.getByRole('heading', { level: 1 })).toHaveText(title);
	return title;
}
const bell = (page: Page) =>
	page.getByRole('banner').getByRole('link', { name: new RegExp(`^${m.told_title({}, fr)}`) });
const line = (page: Page, title: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: title });
const unread = m.told_new({}, fr);

test('what is given to somebody stands in their news at once, and is read once it was opened @plain @phone', async ({
	page,
	signInAs,
	also
}) => {
	const isLive = test.info().project.use.javaScriptEnabled !== false;
	const lead = await also({ as: pair().lead });
	const earlier = await given(lead);
	await signInAs(pair().officer, '/desk/news');
	await expect(line(page, earlier)).toContainText(unread);
	await page.getByRole('button', { name: m.told_mark_all({}, fr) }).click();
	await expect(page.getByRole('status').filter({ hasText: m.told_marked({}, fr) })).toBeVisible();
	await expect(line(page, earlier)).not.toContainText(unread);
	const title = await given(lead);

	if (!isLive) await page.reload();
	await expect(line(page, title)).toContainText(unread);
	await expect(line(page, title)).toContainText(m.told_assigned({}, fr));
	await expect(bell(page)).toHaveAccessibleName(/\d/);
	await expectAccessible(page);
	await page.getByRole('link', { name: title }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	await bell(page).click();
	await expect(line(page, title)).toContainText(m.told_assigned({}, fr));
	await expect(line(page, title)).not.toContainText(unread);
});

test('the count at the head of another page follows by itself, and the list is walked by keys', async ({
	page,
	signInAs,
	also
}) => {
	await signInAs(pair().officer);
	await openWithKeys(page, () => page.goto('/desk/settings'));
	await page.evaluate(() => document.body.setAttribute('data-never-reloaded', 'true'));
	const before = (await bell(page).textContent()) ?? '';
	const lead = await also({ as: pair().lead });
	const title = await given(lead);
	await given(lead);
	await expect(bell(page)).not.toHaveText(before);
	await expect(page.locator('body')).toHaveAttribute('data-never-reloaded', 'true');

	await openWithKeys(page, () => page.goto('/desk/news'));
	const newest = page.getByRole('main').getByRole('listitem').getByRole('link');
	await page.keyboard.press('j');
	await expect(newest.first()).toBeFocused();
	await page.keyboard.press('j');
	await expect(newest.nth(1)).toBeFocused();
	await newest.filter({ hasText: title }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});

test('what one leaves away in the settings is gone from the list, and comes back with it @plain', async ({
	page,
	signInAs,
	also
}) => {
	const occasion = m.told_on_assigned({}, fr);
	const box = page.getByRole('checkbox', { name: m.told_desk_of({ occasion }, fr) });
	const choose = async (wanted: boolean) => {
		await openReady(page, '/desk/settings');
		await box.setChecked(wanted);
		await page.getByRole('button', { name: m.told_save({}, fr) }).click();
		await expect(page.getByRole('status').filter({ hasText: m.accounts_saved({}, fr) })).toBeVisible();
		await expect(box).toBeChecked({ checked: wanted });
	};
	await signInAs(pair().officer, '/desk/settings');
	await expect(page.getByText(m.told_no_mail({}, fr)), 'this copy sends no mail').toBeVisible();
	const title = await given(await also({ as: pair().lead }));
	await choose(false);
	await page.goto('/desk/news');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.told_title({}, fr));
	await expect(line(page, title)).toHaveCount(0);
	await choose(true);
	await page.goto('/desk/news');
	await expect(line(page, title)).toContainText(unread);
});

test('list and settings are well on both screens, by day and by night', async ({ page, signInAs, also }) => {
	await given(await also({ as: pair().lead }));
	await signInAs(pair().officer);
	for (const address of ['/desk/news', '/desk/settings']) await expectWell(page, address);
});
