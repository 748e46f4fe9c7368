import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { people } from '../../../src/demo/data/people.ts';
import { HouseRules } from './house-rules.ts';

type Also = BrowserContextOptions & { as?: string };

/** The button of the sign-in page: both factors are checked, nobody types them (sign-in.test.ts does). */
async function signIn(context: BrowserContext, name: string, origin: string) {
	const person = people.find((one) => one.name === name);
	if (!person) throw new Error(`nobody in the demonstration is called ${name}`);
	const answer = await context.request.post(`${origin}/desk/sign-in?/demo`, {
		form: { email: person.email },
		headers: { origin, accept: 'text/html' }, // else the action answers for a script
		maxRedirects: 0
	});
	expect(answer.status(), `signing in as ${name}`).toBe(303);
}

/** Every end-to-end test uses this one: on every page it opens, the house rules are checked. */
export const test = base.extend<{
	rules: HouseRules;
	/** Signs in as somebody of the demonstration, by name, with a session of their own, and opens an address of the desk. */
	signInAs: (name: string, address?: string) => Promise<void>;
	/** One more person at the same time, in a browser of their own: a citizen, or `as` somebody of the demonstration. */
	also: (options?: Also) => Promise<Page>;
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
			await signIn(context, name, new URL(baseURL ?? '').origin);
			await page.goto(address);
		});
	},
	also: async ({ browser, baseURL }, use) => {
		const { origin } = new URL(baseURL ?? '');
		const others: { context: BrowserContext; rules: HouseRules }[] = [];
		await use(async ({ as, ...options } = {}) => {
			const context = await browser.newContext(options);
			others.push({ context, rules: new HouseRules(context, origin) });
			if (as) await signIn(context, as, origin);
			return context.newPage();
		});
		for (const { context, rules } of others) {
			expect(await rules.broken(context.pages()), 'house rules').toEqual([]);
			await context.close();
		}
	}
});

/** Opens an address of the desk and waits until its keys work: the page listens for news as soon as its script runs. */
export async function openWithKeys(page: Page, open: () => Promise<unknown>) {
	await page.addInitScript(() => {
		window.EventSource = new Proxy(window.EventSource, {
			construct(source, given: [string]) {
				Object.assign(window, { listens: true });
				return new source(...given);
			}
		});
	});
	// Only the new page counts: the one before may be starting to listen this very moment.
	await page.evaluate(() => Object.assign(window, { before: true }) && undefined);
	await open();
	await page.waitForFunction(() => 'listens' in window && !('before' in window));
}

/** Opens an address of the desk; where scripts may run, what is filled in from now on is filled in under its script. */
export async function openReady(page: Page, address: string) {
	const open = () => page.goto(address);
	await (test.info().project.use.javaScriptEnabled === false ? open() : openWithKeys(page, open));
}

/** No violation of WCAG 2.2 A and AA that a machine can find. */
export async function expectAccessible(page: Page) {
	// axe is a script; the same pages are looked at by it where scripts may run.
	if (test.info().project.use.javaScriptEnabled === false) return;
	// What slides in is looked at where it comes to rest.
	await page.evaluate(() =>
		Promise.allSettled(
			document
				.getAnimations()
				.filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
				.map(({ finished }) => finished)
		)
	);
	const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
	const found = await violations(page, { type: 'tag', values: tags });
	expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** Nothing that is too pale to read, in the colours the page has now. */
export async function expectReadable(page: Page) {
	const found = await violations(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
	expect(found, `contrast on ${page.url()}`).toEqual([]);
}

type Axe = { run: (options: object) => ReturnType<AxeBuilder['analyze']> };

/**
 * What axe finds. It works in the page alone, not in a second one for each look: no page of ours has a frame of another host (the
 * house rules see to that), and of what passed nobody asks for a description. To put axe into a page takes as long as to look with
 * it, so it is put there once and stays until the page is left.
 */
async function violations(page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window)))
		await new AxeBuilder({ page }).withRules('html-has-lang').setLegacyMode().analyze();
	const found = await page.evaluate((options) => (window as unknown as { axe: Axe }).axe.run(options), {
		runOnly,
		resultTypes: ['violations']
	});
	return found.violations.map(
		({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join('; ')})`
	);
}

export { expect };
