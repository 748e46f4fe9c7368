// Where somebody is at the desk, where they begin, and by which keys they go on.
import { units } from '../../src/demo/data/units.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { enterSignal, handOver, languageOf, unique } from './support/desk.ts';
import { expect, expectAccessible, openWithKeys, test } from './support/test.ts';

const nl = { locale: 'nl' } as const;
const investigations = units.find(({ key }) => key === 'investigations')?.name ?? '';

test('whoever has no signals to read begins in the room that is theirs @plain', async ({
	page,
	signInAs,
	context,
	rules
}) => {
	// An open page that listens for news hears that its session was taken away.
	rules.expected.push(/the server responded with a status of 401/);
	for (const [name, room] of [
		['Ruben Achterbergh', '/desk/administration'],
		['Ewa Lipowiczka', '/desk/log'],
		['Mara Veldkamp', '/desk']
	] as const) {
		await context.clearCookies();
		await signInAs(name);
		await expect(page).toHaveURL(new RegExp(`${room}$`));
		const here = page
			.getByRole('navigation', { name: m.ui_rooms({}, languageOf(name)) })
			.locator('[aria-current]')
			.filter({ visible: true });
		await expect(here).toHaveCount(1);
		await expect(here).toHaveAttribute('href', room);
	}
	// A page that is not theirs is no place of theirs.
	await page.goto('/desk/administration');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.refused_not_allowed({}, nl));
	await expect(page.locator('nav [aria-current]')).toHaveCount(0);
});

test('a view without a name is refused in words, beside the filters it was for @plain', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp', '/desk?tab=open&filters=1');
	const name = page.getByRole('textbox', { name: m.signals_view_name({}, nl) });
	await name.fill('   '); // the browser takes blanks for a name
	await page.getByRole('button', { name: m.signals_view_save({}, nl), exact: true }).click();
	const said = page.getByRole('alert');
	await expect(said).toContainText(m.signals_view_nameless({}, nl));
	await expect(said.getByRole('link')).toHaveAttribute('href', '#view-name');
	await expect(page).toHaveURL(/tab=open/);
	await expect(name).toHaveAttribute('aria-invalid', 'true');
	await expectAccessible(page);
});

test('the next steps of a hand-over have keys, and ? shows them', async ({ page, signInAs, also }) => {
	const fr = languageOf('Bérengère Maltrait');
	// One of its own: what others beside it are making is answered or taken back while this one looks.
	const giver = await also({ as: 'Bram Oosterlinck' });
	await giver.goto('/desk');
	const number = await enterSignal(giver, { title: `Voor de toetsen ${unique()}`, facts: 'Een man verkoopt lopers.' });
	await giver.goto(`/desk/signals/${number}`);
	await handOver(giver, { to: investigations, reason: 'Dit hoort bij jullie onderzoek.' }, nl);
	const address = await giver.locator('a[href^="/desk/hand-overs/"]').first().getAttribute('href');
	await signInAs('Bérengère Maltrait');
	await openWithKeys(page, () => page.goto(address ?? ''));
	const steps = page.getByRole('group', { name: m.ui_next_steps({}, fr) }).locator('a[aria-keyshortcuts]');
	const [key, href] = await Promise.all(['aria-keyshortcuts', 'href'].map((name) => steps.first().getAttribute(name)));
	// What one press does for good has none.
	await expect(page.locator('button[aria-keyshortcuts]')).toHaveCount(0);
	await page.keyboard.press('?');
	const help = page.getByRole('dialog', { name: m.ui_shortcuts_title({}, fr) });
	for (const step of await steps.all())
		await expect(help.getByText((await step.getAttribute('aria-keyshortcuts')) ?? '', { exact: true })).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press(key ?? '');
	await expect(page).toHaveURL(new URL(href ?? '', page.url()).href);
	// While somebody writes there, the keys are letters.
	await expect(page.locator('[aria-keyshortcuts]:not([type=search])')).toHaveCount(0);
});
