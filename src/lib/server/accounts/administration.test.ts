import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { acceptInvitation, findInvitation } from './accept-invitation.ts';
import { findInvitations, invite, inviteAgain, renewInvitation, withdrawInvitation } from './invite.ts';
import { inviteFirstAdministrator } from './invite-first-administrator.ts';
import { addPost, changePerson, endPost, findPeople, findPersonToManage, grantMandate, leave } from './people.ts';
import { readSession } from './read-session.ts';
import { nameSecondPerson } from './second-person.ts';
import { signIn } from './sign-in.ts';
import { newBrowser, rightPassword, signInScene } from './sign-in-scene.ts';
import { addUnit, closeUnit, findUnitToManage, findUnitTree, makeIntakeDesk, moveUnit } from './units.ts';

vi.setConfig({ testTimeout: 30_000 }); // a good password hash takes its time, more so on a busy machine

let town: Awaited<ReturnType<typeof signInScene>>;
type Person = { kind: 'person'; personId: string; unitId: string };
let ada: Person, mara: Person, lead: Person;
beforeAll(async () => {
	town = await signInScene();
	ada = await town.person('Ada', town.service, 'administrator');
	mara = await town.person('Mara', town.harbour, 'officer');
	lead = await town.person('Bram', town.harbour, 'lead', 'officer');
	await town.mayEnter(ada, 'ada@ormedal.example');
	await town.mayEnter(mara, 'mara@ormedal.example');
	await town.mayEnter(lead, 'bram@ormedal.example');
});
afterEach(() => setClock());
afterAll(() => town.leave());

const tokenIn = (link: string) => new URL(link).pathname.split('/').at(-1) ?? '';
const newcomer = (email: string) => ({
	name: 'Nils Nedal',
	email,
	language: 'nb' as const,
	unitId: town.mill,
	roles: ['officer' as const, 'lead' as const]
});

test('a link lets one person in, once, as far as setting up a second factor', async () => {
	const { link } = await invite(ada, newcomer('nils@ormedal.example'));
	expect(link).toContain('?lang=nb');
	expect(await findInvitation(tokenIn(link))).toEqual({
		name: 'Nils Nedal',
		email: 'nils@ormedal.example',
		unitName: 'Mill'
	});
	const browser = newBrowser();
	await expect(acceptInvitation(browser, tokenIn(link), { password: 'nils nedal 1' })).rejects.toMatchObject({
		code: 'account.password_easy'
	});
	await acceptInvitation(browser, tokenIn(link), { password: 'an eel under the mill' });
	expect(await readSession(browser)).toMatchObject({ state: 'must_set_up', name: 'Nils Nedal', language: 'nb' });
	await expect(
		acceptInvitation(newBrowser(), tokenIn(link), { password: 'an eel under the mill' })
	).rejects.toMatchObject({ code: 'invitation.not_found' });
	const { people } = await findPeople(ada, { words: 'NEDÁL' });
	expect(people).toMatchObject([{ name: 'Nils Nedal', ready: false, posts: [{ role: 'officer' }, { role: 'lead' }] }]);
	await expect(invite(ada, newcomer('NILS@ormedal.example'))).rejects.toMatchObject({ code: 'person.known' });
	expect(await town.lines('invitation.accept')).toHaveLength(1);
});

test('an invitation ends after seven days, when it is withdrawn, renewed, or written anew', async () => {
	const first = await invite(ada, newcomer('late@ormedal.example'));
	const second = await invite(ada, newcomer('late@ormedal.example'));
	const open = (link: string) => findInvitation(tokenIn(link));
	await expect(open(first.link)).rejects.toMatchObject({ code: 'invitation.not_found' });
	const renewed = await renewInvitation(ada, second.id);
	await expect(open(second.link)).rejects.toMatchObject({ code: 'invitation.not_found' });
	setClock(new Date(Date.now() + 7 * 86_400_000 + 1000));
	await expect(open(renewed.link)).rejects.toMatchObject({ code: 'invitation.not_found' });
	expect((await findInvitations(ada)).find(({ id }) => id === second.id)).toMatchObject({
		isOver: true,
		roles: ['officer', 'lead']
	});
	setClock();
	expect(await open(renewed.link)).toMatchObject({ email: 'late@ormedal.example' });
	await withdrawInvitation(ada, second.id);
	await expect(open(renewed.link)).rejects.toMatchObject({ code: 'invitation.not_found' });
	await expect(withdrawInvitation(ada, second.id)).rejects.toMatchObject({ code: 'invitation.not_found' });
});

test('who is no administrator changes nothing, by the functions or past them', async () => {
	for (const actor of [mara, lead, { ...ada, unitId: town.harbour }]) {
		for (const act of [
			() => invite(actor, newcomer('x@ormedal.example')),
			() => inviteAgain({ actor, confirmed: true }, ada.personId),
			() => findPeople(actor),
			() => findPersonToManage(actor, ada.personId),
			() => addPost(actor, actor.personId, { unitId: town.service, role: 'administrator' }),
			() => leave(actor, ada.personId),
			() =>
				changePerson({ actor, confirmed: true }, ada.personId, {
					name: 'Xx',
					email: 'x@ormedal.example',
					language: 'en'
				}),
			() => grantMandate(actor, actor.personId, { kind: 'sign_orders' }),
			() => addUnit(actor, { name: 'Own', shortName: 'Own', kind: 'desk' }),
			() => moveUnit(actor, town.mill, town.service),
			() => closeUnit(actor, town.mill),
			() => makeIntakeDesk(actor, town.mill),
			() => findUnitTree(actor),
			() => nameSecondPerson(actor, town.mill, { personId: actor.personId })
		])
			await expect(act()).rejects.toMatchObject({ code: 'not_allowed' });
		const write = (table: 'membership' | 'invitation' | 'mandate') =>
			asActor(actor, async (tx) => {
				const own = { person_id: actor.personId, id: '01900000-0000-7000-8000-000000000001' };
				if (table === 'membership')
					await tx
						.insertInto('membership')
						.values({ ...own, unit_id: town.service, role: 'administrator' })
						.execute();
				else if (table === 'mandate')
					await tx
						.insertInto('mandate')
						.values({ ...own, kind: 'sign_orders' })
						.execute();
				else
					await tx
						.insertInto('invitation')
						.values({
							id: own.id,
							name: 'x',
							email: 'x@y',
							language: 'en',
							unit_id: town.mill,
							roles: ['officer'],
							token_hash: Buffer.from('x'),
							expires_at: new Date()
						})
						.execute();
			});
		for (const table of ['membership', 'invitation', 'mandate'] as const)
			await expect(write(table), table).rejects.toThrow(/row-level security/);
		const touched = await asActor(actor, (tx) =>
			tx.updateTable('unit').set({ name: 'Mine' }).where('id', '=', town.mill).executeTakeFirst()
		);
		expect(touched.numUpdatedRows).toBe(0n);
	}
});

test('the last administrator stays, also when two try to take the role from each other at once', async () => {
	const own = (await findPersonToManage(ada, ada.personId)).posts[0]!;
	const ben = await town.person('Ben', town.service, 'administrator');
	await town.mayEnter(ben, 'ben@ormedal.example');
	const bens = (await findPersonToManage(ada, ben.personId)).posts[0]!;
	const both = await Promise.allSettled([endPost(ada, ben.personId, bens.id), endPost(ben, ada.personId, own.id)]);
	expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	const left = both[0]?.status === 'fulfilled' ? ada : ben;
	if (left === ben) {
		await addPost(ben, ada.personId, { unitId: town.service, role: 'administrator' });
		await leave(ada, ben.personId);
	}
	expect(await findPeople(ada)).toBeDefined();
});

test('whoever loses a post loses their sessions; whoever leaves cannot sign in; a new link begins anew', async () => {
	const browser = newBrowser();
	await signIn(browser, { email: 'mara@ormedal.example', password: rightPassword });
	expect(await readSession(browser)).toMatchObject({ state: 'must_set_up' });
	await addPost(ada, mara.personId, { unitId: town.mill, role: 'officer' });
	await expect(addPost(ada, mara.personId, { unitId: town.mill, role: 'officer' })).rejects.toMatchObject({
		code: 'person.has_post'
	});
	await expect(addPost(ada, mara.personId, { unitId: town.mill, role: 'partner' })).rejects.toMatchObject({
		code: 'unit.role_misfit'
	});
	const posts = (await findPersonToManage(ada, mara.personId)).posts;
	await endPost(ada, mara.personId, posts.find(({ unitId }) => unitId === town.mill)!.id);
	expect(await readSession(browser)).toEqual({ state: 'none' });

	await leave(ada, mara.personId);
	await expect(signIn(newBrowser(), { email: 'mara@ormedal.example', password: rightPassword })).rejects.toMatchObject({
		code: 'account.wrong'
	});
	const { link } = await inviteAgain({ actor: ada, confirmed: true }, mara.personId);
	await expect(signIn(newBrowser(), { email: 'mara@ormedal.example', password: rightPassword })).rejects.toMatchObject({
		code: 'account.wrong'
	});
	await addPost(ada, mara.personId, { unitId: town.harbour, role: 'officer' });
	const back = newBrowser();
	await acceptInvitation(back, tokenIn(link), { password: 'terns above the locks' });
	expect(await readSession(back)).toMatchObject({ state: 'must_set_up', personId: mara.personId });
});

test('signing in follows an address that an administrator changes', async () => {
	await changePerson({ actor: ada, confirmed: true }, lead.personId, {
		name: 'Bram Ooster',
		email: 'Ooster@ormedal.example',
		language: 'nl'
	});
	await expect(signIn(newBrowser(), { email: 'bram@ormedal.example', password: rightPassword })).rejects.toMatchObject({
		code: 'account.wrong'
	});
	expect(await signIn(newBrowser(), { email: 'ooster@ormedal.example', password: rightPassword })).toBe('in');
});

test('a unit moves below others and never below itself, and closes when nothing needs it', async () => {
	const north = await addUnit(ada, { name: 'North', shortName: 'North', kind: 'district' });
	const quay = await addUnit(ada, { name: 'Quay', shortName: 'Quay', kind: 'local_unit', parentId: north });
	const inner = await addUnit(ada, { name: 'Inner', shortName: 'Inner', kind: 'district', parentId: north });
	await expect(moveUnit(ada, north, inner)).rejects.toMatchObject({ code: 'unit.wrong_parent' });
	await expect(moveUnit(ada, north, north)).rejects.toMatchObject({ code: 'unit.wrong_parent' });
	await expect(moveUnit(ada, inner, quay)).rejects.toMatchObject({ code: 'unit.wrong_parent' });
	await moveUnit(ada, quay, inner);
	expect((await findUnitTree(ada)).units.map(({ name, depth }) => `${depth} ${name}`)).toEqual([
		'0 Ormedal',
		'1 North',
		'2 Inner',
		'3 Quay',
		'1 Harbour',
		'1 Mill'
	]);

	await makeIntakeDesk(ada, quay);
	const held = async (id: string) => (await findUnitToManage(ada, id)).holdsOpen.map(({ hold }) => hold);
	expect(await held(quay)).toEqual(['intake_desk']);
	expect(await held(inner)).toEqual(['units']);
	expect(await held(town.service)).toContain('service');
	await expect(closeUnit(ada, quay)).rejects.toMatchObject({ code: 'unit.still_needed' });
	await makeIntakeDesk(ada, town.service);
	await town.owner.query(
		`insert into signal (id, unit_id, origin, title, topic, urgency, language, text) select gen_random_uuid(), $1, 'web', 'x', 'other', (enum_range(null::urgency))[1], 'en', 'x'`,
		[quay]
	);
	expect(await held(quay)).toEqual(['signals']);
	await expect(closeUnit(ada, quay)).rejects.toMatchObject({ code: 'unit.still_needed' });
	await expect(closeUnit(ada, inner)).rejects.toMatchObject({ code: 'unit.still_needed' });
	await town.owner.query('delete from signal where unit_id = $1', [quay]);
	await closeUnit(ada, quay);
	await closeUnit(ada, inner);
	await expect(findUnitToManage(ada, quay)).rejects.toMatchObject({ code: 'unit.not_found' });
	await expect(invite(ada, { ...newcomer('q@ormedal.example'), unitId: quay })).rejects.toMatchObject({
		code: 'unit.closed'
	});
});

test('the second person comes from elsewhere', async () => {
	const force = await addUnit(ada, { name: 'Police of Nexttown', shortName: 'Nexttown', kind: 'partner' });
	const ines = await town.person('Ines', force, 'partner');
	await nameSecondPerson(ada, town.harbour, { personId: ines.personId });
	await nameSecondPerson(ada, town.harbour, { personId: ines.personId });
	expect((await findUnitToManage(ada, town.harbour)).seconds).toMatchObject([{ name: 'Ines' }]);
	await expect(nameSecondPerson(ada, town.harbour, { personId: lead.personId })).rejects.toMatchObject({
		code: 'person.is_colleague'
	});
});

test('an administrator reads no content', async () => {
	expect(await asActor(ada, (tx) => tx.selectFrom('signal').select('id').execute())).toEqual([]);
});

test('the owner invites the first administrator of a new service', async () => {
	const link = await inviteFirstAdministrator(town.owner, {
		name: 'First',
		email: 'first@ormedal.example',
		language: 'en',
		unitId: town.service
	});
	const browser = newBrowser();
	await acceptInvitation(browser, tokenIn(link), { password: 'four cranes in the fog' });
	expect(await readSession(browser)).toMatchObject({ state: 'must_set_up', name: 'First' });
});
