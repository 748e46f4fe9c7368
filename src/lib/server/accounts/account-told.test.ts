// An administrator does not make themself somebody who reads, and what is done to an account is told to whom it belongs.
import { createServer } from 'node:net';
import { once } from 'node:events';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { counted } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import { loadConfig, useConfig } from '../platform/config.ts';
import { asActor } from '../platform/database.ts';
import { findAccountHistory, hasAccountNews, readAccountHistory } from './account-history.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { changeRoleAsOwner } from './change-role-as-owner.ts';
import { inviteAgain } from './invite.ts';
import { addPost, changePerson, endMandate, endPost, findPersonToManage, grantMandate, leave } from './people.ts';
import { readSession } from './read-session.ts';
import { recoverAccount } from './recover-account.ts';
import { nameSecondPerson } from './second-person.ts';
import { signIn } from './sign-in.ts';
import { newBrowser, rightPassword, signInScene } from './sign-in-scene.ts';
import { mailAccount } from './tell-account.ts';

vi.setConfig({ testTimeout: 30_000 });

let town: Awaited<ReturnType<typeof signInScene>>;
type Person = { kind: 'person'; personId: string; unitId: string };
let ada: Person, ben: Person, mara: Person;
let letters: string[] = [];
const post = createServer((line) => {
	let letter: string | undefined;
	line.write('220 here\r\n');
	line.on('data', (piece) => {
		const text = piece.toString();
		if (letter !== undefined) {
			letter += text;
			if (!letter.endsWith('\r\n.\r\n')) return;
			letters.push(letter);
			letter = undefined;
			line.write('250 taken\r\n');
		} else if (text.startsWith('DATA')) {
			letter = '';
			line.write('354 go on\r\n');
		} else if (text.startsWith('QUIT')) line.end('221 bye\r\n');
		else line.write('250 ok\r\n');
	});
	line.on('error', () => {});
});
beforeAll(async () => {
	town = await signInScene();
	ada = await town.person('Ada', town.service, 'administrator');
	ben = await town.person('Ben', town.service, 'administrator');
	mara = await town.person('Mara', town.harbour, 'officer');
	for (const [person, name] of [
		[ada, 'ada'],
		[ben, 'ben'],
		[mara, 'mara']
	] as const)
		await town.mayEnter(person, `${name}@ormedal.example`);
	post.listen(0, '127.0.0.1');
	await once(post, 'listening');
	const address = post.address();
	const port = address && typeof address === 'object' ? address.port : 0;
	useConfig(
		loadConfig({ ...process.env, SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'no-reply@ormedal.example' })
	);
});
afterEach(() => setClock());
afterAll(async () => {
	useConfig(undefined);
	post.close();
	await town.leave();
});

/** Sends what waits to be sent. */
async function sent() {
	letters = [];
	const { rows } = await town.owner.query<{ data: { letterId: string } }>(
		`delete from pgboss.job where name = 'mail_account' returning data, created_on`
	);
	for (const { data } of rows) await mailAccount(data);
	return letters;
}
const entered = async (name: string) => {
	const browser = newBrowser();
	await signIn(browser, { email: `${name}@ormedal.example`, password: rightPassword });
	expect((await readSession(browser)).state).toBe('must_set_up');
	return browser;
};
const told = (actor: Person) => findAccountHistory({ actor, language: 'en' });
const asAdministrator = { actor: {} as Person, confirmed: true };

test('an administrator changes nothing about their own roles, mandates or way in', async () => {
	const own = (await findPersonToManage(ada, ada.personId)).posts[0]!;
	const mandate = newId();
	await town.owner.query(`insert into mandate (id, person_id, kind) values ($1, $2, 'check_reports')`, [
		mandate,
		ada.personId
	]);
	for (const act of [
		() => addPost(ada, ada.personId, { unitId: town.harbour, role: 'lead' }),
		() => endPost(ada, ada.personId, own.id),
		() => grantMandate(ada, ada.personId, { kind: 'grant_closed_access' }),
		() => endMandate(ada, ada.personId, mandate),
		() => leave(ada, ada.personId),
		() => inviteAgain({ ...asAdministrator, actor: ada }, ada.personId),
		() => nameSecondPerson(ada, town.harbour, { personId: ada.personId })
	])
		await expect(act()).rejects.toMatchObject({ code: 'person.yourself' });
	const { rows } = await town.owner.query(
		`select distinct facts ->> 'code' as code from audit where operation = 'access.refused' and person_id = $1`,
		[ada.personId]
	);
	expect(rows).toEqual([{ code: 'person.yourself' }]);
	expect((await findPersonToManage(ada, ada.personId)).posts).toEqual([own]);
	// Another administrator does.
	await addPost(ben, ada.personId, { unitId: town.harbour, role: 'lead' });
	expect((await findPersonToManage(ada, ada.personId)).posts).toHaveLength(2);
});

test('nor by a query that goes past the functions', async () => {
	const own = { id: newId(), person_id: ada.personId };
	const act = (does: Parameters<typeof asActor<unknown>>[1]) => asActor(ada, does);
	for (const [what, does] of [
		[
			'a role',
			(tx) =>
				tx
					.insertInto('membership')
					.values({ ...own, unit_id: town.mill, role: 'lead' })
					.execute()
		],
		[
			'a mandate',
			(tx) =>
				tx
					.insertInto('mandate')
					.values({ ...own, kind: 'sign_orders' })
					.execute()
		],
		[
			'a talk',
			(tx) =>
				tx
					.insertInto('second_person')
					.values({ ...own, for_unit_id: town.mill })
					.execute()
		],
		['somebody else’s', (tx) => tx.updateTable('membership').set({ person_id: ada.personId }).execute()],
		[
			'another role',
			(tx) => tx.updateTable('membership').set({ role: 'lead' }).where('person_id', '=', ben.personId).execute()
		],
		['a new beginning', (tx) => sql`select take_sign_in(${ada.personId}::uuid)`.execute(tx)],
		['leaving', (tx) => tx.updateTable('person').set({ left_at: new Date() }).where('id', '=', ada.personId).execute()],
		[
			'what another has read',
			(tx) => tx.updateTable('person').set({ account_read_at: new Date() }).where('id', '=', ben.personId).execute()
		]
	] as [string, Parameters<typeof asActor<unknown>>[1]][])
		await expect(act(does), what).rejects.toThrow(/row-level security|permission denied|nobody|only oneself/);
	for (const table of ['membership', 'mandate'] as const)
		expect(
			await act((tx) =>
				tx.updateTable(table).set({ until: null }).where('person_id', '=', ada.personId).executeTakeFirst()
			)
		).toMatchObject({ numUpdatedRows: 0n });
});

test('whoever is given or loses a role is told by mail and in the desk, and signs in anew', async () => {
	await sent();
	const before = await entered('mara');
	await addPost(ada, mara.personId, { unitId: town.mill, role: 'lead' });
	expect(await readSession(before)).toEqual({ state: 'none' });
	const [letter = '', ...more] = await sent();
	expect(more).toEqual([]);
	expect(letter).toContain('To: mara@ormedal.example');
	expect(letter).toContain('Role given');
	expect(letter).not.toMatch(/Ada|Mill|lead/);
	expect(await told(mara)).toMatchObject([
		{ operation: 'person.addPost', what: 'Role given', by: 'Ada', role: 'lead', unit: 'Mill', byOperator: false }
	]);
	expect(await counted(mara, hasAccountNews())).toBe(true);
	expect(await counted(ben, hasAccountNews())).toBe(false);
	await readAccountHistory(mara);
	expect(await counted(mara, hasAccountNews())).toBe(false);
	const posts = (await findPersonToManage(ada, mara.personId)).posts;
	const again = await entered('mara');
	await endPost(ben, mara.personId, posts.find(({ role }) => role === 'lead')!.id);
	expect(await readSession(again)).toEqual({ state: 'none' });
	await grantMandate(ben, mara.personId, { kind: 'sign_orders' });
	const held = (await findPersonToManage(ada, mara.personId)).mandates;
	await endMandate(ben, mara.personId, held[0]!.id);
	expect(await sent()).toHaveLength(3);
	expect((await told(mara)).map(({ operation, by, kind }) => [operation, by, kind])).toEqual([
		['person.endMandate', 'Ben', 'sign_orders'],
		['person.grantMandate', 'Ben', 'sign_orders'],
		['person.endPost', 'Ben', undefined],
		['person.addPost', 'Ada', undefined]
	]);
	expect(await counted(mara, hasAccountNews())).toBe(true);
	expect((await town.owner.query('select from account_letter')).rowCount).toBe(0);
});

test('whoever takes an account over by its address and a new invitation is told of at the address of before', async () => {
	await sent();
	await changePerson({ actor: ada, confirmed: true }, mara.personId, {
		name: 'Mara',
		email: 'taken@elsewhere.example',
		language: 'en'
	});
	const { link } = await inviteAgain({ ...asAdministrator, actor: ada }, mara.personId);
	const [change = '', again = ''] = (await sent()).sort((a) => (a.includes('Person changed') ? -1 : 1));
	expect(change).toContain('To: mara@ormedal.example');
	expect(again).toContain('To: taken@elsewhere.example');
	const token = new URL(link).pathname.split('/').at(-1) ?? '';
	await acceptInvitation(newBrowser(), token, { password: 'terns above the locks' });
	expect((await told(mara)).slice(0, 3)).toMatchObject([
		{ operation: 'invitation.accept', by: null },
		{ operation: 'invitation.inviteAgain', by: 'Ada' },
		{ operation: 'person.change', by: 'Ada' }
	]);
	// The data-protection officer reads whose account it was, and not the id of an invitation.
	const { rows } = await town.owner.query(
		`select record_id, person_id from audit where operation = 'invitation.inviteAgain' order by id desc limit 1`
	);
	expect(rows).toEqual([{ record_id: mara.personId, person_id: ada.personId }]);
	await changePerson({ actor: ada, confirmed: true }, mara.personId, {
		name: 'Mara',
		email: 'mara@ormedal.example',
		language: 'en'
	});
});

test('a person is told of their own account and of no other, and a letter is read by its job alone', async () => {
	await asActor(ada, (tx) =>
		tx
			.insertInto('account_letter')
			.values({
				id: newId(),
				person_id: ben.personId,
				email: 'x@y.example',
				operation: 'person.leave',
				written_at: new Date()
			})
			.execute()
	);
	for (const actor of [ada, mara, { kind: 'visitor' }, { kind: 'job', name: 'recode' }] as const) {
		expect(await asActor(actor, (tx) => tx.selectFrom('account_letter').select('id').execute())).toEqual([]);
		expect((await asActor(actor, (tx) => tx.deleteFrom('account_letter').executeTakeFirst())).numDeletedRows).toBe(0n);
	}
	await expect(
		asActor(mara, (tx) =>
			tx
				.insertInto('account_letter')
				.values({ id: newId(), person_id: ben.personId, email: 'x@y.example', operation: 'x', written_at: new Date() })
				.execute()
		)
	).rejects.toThrow(/row-level security/);
	expect(await told(ben)).toEqual([]);
	for (const actor of [{ kind: 'visitor' }, { kind: 'job', name: 'mail_account' }] as const)
		expect((await asActor(actor, (tx) => sql`select * from account_history(10)`.execute(tx))).rows).toEqual([]);
	// One that nobody could deliver goes after a week.
	setClock(new Date(Date.now() + 8 * 86_400_000));
	await mailAccount({ letterId: newId() });
	expect((await town.owner.query('select from account_letter')).rowCount).toBe(0);
});

test('the operator lets the only administrator back in, and gives a role where nobody else can', async () => {
	const before = await entered('ada');
	const link = await recoverAccount(town.owner, ada.personId);
	expect(await readSession(before)).toEqual({ state: 'none' });
	await expect(signIn(newBrowser(), { email: 'ada@ormedal.example', password: rightPassword })).rejects.toMatchObject({
		code: 'account.wrong'
	});
	const browser = newBrowser();
	await acceptInvitation(browser, new URL(link ?? '').pathname.split('/').at(-1) ?? '', {
		password: 'an eel in the mill race'
	});
	expect(await readSession(browser)).toMatchObject({ state: 'must_set_up', personId: ada.personId });
	expect(
		await changeRoleAsOwner(town.owner, 'give', { personId: ada.personId, unitId: town.mill, role: 'officer' })
	).toBeUndefined();
	expect(
		await changeRoleAsOwner(town.owner, 'give', { personId: ada.personId, unitId: town.mill, role: 'officer' })
	).toBe('has_role');
	expect(
		await changeRoleAsOwner(town.owner, 'give', { personId: ada.personId, unitId: town.mill, role: 'partner' })
	).toBe('misfit');
	expect(await changeRoleAsOwner(town.owner, 'take', { personId: ada.personId, unitId: town.mill, role: 'lead' })).toBe(
		'has_no_role'
	);
	expect(await readSession(browser)).toEqual({ state: 'none' });
	expect((await told(ada)).slice(0, 3)).toMatchObject([
		{ operation: 'person.addPost', by: null, byOperator: true, role: 'officer', unit: 'Mill' },
		{ operation: 'invitation.accept' },
		{ operation: 'person.recover', by: null, byOperator: true }
	]);
	expect(await counted(ada, hasAccountNews())).toBe(true);
	await leave(ada, ben.personId);
	await town.owner.query('begin');
	expect(
		await changeRoleAsOwner(town.owner, 'take', { personId: ada.personId, unitId: town.service, role: 'administrator' })
	).toBe('last_administrator');
	await town.owner.query('rollback');
	expect(await recoverAccount(town.owner, ben.personId)).toBeUndefined();
});
