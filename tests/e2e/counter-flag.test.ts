import { counterLocales, localeNames } from '../../src/lib/locales.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { codeOnReceipt, comeBack, field, fillFlag, flagSomething, sendFlag } from './support/counter.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const shot = {
	text: 'Two boys sell "real" concert tickets in a chat. Nobody ever gets one.\n\nThey met me at the harbour.',
	place: 'Noorderbaken',
	webAddress: 'https://chat.example/tickets'
};

test('a flag gives a code, the code opens the conversation, and something can be added @plain @phone', async ({
	page
}) => {
	await page.goto('/en');
	await page.getByRole('link', { name: m.counter_door_flag() }).click();
	await expectAccessible(page);
	await fillFlag(page, { ...shot, name: 'Ida', email: 'ida@mail.example' });
	await sendFlag(page);
	const code = await codeOnReceipt(page);
	await expectAccessible(page);
	expect(page.url()).not.toContain(code);

	await field(page, m.back_code()).fill(code.toLowerCase().replaceAll('-', ' '));
	await page.getByRole('button', { name: m.receipt_open() }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.talk_title());
	await expectAccessible(page);
	await page.getByText(m.talk_own()).click();
	await expect(page.getByText('Nobody ever gets one.')).toBeVisible();

	await field(page, m.talk_body()).fill('One of them is called Rafi.');
	await page.getByRole('button', { name: m.talk_add_send(), exact: true }).click();
	await expect(page.getByRole('status')).toContainText(m.talk_sent());
	await page.getByText(m.talk_own()).click();
	await expect(page.getByText('One of them is called Rafi.')).toBeVisible();
});

test('what is missing is said in a summary and at the field, and what was typed is kept @plain @phone', async ({
	page
}) => {
	await page.goto('/en/flag');
	await page.locator('summary', { hasText: m.flag_contact() }).click();
	await field(page, m.flag_name()).fill('Ida <script>alert(1)</script>');
	await field(page, m.flag_email()).fill('no address');
	await sendFlag(page);
	const summary = page.getByRole('alert');
	for (const sentence of [
		m.flag_error_topic(),
		m.flag_error_text(),
		m.flag_error_danger(),
		m.flag_error_answer(),
		m.flag_error_email()
	])
		await expect(summary.getByText(sentence)).toBeVisible();
	await expect(summary.getByText(m.flag_error_topic())).toHaveText(`${m.flag_topic()} – ${m.flag_error_topic()}`);
	await expect(summary.getByText(m.flag_error_email())).toHaveText(`${m.flag_email()} – ${m.flag_error_email()}`);
	await summary.getByText(m.flag_error_text()).click();
	await expect(field(page, m.flag_text())).toBeFocused();
	await expect(field(page, m.flag_text())).toHaveAttribute('aria-invalid', 'true');
	await expect(field(page, m.flag_name())).toHaveValue('Ida <script>alert(1)</script>');
	await expect(field(page, m.flag_email())).toHaveValue('no address');
	await expectAccessible(page);
});

test('changing the language in the middle loses nothing @plain', async ({ page }) => {
	await page.goto('/en/flag');
	await fillFlag(page, shot);
	for (const locale of [...counterLocales.slice(1), 'en'] as const) {
		await page
			.locator('summary')
			.filter({ hasText: new RegExp(Object.values(localeNames).join('|')) })
			.click();
		await page.locator(`button[lang="${locale}"]`).click();
		await expect(page.locator('html')).toHaveAttribute('lang', locale);
		await expect(page.locator('textarea').first()).toHaveValue(shot.text);
		await expect(page.locator('input[name="topic"]:checked')).toHaveCount(1);
		await expect(page.locator('input[name="danger"]:checked')).toHaveValue('no');
	}
	await sendFlag(page);
	await codeOnReceipt(page);
});

test('the same form sent again shows the same code, and another form another', async ({ page }) => {
	const code = await flagSomething(page, shot);
	await page.reload(); // sends the form once more
	expect(await codeOnReceipt(page)).toBe(code);
	expect(await flagSomething(page, shot)).not.toBe(code);
});

test('a wrong code says nothing of which codes there are', async ({ page }) => {
	await comeBack(page, '0123-4567-89AB-CDEF-0');
	await expect(page.getByRole('alert')).toContainText(m.back_error_mistyped());
	await expectAccessible(page);
	const code = await flagSomething(page, shot);
	await comeBack(page, code);
	await page.getByRole('link', { name: m.talk_remove_title() }).click();
	await expectAccessible(page);
	await page.getByRole('button', { name: m.talk_remove(), exact: true }).click();
	await expect(page.getByRole('status')).toContainText(m.talk_removed());
	await expectAccessible(page);
	await comeBack(page, code);
	const ended = await page.getByRole('alert').innerText();
	// Well formed, checked by its sign, and nobody has it.
	await comeBack(page, '0000-0000-0000-0000-0');
	expect(await page.getByRole('alert').innerText()).toBe(ended);
});

test('leaving quickly ends the visit here and goes to a harmless page', async ({ page, rules }) => {
	const away = 'https://www.meteo.be'; // of the demonstration's country
	rules.mayLeaveTo.add(away);
	const code = await flagSomething(page, shot);
	await comeBack(page, code);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.talk_title());
	const gone = page.waitForEvent('requestfailed'); // nothing outside answers here
	const leaving = page.waitForResponse(/\/leave$/);
	await page.getByRole('navigation').getByRole('link', { name: m.ui_leave() }).click();
	const answer = await leaving;
	expect(answer.status()).toBe(303);
	expect(await answer.allHeaders()).toMatchObject({
		location: away,
		'clear-site-data': expect.stringContaining('cookies')
	});
	await gone;
	await page.goto('/en/receipt');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.back_title());
});

test('a proof number shows that something was reported and opens nothing', async ({ page }) => {
	await page.goto('/en/flag');
	await fillFlag(page, shot);
	await sendFlag(page);
	await codeOnReceipt(page);
	const number = (await page.getByText(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/).innerText()).trim();
	await page.goto('/en/proof');
	await field(page, m.proof_number()).fill(number);
	await field(page, m.proof_text()).fill(shot.text);
	await page.getByRole('button', { name: m.proof_check() }).click();
	await expect(page.getByRole('status')).toContainText(m.proof_same());
	await expectAccessible(page);
	await field(page, m.proof_text()).fill('another text');
	await page.getByRole('button', { name: m.proof_check() }).click();
	await expect(page.getByRole('status')).toContainText(m.proof_other());
	await field(page, m.proof_number()).fill('0000-0000-0000');
	await page.getByRole('button', { name: m.proof_check() }).click();
	await expect(page.getByRole('status')).toContainText(m.proof_no());
	await comeBack(page, number);
	await expect(page.getByRole('alert')).toBeVisible();
});

test('in the dark, and on paper', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.goto('/en/flag');
	await expectAccessible(page);
	await flagSomething(page, shot);
	await expectAccessible(page);
	await page.emulateMedia({ media: 'print', colorScheme: 'light' });
	await expect(page.getByRole('group', { name: m.receipt_code() })).toBeVisible();
	await expect(page.getByRole('link', { name: m.ui_leave() }).first()).toBeHidden();
});

test('files come along through every step and can be taken off again @plain', async ({ page }) => {
	await page.goto('/en/flag');
	await fillFlag(page, shot);
	await page.locator('input[type="file"]').setInputFiles(['tests/files/gps-turned.jpg', 'tests/files/three-pages.pdf']);
	await page.locator('summary').filter({ hasText: 'English' }).click();
	await page.locator('button[lang="fr"]').click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
	await expect(page.getByText('gps-turned.jpg').first()).toBeVisible();
	await expect(page.getByText('three-pages.pdf').first()).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: `${m.files_remove({}, { locale: 'fr' })} three-pages.pdf` }).click();
	await expect(page.getByText('three-pages.pdf')).toHaveCount(0);
	await expect(page.locator('textarea').first()).toHaveValue(shot.text);
	await sendFlag(page, 'fr');
	const code = await codeOnReceipt(page, 'fr');
	await comeBack(page, code, 'fr');
	await page.getByText(m.talk_own({}, { locale: 'fr' })).click();
	await expect(page.getByText('gps-turned.jpg')).toBeVisible();
	await expect(page.locator('main img, main audio, main video')).toHaveCount(0); // listed, never served back
});

test('Enter in a field sends the form and does not change the language', async ({ page }) => {
	await page.goto('/en/flag');
	await field(page, m.flag_place()).fill('Noorderbaken');
	await field(page, m.flag_place()).press('Enter');
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page).toHaveURL(/\/en\/flag/);
});
