import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { day, inOrder } from '../personas/personas-scene.ts';
import { checkProtection, suspendPersona } from '../personas/index.ts';
import {
	cancelPatrol,
	editPatrol,
	EditPatrol,
	endPatrol,
	findPatrol,
	listPatrols,
	planChoices,
	startPatrol
} from './index.ts';
import { patrolsScene, wallIn } from './patrols-scene.ts';

let on: Awaited<ReturnType<typeof patrolsScene>>;
beforeAll(async () => {
	on = await patrolsScene();
	await on.ready();
});
afterAll(() => on.town.leave());
afterEach(() => setClock());

const hour = 3_600_000;
const edited = async (number: string, more: object = {}) => {
	const { version, kind } = await findPatrol(on.lead, number);
	return EditPatrol.parse({
		kind,
		version,
		startsAt: wallIn(5),
		endsAt: wallIn(7),
		purpose: 'To look again.',
		...more
	});
};

describe('planning', () => {
	test('what a plan lacks stands in it, in the list, and is refused or asked for when it starts', async () => {
		const { lead, mara, ivo, plan, posts } = on;
		const number = await plan({ posts: posts({ contact: mara, research: ivo }) });
		const lacks = (await findPatrol(lead, number)).lacks.map(({ lack, post, hard }) => ({ lack, post, hard }));
		expect(lacks).toEqual([
			{ lack: 'post', post: 'team_leader', hard: false },
			{ lack: 'no_persona', post: 'contact', hard: false }
		]);
		const around = { from: new Date(Date.now() - hour), until: new Date(Date.now() + 9 * hour) };
		const listed = await listPatrols(ivo, { ...around, whose: 'own' });
		expect(listed.find((one) => one.number === number)?.lacks).toHaveLength(2);
		await expect(startPatrol(mara, number, { without: '' })).rejects.toMatchObject({ code: 'patrol.short' });
		await startPatrol(mara, number, { without: 'Tove is ill, we only look.' });
		const { state, events } = await findPatrol(lead, number);
		expect(state).toBe('running');
		expect(events.map(({ kind, body }) => [kind, body])).toEqual([
			['plan', null],
			['start', 'Tove is ill, we only look.']
		]);
		await endPatrol(ivo, number, { why: '' });
		expect(await on.patrolState(number)).toBe('ended');
	});

	test('whoever is not protected may be planned and not sent to the web; the street asks nothing of it', async () => {
		const { lead, town, plan, posts } = on;
		const nils = await town.person('Nils Unprotected', town.harbour, 'officer');
		const web = await plan({ posts: posts({ research: nils }) });
		expect((await findPatrol(lead, web)).lacks.filter(({ hard }) => hard).map(({ lack }) => lack)).toEqual([
			'no_course',
			'own_list'
		]);
		await expect(startPatrol(lead, web, { without: 'it is urgent' })).rejects.toMatchObject({
			code: 'patrol.unprotected'
		});
		const street = await plan({ kind: 'street', posts: posts({ contact: nils }), overlaps: true });
		await startPatrol(nils, street, { without: '' });
		expect(await on.patrolState(street)).toBe('running');
	});

	test('a list or a profile that ends on the way is said, and one that has ended refuses the start', async () => {
		const { lead, mara, ivo, whole, live, check } = on;
		const number = await whole({ startsAt: `${day(6)}T22:00`, endsAt: `${day(7)}T06:00` });
		expect((await findPatrol(lead, number)).lacks).toEqual([]);
		await checkProtection(ivo, { personId: ivo.personId }, inOrder(day(6)));
		expect((await findPatrol(lead, number)).lacks).toEqual([
			expect.objectContaining({ lack: 'own_list_ends', hard: false, person: 'Ivo Brandt', until: day(6) })
		]);
		await checkProtection(ivo, { personId: ivo.personId }, inOrder(day(180)));
		const other = await live('unit_branded');
		await check(lead, { personaId: other }, day(6));
		await editPatrol(
			lead,
			number,
			await edited(number, {
				startsAt: `${day(6)}T22:00`,
				endsAt: `${day(7)}T06:00`,
				posts: on.posts({ contact: mara, research: ivo, team_leader: on.tove }),
				personas: [`${mara.personId}:${other}`]
			})
		);
		expect((await findPatrol(lead, number)).lacks.map(({ lack }) => lack)).toEqual(['persona_ends']);
		await suspendPersona(lead, other, { words: 'somebody copied it' });
		expect((await findPatrol(lead, number)).lacks).toEqual([expect.objectContaining({ lack: 'not_live', hard: true })]);
	});

	test('two patrols of one person at once are told and refused, unless the lead means it', async () => {
		const { lead, mara, plan, posts } = on;
		const late = { startsAt: wallIn(30), endsAt: wallIn(34), posts: posts({ contact: mara }) };
		const first = await plan(late);
		const again = plan({ ...late, startsAt: wallIn(33), endsAt: wallIn(36) });
		await expect(again).rejects.toMatchObject({
			code: 'patrol.overlaps',
			facts: { overlaps: [expect.objectContaining({ person: 'Mara Veldkamp', number: first })] }
		});
		await plan({ ...late, startsAt: wallIn(34), endsAt: wallIn(36) }); // one begins when the other ends
		await plan({ ...late, startsAt: wallIn(33), endsAt: wallIn(36), overlaps: true });
		await cancelPatrol(lead, first, { why: 'no longer needed', scope: 'one' });
		await plan({ ...late, startsAt: wallIn(30), endsAt: wallIn(32) });
	});

	test('a place that has shown us the door is not planned, and not gone to where it was planned before', async () => {
		const { whole, lead, place, showTheDoor, tove, plan } = on;
		const server = await place('server', 'Kreek');
		const number = await whole({ startsAt: wallIn(50), endsAt: wallIn(51), places: [server] });
		await showTheDoor(server);
		await expect(plan({ places: [server] })).rejects.toMatchObject({ code: 'patrol.place_closed' });
		expect((await findPatrol(lead, number)).lacks).toEqual([
			expect.objectContaining({ lack: 'place_closed', hard: true, place: 'Kreek' })
		]);
		await expect(startPatrol(tove, number, { without: 'we go anyway' })).rejects.toMatchObject({
			code: 'patrol.place_closed'
		});
	});

	test('two leads at one plan: the second is told', async () => {
		const { lead, chief, plan } = on;
		const number = await plan();
		const [mine, theirs] = [await edited(number), await edited(number)];
		await editPatrol(lead, number, mine);
		await expect(editPatrol(chief, number, theirs)).rejects.toMatchObject({ code: 'patrol.changed' });
	});

	test('the form says of each how they stand on the day', async () => {
		const { lead, ivo, mara } = on;
		await checkProtection(ivo, { personId: ivo.personId }, inOrder(day(20)));
		const on10 = await planChoices(lead, undefined, day(10));
		const on30 = await planChoices(lead, undefined, day(30));
		const of = (choices: typeof on10, id: string) => choices.people.find((one) => one.id === id);
		expect(of(on10, ivo.personId)).toMatchObject({ ready: true, coursePassed: true, protectedUntil: day(20) });
		expect(of(on30, ivo.personId)).toMatchObject({ ready: false });
		expect(of(on10, mara.personId)?.personas.some(({ talks, against }) => talks && against.length === 0)).toBe(true);
		await checkProtection(ivo, { personId: ivo.personId }, inOrder(day(180)));
		await expect(planChoices(mara, undefined, undefined)).rejects.toMatchObject({ code: 'not_allowed' });
	});
});

describe('who is told', () => {
	test('that they are on it, that it moved, that it is cancelled; whoever did it is not', async () => {
		const { lead, mara, ivo, plan, posts, toldNow } = on;
		await toldNow();
		const number = await plan({ startsAt: wallIn(70), endsAt: wallIn(72), posts: posts({ contact: mara }) });
		expect(await toldNow()).toEqual(['mara: patrol_assigned']);
		await editPatrol(
			lead,
			number,
			await edited(number, { startsAt: wallIn(71), endsAt: wallIn(73), posts: posts({ research: ivo }) })
		);
		expect(await toldNow()).toEqual(['ivo: patrol_assigned', 'mara: patrol_moved']);
		await cancelPatrol(lead, number, { why: 'the place is quiet', scope: 'one' });
		expect(await toldNow()).toEqual(['ivo: patrol_cancelled']);
	});
});
