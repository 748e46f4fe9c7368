// What keeps strangers out, tried as somebody would who wants in.
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { connectAuth, disconnectAuth } from './auth-database.ts';
import { forgetAuth } from './auth.ts';
import { clearSignIn } from './clear-sign-in.ts';
import { confirmByPassword } from './confirm.ts';
import { keepForm } from './keep-form.ts';
import { offerPasskey, removePasskey } from './passkeys.ts';
import { readSession } from './read-session.ts';
import { addSecondFactor, offerSecondFactor, renewBackupCodes } from './second-factor.ts';
import { confirmSecondFactor, signIn, signOut } from './sign-in.ts';
import { newBrowser, rightPassword, signInScene } from './sign-in-scene.ts';

vi.setConfig({ testTimeout: 60_000 });

let town: Awaited<ReturnType<typeof signInScene>>;
beforeAll(async () => {
	town = await signInScene();
});
afterEach(() => {
	setClock();
	vi.useRealTimers();
});
afterAll(() => town.leave());

/** Somebody new who has just signed in for the first time and set up an app. */
async function newcomer(name: string) {
	const person = await town.person(name, town.harbour, 'officer');
	const email = `${name.toLowerCase()}@ormedal.example`;
	await town.mayEnter(person, email);
	const browser = newBrowser();
	vi.setSystemTime(new Date()); // a code is that of one half minute, however long a busy machine takes to send it
	await signIn(browser, { email, password: rightPassword });
	const offer = await offerSecondFactor(browser);
	const secret = new TextDecoder().decode(base32.decode(offer.text.replaceAll(' ', '')));
	const code = await createOTP(secret).totp();
	await addSecondFactor(browser, { sealed: offer.sealed, code });
	return { ...person, email, browser, secret, code };
}

const halfIn = async (email: string) => {
	const browser = newBrowser();
	expect(await signIn(browser, { email, password: rightPassword })).toBe('code');
	return browser;
};

test('a code opens once: not again, not after a later one, and of two at once one comes in', async () => {
	const vera = await newcomer('Vera');
	await expect(confirmSecondFactor(await halfIn(vera.email), { code: vera.code })).rejects.toMatchObject({
		code: 'account.code_used'
	});
	await town.nextHalfMinute();
	const [one, other] = [await halfIn(vera.email), await halfIn(vera.email)];
	const code = await createOTP(vera.secret).totp();
	const both = await Promise.allSettled([confirmSecondFactor(one, { code }), confirmSecondFactor(other, { code })]);
	expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	const states = [(await readSession(one)).state, (await readSession(other)).state];
	expect(states.sort()).toEqual(['in', 'none']);
	const { rows } = await town.owner.query('select 1 from auth.session where user_id = $1', [vera.personId]);
	expect(rows, 'set up, and one of two').toHaveLength(2);
	const earlier = await createOTP(vera.secret).hotp(Math.floor(Date.now() / 30_000) - 1);
	await expect(confirmSecondFactor(await halfIn(vera.email), { code: earlier })).rejects.toMatchObject({
		code: 'account.code_used'
	});
});

test('strangers who try an address hold up themselves, also after a restart, and not its owner where they have been before', async () => {
	const otto = await newcomer('Otto');
	await town.nextHalfMinute();
	const own = await halfIn(otto.email);
	await confirmSecondFactor(own, { code: await createOTP(otto.secret).totp() });
	await signOut(own);
	const start = new Date();
	setClock(start);
	const guess = () => signIn(newBrowser(), { email: otto.email, password: 'a guess at it' });
	for (let n = 0; n < 5; n++) await expect(guess()).rejects.toMatchObject({ code: 'account.wrong' });
	await expect(guess()).rejects.toMatchObject({ code: 'account.wait' });
	await disconnectAuth();
	forgetAuth();
	connectAuth(town.authUrl);
	await expect(guess()).rejects.toMatchObject({ code: 'account.wait' });
	expect(await signIn(own, { email: otto.email, password: rightPassword }), 'the owner, at their browser').toBe('code');
	for (let n = 0; n < 20; n++) {
		setClock(new Date(start.getTime() + (n + 1) * 16 * 60_000));
		await guess().catch(() => {});
	}
	setClock(new Date(start.getTime() + 21 * 16 * 60_000));
	expect(await signIn(newBrowser(), { email: otto.email, password: rightPassword }), 'anywhere, after a wait').toBe(
		'code'
	);
});

test('a wrong password and an unknown address take the same time', async () => {
	await newcomer('Tine');
	// In turn, fewer than are held up, and the quickest of each: what else the machine does makes some slower and none quicker.
	const quickest = { known: Infinity, unknown: Infinity };
	for (let n = 0; n < 5; n++)
		for (const who of ['known', 'unknown'] as const) {
			const email = who === 'known' ? 'tine@ormedal.example' : `nobody${n}@ormedal.example`;
			const start = performance.now();
			await signIn(newBrowser(), { email, password: 'a guess at it' }).catch(() => {});
			quickest[who] = Math.min(quickest[who], performance.now() - start);
		}
	const { known, unknown } = quickest;
	expect(unknown / known).toBeGreaterThan(0.5);
	expect(unknown / known).toBeLessThan(2);
});

test('a desk left unlocked changes no second factor: password or passkey is asked for again', async () => {
	const { browser, email } = await newcomer('Nils');
	const first = { code: 'account.confirm_first' };
	const offer = await offerSecondFactor(browser);
	await expect(renewBackupCodes(browser)).rejects.toMatchObject(first);
	await expect(offerPasskey(browser)).rejects.toMatchObject(first);
	await expect(addSecondFactor(browser, { sealed: offer.sealed, code: '123456' })).rejects.toMatchObject(first);
	await town.owner.query(
		`insert into auth.passkey (id, user_id, public_key, credential_id, counter, device_type, backed_up)
		select gen_random_uuid(), id, 'x', 'x', 0, 'singleDevice', false from auth."user" where email = $1`,
		[email]
	);
	const { rows } = await town.owner.query<{ id: string }>('select id from auth.passkey');
	await expect(removePasskey(browser, rows[0]!.id)).rejects.toMatchObject(first);
	await expect(confirmByPassword(browser, { password: 'a guess at it' })).rejects.toMatchObject({
		code: 'account.password_wrong'
	});
	await expect(renewBackupCodes(browser)).rejects.toMatchObject(first);
	await confirmByPassword(browser, { password: rightPassword });
	expect(await renewBackupCodes(browser)).toHaveLength(10);
	expect(await readSession(browser)).toMatchObject({ signedIn: { confirmed: true } });
	setClock(new Date(Date.now() + 11 * 60_000));
	await expect(renewBackupCodes(browser)).rejects.toMatchObject(first);
	setClock();
	for (let n = 0; n < 4; n++) await confirmByPassword(browser, { password: 'a guess at it' }).catch(() => {});
	await confirmByPassword(browser, { password: 'a guess at it' }).catch(() => {});
	await expect(confirmByPassword(browser, { password: rightPassword })).rejects.toMatchObject({ code: 'account.wait' });
	expect(await town.lines('account.confirm')).toHaveLength(1);
});

test('a page that asks by itself keeps no session alive, a person does', async () => {
	const { browser, personId } = await newcomer('Ida');
	const soon = `update auth.session set expires_at = now() + interval '30 minutes' where user_id = $1`;
	const left = async () =>
		(
			await town.owner.query<{ minutes: number }>(
				`select extract(epoch from expires_at - now())::int / 60 minutes from auth.session where user_id = $1`,
				[personId]
			)
		).rows[0]!.minutes;
	await town.owner.query(soon, [personId]);
	expect(await readSession(browser, { byItself: true })).toMatchObject({ state: 'in' });
	expect(await left()).toBeLessThanOrEqual(30);
	expect(await readSession(browser)).toMatchObject({ state: 'in' });
	expect(await left()).toBeGreaterThan(55);
});

test('a session that was planted is not taken over by who signs in, and theirs has another name', async () => {
	const eve = await newcomer('Eve');
	const victim = await newcomer('Max');
	const planted = newBrowser();
	for (const [name, value] of eve.browser.jar) planted.jar.set(name, value);
	const tokens = (name: string) => [...planted.jar].find(([one]) => one.endsWith(name))?.[1];
	const before = tokens('session_token');
	expect(before).toBeDefined();
	await town.nextHalfMinute();
	expect(await signIn(planted, { email: victim.email, password: rightPassword })).toBe('code');
	await confirmSecondFactor(planted, { code: await createOTP(victim.secret).totp() });
	expect(tokens('session_token')).not.toBe(before);
	expect(await readSession(planted)).toMatchObject({ signedIn: { name: 'Max' } });
	expect(await readSession(eve.browser), 'the session that was there before').toEqual({ state: 'none' });
});

test('what has run out is cleared away, and what still counts stays', async () => {
	const { browser, personId } = await newcomer('Kai');
	const other = await newcomer('Liv');
	await halfIn(other.email);
	await signIn(newBrowser(), { email: 'once@ormedal.example', password: 'x' }).catch(() => {});
	const body = new URLSearchParams({ note: 'a line' }).toString();
	const headers = {
		'content-type': 'application/x-www-form-urlencoded',
		'content-length': String(body.length)
	};
	await keepForm(browser, '/desk', new Request('http://x', { method: 'POST', body, headers }));
	const count = async (table: string, where = 'true') =>
		(await town.owner.query<{ n: number }>(`select count(*)::int n from auth.${table} where ${where}`)).rows[0]!.n;
	await clearSignIn();
	expect(await count('session', `user_id = '${personId}'`)).toBe(1);
	expect(await count('verification')).toBeGreaterThan(0);
	expect(await count('kept_form')).toBe(1);
	const tries = await count('throttle');
	expect(tries).toBeGreaterThan(0);
	await town.owner.query(`update auth.session set created_at = now() - interval '13 hours' where user_id = $1`, [
		personId
	]);
	setClock(new Date(Date.now() + 61 * 60_000));
	await clearSignIn();
	expect(await count('session')).toBe(0);
	expect(await count('verification')).toBe(0);
	expect(await count('kept_form')).toBe(0);
	expect(await count('throttle'), 'a count of tries is kept for a day').toBe(tries);
	setClock(new Date(Date.now() + 25 * 3_600_000));
	await clearSignIn();
	expect(await count('throttle')).toBe(0);
});
