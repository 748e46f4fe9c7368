import { m } from '../../src/lib/paraglide/messages.js';
import { mails } from '../../src/demo/data/mails.ts';
import { languageOf } from './support/desk.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const mara = 'Mara Veldkamp';
const nl = languageOf(mara);
test.describe.configure({ timeout: 120_000 });
const [market, noise] = mails;

test('a talk that came by mail says who wrote, what our server found, and whether the answer arrived @plain @phone', async ({
	page,
	signInAs
}) => {
	await signInAs(mara, '/desk/conversations?list=all');
	// Newer talks of other tests may stand before it.
	const theirs = page.getByRole('link', { name: noise!.subject });
	while ((await theirs.count()) === 0)
		await page.goto((await page.locator('a[href*="after="]').getAttribute('href')) ?? '');
	await theirs.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(noise!.subject);
	await expect(page.getByText('gilles@boite.example')).toBeVisible();
	await expect(page.getByText(m.mail_check_confirmed({}, nl))).toBeVisible();
	await expect(page.getByText(m.mail_state_bounced({}, nl), { exact: true })).toBeVisible();
	await expect(page.getByText(m.mail_code_full({}, nl))).toBeVisible();
	await expect(page.getByRole('button', { name: m.mail_again({}, nl) })).toBeVisible();
	await expectAccessible(page);
	await page
		.getByRole('link', { name: m.mail_whole({}, nl) })
		.first()
		.click();
	await expect(page.getByRole('heading', { name: m.mail_text({}, nl) })).toBeVisible();
	await expect(page.getByText('Que peut-on faire')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: m.mail_original({}, nl) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.conversations_sealed_title({}, nl));
	await expectAccessible(page);
});

test('a mail that waits is read and joined to the talk whose mark it carries', async ({ page, signInAs }) => {
	await signInAs(mara, '/desk/conversations');
	await page.getByRole('link', { name: m.mail_aside_link({ count: 2 }, nl) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.mail_aside_title({}, nl));
	await expectAccessible(page);
	await page.getByRole('link', { name: market!.subject }).click();
	await expect(page.getByText(m.mail_why_other_sender({}, nl))).toBeVisible();
	await expect(page.getByText('bert.v@elders.example')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: m.mail_discard_send({}, nl) }).click();
	await expect(page.getByText(m.ui_errors_title({}, nl))).toBeVisible();
	await page.getByRole('button', { name: m.mail_join_send({}, nl) }).click();
	await expect(page.getByText(m.mail_done_joined({}, nl))).toBeVisible();
	await expect(page.getByText('Kan ik met mijn brommer ook langskomen?')).toBeVisible();
	await expect(page.getByText(m.mail_did_joined({ name: mara }, nl))).toBeVisible();
	await expectAccessible(page);
});

test('who works on a talk says in which language its writer writes, and several mails are discarded with one reason', async ({
	page,
	signInAs
}) => {
	await signInAs(mara, '/desk/conversations/mail');
	const discard = page.getByRole('button', { name: m.mail_discard_several({}, nl) });
	await discard.click();
	await expect(page.getByRole('link', { name: m.mail_discard_none({}, nl) })).toBeVisible();
	await expectAccessible(page);
	const list = mails.find((one) => one.list)!;
	await page.getByRole('checkbox', { name: m.mail_choose({ subject: list.subject }, nl) }).check();
	await page.getByLabel(m.mail_discard_reason({}, nl)).fill('Een nieuwsbrief.');
	await discard.click();
	await expect(page.getByText(m.mail_done_several({ count: 1 }, nl))).toBeVisible();
	await expect(page.getByRole('link', { name: list.subject })).toHaveCount(0);

	const { subject } = mails.find((one) => one.ending)!;
	await page.goto('/desk/conversations?list=all');
	while ((await page.getByRole('link', { name: subject }).count()) === 0)
		await page.goto((await page.locator('a[href*="after="]').getAttribute('href')) ?? '');
	await page.getByRole('link', { name: subject }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject);
	await expect(page.getByText(m.mail_told_closed({}, nl))).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel(m.mail_language_of({}, nl)).selectOption('ar');
	await page.getByRole('button', { name: m.mail_language_send({}, nl) }).click();
	await expect(page.getByText(m.mail_done_language({}, nl))).toBeVisible();
	await expect(page.getByText(m.mail_did_language({ name: mara, language: 'Arabisch' }, nl))).toBeVisible();
});

test('a lead reads at a page which address it has, and that no mailbox is set up', async ({ page, signInAs }) => {
	await signInAs('Bram Oosterlinck', '/desk/pages/noorderbaken');
	await expect(page.getByRole('heading', { name: m.mail_keep_title({}, nl), exact: true })).toBeVisible();
	await expect(page.getByText('noorderbaken@police.ilot.example', { exact: true }).first()).toBeVisible();
	await expect(page.getByText(m.mail_keep_unset({}, nl))).toBeVisible();
	await expectAccessible(page);
});

test.describe('without a script', () => {
	test.use({ javaScriptEnabled: false });

	test('several mails are discarded with one reason, and what is missing says which field lacks it', async ({
		page,
		signInAs
	}) => {
		const claire = 'Claire Desmarchais';
		const fr = languageOf(claire);
		const list = mails.filter((one) => one.list)[1]!;
		await signInAs(claire, '/desk/conversations/mail');
		const mail = page.getByRole('checkbox', { name: m.mail_choose({ subject: list.subject }, fr) });
		const discard = page.getByRole('button', { name: m.mail_discard_several({}, fr) });
		await mail.check();
		await discard.click();
		const reason = m.mail_discard_reason({}, fr);
		await expect(page.getByRole('alert').getByRole('link', { name: new RegExp(`^${reason} – .`) })).toBeVisible();
		await expect(mail).toBeChecked();
		await page.getByLabel(reason).fill('Une lettre aux abonnés.');
		await discard.click();
		await expect(page.getByText(m.mail_done_several({ count: 1 }, fr))).toBeVisible();
		await expect(page.getByRole('link', { name: list.subject })).toHaveCount(0);
	});
});
