import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import type { EntryKind } from '../../board-entry.ts';
import type { Person } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { findBoard, newLines, takeEntries, WriteEntry, writeEntry } from './index.ts';
import { EndPatrol, endPatrol } from './end-patrol.ts';
import { patrolsScene } from './patrols-scene.ts';

type On = Awaited<ReturnType<typeof patrolsScene>>;
let on: On;
beforeAll(async () => {
	on = await patrolsScene();
});
afterAll(() => on.town.leave());

const entry = (kind: EntryKind, more: object = {}) => WriteEntry.parse({ id: newId(), kind, body: 'words', ...more });
async function write(who: Person, number: string, kind: EntryKind, more: object = {}) {
	const given = entry(kind, more);
	await writeEntry(who, number, given);
	return given.id;
}
const logOf = async (number: string, who = on.tove) => (await findBoard(who, number)).lines.toReversed();
const coded = (code: string) => expect.objectContaining({ code }) as unknown;

describe('an entry', () => {
	test('is read by the three and their lead, and by nobody else', async () => {
		const number = await on.running({ overlaps: true });
		const id = await write(on.mara, number, 'seen', { address: 'https://www.instagram.com/p/Cxyz/?igsh=who' });
		for (const who of [on.mara, on.ivo, on.tove, on.lead])
			expect((await findBoard(who, number)).lines).toEqual([
				expect.objectContaining({ id, platform: 'instagram', address: 'https://www.instagram.com/p/Cxyz/' })
			]);
		for (const who of [on.kim, on.miller, on.millLead, on.clerk, on.watch])
			await expect(findBoard(who, number)).rejects.toEqual(coded('patrol.not_found'));
	});

	test('is written by who holds a post while the patrol runs', async () => {
		const planned = await on.whole({ overlaps: true });
		await expect(write(on.mara, planned, 'seen')).rejects.toEqual(coded('board.not_running'));
		const number = await on.running({ overlaps: true });
		await expect(write(on.lead, number, 'seen')).rejects.toEqual(coded('board.no_post'));
		await expect(write(on.mara, number, 'take_over')).rejects.toEqual(coded('board.leader_only'));
	});

	test('comes once, however often and from however many tabs it is sent', async () => {
		const number = await on.running({ overlaps: true });
		const given = {
			...entry('raised_signal'),
			patrol: number,
			happenedAt: new Date().toISOString(),
			deviceAt: new Date().toISOString()
		};
		const sent = { person: on.mara.personId, entries: [given, given] };
		await Promise.all([takeEntries(on.mara, sent), takeEntries(on.mara, sent), takeEntries(on.mara, sent)]);
		const [line, ...others] = await logOf(number);
		expect(others).toEqual([]);
		expect(line?.signal).toMatch(/^S-/);
		const { rows } = await on.town.owner.query('select from signal where text = $1', ['words']);
		expect(rows).toHaveLength(1);
	});

	test('that somebody else made is not sent in this name, and one that cannot be read holds up none', async () => {
		const number = await on.running({ overlaps: true });
		await expect(takeEntries(on.ivo, { person: on.mara.personId, entries: [] })).rejects.toEqual(coded('not_allowed'));
		const good = {
			...entry('seen'),
			patrol: number,
			happenedAt: new Date().toISOString(),
			deviceAt: new Date().toISOString()
		};
		const taken = await takeEntries(on.mara, {
			person: on.mara.personId,
			entries: [{ id: newId(), kind: 'nonsense' }, good]
		});
		expect(taken).toEqual([
			expect.objectContaining({ refused: expect.any(String) as unknown }),
			{ id: good.id, refused: null }
		]);
	});

	test('that names a community nobody may read is refused by itself, and what was written after it arrives', async () => {
		const number = await on.running({ overlaps: true });
		const at = { patrol: number, happenedAt: new Date().toISOString(), deviceAt: new Date().toISOString() };
		const [bad, good] = [
			{ ...entry('seen', { communityId: newId() }), ...at },
			{ ...entry('seen'), ...at }
		];
		expect(await takeEntries(on.mara, { person: on.mara.personId, entries: [bad, good] })).toEqual([
			{ id: bad.id, refused: expect.any(String) as unknown },
			{ id: good.id, refused: null }
		]);
	});

	test('lies within its patrol, whatever the clock of the device says', async () => {
		const number = await on.running({ overlaps: true });
		for (const at of ['2001-01-01T00:00:00Z', '2099-01-01T00:00:00Z'])
			await writeEntry(on.mara, number, { ...entry('seen'), happenedAt: at, deviceAt: at });
		const { rows } = await on.town.owner.query<{ inside: boolean; device_at: Date }>(
			`select e.happened_at between p.started_at and now() inside, e.device_at from patrol_entry e join patrol p on p.id = e.patrol_id where p.number = $1`,
			[number]
		);
		expect(rows.map(({ inside }) => inside)).toEqual([true, true]);
		expect(rows.map(({ device_at }) => device_at.getUTCFullYear())).toEqual([2001, 2099]);
	});

	test('of a patrol that has ended comes in for a day, and is marked', async () => {
		const number = await on.running({ overlaps: true });
		await endPatrol(on.tove, number, EndPatrol.parse({}));
		await write(on.mara, number, 'seen');
		expect(await logOf(number)).toEqual([expect.objectContaining({ late: true })]);
		await on.town.owner.query(
			`update patrol set ended_at = now() - interval '25 hours', started_at = now() - interval '26 hours' where number = $1`,
			[number]
		);
		await expect(write(on.mara, number, 'seen')).rejects.toEqual(coded('board.not_running'));
	});

	test('is corrected by its writer once, and the correction after it', async () => {
		const number = await on.running({ overlaps: true });
		const id = await write(on.mara, number, 'seen');
		await expect(write(on.ivo, number, 'seen', { corrects: id })).rejects.toEqual(coded('board.entry_gone'));
		const second = await write(on.mara, number, 'talked', { corrects: id });
		await expect(write(on.mara, number, 'seen', { corrects: id })).rejects.toEqual(coded('board.corrected'));
		await write(on.mara, number, 'struck', { corrects: second });
	});
});

describe('a decision', () => {
	test('of two leaders at once is that of one, and the other is told', async () => {
		const number = await on.running({ overlaps: true });
		await on.town.owner.query(`insert into patrol_post (patrol_id, person_id, post) values ($1, $2, 'team_leader')`, [
			await on.idOf(number),
			on.lead.personId
		]);
		const talk = await write(on.mara, number, 'talked');
		const done = await Promise.allSettled(
			[on.tove, on.lead].map((who) => write(who, number, 'approve', { answers: talk }))
		);
		expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(done.find((one) => one.status === 'rejected')?.reason).toEqual(coded('board.decided'));
		await write(on.tove, number, 'stop_contact', { answers: talk }); // what was approved can still be stopped
		await expect(write(on.lead, number, 'approve', { answers: talk })).rejects.toEqual(coded('board.decided'));
	});

	test('to stop is not approved away afterwards', async () => {
		const number = await on.running({ overlaps: true });
		const talk = await write(on.mara, number, 'talked');
		await write(on.tove, number, 'stop_contact', { answers: talk });
		await expect(write(on.tove, number, 'approve', { answers: talk })).rejects.toEqual(coded('board.decided'));
	});

	test('on a call for help is anybody’s, and the leads are told', async () => {
		const number = await on.running({ overlaps: true });
		await on.toldNow();
		const call = await write(on.mara, number, 'call_for_help');
		expect(await on.toldNow()).toEqual(expect.arrayContaining(['lead: patrol_help', 'ivo: patrol_help']));
		await write(on.ivo, number, 'take_over', { answers: call });
	});
});

describe('a persona', () => {
	test('that may not do it is refused, and the attempt is kept once', async () => {
		const number = await on.running({ overlaps: true });
		const persona = await on.live('unit_branded', { may: ['observe'] });
		const given = entry('talked', { personaId: persona });
		for (const _ of [1, 2]) await expect(writeEntry(on.mara, number, given)).rejects.toEqual(coded('persona.act'));
		expect(await logOf(number)).toEqual([]);
		const { rows } = await on.town.owner.query('select from persona_refusal where persona_id = $1', [persona]);
		expect(rows).toHaveLength(1);
	});

	test('that is covert and spoke is suspended at once, with an incident; only who may see it sees it', async () => {
		const number = await on.running({ overlaps: true });
		const covert = await on.live('covert');
		await write(on.mara, number, 'seen', { personaId: covert });
		expect(await on.stateOf(covert)).toBe('live');
		await on.toldNow();
		await write(on.mara, number, 'talked', { personaId: covert });
		expect(await on.stateOf(covert)).toBe('suspended');
		expect(await on.toldNow()).toContain('lead: incident_reported');
		const seenBy = async (who: Person) => (await logOf(number, who)).map(({ persona }) => persona?.covert ?? null);
		expect(await seenBy(on.mara)).toEqual([true, true]);
		expect(await seenBy(on.lead)).toEqual([true, true]);
		expect(await seenBy(on.ivo)).toEqual([null, null]);
		expect(await seenBy(on.tove)).toEqual([null, null]);
	});
});

test('whatever is sent, in whatever order and how often, stands in the log once and in order of happening', async () => {
	const number = await on.running({ overlaps: true });
	await on.town.owner.query(`update patrol set started_at = now() - interval '2 hours' where number = $1`, [number]);
	const begin = Date.now() - 3_600_000;
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.constantFrom(on.mara, on.ivo, on.tove), fc.nat(3_000_000)), { minLength: 1, maxLength: 8 }),
			fc.infiniteStream(fc.nat(7)),
			async (made, again) => {
				const all = made.map(([who, after]) => ({
					who,
					sent: {
						...entry('seen'),
						patrol: number,
						happenedAt: new Date(begin + after).toISOString(),
						deviceAt: new Date(begin + after + 9e6).toISOString()
					}
				}));
				const order = [...all, ...again.take(5)].map((one) => (typeof one === 'number' ? all[one % all.length]! : one));
				const since = new Date();
				await Promise.all(order.map(({ who, sent }) => takeEntries(who, { person: who.personId, entries: [sent] })));
				const { lines } = await newLines(on.tove, number, since);
				const ids = new Set(all.map(({ sent }) => sent.id));
				const ours = lines.filter(({ id }) => ids.has(id));
				expect(ours.map(({ id }) => id)).toEqual(
					all
						.map(({ sent }) => sent)
						.sort((one, other) => (one.happenedAt + one.id < other.happenedAt + other.id ? -1 : 1))
						.map(({ id }) => id)
				);
			}
		),
		{ numRuns: 15 }
	);
	setClock();
});
