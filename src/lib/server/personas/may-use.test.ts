// What decides whether a persona may be used: the pure function and the database say the same of whatever stands in the tables.
import { fc, test as property } from '@fast-check/vitest';
import { v7 as newId } from 'uuid';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { asActor } from '../platform/database.ts';
import { factsOfUse, mayUse, personaActs, protectionItems, type UseFacts } from './index.ts';
import { day, personasScene } from './personas-scene.ts';

const scene = await personasScene();
const { town, lead, mara } = scene;
afterAll(() => town.leave());

const whole: UseFacts = {
	today: '2026-11-30',
	kind: 'named',
	state: 'live',
	may: ['observe', 'publish'],
	authorisedUntil: '2026-11-30',
	holds: true,
	coursePassed: true,
	ownListUntil: '2026-11-30',
	itsListUntil: '2026-12-01'
};
test.each([
	[{}, 'publish', []],
	[{}, 'answer', ['act']],
	[{ kind: 'covert', may: ['observe'] }, 'observe', []],
	[{ kind: 'covert', may: ['observe'] }, 'answer', ['covert']],
	// Whatever a row says: that a covert one speaks is nowhere a matter of what was ticked.
	[{ kind: 'covert', may: [...personaActs] }, 'answer', ['covert']],
	[{ holds: false }, 'observe', ['not_holder']],
	[{ state: 'approved' }, 'observe', ['not_live']],
	[{ authorisedUntil: '2026-11-29' }, 'observe', ['not_authorised']],
	[{ authorisedUntil: null, coursePassed: false }, 'observe', ['not_authorised', 'no_course']],
	[{ ownListUntil: null, itsListUntil: '2026-11-29' }, 'observe', ['own_list', 'its_list']]
] as const)('%j, to %s: %j', (change, act, rules) => {
	expect(mayUse({ ...whole, ...change } as UseFacts, act)).toEqual(rules);
});

const near = fc.constantFrom(-2, -1, 0, 1, 40);
property.prop(
	[
		fc.constantFrom('named', 'unit_branded', 'covert'),
		fc.constantFrom('live', 'live', 'live', 'approved', 'suspended'),
		fc.subarray([...personaActs], { minLength: 1 }),
		near,
		fc.option(fc.tuple(near, fc.option(near)), { freq: 8 }),
		fc.option(fc.constantFrom(-30, 0, 2), { freq: 8 }),
		fc.array(fc.tuple(fc.boolean(), near, fc.constantFrom('ok', 'ok', 'not_ok', 'part')), {
			minLength: 2,
			maxLength: 4
		})
	],
	{ numRuns: 120 }
)(
	'the database takes in exactly what the function allows',
	async (kind, state, may, until, holding, course, lists) => {
		const { owner } = town;
		for (const table of ['protection_item', 'protection_check', 'protection_course', 'persona_holder'])
			await owner.query(`delete from ${table}`);
		const id = newId();
		await owner.query(
			`insert into persona (id, unit_id, kind, platform, handle, may, legal_basis, purpose, authorised_by, authorised_at, authorised_until, state, device, network_exit)
			values ($1, $2, $3, 'x', 'h', $4, 'b', 'p', $5, now(), $6, $7, 'd', 'e')`,
			[id, town.harbour, kind, kind === 'covert' ? ['observe'] : may, lead.personId, day(until), state]
		);
		if (holding) {
			const [since, end] = holding;
			await owner.query(
				`insert into persona_holder (id, persona_id, person_id, since, until) values ($1, $2, $3, $4, $5)`,
				[newId(), id, mara.personId, day(since), end === null ? null : day(Math.max(since - 1, end))]
			);
		}
		if (course !== null)
			await owner.query(
				`insert into protection_course (id, person_id, course, passed_on, proof, entered_by, entered_at) values ($1, $2, 'c', $3, 'p', $4, now())`,
				[newId(), mara.personId, day(course), lead.personId]
			);
		for (const [nth, [isOwn, renew, how]] of lists.entries()) {
			const check = newId();
			await owner.query(
				`insert into protection_check (id, person_id, persona_id, made_by, made_at, renew_on) values ($1, $2, $3, $4, now() + $5 * interval '1 second', $6)`,
				[check, isOwn ? mara.personId : null, isOwn ? null : id, lead.personId, nth, day(renew)]
			);
			for (const item of how === 'part' ? protectionItems.slice(1) : protectionItems)
				await owner.query(
					`insert into protection_item (check_id, item, result, remedy, due_on) values ($1, $2, $3, $4, $5)`,
					how === 'not_ok' && item === 'two_factor'
						? [check, item, 'not_ok', 'soon', day(9)]
						: [check, item, item === 'recovery' ? 'not_applicable' : 'ok', null, null]
				);
		}
		await asActor(mara, async (tx) => {
			const seen = await sql`select from persona where id = ${id}`.execute(tx);
			for (const act of personaActs) {
				const { rows } = await sql<{ may: boolean }>`select persona_may(${id}, ${act}::persona_act) may`.execute(tx);
				// Who does not see it is told that it is not there, before anything is decided.
				const rules = seen.rows.length === 0 ? ['not_seen'] : mayUse(await factsOfUse(tx, mara, id), act);
				expect([act, rules, rows[0]?.may]).toEqual([act, rules, rules.length === 0]);
			}
		});
	},
	120_000
);
