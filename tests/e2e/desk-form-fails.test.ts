// What happens to somebody's words when the line, or the service, fails while they send them.
import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { m } from '../../src/lib/paraglide/messages.js';
import { flagSomething } from './support/counter.ts';
import { enterSignal, take, takeStep } from './support/desk.ts';
import { expect, expectAccessible, openReady, openWithKeys, test } from './support/test.ts';

const nl = { locale: 'nl' } as const;
const title = () => `Proef ${randomBytes(5).toString('hex')}`;
const failed = (page: Page) => page.getByRole('alert').filter({ hasText: m.ui_not_sent({}, nl) });

test.beforeEach(({ rules }) => {
	// The browser's own word for what is broken here on purpose.
	rules.expected.push(/net::ERR_(INTERNET_DISCONNECTED|FAILED)/, /the server responded with a status of (413|5\d\d)/);
});

test('a note is sent without a line, to a service that fails, and once more: it is written once', async ({
	page,
	context,
	signInAs
}) => {
	await signInAs('Mara Veldkamp');
	const number = await enterSignal(page, { title: title() });
	const address = `/desk/signals/${number}/note`;
	await openWithKeys(page, () => page.goto(address));
	const text = page.locator('textarea[name=text]');
	const words = `Gebeld met de winkel: ${title()}.`;
	await text.fill(words);
	const save = () => page.getByRole('button', { name: m.signals_save({}, nl), exact: true }).click();
	const expectSaid = async (...sentences: string[]) => {
		await expect(failed(page)).toHaveCount(1);
		for (const sentence of sentences) await expect(failed(page)).toContainText(sentence);
		await expect(page.getByRole('group', { name: m.ui_not_sent({}, nl) })).toBeFocused();
		await expect(text).toHaveValue(words);
		await expect(page).toHaveURL(new RegExp(`${address}$`));
	};

	await context.setOffline(true);
	await save();
	await expectSaid(m.ui_not_reached({}, nl));
	await expectAccessible(page);
	// The same words stand there already: only the request tells that the second one has failed as well.
	const again = page.waitForEvent('requestfailed');
	await save();
	await again;
	await expectSaid(m.ui_not_reached({}, nl));
	await context.setOffline(false);

	const proxy = 'Not now'; // whatever stands between answers in its own words
	const ours = { message: 'The records cannot be reached.', requestId: '1a2b3c4d' };
	for (const [status, body, ...sentences] of [
		[500, proxy, m.accounts_error_unknown({}, nl)],
		[502, proxy, m.ui_not_reached({}, nl)],
		[413, proxy, m.ui_form_too_large({}, nl)],
		[500, JSON.stringify({ ...ours, message: 'Aan onze kant' }), 'Aan onze kant', ours.requestId],
		// The service without its records does not know whom it speaks to; the page does.
		[503, JSON.stringify(ours), m.accounts_error_away({}, nl), ours.requestId]
	] as [number, string, ...string[]][]) {
		const contentType = body === proxy ? 'text/plain' : 'application/json';
		await page.route(`**${address}*`, (route) => route.fulfill({ status, body, contentType }), { times: 1 });
		await save();
		await expectSaid(...sentences);
	}

	await save();
	await expect(page).toHaveURL(new RegExp(`/desk/signals/${number}\\?done=note$`));
	await expect(page.getByText(words)).toHaveCount(1);
	await expect(failed(page)).toHaveCount(0);
});

test('what arrived although its answer was lost is not written a second time', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp');
	const number = await enterSignal(page, { title: title() });
	const address = `/desk/signals/${number}/note`;
	await openWithKeys(page, () => page.goto(address));
	const words = `Teruggebeld: ${title()}.`;
	await page.locator('textarea[name=text]').fill(words);
	const save = () => page.getByRole('button', { name: m.signals_save({}, nl), exact: true }).click();
	let arrived = 0;
	await page.route(
		`**${address}*`,
		async (route) => {
			arrived = (await route.fetch({ maxRedirects: 0 })).status();
			await route.abort();
		},
		{ times: 1 }
	);
	await save();
	await expect(failed(page)).toContainText(m.ui_not_reached({}, nl));
	expect(arrived).toBe(200); // the act's answer, which leads on
	await save();
	await expect(page).toHaveURL(new RegExp(`/desk/signals/${number}\\?done=note$`));
	await expect(page.getByText(words)).toHaveCount(1);
});

test('a form that is sent without a script stays where it is while nobody is there', async ({
	page,
	context,
	signInAs
}) => {
	const begins = title();
	await flagSomething(page, { text: `${begins} bij de halte.`, place: 'Bakenplein' });
	await signInAs('Mara Veldkamp', '/desk?tab=new');
	await page.getByRole('link', { name: begins }).click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	await openWithKeys(page, () => page.reload());
	await context.setOffline(true);
	await takeStep(page, m.signals_step_take({}, nl), nl);
	await expect(failed(page)).toContainText(m.ui_not_reached({}, nl));
	await expectAccessible(page);
	await context.setOffline(false);
	await page.route('**/readyz', (route) => route.fulfill({ status: 503, body: 'not ready\n' }), { times: 1 });
	await takeStep(page, m.signals_step_take({}, nl), nl);
	await expect(failed(page)).toContainText(m.accounts_error_away({}, nl));
	await take(page, nl);
	await expect(failed(page)).toHaveCount(0);
});

test('somebody who signs in while the line is gone finds their address still typed', async ({ page, context }) => {
	await page.goto('/desk/sign-in?lang=nl');
	// Only a script shows it: now the form asks first whether anybody is there.
	await expect(page.getByRole('button', { name: m.accounts_passkey_sign_in({}, nl) })).toBeVisible();
	const email = page.getByRole('textbox', { name: m.accounts_email({}, nl) });
	await email.fill('nobody@ormedal.example');
	await page.getByLabel(m.accounts_password({}, nl), { exact: true }).fill('not the right one');
	await context.setOffline(true);
	const goOn = page.getByRole('button', { name: m.accounts_go_on({}, nl) });
	await goOn.click();
	await expect(failed(page)).toContainText(m.ui_not_reached({}, nl));
	await expect(email).toHaveValue('nobody@ormedal.example');
	await context.setOffline(false);
	await goOn.click();
	await expect(page.getByRole('alert')).toContainText(m.refused_account_wrong({}, nl));
});

test('several signals are closed together: what was chosen and typed outlives a mistake and a lost line @plain', async ({
	page,
	context,
	signInAs
}) => {
	await signInAs('Mara Veldkamp');
	const numbers = [await enterSignal(page, { title: title() }), await enterSignal(page, { title: title() })];
	await openReady(page, `/desk/bulk?act=close&tab=open&n=${numbers.join('&n=')}`);
	const note = page.locator('textarea[name=note]');
	await note.fill('Samen bekeken.');
	const close = page.getByRole('button', { name: m.signals_close_title({}, nl) });
	await close.click();
	await expect(page.getByRole('alert')).toContainText(m.desk_error_choose({}, nl));
	await expect(note).toHaveValue('Samen bekeken.');
	await page.getByRole('radio').first().check();
	if (test.info().project.use.javaScriptEnabled !== false) {
		await context.setOffline(true);
		await close.click();
		await expect(failed(page)).toContainText(m.ui_not_reached({}, nl));
		await expect(page.getByRole('radio').first()).toBeChecked();
		await context.setOffline(false);
	}
	await close.click();
	await expect(page.getByText(m.signals_bulk_done({ count: 2 }, nl))).toBeVisible();
});

test('what is chosen before the script comes is what is sent', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp');
	let come = () => {};
	const held = new Promise<void>((resolve) => (come = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('/desk/signals/new', { waitUntil: 'commit' });
	const words = `Lichtjes boven de kade ${title()}.`;
	await page.locator('#text').fill(words);
	await page.getByRole('radio', { name: m.signals_on_web({}, nl) }).check();
	await page.locator('#topic').selectOption('fraud');
	await page.locator('#urgency').selectOption('urgent');
	await page.locator('input[name=danger]').check();
	await page.locator('input[name=keep]').uncheck();
	await page.locator('summary', { hasText: m.signals_enter_more({}, nl) }).click();
	await page.locator('#language').selectOption('fr');
	await page.locator('input[name=personCategories]').first().check();
	const listening = page.waitForRequest(/\/desk\/live$/);
	come();
	await listening;
	await expect(page.locator('#text')).toHaveValue(words);
	await expect(page.getByRole('radio', { name: m.signals_on_web({}, nl) })).toBeChecked();
	await expect(page.locator('#topic')).toHaveValue('fraud');
	await expect(page.locator('#urgency')).toHaveValue('urgent');
	await expect(page.locator('#language')).toHaveValue('fr');
	await expect(page.locator('input[name=danger]')).toBeChecked();
	await expect(page.locator('input[name=keep]')).not.toBeChecked();
	await expect(page.locator('input[name=personCategories]').first()).toBeChecked();
	// The form knows it too, not only the page: something else that is chosen now leaves it alone.
	await page.locator('input[name=personCategories]').nth(1).check();
	await expect(page.locator('input[name=personCategories]').first()).toBeChecked();
	await page.getByRole('button', { name: m.signals_enter({}, nl) }).click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	await page.goto(`${page.url()}/edit`);
	await expect(page.locator('#topic')).toHaveValue('fraud');
	await expect(page.locator('#urgency')).toHaveValue('urgent');
	for (const index of [0, 1]) await expect(page.locator('input[name=personCategories]').nth(index)).toBeChecked();
});

test('what is written and not sent is left only by somebody who means it', async ({ page, signInAs }) => {
	await signInAs('Mara Veldkamp');
	const number = await enterSignal(page, { title: title() });
	await openWithKeys(page, () => page.goto(`/desk/signals/${number}/note`));
	const text = page.locator('textarea[name=text]');
	await text.fill('Half geschreven.');
	const asked: string[] = [];
	let leave = false;
	page.on('dialog', (dialog) => {
		asked.push(dialog.message());
		return leave ? dialog.accept() : dialog.dismiss();
	});
	const away = page.getByRole('link', { name: m.signals_back_to_signal({}, nl) });
	await away.click();
	await expect.poll(() => asked).toHaveLength(1);
	await expect(text).toHaveValue('Half geschreven.');
	await expect(page).toHaveURL(/\/note$/);
	leave = true;
	await away.click();
	await expect(page).toHaveURL(new RegExp(`/desk/signals/${number}$`));
	expect(asked).toEqual([m.ui_unsent({}, nl), m.ui_unsent({}, nl)]);
	// Who has written nothing is asked nothing, and neither is who sends.
	await page.goto(`/desk/signals/${number}/note`);
	await away.click();
	await expect(page).toHaveURL(new RegExp(`/desk/signals/${number}$`));
	await openWithKeys(page, () => page.goto(`/desk/signals/${number}/note`));
	await text.fill('Ganz geschrieben.');
	await page.getByRole('button', { name: m.signals_save({}, nl), exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: m.signals_done_note({}, nl) })).toBeVisible();
	expect(asked).toHaveLength(2);
});

test('what was wrong is no longer said once the form has gone through', async ({ page, signInAs }) => {
	const begins = title();
	await flagSomething(page, { text: `${begins} bij de halte.`, place: 'Bakenplein' });
	await signInAs('Mara Veldkamp', '/desk?tab=new');
	await page.getByRole('link', { name: begins }).click();
	await take(page, nl);
	await takeStep(page, m.signals_step_answer({}, nl), nl);
	await takeStep(page, m.conversations_send({}, nl), nl);
	await expect(page.getByRole('alert')).toBeVisible();
	await page.locator('#body').fill('Dank u, we kijken ernaar.');
	await takeStep(page, m.conversations_ask_look({}, nl), nl);
	await expect(page.getByRole('status').filter({ hasText: m.conversations_done_asked({}, nl) })).toBeVisible();
	await expect(page.getByRole('alert')).toHaveCount(0);
});
