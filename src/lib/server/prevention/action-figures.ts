import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { ActionKind, ActionSeen } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';

/** Read from an address: a year there is or was, and one of the units acted for or all of them. */
export const ActionFiguresWanted = z.object({
	year: z.coerce.number().int().min(2020).max(2100).optional().catch(undefined),
	unit: z.uuid().optional().catch(undefined)
});
type Wanted = z.infer<typeof ActionFiguresWanted>;

export interface ActionFigures {
	year: number;
	units: { id: string; name: string }[];
	/** Done in the year: how many of a kind in each month, January first, how many they reached, what was seen after. */
	kinds: {
		kind: ActionKind;
		months: number[];
		done: number;
		reach: number;
		seen: Record<ActionSeen, number>;
		notYet: number;
	}[];
	dropped: number;
}

/** What a unit did in a year to prevent, for those who work there. */
export const actionFigures = (actor: Person, wanted: Wanted): Promise<ActionFigures> =>
	asActor(actor, (tx) => readFigures(tx, actor, wanted, 'action.figures'));

/** The same with another line in the log, for who takes the figures away as a file. */
export const exportActionFigures = (actor: Person, wanted: Wanted): Promise<ActionFigures> =>
	asActor(actor, (tx) => readFigures(tx, actor, wanted, 'action.exportFigures'));

async function readFigures(tx: Tx, actor: Person, { year: asked, unit }: Wanted, operation: string) {
	const year = asked ?? now().getUTCFullYear();
	const ours = sql`a.unit_id = any ((select readable_units())::uuid[]) and ${unit ? sql`a.unit_id = ${unit}::uuid` : sql`true`}`;
	const [from, to] = [`${year}-01-01`, `${year}-12-31`];
	const { rows: units } = await sql<{ id: string; name: string }>`
		select id, short_name "name" from unit where id = any (readable_units()) order by short_name`.execute(tx);
	const { rows: kinds } = await sql<ActionFigures['kinds'][number]>`
		select a.kind, array(select count(*) filter (where date_part('month', d) = m)::int from unnest(array_agg(a.done_on)) d, generate_series(1, 12) m group by m order by m) months,
			count(*)::int done, coalesce(sum(a.reach), 0)::int reach,
			jsonb_build_object('better', count(*) filter (where a.seen_how = 'better'), 'same', count(*) filter (where a.seen_how = 'same'),
				'worse', count(*) filter (where a.seen_how = 'worse'), 'not_known', count(*) filter (where a.seen_how = 'not_known')) seen,
			count(*) filter (where a.seen_how is null)::int "notYet"
		from preventive_action a where ${ours} and a.done_on between ${from}::date and ${to}::date group by a.kind order by a.kind`.execute(
		tx
	);
	const { rows: given } = await sql<{ dropped: number }>`
		select count(*)::int dropped from preventive_action a where ${ours} and a.state = 'dropped' and a.planned_on between ${from}::date and ${to}::date`.execute(
		tx
	);
	await recordAudit(tx, actor, operation, actor.unitId, { facts: { year, units: unit ? 1 : units.length } });
	return { year, units, kinds, dropped: given[0]?.dropped ?? 0 };
}
