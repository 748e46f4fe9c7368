// What a unit publishes: written by one, approved by another, read by citizens and their programs.
import { m } from '../../src/lib/paraglide/messages.js';
import { field } from './support/counter.ts';
import { languageOf, takeStep, unique } from './support/desk.ts';
import { expect, expectAccessible, openReady, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const mara = 'Mara Veldkamp'; // officer at the harbour
const bram = 'Bram Oosterlinck'; // leads it
const nl = languageOf(mara);

test('an officer writes an event, the lead approves it, and citizens read it in their language or are told in which @plain', async ({
	page,
	signInAs,
	also
}) => {
	const title = `Koffie ${unique()}`;
	await signInAs(mara, '/desk/publications');
	await page.getByRole('link', { name: m.publications_new({}, nl) }).click();
	await expect(page).toHaveURL(/\/desk\/publications\/new$/);
	await openReady(page, page.url());
	await expectAccessible(page);
	await page.getByRole('button', { name: m.publications_save({}, nl) }).click();
	await expect(page.getByRole('alert')).toContainText(m.publications_text_missing({}, nl));
	await page.getByRole('radio', { name: m.publications_kind_event({}, nl) }).check();
	await page.locator('#titles-0').fill(title);
	await page.locator('#bodies-0').fill('Middels dit bericht nodigen wij u uit.');
	await page.locator('#startsAt').fill('2031-03-30T10:00');
	await page.locator('#endsAt').fill('2031-03-30T12:00');
	await field(page, m.publications_place({}, nl)).fill('Markthal');
	await page.getByRole('button', { name: m.publications_save({}, nl) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	await expect(page.getByText(/“Middels”/)).toBeVisible(); // advice, and no more than that
	const address = new URL(page.url()).pathname;
	await expectAccessible(page);
	await takeStep(page, m.publications_ask({}, nl), nl);
	await expect(page.getByText(m.publications_own_waits({}, nl))).toBeVisible();
	await expect(page.getByRole('button', { name: m.publications_approve({}, nl) })).toHaveCount(0);

	const slug = address.split('/').at(-1) ?? '';
	const citizen = await also({ javaScriptEnabled: false });
	expect((await citizen.goto(`/nl/news/${slug}`))?.status()).toBe(404);

	await signInAs(bram, address);
	await takeStep(page, m.publications_approve({}, nl), nl);
	await expect(page.getByText(m.publications_done_approved({}, nl))).toBeVisible();
	await expect(page.getByRole('list', { name: m.publications_history({}, nl) })).toContainText(bram);

	await expect(async () => {
		expect((await citizen.goto(`/fr/news/${slug}`))?.status()).toBe(200);
	}).toPass();
	await expect(citizen.getByRole('heading', { level: 1 })).toHaveText(title);
	await expect(citizen.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'nl');
	await expect(citizen.getByText(m.news_in_language({ language: 'néerlandais' }, { locale: 'fr' }))).toBeVisible();
	await citizen.goto('/nl/calendar');
	await expect(citizen.getByRole('link', { name: title })).toBeVisible();
	const feed = await citizen.request.get('/nl/calendar.ics');
	expect(await feed.text()).toContain('DTSTART;TZID=Europe/Brussels:20310330T100000');
});

test('the pages of news, calendar, young people and accessibility are well', async ({ page }) => {
	for (const address of ['/en/news', '/fr/calendar', '/et/young', '/nl/accessibility', '/es/privacy', '/nb/about'])
		await expectWell(page, address);
	await page.goto('/pt/news');
	await page.locator('main ul a').first().click();
	await expectWell(page, new URL(page.url()).pathname);
});

test('the pages of publications at the desk are well', async ({ page, signInAs }) => {
	await signInAs(bram, '/desk/publications');
	for (const address of ['/desk/publications', '/desk/publications/new']) await expectWell(page, address);
	await page.goto('/desk/publications');
	await page.locator('main .lines a').first().click();
	await page.waitForURL(/publications\/./);
	await expectWell(page, new URL(page.url()).pathname);
});

test('from the first screen a young person finds their page and can leave it @phone', async ({ page }) => {
	await page.goto('/en');
	await page.getByRole('link', { name: m.young_title() }).click();
	await expect(page.getByRole('heading', { name: m.young_listen() })).toBeVisible();
	await expect(page.getByRole('link', { name: m.ui_leave() }).last()).toBeVisible();
	await page.getByRole('link', { name: m.young_write() }).click();
	await expect(page).toHaveURL(/\/en\/flag/);
});

test('feeds of each language are named in the page and are what they say', async ({ page, request }) => {
	await page.goto('/fr/news');
	for (const type of ['application/rss+xml', 'application/atom+xml', 'text/calendar']) {
		const address = await page.locator(`head link[rel=alternate][type="${type}"]`).getAttribute('href');
		const answer = await request.get(address ?? '');
		expect(answer.status()).toBe(200);
		expect(answer.headers()['content-type']).toContain(type);
	}
});
