// The live board of a patrol, on a phone over a bad line: what is written there arrives once and in the order in which it happened.
import type { Page } from '@playwright/test';
import { m } from '../../src/lib/paraglide/messages.js';
import { languageOf, unique } from './support/desk.ts';
import type { HouseRules } from './support/house-rules.ts';
import { expect, expectAccessible, openReady, test } from './support/test.ts';

const katrin = 'Katrin Saarepuu'; // contact
const eivind = 'Eivind Nordskaret'; // leads
const tuomas = 'Tuomas Järvelinna'; // research
const et = languageOf(katrin);

test.describe.configure({ mode: 'parallel', timeout: 300_000 });

/** The board of the patrol of theirs that is under way in the demonstration. */
async function board(page: Page): Promise<string> {
	const planned = await (await page.request.get('/desk/patrols?view=week&whose=own')).text();
	for (const number of new Set(planned.match(/P-\d{4}-\d{5}/g))) {
		const path = `/desk/patrols/${number}/board`;
		const answer = await page.request.get(path);
		if (answer.ok() && (await answer.text()).includes('id="call-for-help"')) return path;
	}
	throw new Error('no patrol is under way');
}

const field = (page: Page, at = et) => page.getByLabel(m.board_body({}, at), { exact: true });
async function write(page: Page, words: string, at = et) {
	await field(page, at).fill(words);
	await field(page, at).press('Enter');
	await expect(line(page, words, at)).toBeVisible();
}
const log = (page: Page, at = et) => page.getByRole('list', { name: m.board_log({}, at), exact: true });
const line = (page: Page, words: string, at = et) => log(page, at).getByRole('listitem').filter({ hasText: words });
const waits = (page: Page, words: string) => line(page, words).getByText(m.board_waits({}, et), { exact: true });
/** The lines with that mark, as the server has them, the oldest first. */
async function arrived(page: Page, path: string, mark: string): Promise<string[]> {
	const answer = await page.request.get(`${path}/lines?since=${new Date(0).toISOString()}`);
	const { lines } = (await answer.json()) as { lines: { body: string }[] };
	return lines.map(({ body }) => body).filter((body) => body.includes(mark));
}
/** A browser says in its console that nobody was reached. */
const maySayAway = (rules: HouseRules) =>
	rules.expected.push(/ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)|401|409/);
async function opened(page: Page, path: string) {
	await openReady(page, path);
	await expect(field(page)).toBeVisible();
	// The empty board is kept in the browser before the line goes.
	await page.waitForFunction(async () => Boolean(await caches.match('/desk/patrols/offline/board')));
}

test('what the contact officer writes stands on the colleagues’ boards at once, is answered and decided', async ({
	page,
	signInAs,
	also
}) => {
	const mark = unique();
	await signInAs(katrin);
	const path = await board(page);
	const research = await also({ as: tuomas });
	const leader = await also({ as: eivind });
	const [nb, en] = [languageOf(eivind), languageOf(tuomas)];
	await openReady(page, path);
	await openReady(research, path);
	await openReady(leader, path);
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('t');
	await expect(field(page)).toBeFocused();
	await write(page, `talks ${mark}`);
	await expect(line(leader, `talks ${mark}`, nb)).toBeVisible();
	await leader.getByRole('link', { name: `${m.board_do_approve({}, nb)}: talks ${mark}` }).click();
	await expect(line(page, `talks ${mark}`).filter({ hasText: katrin })).toContainText(eivind);
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('q');
	await write(page, `asks ${mark}`);
	await line(research, `asks ${mark}`, en)
		.getByRole('link', { name: new RegExp(`^${m.board_kind_found({}, en)}`) })
		.click();
	await field(research, en).fill(`found ${mark}`);
	await research
		.getByLabel(m.board_link({}, en), { exact: true })
		.fill('https://www.instagram.com/p/Cxyz123/?igsh=who');
	await expect(research.getByText('instagram.com/p/Cxyz123', { exact: true })).toBeVisible();
	await field(research, en).press('Enter');
	await expect(line(page, `found ${mark}`)).toContainText('https://www.instagram.com/p/Cxyz123/');
	await expect(line(page, `found ${mark}`)).not.toContainText('igsh');
	await expectAccessible(leader);
});

test('without a line nothing is lost: written, reloaded, clock set, tab closed, and all of it arrives once and in order @phone', async ({
	page,
	context,
	signInAs,
	rules
}) => {
	maySayAway(rules);
	const mark = unique();
	await signInAs(katrin);
	const path = await board(page);
	await opened(page, path);
	await write(page, `1 ${mark}`);
	await expect(waits(page, `1 ${mark}`)).toHaveCount(0);
	await context.setOffline(true);
	await write(page, `2 ${mark}`);
	await expect(waits(page, `2 ${mark}`)).toBeVisible();
	await page.clock.setSystemTime(new Date(Date.now() - 5 * 3_600_000));
	await write(page, `3 ${mark}`);
	await page.reload();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.board_offline_title({}, et));
	await expect(line(page, `3 ${mark}`)).toBeVisible();
	await write(page, `4 ${mark}`);
	await page.close();
	const again = await context.newPage();
	await again.goto(path);
	await expect(line(again, `4 ${mark}`)).toBeVisible();
	await write(again, `5 ${mark}`);
	await expectAccessible(again);
	await context.setOffline(false);
	await expect(again.getByRole('heading', { level: 1 })).toHaveText(/P-/, { timeout: 30_000 });
	await expect
		.poll(() => arrived(again, path, mark), { timeout: 30_000 })
		.toEqual([1, 2, 3, 4, 5].map((nth) => `${nth} ${mark}`));
	await expect(waits(again, mark)).toHaveCount(0);
	await again.reload();
	await expect(line(again, mark)).toHaveCount(5);
	await expectAccessible(again);
});

test('what waits is said on the other pages of the desk and leaves from there; signing out there asks first', async ({
	page,
	context,
	signInAs,
	rules
}) => {
	maySayAway(rules);
	const mark = unique();
	await signInAs(katrin);
	const path = await board(page);
	await opened(page, path);
	const news = await context.newPage();
	await openReady(news, '/desk/news');
	await context.setOffline(true);
	await write(page, `1 ${mark}`);
	await write(page, `2 ${mark}`);
	await page.close();
	// Nobody is reached at the address they go to, all else is there.
	await context.route('**/desk/patrols/entries', (route) =>
		route.request().method() === 'POST' ? route.abort() : route.continue()
	);
	await context.setOffline(false);
	await news.goto('/desk/settings');
	await expect(news.getByText(m.board_no_line({ count: 2 }, et), { exact: true })).toBeVisible();
	await expectAccessible(news);
	let asked = '';
	news.once('dialog', (dialog) => {
		asked = dialog.message();
		void dialog.dismiss();
	});
	await news.evaluate(() => document.querySelector<HTMLFormElement>('form[action="/desk/sign-out"]')?.requestSubmit());
	await expect.poll(() => asked).toBe(m.board_sign_out_loses({ count: 2 }, et));
	await context.unroute('**/desk/patrols/entries');
	await expect(news.getByText(m.board_elsewhere_sent({ count: 2 }, et), { exact: true })).toBeVisible({
		timeout: 30_000
	});
	expect(await arrived(news, path, mark)).toEqual([`1 ${mark}`, `2 ${mark}`]);
	await news.goto('/desk/news');
	expect(await news.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('board')))).toEqual([]);
});

test('a session that ended keeps what waits for the same person, shows it to nobody else, and signing out removes it', async ({
	page,
	context,
	signInAs,
	rules
}) => {
	maySayAway(rules);
	const mark = unique();
	await signInAs(katrin);
	const path = await board(page);
	await opened(page, path);
	await context.clearCookies();
	await write(page, `kept ${mark}`);
	await expect(page.getByText(m.board_signed_out({}, et))).toBeVisible();
	await signInAs(eivind, path);
	await expect(line(page, mark)).toHaveCount(0);
	await page.waitForTimeout(1500);
	expect(await arrived(page, path, mark)).toEqual([]);
	await signInAs(katrin, path);
	await expect(line(page, `kept ${mark}`)).toBeVisible();
	await expect(waits(page, mark)).toHaveCount(0);
	expect(await arrived(page, path, mark)).toEqual([`kept ${mark}`]);
	await context.setOffline(true);
	await write(page, `lost ${mark}`);
	await context.setOffline(false);
	page.on('dialog', (dialog) => void dialog.accept());
	await page.evaluate(() => document.querySelector<HTMLFormElement>('form[action="/desk/sign-out"]')?.requestSubmit());
	await expect(page).toHaveURL(/sign-in/);
	expect(await page.evaluate(async () => (await indexedDB.databases()).length + localStorage.length)).toBe(0);
});

test('without a script the board is a form and a list @plain', async ({ page, signInAs }) => {
	const mark = unique();
	await signInAs(tuomas);
	const en = languageOf(tuomas);
	const path = await board(page);
	await page.goto(path);
	await page.getByRole('radio', { name: m.board_kind_seen({}, en) }).check();
	await field(page, en).fill(`plain ${mark}`);
	await page.getByRole('button', { name: m.board_send({}, en) }).click();
	await expect(line(page, `plain ${mark}`, en)).toBeVisible();
});
