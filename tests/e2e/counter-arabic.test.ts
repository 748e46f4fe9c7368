// The counter from the right: one way from a flag to its receipt and back, and what stays written from the left.
import { m } from '../../src/lib/paraglide/messages.js';
import { codeOnReceipt, field, fillFlag, sendFlag } from './support/counter.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const ar = { locale: 'ar' } as const;
const shot = {
	text: 'يبيع شخص باسم @net.patrol_77 تذاكر مزيّفة في Discord، ورقمه 0470 12 34 56.',
	place: 'Noorderbaken',
	webAddress: 'https://chat.example/tickets?x=1',
	email: 'ida@mail.example'
};

test('somebody who reads Arabic flags something, keeps the code, and comes back with it @plain @phone', async ({
	page
}) => {
	await page.goto('/ar');
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expectAccessible(page);
	await page.getByRole('link', { name: m.counter_door_flag({}, ar) }).click();
	await fillFlag(page, shot, 'ar');
	await expect(field(page, m.flag_web_address({}, ar))).toHaveCSS('direction', 'ltr');
	await expect(field(page, m.flag_text({}, ar))).toHaveCSS('direction', 'rtl');
	await expectAccessible(page);
	await sendFlag(page, 'ar');
	const code = await codeOnReceipt(page, 'ar');
	await expectAccessible(page);
	// Groups of a code follow one another from the left, as they are typed.
	const [first, second] = await page
		.locator('.code-group')
		.evaluateAll((groups) => groups.map((group) => group.getBoundingClientRect().left));
	expect(first).toBeLessThan(second ?? 0);

	await field(page, m.back_code({}, ar)).fill(code.toLowerCase().replaceAll('-', ' '));
	await page.getByRole('button', { name: m.receipt_open({}, ar) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.talk_title({}, ar));
	await expectAccessible(page);
	await page.getByText(m.talk_own({}, ar)).click();
	await expect(page.getByText(shot.text)).toBeVisible();
	await field(page, m.talk_body({}, ar)).fill('اسمه Rafi.');
	await page.getByRole('button', { name: m.talk_add_send({}, ar), exact: true }).click();
	await expect(page.getByRole('status')).toContainText(m.talk_sent({}, ar));
	await page.getByText(m.talk_own({}, ar)).click();
	await expect(page.getByText('اسمه Rafi.')).toBeVisible();
	await expectAccessible(page);
});

test('what is missing is said in Arabic, at the summary and at the field @plain', async ({ page }) => {
	await page.goto('/ar/flag');
	await sendFlag(page, 'ar');
	await expect(page.getByRole('alert').getByText(m.flag_error_text({}, ar))).toBeVisible();
	await expectAccessible(page);
});

test('the way of a flag runs from the right, lying and upright, on the screen and on paper', async ({ page }) => {
	await page.goto('/ar/flag');
	await fillFlag(page, shot, 'ar');
	await sendFlag(page, 'ar');
	await codeOnReceipt(page, 'ar');
	const stations = page.locator('.thread-main > .station');
	const right = () => stations.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
	const [first = 0, second = 0] = await right();
	expect(first).toBeGreaterThan(second);
	await expect(stations.first()).toHaveCSS('padding-right', '0px');
	await page.setViewportSize({ width: 360, height: 740 });
	await expect(stations.first()).toHaveCSS('padding-right', '32px');
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('.code')).toHaveCSS('direction', 'ltr');
	await expect(page.getByRole('group', { name: m.receipt_code({}, ar) })).toBeVisible();
});

for (const locale of ['ar', 'ru'] as const)
	test(`the receipt as a file has a name and words in ${locale}`, async ({ page }) => {
		await page.goto(`/${locale}/flag`);
		await fillFlag(page, shot, locale);
		await sendFlag(page, locale);
		const code = await codeOnReceipt(page, locale);
		const coming = page.waitForEvent('download');
		await page.getByRole('button', { name: m.receipt_file({}, { locale }) }).click();
		const file = await coming;
		expect(file.suggestedFilename()).toBe(`${m.receipt_file_name({}, { locale })}.txt`);
		const lines: string[] = [];
		for await (const part of await file.createReadStream()) lines.push(String(part));
		expect(lines.join('')).toContain(`${m.receipt_code({}, { locale })}: ${code}`);
	});

test('whether a profile is really police is answered in Arabic @plain', async ({ page }) => {
	await page.goto('/ar/verify?q=%40nobody_at_all_77');
	await expect(page.getByRole('status')).toContainText(m.verify_no({}, ar));
	await expectAccessible(page);
});

test('the desk offers no language it does not speak, and an Arabic browser is met in one it does', async ({
	request
}) => {
	const signIn = await request.get('/desk/sign-in?lang=ar', { headers: { 'accept-language': 'ar, fr;q=0.5' } });
	const page = await signIn.text();
	expect(page).toMatch(/<html lang="fr" dir="ltr"/);
	expect(page).not.toContain('hreflang="ar"');
});
