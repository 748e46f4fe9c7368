import type { CDPSession, Page } from '@playwright/test';
import { demoPassword } from '../../src/demo/sign-in.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { expect, expectAccessible, test } from './support/test.ts';

// Chiara reads French; nobody else's test signs in as her.
const chiara = 'Chiara Bonfadelli';
/** And not the page that asks first, whose address ends with it too. */
const settings = /^[^?]*\/desk\/settings$/;
const fr = { locale: 'fr' as const };

/** A phone with a fingerprint, as the browser sees it. */
async function authenticator(page: Page) {
	const cdp: CDPSession = await page.context().newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
	return {
		/** The finger is the right one, or not. */
		verifies: (isUserVerified: boolean) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
		credentials: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
		forget: () => cdp.send('WebAuthn.clearCredentials', { authenticatorId }),
		replace: async (change: { privateKey: string }) => {
			const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
			await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
			for (const credential of credentials)
				await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, ...change } });
		}
	};
}

const confirm = async (page: Page) => {
	await page.getByRole('link', { name: m.accounts_confirm_title({}, fr) }).click();
	await expectAccessible(page);
	await page.getByRole('textbox', { name: m.accounts_password({}, fr), exact: true }).fill(demoPassword);
	await page.getByRole('button', { name: m.accounts_confirm({}, fr), exact: true }).click();
	await expect(page).toHaveURL(settings);
};

const signOut = async (page: Page) => {
	await page
		.locator('summary')
		.filter({ hasText: m.ui_account({}, fr) })
		.click();
	await page.getByRole('button', { name: m.desk_sign_out({}, fr) }).click();
	await expect(page).toHaveURL(/\/desk\/sign-in/);
};

test('a passkey is made in the settings after the password, signs in alone, is renamed and removed', async ({
	page,
	signInAs
}) => {
	test.slow();
	const [named, renamed] = [`Téléphone ${Date.now()}`, `Clé ${Date.now()}`];
	const device = await authenticator(page);
	await signInAs(chiara, '/desk/settings');
	const make = page.getByRole('button', { name: m.accounts_passkey_add({}, fr) });
	await expect(page.getByRole('heading', { name: m.accounts_passkeys({}, fr) })).toBeVisible();
	await expect(make).toHaveCount(0);

	await page.getByRole('link', { name: m.accounts_confirm_title({}, fr) }).click();
	await page.getByRole('textbox', { name: m.accounts_password({}, fr), exact: true }).fill('not the password');
	await page.getByRole('button', { name: m.accounts_confirm({}, fr), exact: true }).click();
	await expect(page.getByRole('alert')).toContainText(m.refused_account_password_wrong({}, fr));
	await page.goto('/desk/settings');
	await confirm(page);

	await device.verifies(false); // somebody else's finger
	await make.click();
	await expect(page.getByRole('alert')).toContainText(m.accounts_passkey_broken_off({}, fr));
	expect(await device.credentials()).toHaveLength(0);
	await device.verifies(true);
	await page.getByRole('textbox', { name: m.accounts_passkey_name({}, fr) }).fill(named);
	await make.click();
	const line = page.getByRole('listitem').filter({ hasText: named });
	await expect(line).toBeVisible();
	const [made] = await device.credentials();
	expect(made).toMatchObject({ rpId: new URL(page.url()).hostname, isResidentCredential: true });
	await make.click();
	await expect(page.getByRole('alert')).toContainText(m.accounts_passkey_already({}, fr));
	await expectAccessible(page);

	await line.getByText(m.accounts_rename({}, fr)).click();
	await line.getByRole('textbox').fill(renamed);
	await line.getByRole('button', { name: m.accounts_save({}, fr) }).click();
	await expect(page.getByText(renamed)).toBeVisible();

	await signOut(page);
	const enter = page.getByRole('button', { name: m.accounts_passkey_sign_in({}, fr) });
	await page.goto('/desk/sign-in?next=/desk/settings&lang=fr');
	await device.verifies(false);
	await enter.click();
	await expect(page.getByRole('alert')).toContainText(m.accounts_passkey_broken_off({}, fr));
	await device.verifies(true);
	await enter.click();
	await expect(page).toHaveURL(settings);
	await expect(page.getByText(renamed)).toBeVisible();

	// It confirms too, and a session that it opened asks for it again.
	await page.getByRole('link', { name: m.accounts_confirm_title({}, fr) }).click();
	await page.getByRole('button', { name: m.accounts_confirm_passkey({}, fr) }).click();
	await expect(page).toHaveURL(settings);

	// A key that claims to be hers and is not: the same name, another secret.
	const { privateKey } = await crypto.subtle.exportKey('pkcs8', await otherKey()).then((bytes) => ({
		privateKey: Buffer.from(bytes).toString('base64')
	}));
	await device.replace({ privateKey });
	await signOut(page);
	await page.goto('/desk/sign-in?lang=fr');
	await enter.click();
	await expect(page.getByRole('alert')).toContainText(m.refused_account_passkey_failed({}, fr));
	await page.goto('/desk/settings');
	await expect(page).toHaveURL(/\/desk\/sign-in/);

	await signInAs(chiara, '/desk/settings');
	await confirm(page);
	await page.getByRole('button', { name: m.accounts_remove_named({ name: renamed }, fr) }).click();
	await expect(page.getByText(renamed)).toHaveCount(0);
	await signOut(page);
	await page.goto('/desk/sign-in?lang=fr');
	await enter.click();
	await expect(page.getByRole('alert'), 'a passkey that was removed').toContainText(
		m.refused_account_passkey_failed({}, fr)
	);
});

const otherKey = async () =>
	(await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])).privateKey;
