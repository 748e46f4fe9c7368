// A look is written down in one short form, and a closed profile is asked for, granted by somebody else, and looked at.
import { m } from '../../src/lib/paraglide/messages.js';
import { languageOf, takeStep, unique } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const mara = 'Mara Veldkamp';
const annelies = 'Annelies Roosvelden'; // holds the covert persona of the referral unit
const marguerite = 'Marguerite Stalpaerts'; // leads the service, and may grant closed profiles
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

test.describe.configure({ mode: 'parallel', timeout: 300_000 });

test('an officer writes a look down by keyboard, and the same person again waits for the lead', async ({
	page,
	signInAs
}) => {
	const nl = languageOf(mara);
	const handle = `profiel.${unique()}`;
	await signInAs(mara, '/desk/look-ups');
	const write = async (result: string) => {
		await page
			.getByLabel(m.look_ups_place({}, nl), { exact: true })
			.fill(`https://www.instagram.com/${handle}/?igsh=1`);
		await page.getByLabel(m.look_ups_question({}, nl)).fill('Wordt de bedreiging herhaald?');
		await page.getByRole('radio', { name: result, exact: true }).check();
		await page.getByLabel(m.look_ups_found({}, nl)).fill('Dezelfde jas.');
		await page.getByLabel(m.look_ups_purpose({}, nl)).fill('Een bedreiging tegen een leerling');
		await page.getByLabel(m.look_ups_basis({}, nl)).selectOption('led');
		await page.getByText(m.look_ups_aimed({}, nl), { exact: true }).first().click();
		await page.getByRole('checkbox', { name: m.look_ups_aimed({}, nl) }).check();
		await page.getByLabel(m.look_ups_frequency({}, nl)).selectOption('once');
		await page.getByLabel(m.look_ups_duration({}, nl)).selectOption('minutes');
		await page.getByLabel(m.look_ups_private_life({}, nl)).fill('Waar iemand ’s avonds is.');
		await page.getByLabel(m.look_ups_others({}, nl)).fill('Twee vrienden.');
		await page.getByRole('button', { name: m.look_ups_save({}, nl) }).click();
	};
	await write(m.look_ups_result_found({}, nl));
	await expect(page.getByText(m.look_ups_done_kept({}, nl), { exact: true })).toBeVisible();
	await expect(page.getByLabel(m.look_ups_purpose({}, nl))).toHaveValue('Een bedreiging tegen een leerling');
	await expect(page.getByLabel(m.look_ups_place({}, nl), { exact: true })).toHaveValue('');
	await write(m.look_ups_result_found({}, nl));
	await expect(page.getByText(m.look_ups_done_waits({}, nl), { exact: true })).toBeVisible();
	await page
		.getByRole('link', { name: `instagram.com/${handle}` })
		.last()
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`instagram.com/${handle}`);
	await page.getByRole('link', { name: m.look_ups_led_new({}, nl) }).click();
	await expect(page).toHaveURL(/signals\/new\?lookUp=/);
	await expect(page.locator('textarea[name="text"]')).toHaveValue('Dezelfde jas.');
});

test('without JavaScript a closed profile is asked for, granted by another person, and each look is written down', async ({
	also
}) => {
	const handle = `gesloten.${unique()}`;
	const nl = languageOf(annelies);
	const fr = languageOf(marguerite);
	const officer = await also({ as: annelies, javaScriptEnabled: false });
	await officer.goto('/desk/access-requests/new');
	await officer.getByLabel(m.closed_platform({}, nl)).selectOption('instagram');
	await officer.getByLabel(m.closed_handle({}, nl)).fill(handle);
	const words = 'Een bedreiging tegen een school noemt geen dag.';
	for (const label of [m.look_ups_purpose, m.closed_not_open, m.closed_proportionality])
		await officer.getByLabel(label({}, nl), { exact: true }).fill(words);
	await officer.getByRole('radio').first().check();
	await officer.getByLabel(m.closed_persona({}, nl)).selectOption({ index: 1 });
	await officer.getByLabel(m.closed_wanted_until({}, nl)).fill(day(10));
	await officer.getByRole('button', { name: m.closed_send({}, nl) }).click();
	await expect(officer.getByRole('heading', { level: 1 })).toHaveText(handle);
	const address = new URL(officer.url()).pathname;

	const lead = await also({ as: marguerite });
	await lead.goto(address);
	await takeStep(lead, m.closed_grant({}, fr), fr);
	await lead.getByLabel(m.closed_reason({}, fr)).fill('Il n’y a pas d’autre moyen à temps.');
	await takeStep(lead, m.closed_grant({}, fr), fr);
	await expect(lead.getByText(`Instagram · ${m.closed_state_granted({}, fr)}`)).toBeVisible();

	await officer.goto(`${address}?step=log`);
	await officer.getByLabel(m.closed_profile({}, nl)).fill('iemand.anders');
	await officer.getByLabel(m.look_ups_question({}, nl)).fill('Wordt er een dag genoemd?');
	await officer.getByRole('button', { name: m.closed_log({}, nl) }).click();
	await expect(officer.getByRole('alert')).toContainText(m.refused_access_other_profile({}, nl));
	await officer.getByLabel(m.closed_profile({}, nl)).fill(handle);
	await officer.getByRole('button', { name: m.closed_log({}, nl) }).click();
	await expect(officer.getByRole('link', { name: 'Wordt er een dag genoemd?' })).toBeVisible();
});

test('every page of look-ups and closed profiles is well, with much on it and with nothing', async ({
	page,
	signInAs,
	also
}) => {
	await signInAs(marguerite);
	for (const address of [
		'/desk/look-ups?shelf=all',
		'/desk/access-requests?shelf=waiting',
		'/desk/access-requests?shelf=running'
	])
		await expectWell(page, address);
	const first = async (list: string, of: string) => {
		await page.goto(list);
		return (await page.locator(`main ul.lines a[href^="${of}"]`).first().getAttribute('href')) ?? '';
	};
	await expectWell(page, await first('/desk/look-ups?shelf=waiting', '/desk/look-ups/'));
	const running = await first('/desk/access-requests?shelf=running', '/desk/access-requests/');
	await expectWell(page, running);
	await expectWell(page, `${running}?step=attach`);
	await expectWell(page, `${await first('/desk/access-requests', '/desk/access-requests/')}?step=grant`);
	const officer = await also({ as: annelies });
	await expectWell(officer, '/desk/look-ups');
	await expectWell(officer, '/desk/access-requests/new');
	await expectWell(officer, `${running}?step=log`);
});
