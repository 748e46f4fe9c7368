// Every signed-in page of the desk, as an officer meets it: on a wide screen and on a phone, by day and by night.
import { randomBytes } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { m } from '../../src/lib/paraglide/messages.js';
import { field, flagSomething } from './support/counter.ts';
import { takeStep } from './support/desk.ts';
import { expect, expectAccessible, openWithKeys, test } from './support/test.ts';

const nl = { locale: 'nl' } as const;

// Many pages, each in four looks.
test.describe.configure({ timeout: 300_000 });

/** What is too wide for the screen, unless it scrolls in a place of its own. */
const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Buttons and fields smaller than a fingertip; links in a sentence may be as tall as their line (WCAG 2.5.8). */
const tooSmall = () =>
	[...document.querySelectorAll<HTMLElement>('main button, main summary, main select, main input, main .btn')]
		.filter((element) => {
			const { width, height } = element.getBoundingClientRect();
			// What stands in a line of text, or covers the line it stands in, is as large as that line.
			if (width === 0 || element.closest('.sr-only') || element.matches('.as-text, summary')) return false;
			// A field is as large as its label makes it.
			const label = element instanceof HTMLInputElement ? element.labels?.[0]?.getBoundingClientRect() : undefined;
			return Math.max(height, label?.height ?? 0) < 23.5 || Math.max(width, label?.width ?? 0) < 23.5;
		})
		.map((element) => element.outerHTML.slice(0, 120));

/** By day or by night, once the page is drawn so. */
async function inColours(page: Page, colorScheme: 'light' | 'dark') {
	await page.emulateMedia({ colorScheme });
	await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** One page in all its looks: by machine what a machine can find, on both screens and in both themes. */
async function expectWell(page: Page, address: string) {
	// A colour on its way to another is neither of the two.
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	const answer = await page.goto(address);
	expect(answer?.status(), address).toBe(200);
	await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
	for (const [width, height] of [
		[1440, 900],
		[360, 740]
	] as const) {
		await page.setViewportSize({ width, height });
		await inColours(page, 'light');
		await expectAccessible(page);
		expect(await page.evaluate(tooWide), `${address} is wider than ${width}`).toBeLessThanOrEqual(0);
		expect(await page.evaluate(tooSmall), `targets on ${address} at ${width}`).toEqual([]);
		await inColours(page, 'dark');
		const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']).analyze();
		expect(
			violations.flatMap(({ nodes }) => nodes.map((node) => node.target.join(' '))),
			`${address} by night at ${width}`
		).toEqual([]);
	}
	// Twice as large on a wide screen: half as many points across (WCAG 1.4.4, 1.4.10).
	await page.setViewportSize({ width: 720, height: 450 });
	expect(await page.evaluate(tooWide), `${address} at 200 %`).toBeLessThanOrEqual(0);
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.emulateMedia({ colorScheme: 'light' });
}

/** Where the first row of a list leads, without what the list was narrowed by. */
async function firstOf(page: Page, list: string): Promise<string | null> {
	await page.goto(list);
	const link = page.locator('main .row-title a').first();
	if ((await link.count()) === 0) return null;
	return new URL((await link.getAttribute('href')) ?? '', page.url()).pathname;
}

test('the inbox in every tab, narrowed, sought, saved and empty', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp');
	for (const address of [
		'/desk',
		'/desk?tab=new',
		'/desk?tab=others',
		'/desk?tab=open&sort=due&filters=1',
		'/desk?tab=closed',
		'/desk?tab=aside',
		'/desk?q=container',
		'/desk?q=nosuchwordanywhere',
		'/desk?tab=open&topic=hate&overdue=1&language=et',
		'/desk/bulk?act=close&n=S-2026-00001',
		'/desk/bulk?act=assign'
	])
		await expectWell(page, address);
});

test('a signal: new, with others, closed', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp');
	for (const list of ['/desk?tab=new', '/desk?tab=others', '/desk?tab=closed']) {
		const signal = await firstOf(page, list);
		expect(signal).not.toBeNull();
		await expectWell(page, signal ?? '');
	}
});

/** A signal of one's own, flagged this moment and taken in hand: what others leave behind is not relied on. @returns its address */
async function takenInHand(page: Page): Promise<string> {
	const begins = `Somebody follows people ${randomBytes(5).toString('hex')}`;
	await flagSomething(page, {
		text: `${begins} at the tram stop.`,
		place: 'Bakenplein',
		name: 'Ilse Voorbeeld',
		email: 'ilse@example.example'
	});
	await page.goto('/desk?tab=new');
	await page.getByRole('link', { name: begins }).click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	await takeStep(page, m.signals_step_take({}, nl), nl);
	await expect(page.getByText(m.signals_you({}, nl), { exact: true })).toBeVisible();
	return new URL(page.url()).pathname;
}

test('what is written about a signal, and how it ends', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp');
	const signal = await takenInHand(page);
	for (const act of ['edit', 'grade', 'close', 'assign', 'note', 'link', 'link?find=haven'])
		await expectWell(page, `${signal}/${act}`);
	const closed = await firstOf(page, '/desk?tab=closed');
	await expectWell(page, `${closed}/reopen`);
	await expectWell(page, '/desk/signals/new');
});

test('what leads from a signal to others: hand-over, answer, files, contact details', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp');
	const signal = await takenInHand(page);
	for (const act of ['hand-over', 'answer', 'files', 'identity']) await expectWell(page, `${signal}/${act}`);
});

test('hand-overs from both sides, in the states they are in, with each step that asks for words', async ({
	page,
	signInAs
}) => {
	await signInAs('Bram Oosterlinck');
	for (const list of ['/desk/threads', '/desk/threads?shelf=ours', '/desk/threads?shelf=ended', '/desk/received'])
		await expectWell(page, list);
	for (const shelf of ['theirs', 'ours', 'ended']) {
		const handOver = await firstOf(page, `/desk/threads?shelf=${shelf}`);
		if (!handOver) continue;
		await expectWell(page, handOver);
		// The giver's page stands among the threads, not in the inbox.
		await expect(
			page
				.getByRole('navigation', { name: m.ui_rooms({}, nl) })
				.locator('[aria-current="page"]')
				.first()
		).toContainText(m.desk_threads({}, nl));
		for (const step of ['reply', 'withdraw', 'news']) await expectWell(page, `${handOver}?step=${step}`);
	}
});

test('what a receiver meets: received, accepted, asked back, answered, withdrawn', async ({ page, signInAs }) => {
	await signInAs('Bérengère Maltrait');
	for (const shelf of ['ours', 'theirs', 'ended']) {
		await expectWell(page, `/desk/received?shelf=${shelf}`);
		const handOver = await firstOf(page, `/desk/received?shelf=${shelf}`);
		if (!handOver) continue;
		for (const step of ['', '?step=answer', '?step=decline', '?step=askBack', '?step=identity'])
			await expectWell(page, handOver + step);
	}
	await page.goto('/desk/received?shelf=ended');
	const withdrawn = page
		.getByRole('region', { name: m.hand_overs_withdrawn_title({}, { locale: 'fr' }) })
		.getByRole('link');
	if (await withdrawn.count()) await expectWell(page, (await withdrawn.first().getAttribute('href')) ?? '');
});

test('conversations, the figures of one unit and of many, and the log', async ({ page, signInAs, context }) => {
	await signInAs('Bram Oosterlinck');
	for (const address of [
		'/desk/conversations',
		'/desk/conversations?list=all',
		'/desk/conversations?overdue=1&mine=1',
		'/desk/unit'
	])
		await expectWell(page, address);
	await context.clearCookies();
	await signInAs('Marguerite Stalpaerts');
	for (const address of ['/desk/unit', '/desk?tab=open&filters=1']) await expectWell(page, address);
	await context.clearCookies();
	await signInAs('Ewa Lipowiczka', '/desk/log');
	for (const address of ['/desk/log', '/desk/log?operation=signal.read', '/desk/log?person=nobody'])
		await expectWell(page, address);
});

test('the sources and one of them, for a lead and for whoever administers', async ({ page, signInAs, context }) => {
	for (const [who, name] of [
		['Bram Oosterlinck', 'Jeugdhuis De Tramhalte'],
		['Ruben Achterbergh', 'Abuse mailbox of the domain registry']
	] as const) {
		await context.clearCookies();
		await signInAs(who, '/desk/administration/sources');
		await page.getByRole('link', { name }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
		await expectWell(page, new URL(page.url()).pathname);
		await expectWell(page, '/desk/administration/sources');
	}
});

test('a text without end, from right to left, with marks that turn it, stays inside its place', async ({
	page,
	signInAs
}) => {
	await signInAs('Mara Veldkamp');
	await openWithKeys(page, () => page.goto('/desk/signals/new'));
	await field(page, m.signals_enter_text({}, nl)).fill(
		`هذا حساب مزيف للشرطة \u202egpj.exe\u202c ${'https://example.example/'.padEnd(900, 'x')} ${'نص طويل جدا '.repeat(200)}`
	);
	await page.locator('#topic').selectOption('other');
	await page.getByRole('button', { name: m.signals_enter({}, nl) }).click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	await expectWell(page, new URL(page.url()).pathname);
	await expectWell(page, '/desk?assignee=me');
});

test('? shows every key; no key acts while somebody types', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp', '/desk?tab=new');
	const help = page.getByRole('dialog', { name: m.ui_shortcuts_title({}, nl) });
	// The keys are there once the page's script has come.
	await expect(async () => {
		if (!(await help.isVisible())) await page.keyboard.press('?');
		await expect(help).toBeVisible({ timeout: 500 });
	}).toPass();
	for (const key of ['/', '?', 'j', 'k', 'Enter', 'n'])
		await expect(help.getByText(key, { exact: true })).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('j');
	await expect(page.locator('main .row-title a').first()).toBeFocused();
	await page.keyboard.press('/');
	const find = page.getByRole('searchbox');
	await expect(find).toBeFocused();
	await page.keyboard.type('nhgctj?');
	await expect(find).toHaveValue('nhgctj?');
	await expect(page).toHaveURL(/\/desk\?tab=new$/);
	await expect(help).toBeHidden();
});

test('the acts of the desk need no script @plain', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp');
	const toForm = () => page.goto('/desk/signals/new');
	await (test.info().project.use.javaScriptEnabled === false ? toForm() : openWithKeys(page, toForm));
	await field(page, m.signals_enter_text({}, nl)).fill('Iemand verkoopt valse kaartjes aan de haven.');
	await page.locator('#topic').selectOption('fraud');
	await page.getByRole('button', { name: m.signals_enter({}, nl) }).click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	const signal = new URL(page.url()).pathname;

	await page.goto(`${signal}/grade`);
	await page.locator('textarea[name=reason]').fill('Zelf gezien.');
	await page.getByRole('button', { name: m.signals_grade_save({}, nl) }).click();
	// Nothing was chosen yet: what to mend is said, what was typed is still there.
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page.locator('textarea[name=reason]')).toHaveValue('Zelf gezien.');
	await page.locator('#information').check();
	await page.locator('#handling').check();
	await page.getByRole('button', { name: m.signals_grade_save({}, nl) }).click();
	await page.goto(`${signal}/note`);
	await page.locator('textarea[name=text]').fill('Buurtwinkel gebeld, komt morgen langs.');
	await page.locator('main form button').last().click();
	await expect(page.getByText('Buurtwinkel gebeld, komt morgen langs.')).toBeVisible();

	// The same list stays beside it: it was opened from the open ones.
	await page.goto(`${signal}/close?tab=open`);
	await page.locator('#ending').check();
	await page.getByRole('button', { name: m.signals_close_title({}, nl) }).click();
	await expect(page).toHaveURL(/\?tab=open$/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Iemand verkoopt valse kaartjes');
});
