import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { PatrolKind, PatrolPostKind, PatrolState, UnitKind } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordList } from '../trust/index.ts';

/** What the whole service may know of a unit's patrols: never what for, with which persona, or where exactly. */
export interface UnitOnPatrol {
	id: string;
	name: string;
	kind: UnitKind;
	/** The unit above it. */
	above: string | null;
	timeZone: string;
	/** Codes of the country pack: where it can be met in public, and where it goes now. */
	channels: string[];
	/** Of its public pages: who is away until which day, and who is there instead. */
	away: { name: string; until: string; cover: string | null; unit: string | null }[];
	/** Those under way, then the next one. */
	patrols: { kind: PatrolKind; state: PatrolState; startsAt: Date; endsAt: Date; posts: PatrolPostKind[] }[];
}

/**
 * Every district, and every unit that patrolled of late: what runs, what comes next, which posts are held, who covers for whom.
 * For officers, leads and coordinators of the whole service. Source: issue 6, "A national page"; domain.md §1.
 * @throws Refused `not_allowed` (anybody else)
 */
export async function patrolsOfService(actor: Person): Promise<UnitOnPatrol[]> {
	return asActor(actor, async (tx) => {
		const { rows: may } = await sql<{ may: boolean }>`
			select acting_as(array['officer', 'lead', 'coordinator']::role[]) may`.execute(tx);
		if (!may[0]?.may) throw new Refused('not_allowed');
		const { rows } = await sql<
			Omit<UnitOnPatrol, 'kind' | 'patrols' | 'away'> & {
				unitKind: UnitKind;
				away: UnitOnPatrol['away'] | null;
				kind: PatrolKind | null;
				state: PatrolState;
				startsAt: Date;
				endsAt: Date;
				posts: PatrolPostKind[];
			}
		>`select unit_id id, unit_name name, unit_kind "unitKind", above, time_zone "timeZone", kind, state, starts_at "startsAt", ends_at "endsAt",
			posts::text[] posts, channels, away from patrols_of_service(${now()})`.execute(tx);
		const units = new Map<string, UnitOnPatrol>();
		for (const { id, name, unitKind, above, timeZone, channels, away, kind, state, startsAt, endsAt, posts } of rows) {
			const unit = units.get(id) ?? {
				id,
				name,
				kind: unitKind,
				above,
				timeZone,
				channels: [],
				away: away ?? [],
				patrols: []
			};
			units.set(id, unit);
			unit.channels = [...new Set([...unit.channels, ...channels])];
			if (kind) unit.patrols.push({ kind, state, startsAt, endsAt, posts });
		}
		await recordList(tx, actor, 'patrol.service', { count: units.size });
		return [...units.values()];
	});
}
