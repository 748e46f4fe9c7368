import { expect, type Page } from '@playwright/test';
import type { CounterLocale } from '../../../src/lib/locales.ts';
import { m } from '../../../src/lib/paraglide/messages.js';
import { asPattern } from './pattern.ts';

export interface Flagged {
	text: string;
	place?: string;
	webAddress?: string;
	danger?: boolean;
	wantsAnswer?: boolean;
	name?: string;
	email?: string;
}

/** The text field of that name, whether or not "(optional)" stands behind it. */
export const field = (page: Page, name: string) =>
	page.getByRole('textbox', { name: new RegExp(`^${asPattern(name)}( \\(.*\\))?$`) });

/** Fills in the flag form as a person does who reads the labels; the page is open already. */
export async function fillFlag(page: Page, flagged: Flagged, locale: CounterLocale = 'en') {
	const yesNo = (yes: boolean | undefined) => (yes ? m.flag_yes({}, { locale }) : m.flag_no({}, { locale }));
	await page
		.getByRole('group', { name: m.flag_topic({}, { locale }) })
		.getByRole('radio')
		.first()
		.check();
	await field(page, m.flag_text({}, { locale })).fill(flagged.text);
	if (flagged.webAddress) await field(page, m.flag_web_address({}, { locale })).fill(flagged.webAddress);
	if (flagged.place) await field(page, m.flag_place({}, { locale })).fill(flagged.place);
	await page
		.getByRole('group', { name: m.flag_danger({}, { locale }) })
		.getByLabel(yesNo(flagged.danger), { exact: true })
		.check();
	await page
		.getByRole('group', { name: m.flag_answer({}, { locale }) })
		.getByLabel(yesNo(flagged.wantsAnswer ?? true), { exact: true })
		.check();
	if (flagged.name || flagged.email) await page.locator('summary', { hasText: m.flag_contact({}, { locale }) }).click();
	if (flagged.name) await field(page, m.flag_name({}, { locale })).fill(flagged.name);
	if (flagged.email) await field(page, m.flag_email({}, { locale })).fill(flagged.email);
}

export const sendFlag = (page: Page, locale: CounterLocale = 'en') =>
	page.getByRole('button', { name: m.flag_send({}, { locale }) }).click();

/** The code on the receipt that is open now. */
export async function codeOnReceipt(page: Page, locale: CounterLocale = 'en'): Promise<string> {
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.receipt_title({}, { locale }));
	const code = await page.getByRole('group', { name: m.receipt_code({}, { locale }) }).innerText();
	expect(code.trim()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$/);
	return code.trim();
}

/** Flags something from the counter's first page on. @returns the code */
export async function flagSomething(page: Page, flagged: Flagged, locale: CounterLocale = 'en'): Promise<string> {
	await page.goto(`/${locale}/flag`);
	await fillFlag(page, flagged, locale);
	await sendFlag(page, locale);
	return codeOnReceipt(page, locale);
}

/** Comes back with a code, typed as people type. */
export async function comeBack(page: Page, code: string, locale: CounterLocale = 'en') {
	await page.goto(`/${locale}/receipt`);
	await field(page, m.back_code({}, { locale })).fill(code.toLowerCase().replaceAll('-', ' '));
	await page.getByRole('button', { name: m.receipt_open({}, { locale }) }).click();
}
