// A talk held elsewhere is entered, gets a code, and goes on at the counter.
import { m } from '../../src/lib/paraglide/messages.js';
import { languageOf, unique } from './support/desk.ts';
import { expect, expectAccessible, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const mara = 'Mara Veldkamp';
const at = languageOf(mara);

test('a talk from a chat is pasted, gets a code, and goes on at the counter @plain', async ({
	page,
	signInAs,
	also
}) => {
	const word = unique();
	await signInAs(mara, '/desk/conversations/elsewhere?platform=discord');
	await page.getByRole('button', { name: m.held_save({}, at) }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await page.getByLabel(m.signals_topic({}, at)).selectOption('fraud');
	await page.getByLabel(m.held_pasted({}, at)).fill(`kim_12: ben je echt politie ${word}?\npolitie.haven: Ja.`);
	await page.getByLabel(m.held_our_name({}, at)).fill('politie.haven');
	await page.getByRole('button', { name: m.held_save({}, at) }).click();
	await expect(page).toHaveURL(/\/talk\//);
	await expect(page.getByText(`ben je echt politie ${word}?`).first()).toBeVisible();
	await expect(page.getByText(m.held_no_code_text({}, at))).toBeVisible();
	await page.getByRole('button', { name: m.held_give_code({}, at) }).click();
	const words = await page
		.getByText(/([0-9A-Z]{4}-){4}[0-9A-Z]/)
		.first()
		.textContent();
	const code = /([0-9A-Z]{4}-){4}[0-9A-Z]/.exec(words ?? '')?.[0] ?? '';
	const citizen = await also();
	await citizen.goto('/nl/receipt');
	await citizen.getByRole('textbox').first().fill(code);
	await citizen.getByRole('button', { name: m.receipt_open({}, { locale: 'nl' }) }).click();
	await expect(citizen.getByText('Ja.', { exact: true })).toBeVisible();
	await expect(citizen.getByText(`ben je echt politie ${word}?`)).toHaveCount(1);
	await expectAccessible(citizen);
});

test('the form for a talk held elsewhere is well', async ({ page, signInAs }) => {
	await signInAs(mara);
	await expectWell(page, '/desk/conversations/elsewhere');
});

test('an export file of another kind or too large is told, and what was typed stays', async ({ page, signInAs }) => {
	await signInAs(mara, '/desk/conversations/elsewhere?platform=discord');
	await page.getByLabel(m.signals_topic({}, at)).selectOption('fraud');
	await page.getByLabel(m.held_short({}, at)).fill('Kort verhaal');
	await page.getByLabel(m.held_file({}, at)).setInputFiles({
		name: 'export.json',
		mimeType: 'application/json',
		buffer: Buffer.alloc(5 * 1024 ** 2, 'x')
	});
	await page.getByRole('button', { name: m.held_save({}, at) }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page.getByLabel(m.held_short({}, at))).toHaveValue('Kort verhaal');
});
