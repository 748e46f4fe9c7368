import { counterLocales, directionOf } from '../../src/lib/locales.ts';
import { expect, expectAccessible, test } from './support/test.ts';

for (const language of counterLocales) {
	test(`the counter speaks ${language} @phone`, async ({ page }) => {
		for (const path of ['', '/flag', '/receipt', '/proof']) {
			const answer = await page.goto(`/${language}${path}`);
			expect(answer?.status()).toBe(200);
			await expect(page.locator('html')).toHaveAttribute('lang', language);
			await expect(page.locator('html')).toHaveAttribute('dir', directionOf(language));
			await expect(page.getByRole('link', { name: '112' })).toBeVisible();
			await expectAccessible(page);
		}
	});
}

test('pages that are written once a second are each its own, in each language, however the address is written', async ({
	request
}) => {
	const read = async (path: string) => (await request.get(path, { headers: { 'accept-language': 'et' } })).text();
	const pages = ['/en', '/fr', '/en/about', '/fr/about', '/en/privacy', '/fr/privacy'];
	const first = await Promise.all(pages.map(read));
	expect(new Set(first).size).toBe(pages.length);
	// Asked through another spelling in between, by somebody whose browser speaks a third language.
	await Promise.all(['/%65n/about', '/en/%61bout', '/%66r/privacy'].map(read));
	expect(await Promise.all(pages.map(read))).toEqual(first);
});
