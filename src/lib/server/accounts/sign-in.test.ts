import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { unseal } from '../platform/keys.ts';
import { actFor } from './act-for.ts';
import { changePassword } from './change-password.ts';
import { findKeptForm, hasKeptForm, keepForm } from './keep-form.ts';
import { nextAddress } from './next-address.ts';
import { readSession } from './read-session.ts';
import { addSecondFactor, offerSecondFactor } from './second-factor.ts';
import { endOwnSessions, findOwnSignIn } from './sessions.ts';
import { confirmSecondFactor, signIn, signOut } from './sign-in.ts';
import { newBrowser, rightPassword, signInScene } from './sign-in-scene.ts';

vi.setConfig({ testTimeout: 30_000 }); // a good password hash takes its time, more so on a busy machine

let town: Awaited<ReturnType<typeof signInScene>>;
let mara: { kind: 'person'; personId: string; unitId: string };
const email = 'mara@ormedal.example';
beforeAll(async () => {
	town = await signInScene();
	mara = await town.person('Mara', town.harbour, 'officer');
	await town.mayEnter(mara, email);
});
afterEach(() => setClock());
afterAll(() => town.leave());

const secretOf = (offer: { text: string }) => new TextDecoder().decode(base32.decode(offer.text.replaceAll(' ', '')));

/** Signs in with both factors; the second one is set up on the way if there is none. */
async function enter(address: string, secret?: string) {
	const browser = newBrowser();
	const further = await signIn(browser, { email: address, password: rightPassword });
	if (further === 'code' && secret) {
		await town.nextHalfMinute();
		await confirmSecondFactor(browser, { code: await createOTP(secret).totp() });
		return { browser, secret, backupCodes: [] };
	}
	const offer = await offerSecondFactor(browser);
	const made = secretOf(offer);
	const backupCodes = await addSecondFactor(browser, { sealed: offer.sealed, code: await createOTP(made).totp() });
	return { browser, secret: made, backupCodes };
}

test('a password alone opens nothing but the page that sets up a second factor; then both are asked for', async () => {
	const browser = newBrowser();
	expect(await signIn(browser, { email, password: rightPassword })).toBe('in');
	expect(await readSession(browser)).toMatchObject({ state: 'must_set_up' });
	const offer = await offerSecondFactor(browser);
	await expect(addSecondFactor(browser, { sealed: offer.sealed, code: '000000' })).rejects.toMatchObject({
		code: 'account.code_wrong'
	});
	const other = newBrowser();
	await signIn(other, { email, password: rightPassword });
	const secret = secretOf(offer);
	const backupCodes = await addSecondFactor(browser, { sealed: offer.sealed, code: await createOTP(secret).totp() });
	expect(backupCodes).toHaveLength(10);
	expect(await readSession(browser)).toMatchObject({
		state: 'in',
		signedIn: { name: 'Mara', post: { shortName: 'Harbour', roles: ['officer'] } }
	});
	expect(await readSession(other), 'whoever had the password only').toEqual({ state: 'none' });

	const next = newBrowser();
	expect(await signIn(next, { email: 'MARA@Ormedal.example', password: rightPassword })).toBe('code');
	expect(await readSession(next)).toEqual({ state: 'none' });
	await expect(confirmSecondFactor(next, { code: '000000' })).rejects.toMatchObject({ code: 'account.code_wrong' });
	await confirmSecondFactor(next, { code: backupCodes[0]!.toUpperCase().replace('-', '') });
	expect(await readSession(next)).toMatchObject({ state: 'in' });
	const again = newBrowser();
	await signIn(again, { email, password: rightPassword });
	await expect(confirmSecondFactor(again, { code: backupCodes[0]! }), 'a backup code works once').rejects.toMatchObject(
		{ code: 'account.code_wrong' }
	);
	await town.nextHalfMinute();
	await confirmSecondFactor(again, { code: await createOTP(secret).totp() });
	expect((await town.lines('account.sign_in')).map(({ facts }) => facts.by)).toEqual(
		expect.arrayContaining(['backup_code', 'totp'])
	);

	await signOut(again);
	expect(await readSession(again)).toEqual({ state: 'none' });
	expect(await town.lines('account.sign_out')).toHaveLength(1);
});

test('unknown address, wrong password and somebody without a post hear the same, and the fifth wrong try makes them wait alike', async () => {
	const gone = await town.person('Gone', town.harbour, 'officer');
	await town.mayEnter(gone, 'gone@ormedal.example');
	await town.owner.query('update membership set until = now() where person_id = $1', [gone.personId]);
	await expect(signIn(newBrowser(), { email: 'gone@ormedal.example', password: rightPassword })).rejects.toMatchObject({
		code: 'account.wrong'
	});
	const start = new Date();
	setClock(start);
	for (const address of ['nobody@ormedal.example', email]) {
		for (let n = 0; n < 5; n++)
			await expect(signIn(newBrowser(), { email: address, password: 'wrong' })).rejects.toMatchObject({
				code: 'account.wrong'
			});
		await expect(signIn(newBrowser(), { email: address, password: rightPassword })).rejects.toMatchObject({
			code: 'account.wait'
		});
	}
	setClock(new Date(start.getTime() + 61_000));
	expect(await signIn(newBrowser(), { email, password: rightPassword })).toBe('code');
	expect(await signIn(newBrowser(), { email, password: rightPassword }), 'the count is forgotten').toBe('code');
	expect(
		(await town.lines('account.sign_in_failed')).filter(({ record_id }) => record_id === mara.personId).length
	).toBeGreaterThanOrEqual(5);
});

test('fifty tries at once are fifty tries', async () => {
	const tries = await Promise.allSettled(
		Array.from({ length: 12 }, () => signIn(newBrowser(), { email: 'flood@ormedal.example', password: 'wrong' }))
	);
	const codes = tries.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'in'));
	expect(codes.filter((code) => code === 'account.wrong')).toHaveLength(5);
});

test('a session ends after an hour unused, after twelve hours in any case, with the last post, and when it is ended elsewhere', async () => {
	const pia = await town.person('Pia', town.mill, 'officer');
	await town.mayEnter(pia, 'pia@ormedal.example');
	const { browser, secret } = await enter('pia@ormedal.example');
	const { browser: phone } = await enter('pia@ormedal.example', secret);
	const own = await findOwnSignIn(phone);
	expect(own.sessions).toHaveLength(2);
	expect(own.sessions.find(({ here }) => here)?.browser).toBe('Firefox, Linux');
	const { rows } = await town.owner.query('select ip_address, user_agent from auth.session');
	for (const row of rows) expect(row).toEqual({ ip_address: '', user_agent: 'Firefox, Linux' });
	await endOwnSessions(phone, 'others');
	expect(await readSession(browser)).toEqual({ state: 'none' });
	await town.owner.query(
		`update auth.session set created_at = now() - interval '12 hours 1 minute' where user_id = $1`,
		[pia.personId]
	);
	expect(await readSession(phone)).toEqual({ state: 'none' });

	const { browser: later } = await enter('pia@ormedal.example', secret);
	await town.owner.query(`update auth.session set expires_at = now() - interval '1 second' where user_id = $1`, [
		pia.personId
	]);
	expect(await readSession(later)).toEqual({ state: 'none' });

	const { browser: last } = await enter('pia@ormedal.example', secret);
	await town.owner.query('update membership set until = now() where person_id = $1', [pia.personId]);
	expect(await readSession(last)).toEqual({ state: 'none' });
	const mine = await findOwnSignIn((await enter(email, await secretFromStore(mara.personId))).browser);
	await expect(endOwnSessions(last, mine.sessions[0]!.id)).rejects.toMatchObject({ code: 'not_allowed' });
});

/** The library's own decryption, to sign in again as somebody of an earlier test. */
async function secretFromStore(personId: string) {
	const { symmetricDecrypt } = await import('better-auth/crypto');
	const { authSecret } = await import('./auth.ts');
	const { rows } = await town.owner.query<{ secret: string }>('select secret from auth.two_factor where user_id = $1', [
		personId
	]);
	return symmetricDecrypt({ key: authSecret(), data: rows[0]!.secret });
}

test('a person with several posts changes the one they act in, for this session, and never into one they do not have', async () => {
	const eivind = await town.person('Eivind', town.harbour, 'officer');
	await town.owner.query(
		`insert into membership (id, person_id, unit_id, role) values (gen_random_uuid(), $1, $2, 'lead')`,
		[eivind.personId, town.mill]
	);
	await town.mayEnter(eivind, 'eivind@ormedal.example');
	const { browser } = await enter('eivind@ormedal.example');
	const before = await readSession(browser);
	if (before.state !== 'in') throw new Error('not in');
	expect(before.signedIn.posts).toHaveLength(2);
	await actFor(browser, before.signedIn, town.mill);
	expect(await readSession(browser)).toMatchObject({
		signedIn: { actor: { unitId: town.mill }, post: { roles: ['lead'] } }
	});
	await expect(actFor(browser, before.signedIn, town.service)).rejects.toMatchObject({ code: 'unit.not_found' });
	await town.owner.query('update membership set until = now() where person_id = $1 and unit_id = $2', [
		eivind.personId,
		town.mill
	]);
	expect(await readSession(browser), 'a post that was taken away').toMatchObject({
		signedIn: { actor: { unitId: town.harbour } }
	});
});

test('a new password needs the old one, is long, and is not made of what one knows of its owner', async () => {
	const { browser } = await enter(email, await secretFromStore(mara.personId));
	const change = (password: string, newPassword: string) => changePassword(browser, { password, newPassword });
	await expect(change(rightPassword, 'short')).rejects.toMatchObject({ code: 'account.password_short' });
	await expect(change(rightPassword, 'mara@ormedal.example')).rejects.toMatchObject({ code: 'account.password_easy' });
	await expect(change(rightPassword, 'Ormedal-Ormedal-1')).rejects.toMatchObject({ code: 'account.password_easy' });
	await expect(change('not the old one', 'gulls over the fish hall')).rejects.toMatchObject({
		code: 'account.password_wrong'
	});
	await change(rightPassword, 'gulls over the fish hall');
	await expect(signIn(newBrowser(), { email, password: rightPassword })).rejects.toMatchObject({
		code: 'account.wrong'
	});
	expect(await signIn(newBrowser(), { email, password: 'gulls over the fish hall' })).toBe('code');
});

test('a form that came too late waits half an hour for the same person, sealed, and for nobody else', async () => {
	const otto = await town.person('Otto', town.harbour, 'officer');
	await town.mayEnter(otto, 'otto@ormedal.example');
	const { browser } = await enter('otto@ormedal.example');
	const form = new FormData();
	form.set('notes', 'Two lines\nof what I saw');
	form.set('file', new Blob(['x']), 'x.txt');
	const sent = (bytes = 500) =>
		new Request('http://x', { method: 'POST', body: form, headers: { 'content-length': String(bytes) } });
	const note = '/desk/signals/S-2026-00001?/note';
	for (const [who, request] of [
		[newBrowser(), sent()], // a stranger keeps nothing here
		[browser, sent(700_000)],
		[browser, new Request('http://x', { method: 'POST', body: form })]
	] as const) {
		expect(await keepForm(who, note, request)).toBe(false);
		expect(request.bodyUsed).toBe(false);
	}
	expect(await keepForm(browser, note, sent())).toBe(true);
	expect(hasKeptForm(browser)).toBe(true);
	expect(await findKeptForm(browser, otto.personId)).toEqual({
		address: '/desk/signals/S-2026-00001?/note',
		fields: [['notes', 'Two lines\r\nof what I saw']] // as browsers send it
	});
	expect(await findKeptForm(browser, mara.personId)).toBeNull();
	const { rows } = await town.owner.query<{ sealed: Buffer }>('select sealed from auth.kept_form');
	expect(rows[0]!.sealed.includes('lines')).toBe(false);
	expect(() => unseal('auth', rows[0]!.sealed, `kept form ${mara.personId}`)).toThrow();
	setClock(new Date(Date.now() + 31 * 60_000));
	expect(await findKeptForm(browser, otto.personId)).toBeNull();
});

test('the role that pages run as reads nothing of schema auth, and the sign-in role nothing else', async () => {
	const app = new pg.Client(town.appUrl);
	const auth = new pg.Client(town.authUrl);
	await Promise.all([app.connect(), auth.connect()]);
	for (const table of ['user', 'session', 'account', 'two_factor', 'passkey', 'verification', 'throttle', 'kept_form'])
		await expect(app.query(`select 1 from auth."${table}"`)).rejects.toThrow(/permission denied/);
	for (const table of ['person', 'signal', 'audit', 'membership', 'invitation'])
		await expect(auth.query(`select 1 from public."${table}"`)).rejects.toThrow(/permission denied/);
	await expect(auth.query(`select public.take_sign_in(gen_random_uuid())`)).rejects.toThrow(/permission denied/);
	await app.query('begin');
	await app.query(
		`select set_config('ilot.kind', 'person', true), set_config('ilot.person', $1, true), set_config('ilot.unit', $2, true)`,
		[mara.personId, mara.unitId]
	);
	await expect(app.query('select take_sign_in($1)', [mara.personId]), 'an officer').rejects.toThrow(
		/only an administrator/
	);
	await app.query('rollback');
	await Promise.all([app.end(), auth.end()]);
});

test('after signing in one goes on at the desk and nowhere else', () => {
	expect(nextAddress('/desk/signals/S-2026-00001?tab=files')).toBe('/desk/signals/S-2026-00001?tab=files');
	for (const bad of [
		'https://evil.example/desk',
		'//evil.example',
		'/desk/../en',
		'/desk/..//evil.example',
		'\\\\evil.example/desk',
		'/\\evil.example/desk',
		'/desk\t/../..//evil.example',
		'javascript:alert(1)//desk',
		'/desk/sign-in',
		'/desk/sign-in?next=/desk',
		'/deskevil',
		'/desk/sign-out',
		null,
		''
	])
		expect(nextAddress(bad), String(bad)).toBe('/desk');
});
