// The lead sees through which accounts people write; an officer reads a talk that came in, and answers as its persona.
import { m } from '../../src/lib/paraglide/messages.js';
import { chats, connectorAddress } from '../../src/demo/data/connectors.ts';
import { languageOf } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const tuomas = 'Tuomas Järvelinna'; // leads the online desk
const katrin = 'Katrin Saarepuu'; // answers there as the persona

test('a lead sees which accounts there are and that none is connected here', async ({ page, signInAs }) => {
	await signInAs(tuomas, '/desk/conversations');
	await page.getByRole('link', { name: m.connectors_title({}, languageOf(tuomas)) }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.connectors_title({}, languageOf(tuomas)));
	await expect(page.getByText(m.connectors_not_connected({}, languageOf(tuomas)), { exact: true })).toBeVisible();
	await expect(page.getByText(m.connectors_not_known({}, languageOf(tuomas)), { exact: true })).toBeVisible();
	await expectWell(page, '/desk/conversations/connectors');
});

test('an officer reads what came in and answers from the same form; the answer waits for a connection', async ({
	page,
	signInAs
}) => {
	const [chat] = chats;
	const et = languageOf(katrin);
	await signInAs(katrin, '/desk/conversations?list=all');
	await page
		.getByRole('link', { name: chat?.says[0] ?? '' })
		.first()
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(chat?.says[0] ?? '');
	await expect(page.getByText(m.connectors_state_arrived({}, et), { exact: true })).toBeVisible();
	await expect(page.getByText(connectorAddress).first()).toBeVisible();
	await expect(page.locator('body')).not.toContainText(chat?.from ?? '');
	await expectWell(page, new URL(page.url()).pathname);
	await page.locator('#body').fill('Dank u, we kijken ernaar.');
	await page.getByRole('button', { name: m.conversations_send({}, et) }).click();
	await expect(page.getByText(m.connectors_state_waiting({}, et), { exact: true })).toBeVisible();
});
