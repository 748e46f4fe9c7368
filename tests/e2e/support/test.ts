import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { people } from '../../../src/demo/data/people.ts';
import { HouseRules } from './house-rules.ts';

/** Every end-to-end test uses this one: on every page it opens, the house rules are checked. */
export const test = base.extend<{
	rules: HouseRules;
	/** Signs in as somebody of the demonstration, by name, with a session of their own, and opens an address of the desk. */
	signInAs: (name: string, address?: string) => Promise<void>;
}>({
	rules: [
		async ({ context, baseURL }, use) => {
			const rules = new HouseRules(context, new URL(baseURL ?? '').origin);
			await use(rules);
			expect(await rules.broken(context.pages()), 'house rules').toEqual([]);
		},
		{ auto: true }
	],
	signInAs: async ({ context, page, baseURL }, use) => {
		await use(async (name, address = '/desk') => {
			const person = people.find((one) => one.name === name);
			if (!person) throw new Error(`nobody in the demonstration is called ${name}`);
			// The button of the sign-in page: both factors are checked, nobody types them (sign-in.test.ts does).
			const answer = await context.request.post('/desk/sign-in?/demo', {
				form: { email: person.email },
				// As a form does: asked for data, the server answers with data.
				headers: { origin: new URL(baseURL ?? '').origin, accept: 'text/html' },
				maxRedirects: 0
			});
			expect(answer.status(), `signing in as ${name}`).toBe(303);
			await page.goto(address);
		});
	}
});

/** No violation of WCAG 2.2 A and AA that a machine can find. */
export async function expectAccessible(page: Page) {
	// axe is a script; the same pages are looked at by it where scripts may run.
	if (test.info().project.use.javaScriptEnabled === false) return;
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'])
		.analyze();
	const found = violations.map(
		({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join('; ')})`
	);
	expect(found, `axe on ${page.url()}`).toEqual([]);
}

export { expect };
