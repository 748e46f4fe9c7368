import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectReadable } from './test.ts';

/** What is too wide for the screen, unless it scrolls in a place of its own. */
const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Buttons and fields smaller than a fingertip; links in a sentence may be as tall as their line (WCAG 2.5.8). */
const tooSmall = () =>
	[...document.querySelectorAll<HTMLElement>('main button, main summary, main select, main input, main .btn')]
		.filter((element) => {
			const { width, height } = element.getBoundingClientRect();
			// What stands in a line of text, or covers the line it stands in, is as large as that line.
			if (width === 0 || element.closest('.sr-only, .pot') || element.matches('.as-text, summary')) return false;
			// A field is as large as its label makes it.
			const label = element instanceof HTMLInputElement ? element.labels?.[0]?.getBoundingClientRect() : undefined;
			return Math.max(height, label?.height ?? 0) < 23.5 || Math.max(width, label?.width ?? 0) < 23.5;
		})
		.map((element) => element.outerHTML.slice(0, 120));

/** By day or by night, once the page is drawn so. */
async function inColours(page: Page, colorScheme: 'light' | 'dark') {
	await page.emulateMedia({ colorScheme });
	await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** One page in all its looks: by machine what a machine can find, on both screens and in both themes. It stays open. */
export async function expectWell(page: Page, address: string) {
	// A colour on its way to another is neither of the two.
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
	const answer = await page.goto(address);
	expect(answer?.status(), address).toBe(200);
	await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
	for (const [width, height] of [
		[1440, 900],
		[360, 740]
	] as const) {
		await page.setViewportSize({ width, height });
		await inColours(page, 'light');
		await expectAccessible(page);
		expect(await page.evaluate(tooWide), `${address} is wider than ${width}`).toBeLessThanOrEqual(0);
		expect(await page.evaluate(tooSmall), `targets on ${address} at ${width}`).toEqual([]);
		await inColours(page, 'dark');
		await expectReadable(page);
	}
	// Twice as large on a wide screen: half as many points across (WCAG 1.4.4, 1.4.10).
	await page.setViewportSize({ width: 720, height: 450 });
	expect(await page.evaluate(tooWide), `${address} at 200 %`).toBeLessThanOrEqual(0);
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.emulateMedia({ colorScheme: 'light' });
}
