import type { Page } from '@playwright/test';
import { units } from '../../src/demo/data/units.ts';
import { inLanguage, loadPack } from '../../src/lib/server/platform/pack.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { codeOnReceipt, comeBack, fillFlag, flagSomething, sendFlag } from './support/counter.ts';
import {
	answer,
	edit,
	enterSignal,
	grade,
	handOver,
	languageOf,
	openHandOver,
	say,
	take,
	takeStep,
	tellReporter,
	unique
} from './support/desk.ts';
import { asPattern } from './support/pattern.ts';
import { expect, expectAccessible, openWithKeys, test } from './support/test.ts';

const belgium = loadPack('be');
const mara = 'Mara Veldkamp'; // of the harbour, where the place below lies
const annelies = 'Annelies Roosvelden'; // of the referral unit
const [nl, en, fr] = [languageOf(mara), languageOf(annelies), { locale: 'fr' } as const];
const { name: referralUnit = '', shortName = '' } = units.find(({ key }) => key === 'iru') ?? {};
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'fr-BE' };

// Several people, several pages each: on a machine that does other things too, a minute is not enough.
test.use({ actionTimeout: 20_000 });
test.describe.configure({ timeout: 150_000 });

const expectNoSideways = async (page: Page) =>
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

test('from a flag on a phone, over an officer and another unit, back to the citizen’s page @plain', async ({
	page,
	signInAs,
	also
}) => {
	const secret = `secret-${unique()}`;
	const title = `Nep-incasso ${unique()}`;

	// The officer's inbox lies open. Where no script runs, it is asked for again.
	const isLive = test.info().project.use.javaScriptEnabled !== false;
	await signInAs(mara);
	await page.evaluate(() => document.body.setAttribute('data-never-reloaded', 'true'));

	// A citizen on a phone, in French, without JavaScript, sends a picture along.
	const citizen = await also({ ...phone, javaScriptEnabled: false });
	await citizen.goto('/fr');
	await citizen.getByRole('link', { name: m.counter_door_flag({}, fr) }).click();
	await expectNoSideways(citizen);
	const begins = `Un faux huissier ${unique()} passe dans la rue.`;
	await fillFlag(citizen, { text: `${begins}\n\n${secret}`, place: 'Bakenplein', name: 'Aimée' }, 'fr');
	await citizen
		.getByLabel(new RegExp(`^${asPattern(m.files_title({}, fr))}`))
		.setInputFiles('tests/files/screenshot.png');
	await sendFlag(citizen, 'fr');
	const code = await codeOnReceipt(citizen, 'fr');
	await expectNoSideways(citizen);
	await comeBack(citizen, code, 'fr'); // the session stays for half an hour after each look
	const story = async () => {
		await citizen.goto('/fr/receipt');
		await expectNoSideways(citizen);
		return citizen.getByRole('list', { name: m.talk_story({}, fr) });
	};

	// It arrives by itself, and what the officer reads does not move.
	if (isLive) await page.getByRole('status').getByRole('button').click();
	else await page.reload();
	const row = page.getByRole('link', { name: begins.slice(0, 30) });
	await expect(row).toBeVisible();
	if (isLive) await expect(page.locator('body')).toHaveAttribute('data-never-reloaded', 'true');
	await row.click();
	await expect(page.getByRole('blockquote').filter({ hasText: secret })).toBeVisible();
	await expectAccessible(page);
	const signal = /S-\d{4}-\d{5,}/.exec(page.url())?.[0] ?? '';
	await take(page, nl);
	await expect(await story()).toContainText(m.talk_step_read({}, fr));

	await edit(page, { title, facts: 'Een man met een map belt aan en vraagt honderd euro.' }, nl);
	await grade(page, nl);
	await expectAccessible(page);
	await handOver(
		page,
		{
			to: referralUnit,
			reason: 'De oproep staat op een pagina die jullie al volgen.',
			conditions: 'Niet verder doorgeven zonder ons te bellen.',
			files: ['screenshot.png'],
			day: 3
		},
		nl
	);
	await expectAccessible(page);
	await expect(await story()).toContainText(m.talk_step_passed_on_to({ unit: referralUnit }, fr));

	// The other unit reads the package and nothing else.
	const receiver = await also({ as: annelies });
	await openHandOver(receiver, '/desk/received', title);
	await expectAccessible(receiver);
	await expect(receiver.getByText('honderd euro')).toBeVisible();
	await expect(receiver.getByText('zonder ons te bellen')).toBeVisible();
	await expect(receiver.getByText('screenshot.png')).toBeVisible();
	await expect(receiver.locator('body')).not.toContainText(secret);
	await expect(receiver.locator('body')).not.toContainText('Aimée');
	const handedOver = receiver.url();
	const closed = await receiver.request.get(`/desk/signals/${signal}`);
	expect(closed.status()).toBe(404);
	await takeStep(receiver, m.hand_overs_move_acknowledge({}, en), en);
	await expect(receiver.getByRole('button', { name: m.hand_overs_move_acknowledge({}, en) })).toHaveCount(0);
	await takeStep(receiver, m.hand_overs_move_accept({}, en), en);
	await expect(receiver).toHaveURL(/\/desk\/signals\/S-/);
	await expectAccessible(receiver);
	await expect(await story()).toContainText(m.talk_step_accepted_by({ unit: referralUnit }, fr));

	await receiver.goto(handedOver);
	await answer(receiver, { forReporter: 'The page was taken down today.', internal: 'The same man as in spring.' }, en);
	await expectAccessible(receiver);

	// The giver's page says that something happened, and shows it when asked.
	if (isLive) await page.getByRole('button', { name: m.ui_show_it({}, nl) }).click();
	else await page.reload();
	await tellReporter(page, 'La page de ce faux huissier a été retirée aujourd’hui.', nl);
	await expectAccessible(page);
	await expect(await story()).toContainText(m.talk_step_answered_by({ unit: referralUnit }, fr));
	await expect(citizen.getByText('a été retirée')).toBeVisible();
	await expect(citizen.getByText(m.talk_new({}, fr), { exact: true })).toBeVisible();
	await expect(citizen.locator('body')).not.toContainText(/in spring|honderd euro|Nep-incasso|S-\d{4}-|H-\d{4}-/);

	await page.goto(`/desk/signals/${signal}`);
	await takeStep(page, m.signals_step_close({}, nl), nl);
	await expectAccessible(page);
	await page.locator('input[name="ending"][value="solved"]').check();
	await page.getByRole('button', { name: m.signals_close_title({}, nl) }).click();
	await expect(page).not.toHaveURL(/\/close/);
	await expect(await story()).toContainText(m.talk_step_closed({}, fr));
	await citizen.getByRole('radio', { name: m.talk_rate_5({}, fr), exact: true }).check();
	await citizen.getByRole('button', { name: m.talk_add_send({}, fr), exact: true }).click();
	await expect(citizen.getByText(m.talk_rate_thanks({}, fr))).toBeVisible();

	// The same page where scripts may run, for the machine that looks for barriers.
	const looker = await also(phone);
	await comeBack(looker, code, 'fr');
	await expect(looker.getByRole('list', { name: m.talk_story({}, fr) })).toBeVisible();
	await expectAccessible(looker);
});

test('a unit that says no says why, and the citizen reads that we go on looking @plain', async ({
	page,
	signInAs,
	also
}) => {
	const begins = `Someone sells keys ${unique()}`;
	const title = `Sleutels ${unique()}`;
	const citizen = await also();
	const code = await flagSomething(citizen, { text: `${begins} at the quay.`, place: 'Bakenplein' });
	await comeBack(citizen, code);
	await signInAs(mara);
	await page.getByRole('link', { name: begins }).click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	const signal = page.url();
	await take(page, nl);
	await edit(page, { title, facts: 'Een man verkoopt lopers.' }, nl);
	await handOver(page, { to: referralUnit, reason: 'Misschien iets voor jullie.' }, nl);

	const receiver = await also({ as: annelies });
	await openHandOver(receiver, '/desk/received', title);
	await say(receiver, 'decline', 'This is a matter of the street: ask the harbour.', en);
	await expectAccessible(receiver);
	await citizen.goto('/en/receipt');
	await expect(citizen.getByRole('list', { name: m.talk_story() })).toContainText(
		m.talk_step_declined_by({ unit: referralUnit })
	);
	await expect(citizen.locator('body')).not.toContainText(/ask the harbour|lopers/);

	await page.goto('/desk/threads?shelf=ours');
	await expect(page.getByRole('link', { name: title })).toBeVisible();
	await page.goto(signal);
	await page.getByRole('link', { name: shortName, exact: true }).click();
	await expect(page.getByText('ask the harbour')).toBeVisible();
	await expectAccessible(page);
	await takeStep(page, m.hand_overs_move_settled({}, nl), nl);
	await expect(page.getByRole('button', { name: m.hand_overs_move_settled({}, nl) })).toHaveCount(0);
	await page.goto('/desk/threads?shelf=ours');
	await expect(page.getByRole('link', { name: title })).toHaveCount(0);
});

test('what is not for the police names whoever can help, in the reader’s language and beside the police @plain', async ({
	page,
	signInAs,
	also
}) => {
	const begins = `On crie sous ma fenêtre ${unique()}`;
	const citizen = await also();
	await citizen.goto('/fr/flag');
	await fillFlag(citizen, { text: `${begins} toute la nuit.`, place: 'Bakenplein' }, 'fr');
	await citizen.locator('input[name="topic"][value="nuisance"]').check();
	await sendFlag(citizen, 'fr');
	const code = await codeOnReceipt(citizen, 'fr');
	const help = citizen.getByRole('heading', { name: m.counter_help_title({}, fr) }).locator('+ ul');
	await expect(help.getByRole('listitem').first()).toContainText('Télé-Accueil');

	await signInAs(mara);
	await page.getByRole('link', { name: begins }).click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	await take(page, nl);
	await takeStep(page, m.signals_step_close({}, nl), nl);
	await page.locator('input[name="ending"][value="not_for_police"]').check();
	await page.getByRole('button', { name: m.signals_close_title({}, nl) }).click();
	await expect(page).not.toHaveURL(/\/close/);

	await comeBack(citizen, code, 'fr');
	const { sentence } = belgium.endings.find((ending) => ending.code === 'not_for_police')!;
	await expect(citizen.getByText(inLanguage(sentence, 'fr'))).toBeVisible();
	await expect(help.getByRole('listitem').first()).toContainText('Télé-Accueil');
	await expect(help).not.toContainText('police.be');
	const story = citizen.getByRole('list', { name: m.talk_story({}, fr) });
	await expect(story).toContainText(m.talk_step_closed({}, fr));
	await expect(story).not.toContainText(m.ui_station_answered({}, fr));
});

test('an offer that is taken back closes its package to the receiver, who reads why @plain', async ({
	page,
	signInAs,
	also
}) => {
	await signInAs(mara);
	const title = `Verkeerd bezorgd ${unique()}`;
	const number = await enterSignal(page, { title, facts: 'Een vrouw verkoopt lopers.' });
	await page.goto(`/desk/signals/${number}`);
	await handOver(page, { to: referralUnit, reason: 'Misschien iets voor jullie.' }, nl);
	const receiver = await also({ as: annelies });
	await openHandOver(receiver, '/desk/received', title);
	await expect(receiver.getByText('Een vrouw verkoopt')).toBeVisible();

	await openHandOver(page, '/desk/threads', title);
	await say(page, 'withdraw', 'Naar de verkeerde eenheid gestuurd.', nl);
	await receiver.reload();
	await expect(receiver.getByText('verkeerde eenheid')).toBeVisible();
	await expect(receiver.locator('body')).not.toContainText('Een vrouw verkoopt');
	await expectAccessible(receiver);
});

test('a receiver asks back and answers; until then their own signal is not closed @plain', async ({
	page,
	signInAs,
	also
}) => {
	await signInAs(mara);
	const title = `Terugvraag ${unique()}`;
	const number = await enterSignal(page, { title, facts: 'Een kind verkoopt lopers.' });
	await page.goto(`/desk/signals/${number}`);
	await handOver(page, { to: referralUnit, reason: 'Misschien iets voor jullie.' }, nl);
	const receiver = await also({ as: annelies });
	await openHandOver(receiver, '/desk/received', title);
	const handedOver = receiver.url();
	await takeStep(receiver, m.hand_overs_move_accept({}, en), en);
	await expect(receiver).toHaveURL(/\/desk\/signals\/S-/);
	const own = receiver.url();
	await receiver.goto(`${own}/close`);
	await expect(receiver.getByText(m.refused_signal_answer_owed({}, en))).toBeVisible();
	await expectAccessible(receiver);

	await receiver.goto(handedOver);
	await say(receiver, 'askBack', 'On which day was that, please?', en);
	await page.goto('/desk/threads?shelf=ours');
	await page.getByRole('link', { name: title }).click();
	await expect(page.getByText('On which day was that')).toBeVisible();
	await say(page, 'reply', 'Vrijdag in de namiddag.', nl);

	await receiver.goto(own);
	await takeStep(receiver, m.signals_step_answerUnit({}, en), en);
	await expect(receiver.getByText('Vrijdag in de namiddag')).toBeVisible();
	await answer(receiver, { forReporter: '', internal: 'Known since May.' }, en);
	await receiver.goto(`${own}/close`);
	await receiver.locator('input[name="ending"][value="solved"]').check();
	await receiver.getByRole('button', { name: m.signals_close_title({}, en) }).click();
	await expect(receiver.getByText(m.signals_state_closed({}, en)).first()).toBeVisible();
	await page.reload();
	await expect(page.getByText('Known since May.')).toBeVisible();
});

test('by the keyboard alone: a signal is entered in well under a minute, found, opened and noted', async ({
	page,
	signInAs
}) => {
	await openWithKeys(page, () => signInAs(mara));
	let letters = 0;
	let keys = 0;
	const type = async (text: string) => {
		letters += text.length;
		await page.keyboard.type(text);
	};
	const press = async (...pressed: string[]) => {
		for (const key of pressed) {
			keys++;
			await page.keyboard.press(key);
		}
	};
	const focused = (name: string) => expect(page.locator(`[name="${name}"]:focus`)).toBeAttached();
	const word = unique();
	await press('n');
	await focused('text');
	await type(`Jongens bieden ${word} telefoons aan voor het station, twintig euro per stuk.`);
	await press('Tab', 'Tab', 'Tab', 'Tab');
	await focused('topic');
	await press('h', 'Tab', 'Tab'); // a letter chooses the first topic that begins with it
	await focused('streetPlace');
	await type('Stationsplein');
	await press('Control+Enter');
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(word);
	// Three letters a second is slow, a second and a half for each other key is slower still.
	const seconds = letters / 3 + keys * 1.5;
	test.info().annotations.push({ type: 'key presses', description: `${letters} letters, ${keys} other keys` });
	expect(keys).toBeLessThanOrEqual(12);
	expect(seconds).toBeLessThan(60);

	await openWithKeys(page, () => page.goto('/desk'));
	await press('/');
	await type(word);
	await press('Enter');
	await expect(page).toHaveURL(new RegExp(`q=${word}`));
	// What was found comes a moment after its address.
	await expect(async () => {
		await page.locator('body').press('j');
		await expect(page.locator('.row-title a:focus')).toContainText(word, { timeout: 500 });
	}).toPass();
	await press('Enter');
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(word);
	await press('m');
	await expect(page).toHaveURL(/\/note/);
	await page.locator('textarea').focus();
	await type('De verkoper is bekend.');
	await press('Tab', 'Enter');
	await expect(page.getByText('De verkoper is bekend.')).toBeVisible();
});

test('two officers on one signal see each other; the second to save is told and loses nothing', async ({
	page,
	signInAs,
	also
}) => {
	const bramsName = 'Bram Oosterlinck';
	await signInAs(mara);
	const number = await enterSignal(page, { title: `Twee tegelijk ${unique()}` });
	const bram = await also({ as: bramsName });
	const held = bram.waitForResponse(/\/presence$/); // else Mara may be the first to hold it
	await bram.goto(`/desk/signals/${number}/edit`);
	await held;
	await page.goto(`/desk/signals/${number}/edit`);
	await expect(page.getByText(m.signals_writing_now({ name: bramsName }, nl))).toBeVisible();
	await expectAccessible(page);
	await expect(bram.getByText(m.signals_open_now({ names: mara }, nl))).toBeVisible();

	await page.getByRole('button', { name: m.signals_take_over({}, nl) }).click();
	await expect(page.getByText(m.signals_writing_now({ name: bramsName }, nl))).toBeHidden();
	await expect(bram.getByText(m.signals_writing_now({ name: mara }, nl))).toBeVisible(); // without a click of his

	await bram.locator('#facts').fill('Bram zag een rode auto.');
	await page.locator('#facts').fill('Mara zag een blauwe auto.');
	await bram.getByRole('button', { name: m.signals_save({}, nl) }).click();
	await expect(bram.getByRole('heading', { name: m.signals_what_happened({}, nl) })).toBeVisible();

	await page.getByRole('button', { name: m.signals_save({}, nl) }).click();
	await expect(page.getByRole('alert')).toContainText(m.refused_signal_changed({}, nl));
	await expect(page.getByRole('region', { name: m.signals_edit_theirs({}, nl) })).toContainText('rode auto');
	await expect(page.locator('#facts')).toHaveValue('Mara zag een blauwe auto.');
	await expectAccessible(page);
	await page.locator('#facts').fill('Bram zag een rode auto, Mara een blauwe.');
	await page.getByRole('button', { name: m.signals_save({}, nl) }).click();
	await expect(page.getByText('Bram zag een rode auto, Mara een blauwe.').first()).toBeVisible();
});

test('two answer one reporter at once: the second reads what was said and keeps what was typed @plain', async ({
	page,
	signInAs,
	also
}) => {
	const begins = `Loud music ${unique()}`;
	await flagSomething(page, { text: `${begins} every night.`, place: 'Bakenplein' });
	await signInAs(mara);
	await page.getByRole('link', { name: begins }).click();
	await expect(page).toHaveURL(/\/desk\/signals\/S-/);
	const address = new URL(page.url()).pathname;
	const bram = await also({ as: 'Bram Oosterlinck' });
	await bram.goto(`${address}/answer`);
	await page.goto(`${address}/answer`);
	await bram.locator('#body').fill('Bram answers first.');
	await page.locator('#body').fill('Mara answers as well.');
	await takeStep(bram, m.conversations_send({}, nl), nl);
	await expect(bram.getByText(m.conversations_done_sent({}, nl))).toBeVisible();
	await takeStep(page, m.conversations_send({}, nl), nl);
	await expect(page.getByRole('alert')).toContainText(m.refused_conversation_colleague_replied({}, nl));
	await expect(page.locator('#body')).toHaveValue('Mara answers as well.');
	await expect(page.getByText('Bram answers first.').first()).toBeVisible();
	await expectAccessible(page);
	await takeStep(page, m.conversations_send({}, nl), nl);
	await expect(page.getByText(m.conversations_done_sent({}, nl))).toBeVisible();
});
