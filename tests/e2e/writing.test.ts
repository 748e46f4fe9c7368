import { m } from '../../src/lib/paraglide/messages.js';
import { codeOnReceipt, comeBack, field } from './support/counter.ts';
import { languageOf, takeStep, unique } from './support/desk.ts';
import { expect, expectAccessible, openReady, test } from './support/test.ts';

const mara = 'Mara Veldkamp';
const nl = languageOf(mara);
test.describe.configure({ timeout: 120_000 });

test('what is missing is said, what was typed is kept, also in another language @plain @phone', async ({ page }) => {
	await page.goto('/en/officers/mara-veldkamp');
	await page.getByRole('link', { name: m.talks_write_link() }).click();
	await expectAccessible(page);
	await field(page, m.talks_write_text()).fill('May I bring my bike to be marked?');
	await page.getByRole('button', { name: m.talks_write_send() }).click();
	await expect(page.getByRole('link', { name: m.flag_error_danger() })).toBeVisible();
	await expectAccessible(page);
	await page.getByText('English').first().click();
	await page.getByRole('button', { name: 'Français' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		m.talks_write_title({ name: mara }, { locale: 'fr' })
	);
	await expect(field(page, m.talks_write_text({}, { locale: 'fr' }))).toHaveValue('May I bring my bike to be marked?');
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
		await page.evaluate(() => window.innerWidth)
	);
});

test('a partner writes from its account, and reads the answer there @plain', async ({ page, signInAs, also }) => {
	const noor = 'Noor Elshoutte';
	const text = `Mogen wij het filmpje ${unique()} laten wissen?`;
	await signInAs(noor, '/desk/written');
	await page.getByRole('button', { name: m.talks_write_send({}, nl) }).click();
	await expect(page.getByRole('link', { name: m.talks_own_to_missing({}, nl) })).toBeVisible();
	await expect(page.getByRole('link', { name: m.flag_error_text({}, nl) })).toBeVisible();
	await page.getByLabel(m.talks_own_to({}, nl)).selectOption('noorderbaken');
	await field(page, m.talks_write_text({}, nl)).fill(text);
	await expectAccessible(page);
	await page.getByRole('button', { name: m.talks_write_send({}, nl) }).click();
	await expect(page.getByText(m.talks_own_sent({}, nl), { exact: true })).toBeVisible();
	await expectAccessible(page);
	const own = new URL(page.url()).pathname;

	const desk = await also({ as: mara });
	await openReady(desk, own.replace('/desk/written/', '/desk/conversations/talk/'));
	await expect(desk.getByText(new RegExp(`^${m.talks_source_partner({}, nl)} · ${noor}`))).toBeVisible();
	await desk.locator('#body').fill('Middels dit bericht: wacht.');
	// What a reader may stumble over is named while it is written.
	if (test.info().project.use.javaScriptEnabled !== false) await expect(desk.getByText(/“Middels”/)).toBeVisible();
	await desk.locator('#body').fill('Laat het staan tot morgen.');
	await desk.getByRole('button', { name: m.conversations_send({}, nl) }).click();
	await expect(desk.getByText(m.conversations_done_sent({}, nl), { exact: true })).toBeVisible();

	await page.goto('/desk/written');
	await expect(page.getByText(m.talks_own_fresh({}, nl), { exact: true }).first()).toBeVisible();
	await page.getByRole('link', { name: text }).click();
	await expect(page.getByText('Laat het staan tot morgen.')).toBeVisible();
	await field(page, m.talks_own_add({}, nl)).fill('Dank je wel.');
	await page.getByRole('button', { name: m.talks_write_send({}, nl) }).click();
	await expect(page.getByText('Dank je wel.')).toBeVisible();
});

test('somebody writes to an officer, is answered under a mark and a note of colleagues, and says how it went @plain', async ({
	page,
	signInAs,
	also
}) => {
	const question = `Where can I have my bike marked? ${unique()}`;
	const secret = `only-ours-${unique()}`;
	const citizen = await also({ viewport: { width: 360, height: 740 } });
	await citizen.goto('/en/officers/mara-veldkamp/write');
	// Nobody fills in a form within a second: such a one is set aside.
	await citizen.waitForTimeout(4000);
	await field(citizen, m.talks_write_text()).fill(question);
	await citizen.getByRole('group', { name: m.flag_danger() }).getByLabel(m.flag_no(), { exact: true }).check();
	await citizen.getByRole('group', { name: m.flag_answer() }).getByLabel(m.flag_yes(), { exact: true }).check();
	await citizen.getByRole('button', { name: m.talks_write_send() }).click();
	const code = await codeOnReceipt(citizen);
	await expectAccessible(citizen);

	await signInAs(mara, '/desk/conversations?list=all');
	const address = await page.getByRole('link', { name: question }).getAttribute('href');
	await openReady(page, address ?? '');
	await expectAccessible(page);
	await page.getByRole('button', { name: m.talks_kind_formal({}, nl) }).click();
	await expect(page.getByText(m.talks_done_marked({}, nl))).toBeVisible();
	const note = page.getByRole('textbox', { name: m.talks_note({}, nl) });
	await note.fill(secret);
	if (test.info().project.use.javaScriptEnabled !== false) {
		// What a colleague does meanwhile is seen, and takes nothing away of what is being typed.
		const colleague = await also({ as: 'Bram Oosterlinck' });
		const theirs = languageOf('Bram Oosterlinck');
		await openReady(colleague, new URL(address ?? '', page.url()).href);
		await colleague.getByRole('textbox', { name: m.talks_note({}, theirs) }).fill('I know her.');
		await colleague.getByRole('button', { name: m.talks_note_send({}, theirs) }).click();
		await expect(page.getByText('I know her.')).toBeVisible();
		await expect(note).toHaveValue(secret);
	}
	await page.getByRole('button', { name: m.talks_note_send({}, nl) }).click();
	await expect(page.getByText(m.talks_done_note({}, nl))).toBeVisible();
	await expect(note).toHaveValue('');
	await page.getByRole('button', { name: m.talks_formal_insert({}, nl) }).click();
	const reply = page.locator('#body');
	await expect(reply).toHaveValue(/identity document/);
	await reply.fill(`${await reply.inputValue()}\n\nOn Saturday at the market.`);
	await takeStep(page, m.conversations_send({}, nl), nl);
	await expect(page.getByText(m.conversations_done_sent({}, nl))).toBeVisible();
	await page.goto(`${address}/next`);
	await expectAccessible(page);
	await page.locator('#close').getByRole('radio').first().check();
	await page.getByRole('button', { name: m.talks_close_send({}, nl) }).click();
	await expect(page.getByText(m.talks_done_closed({}, nl))).toBeVisible();

	await comeBack(citizen, code);
	await expect(citizen.getByText('On Saturday at the market.')).toBeVisible();
	await expect(citizen.locator('body')).not.toContainText(secret);
	await citizen.getByRole('radio', { name: m.talk_rate_5(), exact: true }).check();
	await field(citizen, m.talk_rate_note()).fill('Quick and kind.');
	await citizen.getByRole('button', { name: m.talk_add_send(), exact: true }).click();
	await expect(citizen.getByRole('status')).toContainText(m.talk_sent());
	await expectAccessible(citizen);
	await page.goto(address ?? '');
	await expect(page.getByText('Quick and kind.')).toBeVisible();
});
