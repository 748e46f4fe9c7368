// A place of the beat from its entry to the day it is closed to us, and what is known of a community beside a reply.
import { m } from '../../src/lib/paraglide/messages.js';
import { languageOf, takeStep, unique } from './support/desk.ts';
import { expect, expectAccessible, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const mara = 'Mara Veldkamp';
const at = languageOf(mara);

test('an officer describes a community, enters its place, is let in and no longer @plain', async ({
	page,
	signInAs
}) => {
	const name = unique();
	await signInAs(mara, '/desk/beat/communities/new');
	await page.getByRole('button', { name: m.beat_save({}, at) }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await page.getByLabel(m.beat_name({}, at), { exact: true }).fill(`Bouwers ${name}`);
	await page.getByLabel(m.beat_helps({}, at)).fill('Meebouwen.');
	await page.getByRole('button', { name: m.beat_save({}, at) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Bouwers ${name}`);
	await expect(page.getByText('Meebouwen.')).toBeVisible();

	await page.goto('/desk/beat/places/new');
	await page.getByLabel(m.beat_kind({}, at)).selectOption('server');
	await page.getByLabel(m.beat_name({}, at), { exact: true }).fill(`Server ${name}`);
	await page.getByLabel(m.beat_address({}, at)).fill(`discord.gg/${name}`);
	await page.getByLabel(m.beat_community({}, at)).selectOption(`Bouwers ${name}`);
	await page.getByRole('button', { name: m.beat_save({}, at) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Server ${name}`);
	// The address told it.
	await expect(page.getByText('Discord').first()).toBeVisible();

	await takeStep(page, m.beat_admit({}, at), at);
	await page.getByLabel(m.beat_asked_of({}, at)).fill('een beheerder');
	await page.getByLabel(m.beat_explained({}, at)).fill('Dat wij politie zijn en waarom we komen.');
	await page.getByLabel(m.beat_admitted_by({}, at)).fill('op_wier');
	await takeStep(page, m.beat_save({}, at), at);
	await expect(page.getByText('op_wier').first()).toBeVisible();
	await takeStep(page, m.beat_withdraw({}, at), at);
	await page.getByLabel(m.beat_withdrawn_why({}, at)).fill('Te veel leden voelden zich bekeken.');
	await takeStep(page, m.beat_save({}, at), at);
	await expect(page.getByText(m.beat_closed_to_us_text({}, at))).toBeVisible();
	await page.goto('/desk/beat');
	await expect(
		page
			.getByRole('listitem')
			.filter({ hasText: `Server ${name}` })
			.getByText(m.beat_closed_to_us({}, at))
	).toBeVisible();
});

test('the pages of the beat are well', async ({ page, signInAs }) => {
	test.setTimeout(180_000);
	await signInAs(mara);
	for (const address of ['/desk/beat', '/desk/beat?shelf=ended', '/desk/beat/places/new', '/desk/beat/communities/new'])
		await expectWell(page, address);
	await page.goto('/desk/beat');
	for (const kind of ['places', 'communities']) {
		const path = await page
			.locator(`main a[href^="/desk/beat/${kind}/"]:not([href$="/new"])`)
			.first()
			.getAttribute('href');
		await expectWell(page, path ?? '');
		await expectWell(page, `${path}/edit`);
		if (kind === 'places') await expectWell(page, `${path}?step=admit`);
		await page.goto('/desk/beat');
	}
});

test('what is known of a community stands beside a reply', async ({ page, signInAs }) => {
	await signInAs(mara, '/desk/conversations');
	await page.locator('main a[href^="/desk/conversations/talk/"]').first().click();
	await expect(page).toHaveURL(/\/talk\//);
	await page.getByText(m.beat_beside({}, at)).click();
	await expect(page.getByText('Blokbouwers van de haven')).toBeVisible();
	await expectAccessible(page);
});
