import { sql } from 'kysely';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import {
	AddCommunity,
	addCommunity,
	AddPlace,
	addPlace,
	admit,
	Admission,
	EditPlace,
	editPlace,
	endPlace,
	findCommunity,
	findPlace,
	listBeat,
	resumePlace,
	withdrawAdmission
} from './index.ts';

const town = await scene();
const mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
const lead = await town.person('Lena Lead', town.harbour, 'lead');
const kim = await town.person('Kim Coordinator', town.harbour, 'coordinator');
const miller = await town.person('Anton Miller', town.mill, 'officer');
const chief = await town.person('Chief', town.service, 'lead');
const clerk = await town.person('Clerk', town.harbour, 'administrator');
afterAll(() => town.leave());

const code = (did: Promise<unknown>) =>
	did.then(
		() => 'done',
		(cause: unknown) => {
			if (cause instanceof Refused) return cause.code;
			throw cause;
		}
	);
let count = 0;
const server = (more: object = {}) =>
	AddPlace.parse({ unitId: town.harbour, kind: 'server', name: `Server ${++count}`, ...more });
const entry = { askedOf: 'who runs it', explained: 'that we are the police', admittedBy: 'op_wier' };
const admission = (admittedOn: string) => Admission.parse({ ...entry, admittedOn });

test('an address tells its platform, and is known again however it is written', async () => {
	const id = await addPlace(
		mara,
		server({ kind: 'page', address: 'https://www.instagram.com/Harbour.Kids/?igsh=abc' })
	);
	expect(await findPlace(mara, id)).toMatchObject({ platform: 'instagram', unitName: expect.any(String) });
	const again = server({ kind: 'page', address: 'instagram.com/harbour.kids' });
	expect(await code(addPlace(mara, again))).toBe('place.known');
	const other = await addPlace(mara, server());
	const named = EditPlace.parse({ ...again, version: 1 });
	expect(await code(editPlace(mara, other, named))).toBe('place.known');
	// The mill keeps a register of its own, and one that was taken off is no hindrance.
	expect(await code(addPlace(miller, { ...again, unitId: town.mill }))).toBe('done');
	await endPlace(mara, id);
	expect(await code(addPlace(mara, again))).toBe('done');
	expect(await code(resumePlace(mara, id))).toBe('place.known');
});

test('a street has no address, a game needs none', async () => {
	const street = await addPlace(mara, server({ kind: 'street', address: 'https://example.org/x', platform: 'x' }));
	expect(await findPlace(mara, street)).toMatchObject({ address: null, platform: null });
	const game = await addPlace(mara, server({ kind: 'game', platform: 'game' }));
	expect(await findPlace(mara, game)).toMatchObject({ address: null, platform: 'game' });
});

test('of two who change a place at once the second is told', async () => {
	const id = await addPlace(mara, server());
	const change = EditPlace.parse({ kind: 'server', name: 'Renamed', version: 1 });
	const codes = await Promise.all([code(editPlace(mara, id, change)), code(editPlace(lead, id, change))]);
	expect(codes.sort()).toEqual(['done', 'place.changed']);
});

test('admitted and withdrawn in any order: the place is closed to us exactly after a withdrawal', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ does: fc.constantFrom('admit', 'withdraw'), day: fc.integer({ min: 1, max: 9 }) }), {
				minLength: 1,
				maxLength: 8
			}),
			async (steps) => {
				const id = await addPlace(mara, server());
				let stands: 'none' | 'in' | 'out' = 'none';
				let since = 0;
				for (const { does, day } of steps) {
					const on = `2026-01-0${day}`;
					const said = await code(
						does === 'admit'
							? admit(mara, id, admission(on))
							: withdrawAdmission(mara, id, { withdrawnOn: on, words: 'too many felt watched' })
					);
					const wanted =
						does === 'admit'
							? stands === 'in'
								? 'admission.open'
								: stands === 'out' && day < since
									? 'admission.later'
									: 'done'
							: stands !== 'in'
								? 'admission.none'
								: day < since
									? 'admission.later'
									: 'done';
					expect(said).toBe(wanted);
					if (said === 'done') [stands, since] = [does === 'admit' ? 'in' : 'out', day];
					const place = await findPlace(mara, id);
					expect(place.closedToUs).toBe(stands === 'out');
					expect(place.isIn).toBe(stands === 'in');
				}
			}
		),
		{ numRuns: 12 }
	);
});

test('nobody is let in tomorrow', async () => {
	const id = await addPlace(mara, server());
	expect(await code(admit(mara, id, admission('2099-01-01')))).toBe('admission.later');
	await endPlace(mara, id);
	expect(await code(admit(mara, id, admission('2026-01-01')))).toBe('place.ended');
});

test('a form sent twice enters one place', async () => {
	const given = { ...server(), once: 'the same form' };
	expect(await addPlace(mara, given)).toBe(await addPlace(mara, given));
});

test('who reads and who keeps the beat of a unit', async () => {
	const given = AddCommunity.parse({
		unitId: town.harbour,
		name: 'Builders',
		helps: 'Say so',
		reviewedOn: '2026-01-01'
	});
	const community = await addCommunity(lead, given);
	const place = await addPlace(mara, server({ communityId: community }));
	const people: Record<string, Person> = { mara, lead, kim, miller, chief, clerk };
	const who = async (ask: (by: Person) => Promise<unknown>) => {
		const able: string[] = [];
		for (const [name, by] of Object.entries(people)) if ((await code(ask(by))) === 'done') able.push(name);
		return able;
	};
	expect(await who((by) => findPlace(by, place))).toEqual(['mara', 'lead', 'kim', 'chief']);
	expect(await who((by) => findCommunity(by, community))).toEqual(['mara', 'lead', 'kim', 'chief']);
	expect(await who((by) => addPlace(by, server()))).toEqual(['mara', 'lead', 'chief']);
	expect(await who((by) => addCommunity(by, given))).toEqual(['mara', 'lead', 'chief']);
	expect((await listBeat(miller, { shelf: 'kept' })).places.map(({ id }) => id)).not.toContain(place);
	expect((await listBeat(kim, { shelf: 'kept' })).keeps).toBe(false);

	// Past the functions: what a faulty query of the application's could do.
	const whoCan = (statement: ReturnType<typeof sql>) =>
		who((by) =>
			asActor(by, async (tx) => {
				const { rows } = await statement.execute(tx).catch(() => ({ rows: [] }));
				if (rows.length === 0) throw new Refused('not_allowed');
			})
		);
	await admit(mara, place, admission('2026-01-01'));
	for (const read of [
		sql`select from place where id = ${place}`,
		sql`select from community where id = ${community}`,
		sql`select from place_admission where place_id = ${place}`
	])
		expect(await whoCan(read)).toEqual(['mara', 'lead', 'kim', 'chief']);
	expect(await whoCan(sql`update place set note = 'x' where id = ${place} returning id`)).toEqual([
		'mara',
		'lead',
		'chief'
	]);
	expect(await whoCan(sql`update community set about = 'x' where id = ${community} returning id`)).toEqual([
		'mara',
		'lead',
		'chief'
	]);
	expect(
		await whoCan(sql`insert into place_admission (id, place_id, asked_of, explained, admitted_by, admitted_on, person_id, at)
			values (gen_random_uuid(), ${place}, 'a', 'b', 'c', '2026-01-01', ${mara.personId}, now()) returning id`)
	).toEqual(['mara']);
	expect(await whoCan(sql`delete from place where id = ${place} returning id`)).toEqual([]);
	expect(
		await whoCan(sql`insert into place (id, unit_id, kind, name, made_by, made_at)
			values (gen_random_uuid(), ${town.mill}, 'street', 'x', acting_person(), now()) returning id`)
	).toEqual(['miller', 'chief']);
});
