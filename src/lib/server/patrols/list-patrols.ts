import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import type { PatrolKind, PatrolPostKind, PatrolState } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { recordList } from '../trust/index.ts';
import { lacksOf, type PatrolLack } from './patrol-lacks.ts';
import { patrolMovesFrom } from './patrol-moves.ts';

/** Read from an address, so what cannot be read falls back and never fails. */
export const PatrolFilters = z.object({
	view: z.enum(['week', 'month']).catch('week'),
	/** A day of the week or month that is shown. */
	day: z.iso.date().optional().catch(undefined),
	whose: z.enum(['unit', 'own']).catch('unit'),
	cancelled: z.literal('1').optional().catch(undefined)
});

export interface PatrolRow {
	id: string;
	number: string;
	unitName: string;
	timeZone: string;
	kind: PatrolKind;
	state: PatrolState;
	startsAt: Date;
	endsAt: Date;
	repeats: boolean;
	purpose: string;
	posts: { name: string; post: PatrolPostKind }[];
	/** The reader is on it. */
	own: boolean;
	/** It is under way and the reader is on it: what they want is its board. */
	toBoard: boolean;
	lacks: PatrolLack[];
}

/**
 * The patrols that fall into a time, of the units one reads or of oneself, with what is wanting on those that are planned.
 * @param from the first instant
 * @param until the first instant after it
 */
export async function listPatrols(
	actor: Person,
	{ from, until, whose, cancelled = false }: { from: Date; until: Date; whose: 'unit' | 'own'; cancelled?: boolean }
): Promise<PatrolRow[]> {
	return asActor(actor, async (tx) => {
		const theirs =
			whose === 'own'
				? sql`p.id in (select o.patrol_id from patrol_post o where o.person_id = ${actor.personId})`
				: sql`p.unit_id = any ((select readable_units())::uuid[])`;
		const { rows } = await sql<Omit<PatrolRow, 'lacks' | 'toBoard'>>`
			select p.id, p.number, u.short_name "unitName", u.time_zone "timeZone", p.kind, p.state, p.starts_at "startsAt", p.ends_at "endsAt",
				p.series_id is not null repeats, p.purpose, coalesce(o.posts, '[]') posts, coalesce(o.own, false) own
			from patrol p join unit u on u.id = p.unit_id left join lateral (
				select jsonb_agg(jsonb_build_object('name', n.name, 'post', o.post) order by o.post, n.name) posts, bool_or(n.id = ${actor.personId}) own
				from patrol_post o join person n on n.id = o.person_id where o.patrol_id = p.id) o on true
			where p.starts_at < ${until} and p.starts_at > ${from}::timestamptz - interval '24 hours' and p.ends_at > ${from} and ${theirs}
				and (${cancelled} or p.state <> 'cancelled')
			order by p.starts_at, p.id`.execute(tx);
		const planned = rows.filter(({ state }) => state === 'planned').map(({ id }) => id);
		const lacks = await lacksOf(tx, planned);
		await recordList(tx, actor, 'patrol.list', { count: rows.length, whose });
		return rows.map((row) => ({
			...row,
			toBoard: patrolMovesFrom(row.state, { leads: false, hasPost: row.own }).includes('end'),
			lacks: lacks.get(row.id) ?? []
		}));
	});
}
