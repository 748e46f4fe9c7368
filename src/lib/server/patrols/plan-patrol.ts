import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce } from '../platform/sent-once.ts';
import { checkPlan, fillPlan, overlapsOf } from './keep-plan.ts';
import { addToPatrol } from './move-patrol.ts';
import { type PlanPatrol, postsOf } from './plan-fields.ts';
import { hoursOf, shiftsUntil } from './series-days.ts';
import { tellOfPatrol } from '../told/index.ts';

/**
 * Plans a patrol, or the same one on several weekdays until a day; for leads. What it lacks is said and does not stand in the way: the
 * day may be far. Source: issue 6, "A lead plans patrols"; RAN POL 2021 (Norway: contact, research, team leader).
 * @returns the number of the first
 * @throws Refused `not_allowed` (who leads no unit), `unit.not_found`, `patrol.past` (it would be over already), `patrol.overlaps` (with
 * `overlaps`, unless they plan it all the same), and as `checkPlan`
 */
export async function planPatrol(actor: Person, given: z.infer<typeof PlanPatrol>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'plan a patrol', given, async () => {
			const { rows: units } = await sql<{ leads: boolean; timeZone: string | null }>`
				select acting_as(array['lead']::role[]) leads, (select time_zone from unit
					where id = ${given.unitId} and id = any (readable_units()) and closed_at is null) "timeZone"`.execute(tx);
			const { leads = false, timeZone = null } = units[0] ?? {};
			if (!leads) throw new Refused('not_allowed');
			if (!timeZone) throw new Refused('unit.not_found', {}, given.unitId);
			const first = { starts: given.startsAt, ends: given.endsAt };
			const shifts = shiftsUntil(first, given.weekdays, given.until).map((shift) => hoursOf(shift, timeZone));
			if (shifts.some(({ endsAt }) => endsAt <= now())) throw new Refused('patrol.past');
			const posts = postsOf(given);
			await checkPlan(tx, given.unitId, posts, given.places);
			const overlaps = await overlapsOf(tx, posts, shifts, []);
			if (overlaps.length > 0 && !given.overlaps) throw new Refused('patrol.overlaps', { overlaps });
			const series = shifts.length > 1 ? newId() : null;
			const rows = shifts.map(({ startsAt, endsAt }) => ({
				id: newId(),
				number: sql<string>`next_number('P', ${now()})`,
				unit_id: given.unitId,
				kind: given.kind,
				starts_at: startsAt,
				ends_at: endsAt,
				sectors: given.sectors,
				purpose: given.purpose,
				stop_rules: given.stopRules,
				series_id: series,
				made_by: actor.personId,
				made_at: now()
			}));
			const planned = await tx.insertInto('patrol').values(rows).returning(['id', 'number', 'starts_at']).execute();
			const ids = planned.map(({ id }) => id);
			await fillPlan(tx, ids, posts, given.places);
			for (const id of ids) await addToPatrol(tx, actor, id, 'plan');
			const [told] = ids; // of a series once
			if (told)
				await tellOfPatrol(
					tx,
					'patrol_assigned',
					told,
					posts.map(({ personId }) => personId)
				);
			return planned.sort((one, other) => one.starts_at.getTime() - other.starts_at.getTime())[0]?.number ?? '';
		})
	);
}
