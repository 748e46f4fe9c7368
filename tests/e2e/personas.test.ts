// A profile from its proposal to the counter, what stands against using it, and a threat.
import { m } from '../../src/lib/paraglide/messages.js';
import { languageOf, takeStep, unique } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const hugo = 'Hugo Valmorin'; // leads Vieux-Clocheton
const claire = 'Claire Desmarchais'; // an officer there, whose own list has something to be mended
const fr = languageOf(hugo);
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

test.describe.configure({ mode: 'parallel', timeout: 300_000 });

test('a lead registers a profile, an officer mends what stands against using it, and everybody can check that it is genuine', async ({
	page,
	signInAs,
	also
}) => {
	const handle = `police.${unique()}`;
	await signInAs(hugo, '/desk/personas/new');
	await page.getByRole('button', { name: m.personas_save({}, fr) }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await page.getByRole('radio', { name: new RegExp(`^${m.personas_kind_unit_branded({}, fr)}`) }).check();
	await page.getByLabel(m.personas_platform({}, fr)).selectOption('instagram');
	await page.getByLabel(m.personas_handle({}, fr)).fill(handle);
	await page.getByRole('checkbox', { name: m.personas_act_publish({}, fr) }).check();
	await page.getByLabel(m.personas_legal_basis({}, fr)).fill('Loi sur la police, art. 14');
	await page.getByLabel(m.personas_purpose({}, fr)).fill('Être visible pour les jeunes du quartier.');
	await page.getByLabel(m.personas_page({}, fr)).selectOption({ index: 1 });
	await page.getByRole('button', { name: m.personas_save({}, fr) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(handle);
	const address = new URL(page.url()).pathname;
	const citizen = await also();
	const genuine = citizen.getByText(m.verify_yes({}, { locale: 'en' }));
	await citizen.goto(`/en/verify?q=${handle}`);
	await expect(genuine).toHaveCount(0);

	await takeStep(page, m.personas_move_approve({}, fr), fr);
	await page.getByLabel(m.personas_until_label({}, fr)).fill(day(90));
	await takeStep(page, m.personas_save({}, fr), fr);
	await takeStep(page, m.personas_holder_add({}, fr), fr);
	await page.getByLabel(m.personas_holder_who({}, fr), { exact: true }).selectOption(claire);
	await takeStep(page, m.personas_save({}, fr), fr);
	await takeStep(page, m.personas_move_go_live({}, fr), fr);
	await expect(page.getByText(m.personas_event_go_live({}, fr)).first()).toBeVisible();
	await citizen.goto(`/en/verify?q=${handle}`);
	await expect(genuine.first()).toBeVisible();

	const officer = await also({ as: claire });
	await officer.goto(`${address}?step=use`);
	const note = async () => {
		await officer.getByRole('radio', { name: new RegExp(`^${m.personas_act_publish({}, fr)}`) }).check();
		await officer.getByLabel(m.personas_use_place({}, fr), { exact: true }).fill('la page elle-même');
		await officer.getByLabel(m.personas_use_note({}, fr)).fill('Les heures de la semaine.');
		await takeStep(officer, m.personas_save({}, fr), fr);
	};
	await note();
	const refused = officer.getByRole('alert').filter({ hasText: m.personas_refused_title({}, fr) });
	await expect(refused).toContainText(m.refused_persona_own_list({}, fr));
	await expect(refused).toContainText(m.refused_persona_its_list({}, fr));
	await expect(officer.getByLabel(m.personas_use_note({}, fr))).toHaveValue('Les heures de la semaine.');
	const mend = async (link: string) => {
		await officer.goto(`${address}?step=use`);
		await officer.getByRole('link', { name: link }).first().click();
		const inOrder = officer.getByRole('radio', { name: m.personas_result_ok({}, fr), exact: true });
		await expect(inOrder).toHaveCount(8); // the page that was left has none
		for (const one of await inOrder.all()) await one.check();
		await officer.getByRole('button', { name: m.personas_save({}, fr) }).click();
		await expect(officer.getByText(m.personas_saved({}, fr))).toBeVisible();
	};
	await mend(m.personas_mend_own({}, fr));
	await mend(m.personas_mend_its({}, fr));
	await officer.goto(`${address}?step=use`);
	await note();
	await expect(officer.getByText(m.personas_done_publish({}, fr), { exact: true })).toBeVisible();

	await page.goto('/desk/news');
	await page.getByRole('link', { name: handle }).first().click();
	await expect(page).toHaveURL(new RegExp(address));
	await expect(page.getByText(m.personas_refused({}, fr), { exact: true }).first()).toBeVisible();
	await takeStep(page, m.personas_move_suspend({}, fr), fr);
	await page.getByLabel(m.personas_why_label({}, fr)).fill('Quelqu’un l’imite.');
	await takeStep(page, m.personas_save({}, fr), fr);
	await expect(page.getByText('Quelqu’un l’imite.')).toBeVisible();
	await citizen.goto(`/en/verify?q=${handle}`);
	await expect(genuine).toHaveCount(0);
	// How many there were of each kind anybody may know, once the year is over.
	await citizen.goto('/en/about');
	const year = String(new Date().getUTCFullYear() - 1);
	await expect(citizen.getByText(new RegExp(`^${year}: \\d+ .*, \\d+ .*, \\d+ .*only look`))).toBeVisible();
});

test('whoever is threatened tells their lead from any page, and both follow what is done', async ({
	page,
	signInAs,
	also
}) => {
	const words = `Ils savent où je travaille ${unique()}`;
	await signInAs(claire, '/desk/cases');
	await page.locator('.desk-me summary').click();
	await page.getByRole('link', { name: m.personas_incident_report({}, fr) }).click();
	await page.getByRole('radio', { name: m.personas_incident_threatened({}, fr) }).check();
	await page.getByLabel(m.personas_incident_body({}, fr)).fill(words);
	await page.getByRole('button', { name: m.personas_incident_send({}, fr) }).click();
	await expect(page.getByText(m.personas_incident_sent({}, fr))).toBeVisible();
	const address = new URL(page.url()).pathname;

	const lead = await also({ as: hugo });
	await lead.goto('/desk/news');
	await lead.locator(`a[href="${address}"]`).click();
	await expect(lead.getByText(words)).toBeVisible();
	await takeStep(lead, m.personas_incident_step({}, fr), fr);
	await lead.waitForURL(/step=note/);
	await lead.locator('#words').fill('Une patrouille passe ce soir.');
	await takeStep(lead, m.personas_save({}, fr), fr);
	await expect(lead.getByText('Une patrouille passe ce soir.')).toBeVisible();
	await takeStep(lead, m.personas_incident_close({}, fr), fr);
	await lead.waitForURL(/step=close/); // the form of the step before looks the same
	await lead.locator('#words').fill('L’auteur est connu.');
	await takeStep(lead, m.personas_save({}, fr), fr);
	await expect(lead.getByText('L’auteur est connu.').first()).toBeVisible();
	await page.goto(address);
	await expect(page.getByText('Une patrouille passe ce soir.')).toBeVisible();
	await expect(page.getByText('L’auteur est connu.').first()).toBeVisible();

	const colleague = await also({ as: 'Inês Carvalhosa' });
	expect((await colleague.goto(address))?.status()).toBe(404);
});

test('each page is well in all its looks', async ({ page, signInAs }) => {
	await signInAs('Bram Oosterlinck');
	await expectWell(page, '/desk/personas');
	const one = await page.getByRole('link', { name: 'mara.veldkamp.politie', exact: true }).getAttribute('href');
	for (const rest of ['', '?step=use', '?step=retire', '?step=addHolder', '?step=authorise', '/edit', '/protection'])
		await expectWell(page, `${one}${rest}`);
	for (const address of ['new', 'people', 'incidents', 'incidents/new'])
		await expectWell(page, `/desk/personas/${address}`);
	await page.goto('/desk/personas/people');
	const sanne = await page.getByRole('link', { name: 'Sanne de Wildt' }).getAttribute('href');
	await expectWell(page, sanne ?? '');
	await page.goto('/desk/personas/incidents');
	const threat = await page.locator('main ul.lines a').first().getAttribute('href');
	for (const rest of ['', '?step=note', '?step=close']) await expectWell(page, `${threat}${rest}`);
});
