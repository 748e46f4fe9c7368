import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { HouseRules } from './house-rules.ts';

/** Every end-to-end test uses this one: on every page it opens, the house rules are checked. */
export const test = base.extend<{ rules: HouseRules }>({
	rules: [
		async ({ context, baseURL }, use) => {
			const rules = new HouseRules(context, new URL(baseURL ?? '').origin);
			await use(rules);
			expect(await rules.broken(context.pages()), 'house rules').toEqual([]);
		},
		{ auto: true }
	]
});

/** No violation of WCAG 2.2 A and AA that a machine can find. */
export async function expectAccessible(page: Page) {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'])
		.analyze();
	const found = violations.map(
		({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join('; ')})`
	);
	expect(found, `axe on ${page.url()}`).toEqual([]);
}

export { expect };
