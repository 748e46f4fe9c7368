// Who polices a place, as the lead shows it and a citizen finds it; and whether a profile is really police.
import { m } from '../../src/lib/paraglide/messages.js';
import { codeOnReceipt, comeBack, field } from './support/counter.ts';
import { languageOf, takeStep, unique } from './support/desk.ts';
import { expect, expectAccessible, openReady, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const bram = 'Bram Oosterlinck'; // leads the harbour
const nl = languageOf(bram);

test('a lead makes a page for a team, and a citizen finds it by its street @plain', async ({
	page,
	signInAs,
	also
}) => {
	const name = `Wacht ${unique()}`;
	const street = `Kade ${unique()}`;
	await signInAs(bram, '/desk/pages');
	await field(page, m.pages_team_name({}, nl)).fill(name);
	await page.getByRole('button', { name: m.pages_begin_team({}, nl) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
	await openReady(page, page.url());
	await expectAccessible(page);
	await field(page, m.pages_name({}, nl)).fill('');
	await field(page, m.pages_places({}, nl)).fill(`${street}, Noordplein`);
	await page.getByRole('button', { name: m.pages_save({}, nl) }).click();
	await expect(page.getByRole('alert')).toContainText(m.pages_name_missing({}, nl));
	await expect(field(page, m.pages_places({}, nl))).toHaveValue(`${street}, Noordplein`);
	await field(page, m.pages_name({}, nl)).fill(name);
	await page
		.getByRole('checkbox', { name: new Intl.DisplayNames(['nl'], { type: 'language' }).of('ar') ?? '' })
		.check();
	// Two days: one of them may be a holiday this week.
	for (const day of [0, 2]) await page.locator(`#hours-${day}`).fill('09:00-12:00');
	await field(page, m.pages_helps({}, nl)).first().fill('Ruzie met de buren');
	await page.getByRole('button', { name: m.pages_save({}, nl) }).click();
	await expect(page.getByText(m.pages_done_kept({}, nl), { exact: true })).toBeVisible();

	const citizen = await also({ javaScriptEnabled: false });
	await citizen.goto(`/nl/officers?q=${encodeURIComponent(street)}`);
	await expect(citizen.getByRole('link', { name })).toHaveCount(0);
	await takeStep(page, m.pages_show({}, nl), nl);
	await expect(page.getByText(m.pages_done_show({}, nl), { exact: true })).toBeVisible();

	await citizen.goto('/nl/officers');
	await field(citizen, m.officers_search({}, nl)).fill(`${street.toUpperCase()} 12`);
	await citizen.getByRole('button', { name: m.officers_search_go({}, nl) }).click();
	await citizen.getByRole('link', { name }).click();
	await expect(citizen.getByRole('heading', { level: 1 })).toHaveText(name);
	await expect(citizen.getByText('Ruzie met de buren')).toBeVisible();
	await expect(citizen.getByText('09:00–12:00').first()).toBeVisible();
	await expect(citizen.getByText(m.officers_online_none({}, nl))).toBeVisible();

	// Written in Dutch only, and read from the right all the same.
	const reader = await also();
	await reader.goto(`/ar/officers?q=${encodeURIComponent(street)}`);
	await expectAccessible(reader);
	await reader.getByRole('link', { name }).click();
	await expect(reader.getByRole('heading', { name: m.officers_reach({}, { locale: 'ar' }) })).toBeVisible();
	await expectAccessible(reader);
});

test('who is away is so on the page, in the form to write and in the calendar, with whoever is there instead @plain', async ({
	page,
	signInAs,
	also
}) => {
	const name = `Wacht ${unique()}`;
	await signInAs(bram, '/desk/pages');
	await field(page, m.pages_team_name({}, nl)).fill(name);
	await page.getByRole('button', { name: m.pages_begin_team({}, nl) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
	const slug = new URL(page.url()).pathname.split('/').at(-1) ?? '';
	await page.locator('#hours-0').fill('09:00-12:00');
	await page.getByRole('button', { name: m.pages_save({}, nl) }).click();
	await expect(page.getByText(m.pages_done_kept({}, nl), { exact: true })).toBeVisible();
	await takeStep(page, m.pages_show({}, nl), nl);
	await expect(page.getByText(m.pages_done_show({}, nl), { exact: true })).toBeVisible();
	const today = new Date();
	const day = (ahead: number) => new Date(today.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
	await field(page, m.pages_absence_from({}, nl)).fill(day(-1));
	await field(page, m.pages_absence_to({}, nl)).fill(day(20));
	await page.locator('#cover').selectOption('mara-veldkamp');
	await page.getByRole('button', { name: m.pages_absence_add({}, nl) }).click();
	await expect(page.getByText(m.pages_done_kept({}, nl), { exact: true })).toBeVisible();

	const citizen = await also({ javaScriptEnabled: false });
	const until = new Intl.DateTimeFormat('nl', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day(20)));
	for (const address of [`/nl/officers/${slug}`, `/nl/officers/${slug}/write`]) {
		await citizen.goto(address);
		await expect(citizen.getByText(m.officers_away_until({ day: until }, nl), { exact: true })).toBeVisible();
		const cover = citizen.getByRole('link', { name: m.officers_away_cover({ name: 'Mara Veldkamp' }, nl) }).first();
		await expect(cover).toHaveAttribute('href', '/nl/officers/mara-veldkamp');
	}
	await citizen.goto('/nl/calendar');
	await expect(citizen.getByRole('listitem').filter({ hasText: name })).toContainText('Mara Veldkamp');
	await page.goto('/desk/unit/reach');
	await expect(page.getByRole('region', { name: m.reach_away({}, nl) })).toContainText(name);
	await expectAccessible(page);
});

test('nobody has to type where they know an officer from @plain', async ({ page }) => {
	await page.goto('/en/officers');
	await page.getByRole('navigation', { name: m.officers_platforms() }).getByRole('link', { name: 'Facebook' }).click();
	await expect(page.getByRole('heading', { name: m.officers_on_platform({ platform: 'Facebook' }) })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Mara Veldkamp' })).toBeVisible();
	await field(page, m.officers_search()).fill('https://m.facebook.com/katrin.saarepuu.veebipolitsei');
	await page.getByRole('button', { name: m.officers_search_go() }).click();
	await expect(page.locator('.person a').first()).toHaveText('Katrin Saarepuu');
});

test('the pages about officers and profiles are well', async ({ page }) => {
	for (const address of [
		'/en/officers',
		'/fr/officers/net-patrol',
		'/en/officers/claire-desmarchais',
		'/ar/officers/katrin-saarepuu',
		'/fr/calendar',
		'/fr/officers?q=nobody%20is%20called%20so',
		'/et/verify?q=police.nobody'
	])
		await expectWell(page, address);
});

test('a profile that is not ours gets an answer, is reported in one step, and the code leads back @plain @phone', async ({
	page
}) => {
	const handle = `police.${unique()}`;
	await page.goto('/en');
	await page.getByRole('link', { name: m.verify_title() }).click();
	await expectAccessible(page);
	await field(page, m.verify_field()).fill(`https://www.instagram.com/${handle}/`);
	await page.getByRole('button', { name: m.verify_go() }).click();
	await expect(page.getByText(m.verify_no(), { exact: true })).toBeVisible();
	await expectAccessible(page);
	await field(page, m.verify_report_text()).fill('It asked for my bank code.');
	await page.getByRole('checkbox', { name: m.verify_report_answer() }).check();
	await page.getByRole('button', { name: m.verify_report_go() }).click();
	const code = await codeOnReceipt(page);
	await comeBack(page, code);
	await page.getByText(m.talk_own()).click();
	await expect(page.getByText('It asked for my bank code.')).toBeVisible();
});

test('the list for machines names its key, and its signature is that of the list', async ({ page, request }) => {
	const answer = await request.get('/.well-known/police-profiles.json');
	expect(answer.headers()['content-type']).toContain('application/json');
	const said = (await answer.json()) as { list: string; signature: string; publicKey: string };
	await page.goto('/en/verify');
	const { createPublicKey, verify } = await import('node:crypto');
	const signature = Buffer.from(said.signature, 'base64');
	expect(verify(null, Buffer.from(said.list), createPublicKey(said.publicKey), signature)).toBe(true);
	expect(verify(null, Buffer.from(`${said.list} `), createPublicKey(said.publicKey), signature)).toBe(false);
});
