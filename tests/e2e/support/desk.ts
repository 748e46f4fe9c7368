import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { people } from '../../../src/demo/data/people.ts';
import type { Locale } from '../../../src/lib/locales.ts';
import { m } from '../../../src/lib/paraglide/messages.js';
import { flagSomething } from './counter.ts';
import { asPattern } from './pattern.ts';

/** Words that occur nowhere else, so that tests beside one another never take each other's rows. */
export const unique = () => randomBytes(5).toString('hex');

/** The language somebody of the demonstration has chosen. */
export const languageOf = (name: string): { locale: Locale } => {
	const person = people.find((one) => one.name === name);
	if (!person) throw new Error(`nobody in the demonstration is called ${name}`);
	return { locale: person.language };
};
type In = { locale: Locale };

/** A next step of the page by its name, also where it stands under "More". */
export async function takeStep(page: Page, name: string, at: In) {
	const bar = page.getByRole('group', { name: m.ui_next_steps({}, at) });
	await bar.waitFor();
	const step = bar.getByRole('link', { name, exact: true }).or(bar.getByRole('button', { name, exact: true }));
	const more = bar.locator('summary').filter({ visible: true });
	// The step before may just be leading to a page that is not drawn yet.
	await step.filter({ visible: true }).or(more).first().waitFor();
	// News may draw the bar anew, and fold away what was just opened.
	await expect(async () => {
		if ((await step.filter({ visible: true }).count()) === 0) await more.click({ timeout: 2000 });
		await expect(step.filter({ visible: true })).toBeVisible({ timeout: 2000 });
	}).toPass({ timeout: 20_000 });
	await step.filter({ visible: true }).click();
}

/**
 * Takes the open signal on. A form that is sent without a script is on its way for a while after the click (ask-first.ts), and
 * whoever presses the next step meanwhile is led away from it again.
 */
export async function take(page: Page, at: In) {
	await takeStep(page, m.signals_step_take({}, at), at);
	await expect(page.getByText(m.signals_you({}, at), { exact: true })).toBeVisible();
}

/** Sends a form to its address, as a page without scripts does, and expects that it was taken. @returns where it leads to */
export async function send(page: Page, address: string, form: Record<string, string> = {}): Promise<string> {
	const { origin } = new URL(page.url());
	const answer = await page.context().request.post(address, {
		form,
		headers: { origin, accept: 'text/html' }, // else the action answers for a script
		maxRedirects: 0
	});
	expect(answer.status(), `what ${address} answers`).toBe(303);
	return answer.headers().location ?? '';
}

/** @returns the number of the signal that was entered */
export async function enterSignal(
	page: Page,
	{ title, facts = '' }: { title: string; facts?: string }
): Promise<string> {
	const fixed = { topic: 'fraud', language: 'nl', urgency: 'normal', seen: 'street', from: 'own', keep: 'on' };
	const text = 'Gezien op straat, zie de feiten.';
	const leadsTo = await send(page, '/desk/signals/new', { ...fixed, text, title, facts });
	const number = /S-\d{4}-\d{5,}/.exec(leadsTo)?.[0];
	expect(number, `entering a signal leads to ${leadsTo}`).toBeTruthy();
	return number ?? '';
}

/** A signal that a citizen has flagged this moment, name and address along: nothing that others leave behind is relied on. @returns its number */
export async function flaggedSignal(page: Page): Promise<string> {
	const begins = `Somebody follows people ${unique()}`;
	await flagSomething(page, {
		text: `${begins} at the tram stop.`,
		place: 'Bakenplein',
		name: 'Ilse Voorbeeld',
		email: 'ilse@example.example'
	});
	await page.goto('/desk?tab=new');
	await page.getByRole('link', { name: begins }).click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	return /S-\d{4}-\d{5,}/.exec(page.url())?.[0] ?? '';
}

const save = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const textbox = (page: Page, name: string) => page.getByRole('textbox', { name: new RegExp(`^${asPattern(name)}`) });

/** Writes title and facts, apart from what the citizen wrote. */
export async function edit(page: Page, given: { title: string; facts: string }, at: In) {
	await takeStep(page, m.signals_step_edit({}, at), at);
	await textbox(page, m.signals_title({}, at)).fill(given.title);
	await textbox(page, m.signals_facts({}, at)).fill(given.facts);
	await save(page, m.signals_save({}, at));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(given.title);
}

/** A private person whose reliability nobody can judge, what they say likewise, and free use. */
export async function grade(page: Page, at: In) {
	await takeStep(page, m.signals_step_grade({}, at), at);
	const choose = (group: string, code: string) =>
		page
			.getByRole('group', { name: group })
			.getByLabel(new RegExp(`^${code} ·`))
			.check();
	await choose(m.signals_grade_source({}, at), 'X');
	await choose(m.signals_grade_information({}, at), '4');
	await choose(m.signals_grade_handling({}, at), 'H0');
	await save(page, m.signals_grade_save({}, at));
	await expect(page.getByRole('heading', { name: m.signals_what_happened({}, at) })).toBeVisible();
}

export interface Given {
	to: string;
	reason: string;
	conditions?: string;
	files?: string[];
	/** Why they need to know who the reporter is; only with it the identity goes along. */
	identity?: string;
	day?: number;
}
/** Hands the open signal over, with the parts that are ticked from the start, and says twice that the unit is right where it is asked. */
export async function handOver(page: Page, { to, reason, conditions, files = [], identity, day = 0 }: Given, at: In) {
	await takeStep(page, m.signals_step_handOver({}, at), at);
	const unit = page.getByRole('checkbox', { name: new RegExp(`^${asPattern(to)}`) });
	if (!(await unit.isVisible()))
		await page
			.locator('summary')
			.filter({ hasText: m.hand_overs_form_others({}, at) })
			.click();
	await unit.check();
	for (const file of files) await page.getByRole('checkbox', { name: new RegExp(`^${asPattern(file)}`) }).check();
	if (identity) {
		await page.getByRole('checkbox', { name: new RegExp(`^${asPattern(m.hand_overs_form_identity({}, at))}`) }).check();
		await textbox(page, m.hand_overs_form_identity_reason({}, at)).fill(identity);
	}
	if (conditions) await textbox(page, m.hand_overs_conditions({}, at)).fill(conditions);
	await textbox(page, m.hand_overs_form_reason({}, at)).fill(reason);
	await page
		.getByRole('group', { name: m.hand_overs_form_expected({}, at) })
		.getByRole('radio')
		.first()
		.check();
	await page
		.getByRole('group', { name: m.hand_overs_form_by({}, at) })
		.getByRole('radio')
		.nth(day)
		.check();
	await takeStep(page, m.hand_overs_form_send({}, at), at);
	const again = page.getByRole('checkbox', { name: m.hand_overs_form_confirm_one({ unit: to }, at) });
	await expect(again.or(page.getByRole('heading', { name: m.signals_what_happened({}, at) }))).toBeVisible();
	if (await again.isVisible()) {
		await again.check();
		await takeStep(page, m.hand_overs_form_send({}, at), at);
	}
	await expect(page.getByRole('heading', { name: m.signals_what_happened({}, at) })).toBeVisible();
}

/** Opens a hand-over by its title from one of the two lists. */
export async function openHandOver(page: Page, list: '/desk/received' | '/desk/threads', title: string) {
	await page.goto(list);
	await page.getByRole('link', { name: title }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

type WordsMove = 'decline' | 'withdraw' | 'askBack' | 'reply';
const moveWord = {
	decline: m.hand_overs_move_decline,
	withdraw: m.hand_overs_move_withdraw,
	askBack: m.hand_overs_move_ask_back,
	reply: m.hand_overs_move_reply
};
/** A move of the open hand-over that needs words. */
export async function say(page: Page, move: WordsMove, words: string, at: In) {
	await takeStep(page, moveWord[move]({}, at), at);
	await page.locator('#step').getByRole('textbox').fill(words);
	await takeStep(page, m.hand_overs_send({}, at), at);
	await expect(page.locator('#step')).toHaveCount(0);
}

/** Answers the open hand-over; its form may stand open already. */
export async function answer(page: Page, given: { forReporter: string; internal: string }, at: In) {
	if (!page.url().includes('step=answer')) await takeStep(page, m.hand_overs_move_answer({}, at), at);
	await page
		.getByRole('group', { name: m.hand_overs_step_answer_outcome({}, at) })
		.getByRole('radio')
		.first()
		.check();
	await textbox(page, m.hand_overs_step_answer_reporter({}, at)).fill(given.forReporter);
	await page.locator('#step').getByRole('textbox').last().fill(given.internal);
	await takeStep(page, m.hand_overs_send({}, at), at);
	await expect(page.locator('#answer')).toBeVisible();
}

/** Tells the reporter, in words of one's own, what the unit has answered; the open page is the signal's. */
export async function tellReporter(page: Page, words: string, at: In) {
	await takeStep(page, m.signals_step_answer({}, at), at);
	await page.getByRole('link', { name: m.conversations_take_words({}, at) }).click();
	const body = page.locator('#body');
	await expect(page.getByText(m.conversations_tells_this({}, at))).toBeVisible();
	await expect(body).not.toHaveValue('');
	await body.fill(words);
	await takeStep(page, m.conversations_send({}, at), at);
	await expect(page.getByRole('status').filter({ hasText: m.conversations_done_sent({}, at) })).toBeVisible();
}
