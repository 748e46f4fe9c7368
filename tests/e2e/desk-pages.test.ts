// Every signed-in page of the desk, as an officer meets it: on a wide screen and on a phone, by day and by night.
import type { Page } from '@playwright/test';
import { m } from '../../src/lib/paraglide/messages.js';
import { codeOnReceipt, field, fillFlag, sendFlag } from './support/counter.ts';
import { enterSignal, unique } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const nl = { locale: 'nl' } as const;

// Many pages, each in four looks.
test.describe.configure({ mode: 'parallel', timeout: 300_000 });

/** The list shows something: an empty one would be well in any case. */
const expectRows = (page: Page) => expect(page.locator('main .row-title a').first()).toBeVisible();

test('the inbox in every tab', async ({ page, signInAs, also }) => {
	// What a machine sends is set aside, so that this shelf has something on it too; the others have it from the demonstration.
	const machine = await also();
	await machine.goto('/en/flag');
	await machine.locator('#website').evaluate((field: HTMLInputElement) => (field.value = 'https://spam.example'));
	await fillFlag(machine, { text: 'Buy cheap lanterns.', place: 'Bakenplein' });
	await sendFlag(machine);
	await codeOnReceipt(machine);
	await signInAs('Mara Veldkamp');
	for (const address of [
		'/desk',
		'/desk?tab=new',
		'/desk?tab=others',
		'/desk?tab=open&sort=due&filters=1',
		'/desk?tab=closed',
		'/desk?tab=aside'
	]) {
		await expectWell(page, address);
		await expectRows(page);
	}
});

test('the inbox sought through, narrowed, empty, and many at once', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp');
	const word = unique();
	const numbers = [
		await enterSignal(page, { title: `Twee ${word}` }),
		await enterSignal(page, { title: `Drie ${word}` })
	];
	await expectWell(page, `/desk?q=${word}`);
	for (const title of ['Twee', 'Drie'])
		await expect(page.getByRole('link', { name: `${title} ${word}` })).toBeVisible();
	for (const empty of ['/desk?q=nosuchwordanywhere', '/desk?tab=open&topic=hate&overdue=1&language=et']) {
		await expectWell(page, empty);
		await expect(page.locator('main .row-title')).toHaveCount(0);
	}
	await expectWell(page, `/desk/bulk?act=close&${numbers.map((number) => `n=${number}`).join('&')}`);
	await expect(page.locator('main')).toContainText('2');
	await expectWell(page, '/desk/bulk?act=assign');
});

test('conversations, and the figures of one unit', async ({ page, signInAs }) => {
	await signInAs('Bram Oosterlinck');
	for (const address of ['/desk/conversations', '/desk/conversations?list=all']) {
		await expectWell(page, address);
		await expectRows(page);
	}
	for (const address of ['/desk/conversations?overdue=1&mine=1', '/desk/unit']) await expectWell(page, address);
});

test('the figures of many units', async ({ page, signInAs }) => {
	await signInAs('Marguerite Stalpaerts');
	for (const address of ['/desk/unit', '/desk?tab=open&filters=1']) await expectWell(page, address);
});

test('the log', async ({ page, signInAs }) => {
	await signInAs('Ewa Lipowiczka', '/desk/log');
	const lines = page.locator('.log-lines > li');
	for (const address of ['/desk/log', '/desk/log?operation=signal.read']) {
		await expectWell(page, address);
		await expect(lines).not.toHaveCount(0);
	}
	await expectWell(page, '/desk/log?person=nobody');
	await expect(lines).toHaveCount(0);
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
	await page.goto('/desk/signals/new');
	await field(page, m.signals_enter_text({}, nl)).fill(
		`هذا حساب مزيف للشرطة \u202egpj.exe\u202c ${'https://example.example/'.padEnd(900, 'x')} ${'نص طويل جدا '.repeat(200)}`
	);
	await page.locator('#topic').selectOption('other');
	await page.getByRole('button', { name: m.signals_enter({}, nl) }).click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	const signal = new URL(page.url()).pathname;
	await expectWell(page, signal);
	await expectWell(page, '/desk?assignee=me');
	await expect(page.locator(`main .row-title a[href^="${signal}"]`)).toBeVisible();
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
	await page.goto('/desk/signals/new');
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
	for (const said of [
		m.signals_grade_choose_source({}, nl),
		m.signals_grade_choose_information({}, nl),
		m.signals_grade_choose_handling({}, nl)
	])
		await expect(page.getByRole('alert').getByRole('link', { name: said })).toBeVisible();
	await page.locator('#source').check();
	await page.locator('#information').check();
	await page.locator('#handling').check();
	await page.getByRole('button', { name: m.signals_grade_save({}, nl) }).click();
	await expect(page).toHaveURL(/\?done=grade&undo=[0-9a-f-]+$/);
	await page.goto(`${signal}/note`);
	await page.locator('textarea[name=text]').fill('Buurtwinkel gebeld, komt morgen langs.');
	await page.locator('main form button').last().click();
	await expect(page.getByText('Buurtwinkel gebeld, komt morgen langs.')).toBeVisible();

	// The same list stays beside it: it was opened from the open ones.
	await page.goto(`${signal}/close?tab=open`);
	await page.locator('#ending').check();
	await page.getByRole('button', { name: m.signals_close_title({}, nl) }).click();
	await expect(page).toHaveURL(/\?tab=open&done=close&undo=[0-9a-f-]+$/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Iemand verkoopt valse kaartjes');
});
