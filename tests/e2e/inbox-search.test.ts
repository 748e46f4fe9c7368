// What an officer reads of a search, and of what comes in meanwhile.
import { m } from '../../src/lib/paraglide/messages.js';
import { enterSignal, unique } from './support/desk.ts';
import { expect, expectAccessible, openWithKeys, test } from './support/test.ts';

const nl = { locale: 'nl' } as const;

test('a search that finds nothing under this tab says how much there is elsewhere, and leads there @plain @phone', async ({
	page,
	signInAs
}) => {
	await signInAs('Mara Veldkamp');
	const word = `zeemeeuw${unique()}`;
	const number = await enterSignal(page, { title: `Een ${word} op de kade` });
	await page.goto(`/desk?tab=closed&urgency=urgent&q=${word}`);
	await expect(page.getByText(m.signals_found_none_here({ words: word }, nl))).toBeVisible();
	await expect(page.getByText(m.signals_found_elsewhere({ count: 1 }, nl))).toBeVisible();
	await expect(page.getByText(m.signals_empty_search({ words: word }, nl))).toHaveCount(0);
	await expectAccessible(page);
	await page.getByRole('link', { name: m.signals_found_all({ count: 1 }, nl) }).click();
	await expect(page.locator(`.row-title a[href*="${number}"]`)).toBeVisible();
	await expect(page.getByText(m.signals_found_part({}, nl))).toHaveCount(0);
	// Where a part of them is shown, the page says so too.
	await page.goto(`/desk?tab=open&q=${word}`);
	await expect(page.locator(`.row-title a[href*="${number}"]`)).toBeVisible();
	await expect(page.getByText(m.signals_found_part({}, nl))).toBeVisible();
});

test('whoever lets new ones in by the keyboard goes on from the first of them', async ({ page, signInAs, also }) => {
	await signInAs('Mara Veldkamp');
	const word = `scholekster${unique()}`;
	await enterSignal(page, { title: `De eerste ${word}` });
	await openWithKeys(page, () => page.goto(`/desk?q=${word}`));
	const bram = await also({ as: 'Bram Oosterlinck' });
	await bram.goto('/desk');
	const number = await enterSignal(bram, { title: `De tweede ${word}` });
	const letIn = page.getByRole('button', { name: m.signals_new_arrivals({ count: 1 }, nl) });
	await letIn.press('Enter');
	await expect(page.locator(`.row-title a[href*="${number}"]`)).toBeFocused();
});
