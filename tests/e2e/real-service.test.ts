// A force of twenty, set up for real: over https, with single sign-on and without districts.
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import type { Page } from '@playwright/test';
import { m } from '../../src/lib/paraglide/messages.js';
import { freePort } from './support/free-port.ts';
import { type RealService, setUpForReal } from './support/real-service.ts';
import { client, type SignOnProvider, signOnProvider } from './support/sign-on-provider.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const ports = { app: await freePort(), https: await freePort(), signOn: await freePort() };
const origin = `https://localhost:${ports.https}`;
const issuer = `http://localhost:${ports.signOn}`;
const password = 'twenty lanterns on the quay';

test.use({ baseURL: origin, ignoreHTTPSErrors: true });
test.describe.configure({ mode: 'serial' });

let service: RealService;
let provider: SignOnProvider;
let secret = '';
test.beforeAll(async () => {
	test.setTimeout(300_000);
	provider = await signOnProvider(ports.signOn, origin);
	service = await setUpForReal(ports, {
		OIDC_ISSUER: issuer,
		OIDC_CLIENT_ID: client.id,
		OIDC_CLIENT_SECRET: client.secret
	});
});
test.afterAll(async () => {
	test.setTimeout(60_000);
	await service?.stop();
	provider?.stop();
});

/** As somebody types the key into an app, and reads the code it shows. */
const codeOf = (typed: string, later = 0) =>
	createOTP(new TextDecoder().decode(base32.decode(typed.replaceAll(' ', '')))).hotp(
		Math.floor(Date.now() / 30_000) + later
	);

async function setUpApp(page: Page): Promise<string> {
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.accounts_set_up_title());
	await expect(page.getByRole('img', { name: m.accounts_app_qr() })).toBeVisible();
	await expectAccessible(page);
	const typed = (await page.locator('.secret').first().innerText()).trim();
	await page.getByRole('textbox', { name: m.accounts_app_code() }).fill('000000');
	await page.getByRole('button', { name: m.accounts_app_confirm() }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page.locator('.secret').first(), 'the same key again').toHaveText(typed);
	await page.getByRole('textbox', { name: m.accounts_app_code() }).fill(await codeOf(typed));
	await page.getByRole('button', { name: m.accounts_app_confirm() }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.accounts_backup_title());
	await expect(page.getByRole('listitem')).toHaveCount(10);
	await expectAccessible(page);
	await page.getByRole('link', { name: m.accounts_backup_kept() }).click();
	return typed;
}

async function takeUp(page: Page, link: string) {
	await page.goto(link);
	await expectAccessible(page);
	const field = page.getByRole('textbox', { name: m.accounts_new_password() });
	await field.fill('too short');
	await page.getByRole('button', { name: m.accounts_go_on() }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await field.fill(password);
	await page.getByRole('button', { name: m.accounts_go_on() }).click();
}

const signOut = async (page: Page) => {
	await page.locator('summary').filter({ hasText: m.ui_account() }).click();
	const answer = page.waitForResponse((one) => one.url().endsWith('/desk/sign-out'));
	await page.getByRole('button', { name: m.desk_sign_out() }).click();
	return answer;
};

test('the founder comes in by the printed link, once, and the cookies are what https asks for', async ({
	page,
	context
}) => {
	test.slow();
	await takeUp(page, service.invitation);
	secret = await setUpApp(page);
	await expect(page).toHaveURL(`${origin}/desk/administration`);
	await expect(page.getByText(m.ui_demo())).toHaveCount(0);
	const cookies = await context.cookies();
	expect(cookies.length).toBeGreaterThan(0);
	for (const { name, httpOnly, secure, sameSite, path, domain } of cookies) {
		expect(name).toMatch(/^__Host-/);
		expect({ httpOnly, secure, path, domain }, name).toEqual({
			httpOnly: true,
			secure: true,
			path: '/',
			domain: 'localhost'
		});
		expect(['Lax', 'Strict'], name).toContain(sameSite);
	}
	const out = await signOut(page);
	expect(await out.headerValue('clear-site-data')).toBe('"cache", "storage"');
	await expect(page).toHaveURL(/\/desk\/sign-in/);
	expect((await context.cookies()).map(({ name }) => name)).toEqual(['__Host-ilot.known']);
	await page.goto(service.invitation);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.accounts_invitation_lost());
	await expectAccessible(page);
});

test('what came over plain http goes on to https, and a host that a stranger claims changes nothing', async ({
	request
}) => {
	const plain = await request.get(`http://localhost:${ports.app}/en`, {
		headers: { 'x-forwarded-proto': 'http' },
		maxRedirects: 0
	});
	expect(plain.status()).toBe(308);
	expect(plain.headers().location).toBe(`${origin}/en`);
	const led = await request.get('/desk', {
		headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '203.0.113.9', forwarded: 'host=evil.example' },
		maxRedirects: 0
	});
	expect(led.status()).toBe(303);
	expect(led.headers().location).not.toContain('evil');
});

test('single sign-on lets in who is known by a checked address, and tells a stranger what to do', async ({
	page,
	context,
	rules
}) => {
	test.slow();
	rules.mayLeaveTo.add(issuer);
	const start = async () => {
		await context.clearCookies({ name: /^_session/ }); // at the provider, which would remember who came before
		await page.goto('/desk/sign-in?next=/desk/settings');
		await page.getByRole('link', { name: m.accounts_sign_on() }).click();
	};
	provider.who = null;
	await start();
	await expect(page.getByRole('alert')).toContainText(m.accounts_sign_on_failed());
	await expectAccessible(page);

	provider.who = { sub: 'stranger', email: 'stranger@twentytown.example', email_verified: true };
	await start();
	await expect(page.getByRole('alert')).toContainText(m.accounts_sign_on_unknown());
	await page.goto('/desk');
	await expect(page).toHaveURL(/\/desk\/sign-in/);

	provider.who = { sub: 'somebody-else', email: 'alma@twentytown.example', email_verified: false };
	await start();
	await expect(page.getByRole('alert'), 'an address nobody has checked').toContainText(m.accounts_sign_on_unknown());

	provider.who = { sub: 'alma', email: 'Alma@Twentytown.example' };
	await start();
	await expect(page).toHaveURL(`${origin}/desk/settings`);
	await expect(page.getByText('Alma Founder').first()).toBeVisible();
	await signOut(page);
	await expect(page).toHaveURL(/\/desk\/sign-in/);

	// From now on the subject counts, and no address: another one with hers comes in as nobody, she with another as herself.
	provider.who = { sub: 'alma', email: 'alma.founder@elsewhere.example', email_verified: true };
	await start();
	await expect(page).toHaveURL(`${origin}/desk/settings`);
	await page.goto('/desk/auth/callback/single-sign-on?code=made-up&state=made-up');
	await expect(page).toHaveURL(/\/desk\/(administration|sign-in.*)$/);
	await page.goto('/desk/auth/callback/single-sign-on?error=access_denied&state=https://evil.example/');
	expect(new URL(page.url()).origin).toBe(origin);
});

test('one unit, people with several roles, and a second pair of eyes from the next force', async ({
	page,
	context
}) => {
	test.slow();
	await page.goto('/desk/sign-in?next=/desk/administration');
	await page.getByRole('textbox', { name: m.accounts_email() }).fill('alma@twentytown.example');
	await page.getByRole('textbox', { name: m.accounts_password(), exact: true }).fill(password);
	await page.getByRole('button', { name: m.accounts_go_on() }).click();
	// The app was set up a moment ago and its code is used up; the one of the next half minute is good already.
	await page.getByRole('textbox', { name: m.accounts_code() }).fill(await codeOf(secret, 1));
	await page.getByRole('button', { name: m.accounts_sign_in() }).click();
	await expect(page).toHaveURL(`${origin}/desk/administration`);
	await expect(page.getByRole('link', { name: 'Police of Twentytown' })).toHaveCount(1);
	await expectAccessible(page);

	const unit = page.getByRole('textbox', { name: m.accounts_unit_name() });
	await unit.fill('Police of Nexttown');
	await page.getByRole('textbox', { name: m.accounts_short_name() }).fill('Nexttown');
	await page.getByLabel(m.accounts_unit_kind()).selectOption('partner');
	await page.getByRole('button', { name: m.accounts_add_unit() }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Police of Nexttown');
	await expectAccessible(page);

	const invite = async (name: string, email: string, unitName: string, ...roles: string[]) => {
		await page.goto('/desk/administration/invitations');
		await page.getByRole('textbox', { name: m.accounts_name(), exact: true }).fill(name);
		await page.getByRole('textbox', { name: m.accounts_email() }).fill(email);
		await page.getByLabel(m.accounts_unit(), { exact: true }).selectOption({ label: unitName });
		for (const role of roles) await page.getByRole('checkbox', { name: role, exact: true }).check();
		await page.getByRole('button', { name: m.accounts_invite() }).click();
		return (await page.locator('.secret').innerText()).trim();
	};
	const forOtto = await invite(
		'Otto Beat',
		'otto@twentytown.example',
		'Police of Twentytown',
		m.accounts_role_officer(),
		m.accounts_role_lead(),
		m.accounts_role_data_protection_officer()
	);
	await expectAccessible(page);
	const forNadia = await invite(
		'Nadia Next',
		'nadia@nexttown.example',
		'Police of Nexttown',
		m.accounts_role_partner()
	);

	for (const link of [forOtto, forNadia]) {
		const other = await context.browser()!.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' });
		const theirs = await other.newPage();
		await takeUp(theirs, link);
		await setUpApp(theirs);
		await expect(theirs).toHaveURL(`${origin}/desk`);
		await expectAccessible(theirs);
		await other.close();
	}

	await page.goto('/desk/administration');
	await page.getByRole('link', { name: 'Police of Twentytown' }).click();
	await page.getByLabel(m.accounts_person(), { exact: true }).selectOption({ label: 'Nadia Next · Nexttown' });
	await page.getByRole('button', { name: m.accounts_name_second() }).click();
	await expect(page.getByRole('button', { name: m.accounts_remove_named({ name: 'Nadia Next' }) })).toBeVisible();

	await page.goto('/desk/administration/people');
	await page.getByRole('link', { name: 'Alma Founder' }).click();
	await expect(page.getByText(m.accounts_own_roles()), 'nobody changes their own roles').toBeVisible();
	for (const name of [m.accounts_remove(), m.accounts_add_post(), m.accounts_grant_mandate(), m.accounts_leave()])
		await expect(page.getByRole('button', { name }), name).toHaveCount(0);
	await expectAccessible(page);
});
