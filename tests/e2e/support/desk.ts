import { expect, type Page } from '@playwright/test';
import { people } from '../../../src/demo/data/people.ts';
import type { Locale } from '../../../src/lib/locales.ts';
import { m } from '../../../src/lib/paraglide/messages.js';
import { asPattern } from './pattern.ts';

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
	if ((await step.filter({ visible: true }).count()) === 0)
		await bar.locator('summary').filter({ visible: true }).click();
	await step.filter({ visible: true }).click();
}

/** Enters a signal through the form's address, as a page without scripts does. @returns its number */
export async function enterSignal(
	page: Page,
	{ title, facts = '' }: { title: string; facts?: string }
): Promise<string> {
	const { origin } = new URL(page.url());
	const fixed = { topic: 'fraud', language: 'nl', urgency: 'normal', seen: 'street', from: 'own', keep: 'on' };
	const answer = await page.context().request.post('/desk/signals/new', {
		form: { ...fixed, text: 'Gezien op straat, zie de feiten.', title, facts },
		headers: { origin, accept: 'text/html' }, // else the action answers for a script
		maxRedirects: 0
	});
	const number = /S-\d{4}-\d{5,}/.exec(answer.headers().location ?? '')?.[0];
	expect(number, `entering a signal answered ${answer.status()}`).toBeTruthy();
	return number ?? '';
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
}

export interface Given {
	to: string;
	reason: string;
	conditions?: string;
	files?: string[];
	day?: number;
}
/** Hands the open signal over, with the parts that are ticked from the start, and says twice that the unit is right where it is asked. */
export async function handOver(page: Page, { to, reason, conditions, files = [], day = 0 }: Given, at: In) {
	await takeStep(page, m.signals_step_handOver({}, at), at);
	const unit = page.getByRole('checkbox', { name: new RegExp(`^${asPattern(to)}`) });
	if (!(await unit.isVisible()))
		await page
			.locator('summary')
			.filter({ hasText: m.hand_overs_form_others({}, at) })
			.click();
	await unit.check();
	for (const file of files) await page.getByRole('checkbox', { name: new RegExp(`^${asPattern(file)}`) }).check();
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
