import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { counted, scene } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import {
	accept,
	acknowledge,
	answer,
	askBack,
	countReceived,
	countThreads,
	decline,
	handOver,
	HandOver,
	HandOverFilters,
	handOversOf,
	listHandOvers,
	listWithdrawn,
	markTold,
	prepareHandOver,
	unitFigures,
	withdraw
} from './index.ts';

type Town = Awaited<ReturnType<typeof scene>>;
type Person = Awaited<ReturnType<Town['person']>>;
let town: Town;
let mara: Person, miller: Person, chief: Person, millLead: Person, clerk: Person;
const why = { words: 'because it is as it is' };
const done = { outcome: 'known', internal: '', forReporter: '' } as const;

beforeAll(async () => {
	town = await scene();
	await town.owner.query(`update unit set receives = '{threats}' where id = $1`, [town.mill]);
	mara = await town.person('Mara', town.harbour, 'officer');
	miller = await town.person('Anton Miller', town.mill, 'officer');
	millLead = await town.person('Chris Miller', town.mill, 'lead');
	chief = await town.person('Chief', town.service, 'lead');
	clerk = await town.person('Clerk', town.service, 'administrator');
});
afterEach(() => setClock());
afterAll(() => town.leave());

async function entered(unitId: string, more: Record<string, unknown> = {}) {
	const row = {
		id: newId(),
		unit_id: unitId,
		origin: 'citizen',
		title: 'Threats',
		text: 'They threaten.',
		facts: 'A video.',
		language: 'en',
		topic: 'threats',
		...more
	};
	const names = Object.keys(row);
	const { rows } = await town.owner.query<{ number: string }>(
		`insert into signal (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')}) returning number`,
		Object.values(row)
	);
	return rows[0]?.number ?? '';
}
async function given(more: object = {}) {
	const number = await entered(town.harbour);
	const offer = HandOver.parse({
		toUnitIds: [town.mill],
		confirmed: [town.mill, town.service],
		title: 'Threats at the quay',
		parts: ['facts'],
		handlingCodes: ['H0'],
		reason: 'the square in the video is theirs',
		expected: 'act',
		...more
	});
	const [first] = await handOver(mara, number, offer);
	return { signal: number, number: first?.number ?? '' };
}
const numbers = async (actor: Person, side: 'giver' | 'receiver', filters: object = {}) =>
	(await listHandOvers(actor, side, HandOverFilters.parse(filters))).rows.map((row) => row.number);

test('each side finds what waits for it, soonest due first, and a stranger nothing', async () => {
	setClock(new Date('2026-06-01T08:00:00Z'));
	const later = await given({ answerBy: '2026-06-20' });
	const sooner = await given({ answerBy: '2026-06-02' });
	const asked = await given();
	await accept(miller, asked.number);
	await askBack(miller, asked.number, why);
	const no = await given();
	await decline(miller, no.number, why);
	const over = await given();
	await accept(miller, over.number);
	await answer(miller, over.number, done);
	await markTold(mara, over.number);
	expect(await numbers(miller, 'receiver')).toEqual([sooner.number, later.number]);
	expect(await numbers(miller, 'receiver', { shelf: 'theirs' })).toEqual([asked.number]);
	expect(await numbers(miller, 'receiver', { shelf: 'ended' })).toEqual([over.number, no.number]);
	expect(await numbers(mara, 'giver')).toEqual(expect.arrayContaining([asked.number, no.number]));
	// A question of theirs waits for us, and the answer is still owed.
	expect(await numbers(mara, 'giver', { shelf: 'theirs' })).toEqual([sooner.number, later.number, asked.number]);
	expect(await numbers(mara, 'giver', { shelf: 'ended' })).toEqual([over.number]);
	expect([await counted(miller, countReceived()), await counted(mara, countThreads())]).toEqual([2, 2]);
	for (const actor of [clerk, { ...mara, unitId: town.mill }]) {
		for (const side of ['giver', 'receiver'] as const) {
			const list = await listHandOvers(actor, side);
			expect([list.rows, list.others, list.counts]).toEqual([[], [], { ours: 0, theirs: 0, ended: 0, late: 0 }]);
		}
	}
	expect(await numbers(mara, 'receiver')).toEqual([]);
	setClock(new Date('2026-06-03T08:00:00Z'));
	const list = await listHandOvers(chief, 'giver', HandOverFilters.parse({ shelf: 'theirs', late: '1' }));
	expect(list.rows).toMatchObject([
		{ number: sooner.number, late: true, fromName: 'Harbour', toName: 'Mill', title: 'Threats at the quay' }
	]);
	expect(list.others).toMatchObject([{ name: 'Mill', open: 3, late: 1 }]);
	expect(await numbers(chief, 'receiver', { unit: town.harbour, shelf: 'ours' })).toEqual([]);
	setClock(new Date('2026-06-15T08:00:00Z'));
	for (const [actor, side] of [
		[mara, 'giver'],
		[miller, 'receiver']
	] as const)
		for (const shelf of ['ours', 'theirs', 'ended'] as const) {
			expect(await numbers(actor, side, { shelf, late: '1' })).toEqual([sooner.number, later.number, asked.number]);
			expect((await listHandOvers(actor, side, { shelf })).counts.late).toBe(3);
		}
});

test('a list goes on where its page ended', async () => {
	setClock(new Date('2026-07-01T08:00:00Z'));
	for (let n = 0; n < 52; n++) await given({ answerBy: '2026-07-20' });
	const first = await listHandOvers(mara, 'giver', HandOverFilters.parse({ shelf: 'theirs' }));
	const second = await listHandOvers(mara, 'giver', HandOverFilters.parse({ shelf: 'theirs', after: first.next }));
	const all = [...first.rows, ...second.rows].map((row) => row.number);
	expect([first.rows.length, second.next, new Set(all).size, all.length]).toEqual([
		50,
		null,
		first.counts.theirs,
		first.counts.theirs
	]);
});

test('what was taken back stays in the receiver’s list as a line without content', async () => {
	const { number } = await given();
	await withdraw(mara, number, { words: 'meant for another unit' });
	expect(await numbers(miller, 'receiver', { shelf: 'ended' })).not.toContain(number);
	const line = {
		number,
		fromName: 'Harbour',
		offeredAt: expect.any(Date),
		withdrawnAt: expect.any(Date),
		reason: 'meant for another unit'
	};
	expect(await listWithdrawn(miller)).toEqual([line]);
	expect(await listWithdrawn(clerk)).toEqual([]);
});

test('beside a signal stand the hand-overs it was given by, and the one it came by', async () => {
	const { signal, number } = await given();
	const own = await accept(miller, number);
	expect(await handOversOf(mara, signal)).toMatchObject({
		given: [{ number, state: 'accepted' }],
		received: null,
		mayHandOver: true
	});
	expect(await handOversOf(miller, own)).toMatchObject({ given: [], received: { number } });
	await expect(handOversOf(miller, signal)).rejects.toMatchObject({ code: 'signal.not_found' });
});

test('receivers are proposed by topic and place, each with its reason, never the unit itself or a closed one', async () => {
	const shut = newId();
	await town.owner.query(
		`insert into unit (id, parent_id, kind, name, short_name, time_zone, receives, closed_at) values ($1, $2, 'desk', 'Shut', 'Shut', 'Europe/Brussels', '{threats}', now())`,
		[shut, town.service]
	);
	const prepared = await prepareHandOver(
		mara,
		await entered(town.harbour, { street_place: 'the mill', person_categories: ['suspect'] })
	);
	expect(prepared.receivers.map(({ card, why }) => [card.unit.shortName, why])).toEqual([
		['Mill', ['topic', 'place']],
		['Ormedal', []]
	]);
	expect(prepared.parts).toEqual(['text', 'facts', 'street', 'categories']);
	expect(prepared.identity).toBe(false);
	await expect(prepareHandOver(miller, prepared.number)).rejects.toMatchObject({ code: 'signal.not_found' });
	await expect(prepareHandOver(mara, await entered(town.harbour, { state: 'closed' }))).rejects.toMatchObject({
		code: 'signal.closed'
	});
});

test('a lead reads the figures of the units below, and an officer the own unit’s', async () => {
	const at = new Date('2026-09-30T08:00:00Z');
	setClock(at);
	const ago = (hours: number) => new Date(at.getTime() - hours * 3_600_000);
	await town.owner.query(`update signal set state = 'closed' where unit_id = $1`, [town.mill]);
	await town.owner.query(
		`update hand_over set state = 'withdrawn', turn = 'nobody' where state in ('offered', 'acknowledged', 'accepted', 'asked_back')`
	);
	await entered(town.mill, { received_at: ago(300), wants_answer: true, first_answer_due: ago(1) });
	await entered(town.mill, { received_at: ago(5), state: 'in_hand', assignee_id: miller.personId });
	const late = await given({ answerBy: '2026-10-01' });
	setClock(new Date('2026-10-05T08:00:00Z'));
	await acknowledge(miller, late.number);
	const mine = await unitFigures(millLead);
	expect(mine).toMatchObject([
		{
			name: 'Mill',
			depth: 0,
			new: 1,
			inHand: 1,
			unassigned: 1,
			lateFirstAnswers: 1,
			lateGiven: 0,
			lateReceived: 1,
			oldestOpen: ago(300)
		}
	]);
	const all = await unitFigures(chief);
	expect(all.map(({ name, depth }) => [name, depth])).toEqual([
		['Ormedal', 0],
		['Harbour', 1],
		['Mill', 1]
	]);
	expect(all[1]).toMatchObject({
		lateGiven: 1,
		lateReceived: 0
	});
	expect((await unitFigures(mara)).map((unit) => unit.name)).toEqual(['Harbour']);
	expect(await unitFigures(clerk)).toEqual([]);
	expect(await unitFigures({ ...mara, unitId: town.mill })).toEqual([]);
});
