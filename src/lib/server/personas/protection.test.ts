// Lists of protection, courses and threats: who makes them, who reads them.
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { counted } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import { newOnce } from '../platform/sent-once.ts';
import { countTold, listTold } from '../told/index.ts';
import {
	AddCourse,
	addCourse,
	CheckProtection,
	checkProtection,
	closeIncident,
	countIncidents,
	findIncident,
	findProtection,
	listIncidents,
	listProtection,
	noteStep,
	protectionItems,
	reopenIncident,
	ReportIncident,
	reportIncident
} from './index.ts';
import { day, inOrder, personasScene } from './personas-scene.ts';

const scene = await personasScene();
const { town, lead, mara, ivo, kim, miller, millLead, chief, clerk, watch } = scene;
beforeEach(() => town.owner.query('delete from told'));
afterEach(() => setClock());
afterAll(() => town.leave());
const of = (person: typeof mara) => ({ personId: person.personId });

test('what stands on a list is for the officer and those who lead them; colleagues read until when it holds', async () => {
	await checkProtection(mara, of(mara), inOrder(day(120)));
	for (const by of [mara, lead, chief])
		expect(await findProtection(by, of(mara))).toMatchObject({ holds: true, until: day(120) });
	for (const by of [ivo, kim])
		await expect(findProtection(by, of(mara))).rejects.toMatchObject({ code: 'not_allowed' });
	for (const by of [miller, millLead, clerk, watch])
		await expect(findProtection(by, of(mara))).rejects.toMatchObject({ code: 'person.not_found' });
	const { people } = await listProtection(ivo);
	expect(people.find(({ id }) => id === mara.personId)).toMatchObject({ until: day(120), coursePassed: null });
	expect((await listProtection(miller)).people.map(({ name }) => name)).toEqual(['Anton Miller', 'Mill Lead']);
});

test('a line that is not in order keeps it from holding, and is told by colleagues to be nothing more than that', async () => {
	await checkProtection(lead, of(ivo), inOrder(day(120), 'home_and_family'));
	expect(await findProtection(ivo, of(ivo))).toMatchObject({
		until: null,
		holds: false,
		check: { madeBy: 'Lena Lead' }
	});
	expect((await listProtection(mara)).people.find(({ id }) => id === ivo.personId)).toMatchObject({ until: null });
	await checkProtection(ivo, of(ivo), inOrder(day(120)));
	expect(await findProtection(ivo, of(ivo))).toMatchObject({ holds: true });
});

test('each line is answered, what is wrong says what is done by when, and nobody puts renewal off for long', async () => {
	const items = protectionItems.map((item) => ({ item, result: 'ok' }));
	const failsAt = (given: unknown) => CheckProtection.safeParse(given).error?.issues.map(({ path }) => path.join('.'));
	expect(failsAt({ items: [{ item: 'accounts_apart' }, ...items.slice(1)], renewOn: day(9) })).toEqual([
		'items.0.result'
	]);
	expect(
		failsAt({ items: [{ item: 'accounts_apart', result: 'not_ok' }, ...items.slice(1)], renewOn: day(9) })
	).toEqual(['items.0.remedy', 'items.0.due']);
	expect(failsAt({ items: [...items.slice(1), items[0]], renewOn: day(9) })).toEqual(['items']);
	expect(failsAt({ items: items.slice(1), renewOn: '' })).toEqual(expect.arrayContaining(['renewOn']));
	for (const renewOn of [day(-1), day(400)])
		await expect(checkProtection(mara, of(mara), inOrder(renewOn))).rejects.toMatchObject({ code: 'protection.day' });
});

test('a lead enters a course of those they lead, once it is passed', async () => {
	const course = (passedOn: string) => AddCourse.parse({ course: 'Safe on line', passedOn, proof: 'C-77' });
	await addCourse(lead, mara.personId, course(day(-3)));
	expect((await findProtection(mara, of(mara))).courses).toMatchObject([{ proof: 'C-77', by: 'Lena Lead' }]);
	await expect(addCourse(lead, mara.personId, course(day(3)))).rejects.toMatchObject({ code: 'protection.course_day' });
	for (const [by, code] of [
		[mara, 'not_allowed'],
		[millLead, 'person.not_found']
	] as const)
		await expect(addCourse(by, mara.personId, course(day(-3)))).rejects.toMatchObject({ code });
});

const threat = (more: object = {}) =>
	ReportIncident.parse({ kind: 'exposed', body: 'My street stands in a group.', ...more });

test('a threat is told to the lead at once, and read by nobody else', async () => {
	const id = await reportIncident(mara, threat());
	expect((await listTold(lead, {})).rows).toMatchObject([
		{ kind: 'incident_reported', title: 'Mara Veldkamp', href: `/desk/personas/incidents/${id}`, read: false }
	]);
	expect(await counted(lead, countIncidents())).toBe(1);
	expect([await counted(mara, countIncidents()), await counted(millLead, countIncidents())]).toEqual([0, 0]);
	for (const by of [ivo, kim, miller, millLead, clerk, watch]) {
		await expect(findIncident(by, id)).rejects.toMatchObject({ code: 'incident.not_found' });
		expect(await listIncidents(by)).toEqual([]);
		await expect(noteStep(by, id, { words: 'I was here' })).rejects.toMatchObject({ code: 'incident.not_found' });
	}
	await findIncident(lead, id);
	expect(await counted(lead, countTold())).toBe(0);
	await noteStep(mara, id, { words: 'kept a capture' });
	await noteStep(lead, id, { words: 'a patrol passes by' });
	await expect(closeIncident(mara, id, { words: 'it is over' })).rejects.toMatchObject({ code: 'not_allowed' });
	await closeIncident(lead, id, { words: 'taken down' });
	await expect(noteStep(mara, id, { words: 'and again' })).rejects.toMatchObject({ code: 'incident.wrong_state' });
	await expect(closeIncident(lead, id, { words: 'twice' })).rejects.toMatchObject({ code: 'incident.wrong_state' });
	expect(await findIncident(mara, id)).toMatchObject({ state: 'closed', outcome: 'taken down', next: [] });
	await reopenIncident(chief, id, { words: 'it goes on' });
	expect((await findIncident(lead, id)).steps.map(({ kind }) => kind)).toEqual([
		'reopen',
		'close',
		'step',
		'step',
		'report'
	]);
});

test('a lead’s own is told to the lead above; sent twice it is one; an administrator may, too', async () => {
	const once = newOnce();
	const [one, two] = [await reportIncident(lead, threat({ once })), await reportIncident(lead, threat({ once }))];
	expect(one).toBe(two);
	expect(await scene.toldNow()).toEqual(['chief: incident_reported']);
	await reportIncident(clerk, threat());
	expect(await scene.toldNow()).toEqual(['lead: incident_reported']);
});

test('it names a persona only of those who see it', async () => {
	const hidden = await scene.live('covert');
	await expect(reportIncident(ivo, threat({ personaId: hidden }))).rejects.toMatchObject({ code: 'persona.not_found' });
	const id = await reportIncident(mara, threat({ personaId: hidden }));
	expect((await findIncident(lead, id)).persona).toMatchObject({ id: hidden });
});
