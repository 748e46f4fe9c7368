// What is noted as done, what is refused, and who is told.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Person } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { newOnce } from '../platform/sent-once.ts';
import { listTold } from '../told/index.ts';
import {
	countPersonas,
	editPersona,
	EditPersona,
	expirePersonas,
	findPersona,
	listPersonas,
	LogUse,
	logUse,
	resumePersona,
	suspendPersona
} from './index.ts';
import { day, personasScene } from './personas-scene.ts';

let scene: Awaited<ReturnType<typeof personasScene>>;
beforeAll(async () => {
	scene = await personasScene();
	await scene.protect(scene.mara);
});
beforeEach(() => scene.town.owner.query('delete from told'));
afterEach(() => setClock());
afterAll(() => scene.town.leave());

const use = (by: Person, id: string, act: string, more: object = {}) =>
	logUse(by, id, LogUse.parse({ act, place: 'group of the quarter', note: 'as it was typed', ...more }));

test('a holder who is protected notes what the persona may do, and days are counted once', async () => {
	const id = await scene.live('named');
	await use(scene.mara, id, 'publish');
	await use(scene.mara, id, 'answer');
	expect(await findPersona(scene.lead, id)).toMatchObject({
		daysUsed: 1,
		uses: [
			{ act: 'answer', by: 'Mara Veldkamp', place: 'group of the quarter', note: 'as it was typed', rules: [] },
			{ act: 'publish' }
		]
	});
	expect(await scene.toldNow()).toEqual([]);
});

test('the same form sent twice is one use, and one refusal', async () => {
	const id = await scene.live('named');
	const once = newOnce();
	await use(scene.mara, id, 'publish', { once });
	await use(scene.mara, id, 'publish', { once });
	const again = newOnce();
	for (const _ of [1, 2])
		await expect(use(scene.mara, id, 'join_closed_group', { once: again })).rejects.toMatchObject({
			code: 'persona.act'
		});
	expect((await findPersona(scene.lead, id)).uses).toHaveLength(2);
});

test.each([
	['what it may not do', 'mara', 'join_closed_group', ['act']],
	['somebody who does not hold it and is not protected', 'ivo', 'publish', ['not_holder', 'no_course', 'own_list']]
] as const)('%s is refused, kept with what was typed, and told to the lead', async (_, who, act, rules) => {
	const id = await scene.live('unit_branded');
	await expect(use(scene[who], id, act)).rejects.toMatchObject({ code: `persona.${rules[0]}`, facts: { rules } });
	const [refused] = (await findPersona(scene.lead, id)).uses;
	expect(refused).toMatchObject({ act, place: 'group of the quarter', note: 'as it was typed', rules });
	expect((await findPersona(scene.lead, id)).daysUsed).toBe(0);
	expect((await listTold(scene.lead, {})).rows[0]).toMatchObject({
		kind: 'persona_refused',
		href: `/desk/personas/${id}`,
		read: true // it was looked at above
	});
	expect(await scene.toldNow()).toEqual(['lead: persona_refused']);
	expect((await findPersona(scene.kim, id)).uses, 'colleagues are not shown who was refused').toEqual([]);
});

test('a covert persona does nothing but look, whatever its row says; whatever else is noted suspends it and opens an incident', async () => {
	let id = '';
	for (const act of ['publish', 'answer', 'open_conversation', 'join_closed_group']) {
		id = await scene.live('covert');
		await use(scene.mara, id, 'observe');
		await expect(use(scene.mara, id, act)).rejects.toMatchObject({ code: 'persona.covert' });
		expect(await scene.stateOf(id)).toBe('suspended');
		expect(await scene.toldNow()).toEqual(['lead: incident_reported', 'lead: persona_refused']);
		await expect(use(scene.mara, id, 'observe')).rejects.toMatchObject({ code: 'persona.not_live' });
		await scene.toldNow();
	}
	await expect(
		scene.town.owner.query(`update persona set may = '{observe,answer}' where id = $1`, [id])
	).rejects.toThrow(/check/);
});

test('suspended, it is used by nobody; resumed, it is again', async () => {
	const id = await scene.live('named');
	await suspendPersona(scene.lead, id, { words: 'somebody imitates it' });
	await expect(use(scene.mara, id, 'publish')).rejects.toMatchObject({ code: 'persona.not_live' });
	await resumePersona(scene.lead, id);
	await use(scene.mara, id, 'publish');
});

test('a list that is over or has something to be mended, its own or the persona’s, stands against it until it is mended', async () => {
	const id = await scene.live('named');
	setClock(new Date(Date.now() + 100 * 86_400_000));
	await expect(use(scene.mara, id, 'publish')).rejects.toMatchObject({
		facts: { rules: ['not_authorised'] }
	});
	setClock(new Date(Date.now() + 200 * 86_400_000));
	await expect(use(scene.mara, id, 'publish')).rejects.toMatchObject({
		facts: { rules: ['not_authorised', 'own_list', 'its_list'] }
	});
	setClock();
	const { checkProtection } = await import('./index.ts');
	const { inOrder } = await import('./personas-scene.ts');
	await checkProtection(scene.mara, { personaId: id }, inOrder(day(30), 'two_factor'));
	await expect(use(scene.mara, id, 'publish')).rejects.toMatchObject({ code: 'persona.its_list' });
	await scene.check(scene.mara, { personaId: id });
	await use(scene.mara, id, 'publish');
});

test('what a lead is refused is told to the lead above', async () => {
	const id = await scene.live('named');
	await expect(use(scene.lead, id, 'publish')).rejects.toMatchObject({ code: 'persona.not_holder' });
	expect(await scene.toldNow()).toEqual(['chief: persona_refused']);
});

test('an authorisation that ended takes it out of the directory by itself, and its lead is told once', async () => {
	const id = await scene.live('named');
	const other = await scene.live('named');
	await scene.town.owner.query(`update persona set authorised_until = $2 where id = $1`, [id, day(-1)]);
	expect(await scene.listed(id)).toBeDefined();
	await expirePersonas();
	await expirePersonas();
	expect([await scene.stateOf(id), await scene.listed(id)]).toEqual(['suspended', undefined]);
	expect([await scene.stateOf(other), (await scene.listed(other))?.handle]).toEqual(['live', expect.any(String)]);
	expect(await scene.toldNow()).toEqual(['lead: persona_expired']);
	await expect(resumePersona(scene.lead, id)).rejects.toMatchObject({ code: 'persona.not_authorised' });
});

test('of an authorisation that ends within two weeks its lead is told once, and once more when it was prolonged', async () => {
	const id = await scene.live('named');
	const until = (days: number) =>
		scene.town.owner.query('update persona set authorised_until = $2 where id = $1', [id, day(days)]);
	await until(15);
	await expirePersonas();
	expect(await scene.toldNow()).toEqual([]);
	await until(13);
	await expirePersonas();
	await expirePersonas();
	expect(await scene.toldNow()).toEqual(['lead: persona_ends_soon']);
	await until(40);
	await expirePersonas();
	await until(12);
	await expirePersonas();
	expect(await scene.toldNow()).toEqual(['lead: persona_ends_soon']);
	expect(await scene.stateOf(id)).toBe('live');
});

test('a change of the entry is seen in the directory; two who change it at once do not write over each other', async () => {
	const id = await scene.live('unit_branded');
	const before = await findPersona(scene.lead, id);
	const given = EditPersona.parse({
		...before,
		may: ['observe'],
		handle: 'politie.haven',
		address: '',
		device: '',
		networkExit: ''
	});
	await editPersona(scene.lead, id, given);
	expect(await scene.listed(id)).toMatchObject({ handle: 'politie.haven', folded_handle: 'politie.haven' });
	await expect(editPersona(scene.lead, id, given)).rejects.toMatchObject({ code: 'persona.changed' });
});

test('the count by kind is all that leaves, and covert ones are in no list of those who may not see them', async () => {
	const id = await scene.live('covert');
	const counts = await countPersonas(new Date().getUTCFullYear());
	expect(Object.keys(counts).sort()).toEqual(['covert', 'named', 'unit_branded']);
	expect(counts.covert).toBeGreaterThan(0);
	expect(await countPersonas(1999)).toEqual({ covert: 0, named: 0, unit_branded: 0 });
	for (const [who, sees] of [
		['mara', true],
		['lead', true],
		['chief', true],
		['watch', true],
		['ivo', false],
		['kim', false],
		['miller', false],
		['millLead', false],
		['clerk', false]
	] as const) {
		const { personas } = await listPersonas(scene[who], { shelf: 'used' });
		expect([who, personas.some((one) => one.id === id)]).toEqual([who, sees]);
		if (!sees) await expect(findPersona(scene[who], id)).rejects.toMatchObject({ code: 'persona.not_found' });
	}
	await findPersona(scene.watch, id);
	const { rows } = await scene.town.owner.query(
		`select person_id from audit where operation = 'persona.read' and record_id = $1`,
		[id]
	);
	expect(rows, 'who looked is in the log').toEqual([{ person_id: scene.watch.personId }]);
});
