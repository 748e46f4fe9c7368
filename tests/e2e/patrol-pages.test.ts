// The pages around a patrol: its plan, its way, what is written down afterwards, consulting hours, and what is read of all of it.
import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { m } from '../../src/lib/paraglide/messages.js';
import { languageOf, send, takeStep, unique } from './support/desk.ts';
import { expect, expectAccessible, openReady, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const bram = 'Bram Oosterlinck'; // leads the harbour
const mara = 'Mara Veldkamp';
const at = languageOf(bram);

test.describe.configure({ mode: 'parallel', timeout: 150_000 });

const label = (page: Page, name: string) => page.getByLabel(name, { exact: true });
/** Wall time of the harbour so many hours from now, as its fields show it. */
const wallIn = (hours: number) =>
	new Date(Date.now() + hours * 3_600_000)
		.toLocaleString('sv-SE', { timeZone: 'Europe/Brussels' })
		.slice(0, 16)
		.replace(' ', 'T');

/** A street patrol of Mara Veldkamp's; far from any other. */
async function plan(page: Page, purpose: string, starts: number) {
	await openReady(page, '/desk/patrols/new');
	const save = page.getByRole('button', { name: m.patrols_save({}, at), exact: true }).last();
	await label(page, m.patrols_purpose({}, at)).fill(purpose);
	await label(page, m.patrols_starts({}, at)).fill(wallIn(starts));
	await label(page, m.patrols_ends({}, at)).fill(wallIn(starts + 1));
	await save.click();
	// What kind it is, nobody has said yet.
	await expect(page.getByRole('alert')).toBeVisible();
	await page.getByRole('radio', { name: m.patrols_kind_street({}, at) }).check();
	await label(page, m.patrols_post_of({ name: mara }, at)).selectOption({ label: m.patrols_post_contact({}, at) });
	await save.click();
	return save;
}

test('a lead plans, is told of another patrol at that time, and those who were there write down what is left', async ({
	page,
	signInAs
}) => {
	const word = unique();
	await signInAs(bram);
	const starts = 24 * randomInt(90, 350) + randomInt(24);
	await plan(page, `Kade ${word}`, starts);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Kade ${word}`);
	const save = await plan(page, `Plein ${word}`, starts + 0.5);
	await expect(page.getByText(m.patrols_overlap({}, at), { exact: true })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('checkbox', { name: m.patrols_overlap_confirm({}, at) }).check();
	await save.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Plein ${word}`);
	await takeStep(page, m.patrols_cancel({}, at), at);
	await page.locator('#step').getByRole('textbox').fill('Al elders.');
	await takeStep(page, m.patrols_cancel({}, at), at);
	await expect(page.getByText(m.patrols_state_cancelled({}, at), { exact: true }).first()).toBeVisible();

	await plan(page, `Steiger ${word}`, 0.2);
	const overlaps = page.getByRole('checkbox', { name: m.patrols_overlap_confirm({}, at) });
	const planned = page.getByRole('heading', { level: 1, name: `Steiger ${word}` });
	await expect(overlaps.or(planned)).toBeVisible();
	if (await overlaps.isVisible()) {
		await overlaps.check();
		await page
			.getByRole('button', { name: m.patrols_save({}, at), exact: true })
			.last()
			.click();
	}
	await expect(planned).toBeVisible();
	await expectAccessible(page);
	await takeStep(page, m.patrols_start({}, at), at);
	await takeStep(page, m.patrols_end({}, at), at);
	// The button of the same name that ends it.
	await expect(page.locator('#step')).toBeVisible();
	await takeStep(page, m.patrols_end({}, at), at);
	await expect(page.locator('#step')).toHaveCount(0);
	await takeStep(page, m.board_debrief({}, at), at);
	await expect(page.getByRole('heading', { level: 2, name: m.board_ends({}, at) })).toBeVisible();

	// What is typed stays while something is left open, twice, and ticked off.
	const learned = page.getByLabel(m.board_learned({}, at));
	await learned.fill(`Geleerd ${word}`);
	for (const nth of ['een', 'twee']) {
		const add = page.locator('details').filter({ hasText: m.board_end_add({}, at) });
		await add.locator('summary').click();
		await label(page, m.board_end_kind({}, at)).selectOption('other');
		await label(page, m.board_end_body({}, at)).fill(`${nth} ${word}`);
		await label(page, m.board_end_due({}, at)).fill(wallIn(200).slice(0, 10));
		await add.getByRole('button').click();
		await expect(page.getByRole('listitem').filter({ hasText: `${nth} ${word}` })).toBeVisible();
	}
	await expect(learned).toHaveValue(`Geleerd ${word}`);
	await page.getByRole('button', { name: m.board_end_tick_what({ words: `een ${word}` }, at) }).click();
	await expect(
		page
			.getByRole('listitem')
			.filter({ hasText: `een ${word}` })
			.getByText(m.board_end_done({ who: bram }, at))
	).toBeVisible();
	await expect(learned).toHaveValue(`Geleerd ${word}`);
	const keep = page.getByRole('button', { name: m.board_debrief_save({}, at) });
	await keep.click();
	await expect(page.getByText(m.board_debrief_saved({}, at), { exact: true })).toBeVisible();
	await expectAccessible(page);

	// A colleague writes meanwhile: shown beside what was typed, and saved again on purpose.
	const { pathname } = new URL(page.url());
	await send(page, `${pathname}?/keep`, { learned: `Nog meer ${word}`, version: '1' });
	await learned.fill(`Het laatste ${word}`);
	await keep.click();
	await expect(page.getByRole('region', { name: m.signals_edit_theirs({}, at) })).toContainText(`Nog meer ${word}`);
	await keep.click();
	await expect(page.getByRole('region', { name: m.signals_edit_theirs({}, at) })).toHaveCount(0);
	await page.reload();
	await expect(learned).toHaveValue(`Het laatste ${word}`);
});

test('a consulting hour is planned, opened, counted, answered with the right door, and closed @plain', async ({
	page,
	signInAs
}) => {
	await signInAs(bram, '/desk/patrols/consulting/new');
	await label(page, m.patrols_consulting_page({}, at)).selectOption({ label: mara });
	await label(page, m.personas_platform({}, at)).selectOption('discord');
	await label(page, m.patrols_starts({}, at)).fill(wallIn(0.1));
	await label(page, m.patrols_ends({}, at)).fill(wallIn(1));
	await page.locator('#shown').uncheck();
	await page
		.getByRole('button', { name: m.patrols_save({}, at), exact: true })
		.last()
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		m.patrols_consulting_on({ platform: 'Discord' }, at)
	);
	const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
	await press(m.patrols_consulting_open({}, at));
	await press(m.patrols_consulting_add({}, at));
	await expect(page.getByText(m.patrols_consulting_talks({ count: 1 }, at), { exact: true })).toBeVisible();
	await press(m.patrols_consulting_pass({}, at));
	await expect(page.getByText(m.patrols_consulting_talks({ count: 2 }, at), { exact: true })).toBeVisible();
	await label(page, m.patrols_door_topic({}, at)).selectOption({ index: 1 });
	await press(m.patrols_door_show({}, at));
	await expect(label(page, m.patrols_door_ready({}, at))).toHaveValue(/.{20}/s);
	await expectAccessible(page);
	await press(m.patrols_consulting_close({}, at));
	await expect(page.getByRole('button', { name: m.patrols_consulting_add({}, at), exact: true })).toHaveCount(0);
	await expect(page.getByText(m.patrols_consulting_talks({ count: 2 }, at), { exact: true })).toBeVisible();
});

test('what a lead reads of patrols is well', async ({ page, signInAs }) => {
	await signInAs('Tuomas Järvelinna', '/desk/patrols');
	const en = languageOf('Tuomas Järvelinna');
	await page.getByRole('link', { name: m.board_figures_title({}, en) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.board_figures_title({}, en));
	await expect(page.getByRole('rowheader').first()).toBeVisible();
	for (const address of [
		'/desk/patrols?view=month',
		'/desk/patrols/figures',
		'/desk/patrols/figures?from=2001-01&until=2001-02',
		'/desk/patrols/national',
		'/desk/patrols/hours',
		'/desk/patrols/consulting',
		'/desk/patrols/calendar',
		'/desk/patrols/new'
	])
		await expectWell(page, address);
});
