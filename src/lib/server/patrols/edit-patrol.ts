import { sql } from 'kysely';
import type { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { wallTimeOf } from '../platform/wall-time.ts';
import { tellOfPatrol } from '../told/index.ts';
import { checkPlan, fillPlan, overlapsOf } from './keep-plan.ts';
import { addToPatrol, movePatrol } from './move-patrol.ts';
import { patrolDeedsIn } from './patrol-moves.ts';
import { type CancelPatrol, type EditPatrol, postsOf } from './plan-fields.ts';
import { lockPatrol, type Patrol } from './see-patrol.ts';
import { daysBetween, hoursOf, shiftLater } from './series-days.ts';

/** The patrol itself, and where wanted those of its series that come after it and are only planned; each held. */
async function lockWith(tx: Tx, patrol: Patrol, scope: 'one' | 'following'): Promise<Patrol[]> {
	if (scope === 'one' || !patrol.seriesId) return [patrol];
	const { rows } = await sql<{
		id: string;
	}>`select id from patrol where series_id = ${patrol.seriesId} and state = 'planned'
		and starts_at > ${patrol.startsAt} order by starts_at`.execute(tx);
	const following: Patrol[] = [];
	for (const { id } of rows) following.push(await lockPatrol(tx, id));
	return [patrol, ...following];
}

const peopleOn = async (tx: Tx, patrolId: string) =>
	(await tx.selectFrom('patrol_post').select('person_id').where('patrol_id', '=', patrolId).execute()).map(
		({ person_id }) => person_id
	);

/**
 * Writes a plan anew: hours, people, places and what for. Of a series this one, or it and all that follow, each on its own day at the same
 * hours of the wall clock. Whoever is new on it, and whose hours changed, is told.
 * @throws Refused `patrol.not_found`, `not_allowed`, `patrol.wrong_state` (it has begun), `patrol.changed` (by somebody else in the
 * meantime), `patrol.past`, `patrol.overlaps`, and as `checkPlan`
 */
export async function editPatrol(actor: Person, reference: string, given: z.infer<typeof EditPatrol>): Promise<void> {
	await asActor(actor, async (tx) => {
		const patrol = await lockPatrol(tx, reference);
		if (!patrol.leads) throw new Refused('not_allowed', {}, reference);
		if (!patrolDeedsIn(patrol.state, patrol).includes('edit')) throw new Refused('patrol.wrong_state');
		if (patrol.version !== given.version) throw new Refused('patrol.changed');
		const posts = postsOf(given);
		await checkPlan(tx, patrol.unitId, posts, given.places);
		const all = await lockWith(tx, patrol, given.scope);
		const firstDay = wallTimeOf(patrol.startsAt, patrol.timeZone);
		const shifts = all.map((one) => {
			const days = daysBetween(firstDay, wallTimeOf(one.startsAt, one.timeZone));
			return hoursOf(shiftLater({ starts: given.startsAt, ends: given.endsAt }, days), one.timeZone);
		});
		if (shifts.some(({ endsAt }) => endsAt <= now())) throw new Refused('patrol.past');
		const ids = all.map(({ id }) => id);
		const overlaps = await overlapsOf(tx, posts, shifts, ids);
		if (overlaps.length > 0 && !given.overlaps) throw new Refused('patrol.overlaps', { overlaps });
		const before = await peopleOn(tx, patrol.id);
		for (const [index, one] of all.entries()) {
			const { startsAt, endsAt } = shifts[index] ?? one;
			const moved = startsAt.getTime() !== one.startsAt.getTime() || endsAt.getTime() !== one.endsAt.getTime();
			await addToPatrol(tx, actor, one.id, moved ? 'move' : 'change');
			await tx
				.updateTable('patrol')
				.set((is) => ({
					kind: given.kind,
					starts_at: startsAt,
					ends_at: endsAt,
					sectors: given.sectors,
					purpose: given.purpose,
					stop_rules: given.stopRules,
					version: is('version', '+', 1)
				}))
				.where('id', '=', one.id)
				.execute();
		}
		await fillPlan(tx, ids, posts, given.places);
		const people = posts.map(({ personId }) => personId);
		const added = people.filter((id) => !before.includes(id));
		await tellOfPatrol(tx, 'patrol_assigned', patrol.id, added);
		const moved =
			shifts[0]?.startsAt.getTime() !== patrol.startsAt.getTime() ||
			shifts[0].endsAt.getTime() !== patrol.endsAt.getTime();
		const others = before.filter((id) => moved || !people.includes(id));
		await tellOfPatrol(tx, 'patrol_moved', patrol.id, others);
	});
}

/**
 * Cancels a patrol, or it and all of its series that follow, and says why; whoever was on it is told.
 * @throws Refused `patrol.not_found`, `not_allowed`, `patrol.wrong_state` (it has begun, or was cancelled)
 */
export async function cancelPatrol(
	actor: Person,
	reference: string,
	{ why, scope }: z.infer<typeof CancelPatrol>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const patrol = await lockPatrol(tx, reference);
		for (const one of await lockWith(tx, patrol, scope)) {
			await movePatrol(tx, actor, one, 'cancel', why);
			await tellOfPatrol(tx, 'patrol_cancelled', one.id, await peopleOn(tx, one.id));
		}
	});
}
