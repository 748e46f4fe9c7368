import { m } from '../../src/lib/paraglide/messages.js';
import { expect, expectAccessible, openReady, test } from './support/test.ts';

const fits = 'document.documentElement.scrollWidth <= window.innerWidth';

test('what an administrator keeps is plain to read and to walk through @phone @plain', async ({ page, signInAs }) => {
	test.slow();
	await signInAs('Ruben Achterbergh', '/desk/administration');
	const nl = { locale: 'nl' as const };
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.accounts_units({}, nl));
	for (const path of ['', '/people', '/people?left', '/people?q=nobody-is-called-so', '/invitations']) {
		await page.goto(`/desk/administration${path}`);
		await expectAccessible(page);
		expect(await page.evaluate(fits), path).toBe(true);
	}
	await page.goto('/desk/administration/people');
	await page.getByRole('link', { name: 'Élodie Fontbrune' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Élodie Fontbrune');
	await expect(page.getByRole('button', { name: m.accounts_again_invite({}, nl) }), 'asks first').toHaveCount(0);
	await expectAccessible(page);
	await page.goto('/desk/administration');
	await page.getByRole('link', { name: 'Wijkteam Noorderbaken' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wijkteam Noorderbaken');
	await openReady(page, page.url());
	await expectAccessible(page);
	const monday = page.getByRole('textbox', { name: 'maandag' });
	const before = await monday.inputValue();
	await monday.fill('nine to five');
	await page.getByRole('button', { name: m.cards_form_save({}, nl) }).click();
	await expect(page.locator('#hours-0-error')).toHaveText(m.accounts_hours_wrong({}, nl));
	await expect(monday, 'what was typed stays').toHaveValue('nine to five');
	await expectAccessible(page);
	await monday.fill(before);

	await page.goto('/desk/settings');
	await expectAccessible(page);
	expect(await page.evaluate(fits)).toBe(true);
	await page.goto('/desk/settings/confirm');
	await expectAccessible(page);
});

test('what an administrator typed and chose outlives a refusal, and the page says where to mend it @plain', async ({
	page,
	rules,
	signInAs
}) => {
	rules.expected.push(/the server responded with a status of 4\d\d/);
	await signInAs('Ruben Achterbergh', '/desk/administration');
	const nl = { locale: 'nl' as const };
	const save = page.getByRole('button', { name: m.accounts_save({}, nl), exact: true }).first();
	const summary = page.getByRole('group', { name: m.ui_errors_title({}, nl) });
	await page.getByRole('link', { name: 'Wijkteam Noorderbaken' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wijkteam Noorderbaken');
	await openReady(page, page.url());
	const places = page.locator('#placeNames');
	const typed = `Kade\n${'x'.repeat(130)}`;
	await places.fill(typed);
	await save.click();
	await expect(summary.getByRole('link', { name: m.desk_error_too_long({ most: 120 }, nl) })).toHaveAttribute(
		'href',
		'#placeNames'
	);
	await expect(places).toHaveValue(typed);
	await expectAccessible(page);
	await places.fill('Kade');
	await page.locator('#timeZone').fill('Mars/Olympus');
	await save.click();
	await expect(page.locator('#timeZone')).toHaveValue('Mars/Olympus');
	await expect(summary).toBeVisible();

	await openReady(page, '/desk/administration/invitations');
	await page.locator('#name').fill('Nora Nieuw');
	await page.locator('#email').fill('nora@demo.ilot.example');
	await page.locator('#language').selectOption('et');
	await page.getByRole('button', { name: m.accounts_invite({}, nl) }).click();
	// Of several fields the summary says which; without script its links lead there.
	await expect(summary.getByRole('link')).toHaveAttribute('href', '#roles');
	if (test.info().project.use.javaScriptEnabled !== false)
		await expect(summary.getByRole('link')).toContainText([m.accounts_roles({}, nl)]);
	for (const [field, value] of [
		['name', 'Nora Nieuw'],
		['email', 'nora@demo.ilot.example'],
		['language', 'et']
	])
		await expect(page.locator(`#${field}`)).toHaveValue(value ?? '');
	await expectAccessible(page);
});

test('a page that is not there, and one that is not theirs, say so in a sentence @phone', async ({
	page,
	signInAs
}) => {
	await signInAs('Claire Desmarchais', '/desk/administration');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.refused_not_allowed({}, { locale: 'fr' }));
	await expectAccessible(page);
	await page.goto('/desk/signals/S-2026-99999');
	await expect(page.getByText(m.signals_not_there({}, { locale: 'fr' })).first()).toBeVisible();
	await expectAccessible(page);
	await page.goto('/desk/no-such-page');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.accounts_error_not_there({}, { locale: 'fr' }));
	await expectAccessible(page);
});
