import { demoCode, demoPassword } from '../../src/demo/sign-in.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { expect, expectAccessible, test } from './support/test.ts';

// A code is taken once, and these run side by side: each way of looking has somebody of its own, all of whom read Dutch.
const officers: Record<string, string> = {
	'with script': 'mara.veldkamp',
	'without script': 'yusuf.karadere',
	phone: 'liesbeth.tanghe-moor'
};
const officer = () => `${officers[test.info().project.name]}@demo.ilot.example`;

test('an officer signs in with password and code, comes to the page that was asked for, and signs out @plain @phone', async ({
	page
}) => {
	await page.goto('/desk/settings');
	await expect(page).toHaveURL(/\/desk\/sign-in\?next=/);
	await expectAccessible(page);
	const email = page.getByLabel(m.accounts_email());
	await email.fill(officer());
	await page.getByLabel(m.accounts_password()).fill('not the password');
	await page.getByRole('button', { name: m.accounts_go_on() }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(email).toHaveValue(officer());
	await page.getByLabel(m.accounts_password()).fill(demoPassword);
	await page.getByRole('button', { name: m.accounts_go_on() }).click();

	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.accounts_code_title());
	await expectAccessible(page);
	await page.getByRole('textbox', { name: m.accounts_code() }).fill('000000');
	await page.getByRole('button', { name: m.accounts_sign_in() }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await page.getByRole('textbox', { name: m.accounts_code() }).fill(await demoCode());
	await page.getByRole('button', { name: m.accounts_sign_in() }).click();

	await expect(page).toHaveURL(/\/desk\/settings/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'nl'); // her own language, whatever the browser asks for
	await page
		.locator('summary')
		.filter({ hasText: m.ui_account({}, { locale: 'nl' }) })
		.click();
	await page.getByRole('button', { name: m.desk_sign_out({}, { locale: 'nl' }) }).click();
	await expect(page).toHaveURL(/\/desk\/sign-in/);
	await page.goto('/desk/settings');
	await expect(page).toHaveURL(/\/desk\/sign-in/);
});

test('a page behind the sign-in shows nothing to a stranger', async ({ page, context }) => {
	for (const path of ['/desk', '/desk/received', '/desk/signals/S-2026-00001']) {
		const answer = await context.request.get(path, { maxRedirects: 0 });
		expect(answer.status(), path).toBe(303);
		expect(await answer.text()).not.toMatch(/S-\d{4}-\d{5}/);
	}
	await page.goto('/desk');
	await expect(page).toHaveURL(/\/desk\/sign-in/);
});
