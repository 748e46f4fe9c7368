// The counter as it is seen: in the dark, on a small phone, very large, with the colours of the system, on paper; every page and state.
import type { Page } from '@playwright/test';
import { counterLocales } from '../../src/lib/locales.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { comeBack, field, fillFlag, flagSomething, sendFlag } from './support/counter.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const shot = {
	text: 'Hij stuurt elke avond berichten: https://chat.example/a/very/long/address/without/any/blank/in/it?x=1&y=2',
	place: 'Noorderbaken'
};

/** Every state a person can meet, each reached as a person does. */
const states: Record<string, (page: Page) => Promise<unknown>> = {
	'first page': (page) => page.goto('/en'),
	'empty form': (page) => page.goto('/en/flag'),
	'form with faults': async (page) => {
		await page.goto('/en/flag');
		await page.getByText(m.flag_where_more()).click();
		await page.getByText(m.flag_contact()).click();
		await field(page, m.flag_email()).fill('no address');
		await sendFlag(page);
		await expect(page.getByRole('alert')).toBeVisible();
	},
	'form with danger, files and who gets it': async (page) => {
		await page.goto('/en/flag');
		await fillFlag(page, { ...shot, danger: true });
		await page
			.locator('input[type="file"]')
			.setInputFiles(['tests/files/gps-turned.jpg', 'tests/files/three-pages.pdf']);
		await page.getByRole('button', { name: m.flag_who_show() }).click();
		await expect(page.getByText('three-pages.pdf').first()).toBeVisible();
	},
	receipt: async (page) => {
		await page.goto('/en/flag');
		await fillFlag(page, { ...shot, danger: true });
		await sendFlag(page);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.receipt_title());
	},
	'receipt to print': async (page) => {
		await flagSomething(page, shot);
		const paper = page.waitForEvent('popup');
		await page.getByRole('button', { name: m.receipt_print() }).click();
		await expect((await paper).getByText(m.receipt_print_how())).toBeVisible();
		// The receipt itself stays where it was: going back never asks to send it again.
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.receipt_title());
	},
	'asking for the code': (page) => page.goto('/en/receipt'),
	'a mistyped code': (page) => comeBack(page, 'abcd'),
	conversation: async (page) => comeBack(page, await flagSomething(page, shot)),
	'conversation, own text open, something sent': async (page) => {
		await comeBack(page, await flagSomething(page, shot));
		await field(page, m.talk_body()).fill('One thing more.');
		await page.getByRole('button', { name: m.talk_add_send(), exact: true }).click();
		await page.getByText(m.talk_own()).click();
	},
	'before removing': async (page) => {
		await comeBack(page, await flagSomething(page, shot));
		await page.getByRole('link', { name: m.talk_remove_title() }).click();
	},
	'a proof number': (page) => page.goto('/en/proof'),
	'a proof number nobody gave': async (page) => {
		await page.goto('/en/proof');
		await field(page, m.proof_number()).fill('0000-0000-0000');
		await page.getByRole('button', { name: m.proof_check() }).click();
		await expect(page.getByRole('status')).toBeVisible();
	},
	privacy: (page) => page.goto('/en/privacy'),
	'what we do': (page) => page.goto('/en/about'),
	'not there': (page) => page.goto('/en/nothing/here')
};

const sideways = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
/** Parts of the page that the width cuts off or pushes out. */
const hidden = (page: Page) =>
	page.evaluate(() =>
		[...document.querySelectorAll('main *')]
			.filter((one) => one.getClientRects().length > 0 && !one.closest('.pot, .sr-only, details:not([open])'))
			.filter((one) => {
				const { left, right } = one.getBoundingClientRect();
				return left < -1 || right > document.documentElement.clientWidth + 1;
			})
			.map((one) => `${one.tagName} ${one.className}`)
	);

for (const [state, reach] of Object.entries(states)) {
	test(`${state}: light and dark, on the smallest phone, at 400 %, with the colours of the system`, async ({
		page: first
	}) => {
		await first.setViewportSize({ width: 360, height: 740 });
		await reach(first);
		const page = first.context().pages().at(-1) ?? first; // the paper opens beside
		await page.setViewportSize({ width: 360, height: 740 });
		await expectAccessible(page);
		await page.emulateMedia({ colorScheme: 'dark' });
		await expectAccessible(page);
		// 320 points wide is a page of 1280 at 400 % as well (WCAG 1.4.10).
		await page.setViewportSize({ width: 320, height: 256 });
		expect(await sideways(page)).toBeLessThanOrEqual(0);
		expect(await hidden(page)).toEqual([]);
		await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
		await page.setViewportSize({ width: 1440, height: 900 });
		expect(await sideways(page)).toBeLessThanOrEqual(0);
		// What colour alone said before says it still: every button and field keeps an edge.
		const bare = await page.evaluate(() =>
			[...document.querySelectorAll('main button:not(.as-link, .pot), main .input, main .textarea, main .btn')]
				.filter((one) => one.getClientRects().length > 0 && getComputedStyle(one).borderTopWidth === '0px')
				.map((one) => one.outerHTML)
		);
		expect(bare).toEqual([]);
	});
}

for (const locale of counterLocales) {
	test(`no page in ${locale} scrolls sideways on the smallest phone`, async ({ page }) => {
		await page.setViewportSize({ width: 320, height: 568 });
		for (const path of ['', '/flag', '/receipt', '/proof', '/privacy', '/about', '/nothing/here']) {
			await page.goto(`/${locale}${path}`);
			expect(await sideways(page), `/${locale}${path}`).toBeLessThanOrEqual(0);
			expect(await hidden(page), `/${locale}${path}`).toEqual([]);
		}
		await page.goto(`/${locale}/flag`);
		await sendFlag(page, locale);
		await expect(page.getByRole('alert')).toBeVisible();
		expect(await hidden(page)).toEqual([]);
		await comeBack(page, await flagSomething(page, shot, locale), locale);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.talk_title({}, { locale }));
		expect(await hidden(page)).toEqual([]);
	});
}

for (const [width, height] of [
	[360, 740],
	[320, 568]
] as const)
	test(`what has the focus on a phone of ${width} by ${height} is never under the way out`, async ({ page }) => {
		await page.setViewportSize({ width, height });
		await page.goto('/fr/flag');
		const covered: string[] = [];
		for (let step = 0; step < 40; step++) {
			await page.keyboard.press('Tab');
			const under = await page.evaluate(() => {
				const one = document.activeElement;
				if (!one || one === document.body || one.closest('.leave, .skip')) return undefined;
				const { top, bottom } = one.getBoundingClientRect();
				const bar = document.querySelector('.leave .btn')?.getBoundingClientRect();
				return bar && top >= bar.top && bottom <= innerHeight ? one.outerHTML.slice(0, 80) : undefined;
			});
			if (under) covered.push(under);
		}
		expect(covered).toEqual([]);
	});

test('without its style sheet a page still reads from top to bottom: 112, the form, the way out', async ({ page }) => {
	await page.route('**/*.css', (route) => route.fulfill({ contentType: 'text/css', body: '' }));
	await page.goto('/en/flag');
	await expect(page.getByRole('link', { name: '112' })).toBeVisible();
	await expect(page.getByRole('link', { name: m.ui_leave() }).first()).toBeVisible();
	await fillFlag(page, shot);
	await sendFlag(page);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.receipt_title());
});
