// An information report from the signal to its number in the records system, and the figures of the unit.
import type { Page } from '@playwright/test';
import { m } from '../../src/lib/paraglide/messages.js';
import { enterSignal, languageOf, takeStep, unique } from './support/desk.ts';
import { expect, expectAccessible, test } from './support/test.ts';

// An officer and the lead of one unit for each way of running, so that no run checks what another has written.
const pairs: Record<string, { officer: string; lead: string }> = {
	'with script': { officer: 'Aurore Quintelier', lead: 'Théo Brumelle' },
	'without script': { officer: 'Élodie Fontbrune', lead: 'Gaspard Lienhardt' },
	phone: { officer: 'Solène Patureau', lead: 'Rachid Oulmarsi' }
};
const pair = () => pairs[test.info().project.name] ?? { officer: '', lead: '' };
const fr = languageOf('Aurore Quintelier'); // and of all six

test.describe.configure({ timeout: 150_000 });

const title = (number: string) => m.reports_title({ number }, fr);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

test('a signal becomes a report, is checked by a second person, given out and recorded @plain @phone', async ({
	page,
	signInAs,
	also
}) => {
	const { officer, lead } = pair();
	await signInAs(officer, '/desk');
	const facts = `Deux tracts ${unique()}, signés 码头, ท่าเรือ`;
	const signal = await enterSignal(page, { title: `Tracts au marché ${unique()}`, facts });
	await page.goto(`/desk/signals/${signal}`);
	await takeStep(page, m.reports_step_record({}, fr), fr);
	await expect(page).toHaveURL(/\/desk\/reports\/I-\d{4}-\d{5}\/edit$/);
	const number = /I-\d{4}-\d+/.exec(page.url())?.[0] ?? '';
	await expectAccessible(page);

	// Each button keeps what was typed, also without script.
	await press(page, m.reports_add_assessment({}, fr));
	const third = page.getByRole('textbox', { name: m.reports_paragraph({ number: 3 }, fr), exact: true });
	await third.fill('Sans doute les mêmes que samedi.');
	await page.locator('button[value="up-2"]').click();
	await expect(page.getByRole('textbox', { name: m.reports_paragraph({ number: 2 }, fr), exact: true })).toHaveValue(
		'Sans doute les mêmes que samedi.'
	);
	await page.locator('button[value="remove-0"]').click();
	await expect(third).toHaveCount(0);
	// Which language an officer wrote in nobody knows before they say so.
	const spoken = page.getByRole('combobox', { name: m.reports_paragraph_language({ number: 1 }, fr), exact: true });
	await spoken.selectOption({ label: 'chinois' });
	await page.getByRole('radio', { name: /^X ·/ }).check();
	await page.getByRole('radio', { name: /^4 ·/ }).check();
	await page.getByRole('checkbox', { name: /^H0 ·/ }).check();
	await page.locator('input[name="categories"][value="none_identified"]').check();
	await page.locator('button.btn-primary[value="save"]').click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title(number));
	await expectAccessible(page);

	await takeStep(page, m.reports_move_ask_check({}, fr), fr);
	await expect(page.getByRole('combobox')).toBeVisible();
	await takeStep(page, m.reports_move_ask_check({}, fr), fr);
	await expect(page.getByText(m.reports_turn_checker({}, fr)).first()).toBeVisible();

	const second = await also({ as: lead });
	await second.goto(`/desk/reports/${number}`);
	await expectAccessible(second);
	await takeStep(second, m.reports_move_approve({}, fr), fr);
	await expect(second).toHaveURL(/shelf=check/);
	await second.goto(`/desk/reports?shelf=ours`);
	await expect(second.getByText(number).first()).toBeVisible();
	await expectAccessible(second);

	await page.goto(`/desk/reports/${number}`);
	await takeStep(page, m.reports_move_give_out({}, fr), fr);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.reports_give_out_title({ number }, fr));
	await expectAccessible(page);
	// What the PDF cannot show is said before it leaves.
	await expect(page.getByText(m.reports_lost_title({}, fr))).toBeVisible();
	await expect(page.getByText('ท่ า เ รื อ', { exact: true })).toBeVisible();
	await page.getByRole('radio', { name: new RegExp(`^${m.reports_receiver_records({}, fr)}`) }).check();
	await page.getByRole('textbox', { name: m.reports_reason({}, fr), exact: true }).fill('Pour le registre du corps.');
	await press(page, m.reports_move_give_out({}, fr));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title(number));

	const file = page.getByRole('link', { name: new RegExp(`^PDF .*${m.reports_receiver_records({}, fr)}`) });
	const pdf = await page.request.get((await file.getAttribute('href')) ?? '');
	expect(pdf.headers()['content-type']).toBe('application/pdf');
	expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

	await takeStep(page, m.reports_move_record({}, fr), fr);
	await page.getByRole('textbox', { name: m.reports_records_number({}, fr) }).fill('PS-991');
	await takeStep(page, m.reports_move_record({}, fr), fr);
	await expect(page.getByText('PS-991').first()).toBeVisible();
	await page.goto(`/desk/signals/${signal}`);
	await expect(page.getByText(m.reports_event_record({ number, records: 'PS-991' }, fr))).toBeVisible();
});

test('the figures of a period open the signals they count @plain @phone', async ({ page, signInAs }) => {
	await signInAs(pair().lead, '/desk/unit');
	await page.getByRole('link', { name: m.figures_way({}, fr) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.figures_title({}, fr));
	await page.getByRole('link', { name: m.figures_last_days({ count: 365 }, fr) }).click();
	await expect(page).toHaveURL(/period=365/);
	await expectAccessible(page);
	await expect(
		page
			.getByRole('img', { name: m.figures_chart_label({ what: m.figures_open({}, fr) }, fr) })
			.locator('svg')
			.first()
	).toBeAttached();
	// The oldest: of the new ones there may be one more by the time the list is read.
	const figure = page
		.getByRole('table', { name: m.figures_open({}, fr) })
		.getByRole('link')
		.last();
	const count = Number(await figure.textContent());
	await figure.click();
	await expect(page).toHaveURL(/age=/);
	await expect(page.locator('.inbox .row-title')).toHaveCount(Math.min(count, 50));
});
