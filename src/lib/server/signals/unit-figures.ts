import type { Person } from '../platform/actor.ts';
import { sql } from 'kysely';
import type { UnitKind } from '../platform/database-types.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import { handOverLate } from './hand-over-open.ts';
import { shelvesOf } from './inbox-filters.ts';

export interface UnitFigures {
	id: string;
	name: string;
	kind: UnitKind;
	/** Steps below the unit acted for. */
	depth: number;
	new: number;
	inHand: number;
	unassigned: number;
	lateFirstAnswers: number;
	oldestOpen: Date | null;
	lateGiven: number;
	lateReceived: number;
}

/**
 * What a lead asks of now: the unit acted for and each one below, one query a figure for all of them. What came by hand-over is work
 * and counts as open; what was set aside in a flood is no work, here as in the inbox. How long anything took stands in `periodFigures` alone.
 */
export async function unitFigures(actor: Person): Promise<UnitFigures[]> {
	return asActor(actor, async (tx) => {
		const at = now();
		const units = await sql<{ id: string; name: string; kind: UnitKind; depth: number }>`
			with recursive below as (
				select id, short_name, kind, 0 depth, array[short_name] path from unit where id = ${actor.unitId}::uuid
				union all
				select u.id, u.short_name, u.kind, b.depth + 1, b.path || u.short_name from unit u join below b on u.parent_id = b.id
				where u.closed_at is null
			) select id, short_name "name", kind, depth from below where id = any ((select readable_units())::uuid[]) order by path`.execute(
			tx
		);
		const open = await sql<{
			unit: string;
			new: number;
			inHand: number;
			unassigned: number;
			late: number;
			oldest: Date;
		}>`
			select unit_id "unit", count(*) filter (where state = 'new')::int "new", count(*) filter (where state = 'in_hand')::int "inHand",
				count(*) filter (where assignee_id is null)::int "unassigned",
				count(*) filter (where wants_answer and first_answer_at is null and first_answer_due <= ${at})::int "late", min(received_at) "oldest"
			from signal where unit_id = any ((select readable_units())::uuid[]) and shelf = any (${shelvesOf.open as string[]}::text[]) group by unit_id`.execute(
			tx
		);
		const late = handOverLate(at);
		const given = await sql<{ unit: string; n: number }>`
			select from_unit_id "unit", count(*)::int "n" from hand_over h where from_unit_id = any ((select readable_units())::uuid[]) and ${late} group by 1`.execute(
			tx
		);
		const received = await sql<{ unit: string; n: number }>`
			select to_unit_id "unit", count(*)::int "n" from hand_over h where to_unit_id = any ((select readable_units())::uuid[]) and ${late} group by 1`.execute(
			tx
		);
		await recordAudit(tx, actor, 'unit.figures', actor.unitId, { facts: { units: units.rows.length } });
		return units.rows.map((unit) => {
			const row = open.rows.find((one) => one.unit === unit.id);
			return {
				...unit,
				new: row?.new ?? 0,
				inHand: row?.inHand ?? 0,
				unassigned: row?.unassigned ?? 0,
				lateFirstAnswers: row?.late ?? 0,
				oldestOpen: row?.oldest ?? null,
				lateGiven: given.rows.find((one) => one.unit === unit.id)?.n ?? 0,
				lateReceived: received.rows.find((one) => one.unit === unit.id)?.n ?? 0
			};
		});
	});
}
