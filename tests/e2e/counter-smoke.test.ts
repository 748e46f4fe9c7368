import { locales } from '../../src/lib/locales.ts';
import { expect, expectAccessible, test } from './support/test.ts';

for (const language of locales) {
	test(`the counter speaks ${language} @phone`, async ({ page }) => {
		for (const path of ['', '/flag', '/receipt', '/proof']) {
			const answer = await page.goto(`/${language}${path}`);
			expect(answer?.status()).toBe(200);
			await expect(page.locator('html')).toHaveAttribute('lang', language);
			await expect(page.getByRole('link', { name: '112' })).toBeVisible();
			await expectAccessible(page);
		}
	});
}
