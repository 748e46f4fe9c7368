import { HouseRules } from './support/house-rules.ts';
import { expect, test } from './support/test.ts';

const badPage = `<!doctype html><html><head><title></title></head><body>
	<h1 id="a">One</h1><h1 id="a">Two</h1><p>${'x'.repeat(70_000)}</p>
	<img src="https://elsewhere.example/dot.png" alt=""><script>console.error('broken')</script></body></html>`;

test('a page that breaks the house rules is found, rule by rule', async ({ browser, baseURL }) => {
	const origin = new URL(baseURL ?? '').origin;
	const context = await browser.newContext();
	const rules = new HouseRules(context, origin);
	await context.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: badPage }));
	const page = await context.newPage();
	await page.goto(`${origin}/en`);
	const found = (await rules.broken([page])).join('\n');
	for (const fault of [
		'has no title',
		'says no language',
		'has 2 h1',
		'has the id "a" twice',
		'asked https://elsewhere.example',
		'may be kept by a cache',
		'has no content-security policy',
		'brings a script to the counter',
		'said: broken',
		'bytes'
	])
		expect(found).toContain(fault);
	await context.close();
});
