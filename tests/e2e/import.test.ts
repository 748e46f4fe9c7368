import { randomBytes } from 'node:crypto';
import { m } from '../../src/lib/paraglide/messages.js';
import { languageOf } from './support/desk.ts';
import { expect, expectAccessible, test } from './support/test.ts';

test('an officer takes in a file, mends what was refused, and takes it in again without a double @plain', async ({
	page,
	signInAs
}) => {
	const at = languageOf('Mara Veldkamp');
	const word = `zeemeeuw${randomBytes(4).toString('hex')}`;
	const send = async (lines: string[]) => {
		await page.goto('/desk/import');
		const file = { name: `${word}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) };
		await page.getByLabel(m.imports_file({}, at)).setInputFiles(file);
		await page.getByRole('button', { name: m.imports_upload({}, at) }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${word}.csv`);
	};
	const counts = async (taken: number, known: number, refused: number) => {
		const said = [m.imports_taken({}, at), taken, m.imports_known({}, at), known, m.imports_refused({}, at), refused];
		const facts = page.locator('dl.facts');
		if (test.info().project.use.javaScriptEnabled === false)
			await expect(async () => {
				await page.reload();
				await expect(facts).toHaveText(new RegExp(said.join('\\s*')), { timeout: 500 });
			}).toPass({ timeout: 30_000 });
		await expect(facts).toHaveText(new RegExp(said.join('\\s*')), { timeout: 30_000 });
	};

	await signInAs('Mara Veldkamp', '/desk/signals/new');
	await page.getByRole('link', { name: m.imports_link({}, at) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.imports_title({}, at));
	await expectAccessible(page);

	const good = `De ${word} pikt frieten op de kade.,2026-03-31`;
	await send(['verslag,ontvangen', good, `Nog een ${word}.,31/03/2026`]);
	await expect(page.getByRole('table')).toContainText(m.imports_why_not_a_time({}, at));
	await expectAccessible(page);
	await page.getByRole('button', { name: m.imports_start({}, at) }).click();
	await expect(page.getByText(m.refused_import_no_text({}, at)).first()).toBeVisible();
	await page.getByLabel(m.imports_column_fills({ heading: 'verslag' }, at)).selectOption('text');
	await page.getByRole('button', { name: m.imports_start({}, at) }).click();
	await counts(1, 0, 1);
	await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText('3');
	await expectAccessible(page);
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: m.imports_download({}, at) }).click();
	expect((await download).suggestedFilename()).toBe('refused-lines.csv');

	await send(['tekst,ontvangen', good, `Nog een ${word}.,2026-03-31`]);
	await page.getByRole('button', { name: m.imports_start({}, at) }).click();
	await counts(1, 1, 0);
	await page.goto(`/desk?tab=all&q=${word}`);
	await expect(page.getByRole('link', { name: new RegExp(word) })).toHaveCount(2);
});

test('a file with headings and nothing below them says so, and offers nothing to take in', async ({
	page,
	signInAs
}) => {
	const at = languageOf('Mara Veldkamp');
	await signInAs('Mara Veldkamp', '/desk/import');
	const file = { name: 'koppen.csv', mimeType: 'text/csv', buffer: Buffer.from('tekst;plaats\n') };
	await page.getByLabel(m.imports_file({}, at)).setInputFiles(file);
	await page.getByRole('button', { name: m.imports_upload({}, at) }).click();
	await expect(page.getByText(m.imports_no_lines({}, at), { exact: true })).toBeVisible();
	await expect(page.getByRole('button', { name: m.imports_start({}, at) })).toHaveCount(0);
	await expectAccessible(page);
	await page.getByRole('button', { name: m.imports_withdraw({}, at) }).click();
	await expect(page.getByText(m.imports_withdrawn_text({}, at))).toBeVisible();
});

test('a spreadsheet’s own file is refused at the field, and says what to do', async ({ page, signInAs }) => {
	const at = languageOf('Mara Veldkamp');
	await signInAs('Mara Veldkamp', '/desk/import');
	const file = { name: 'lijst.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004and so on') };
	await page.getByLabel(m.imports_file({}, at)).setInputFiles(file);
	await page.getByRole('button', { name: m.imports_upload({}, at) }).click();
	await expect(page.getByRole('alert')).toContainText(m.refused_import_not_text({}, at));
	await expectAccessible(page);
});

test('a file over the limit is refused before any of it is sent, and the limit is named', async ({
	page,
	signInAs
}) => {
	const at = languageOf('Mara Veldkamp');
	await signInAs('Mara Veldkamp', '/desk/import');
	await page.evaluate(() => Object.defineProperty(Blob.prototype, 'size', { get: () => 2 ** 31 }));
	const sent: string[] = [];
	page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
	const file = { name: 'jaren.csv', mimeType: 'text/csv', buffer: Buffer.from('tekst\nalles\n') };
	await page.getByLabel(m.imports_file({}, at)).setInputFiles(file);
	await expect(page.getByRole('alert')).toContainText(m.refused_import_too_large({ size: '1 GB' }, at));
	await page.getByRole('button', { name: m.imports_upload({}, at) }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	expect(sent).toEqual([]);
	await expectAccessible(page);
});
