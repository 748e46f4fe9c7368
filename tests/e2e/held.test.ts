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

test('an export file is read, one of its talks chosen; another kind of file is told', async ({ page, signInAs }) => {
	await signInAs(mara);
	await expectWell(page, '/desk/conversations/elsewhere/file');
	const send = async (name: string, text: string) => {
		await page
			.getByLabel(m.held_file({}, at))
			.setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
		await page.getByRole('button', { name: m.held_file_send({}, at) }).click();
	};
	await send('export.txt', 'x'.repeat(5 * 1024 ** 2));
	await expect(page.getByRole('alert')).toContainText(m.refused_held_file_unknown({}, at));
	const message = (from: string, text: string) => ({ from, text, date_unixtime: '1764532860' });
	const chats = ['een', 'twee'].map((word) => ({ messages: [message('kim', word), message('us', 'Ja.')] }));
	await send('result.json', JSON.stringify({ chats: { list: chats } }));
	await expect(page).toHaveURL(/file=/);
	await expectAccessible(page);
	await page.getByLabel(m.held_file_talk({}, at)).selectOption('1');
	await page.getByLabel(m.signals_topic({}, at)).selectOption('fraud');
	await page.getByLabel(m.held_our_name({}, at)).fill('us');
	await page.getByRole('button', { name: m.held_save({}, at) }).click();
	await expect(page).toHaveURL(/\/talk\//);
	await expect(page.getByText('twee', { exact: true }).first()).toBeVisible();
});
