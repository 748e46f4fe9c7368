import { type RawBuilder, sql } from 'kysely';
import type { DaysAway } from '../platform/working-days.ts';

/** The page of whoever is there instead. */
export interface Cover {
	slug: string;
	name: string;
}

/** Days away, both counted, and who is there on them; null where nobody covers, or whoever does is away too. */
export interface Absence extends DaysAway {
	cover: Cover | null;
}

/**
 * The absences of the page `g` that are not over on a day, the nearest first.
 * @param first a date
 */
export const absencesFrom = (first: RawBuilder<unknown>): RawBuilder<Absence[]> => sql`
	coalesce((select jsonb_agg(jsonb_build_object('from', a.from_day, 'to', a.to_day,
			'cover', case when c.id is null then null else jsonb_build_object('slug', c.slug, 'name', c.name) end) order by a.from_day, a.to_day)
		from absence a left join presence_page c on c.id = a.covered_by and c.published_at is not null and c.ended_at is null
			and not exists (select from absence b where b.page_id = c.id and greatest(a.from_day, ${first}) between b.from_day and b.to_day)
		where a.page_id = g.id and a.to_day >= ${first}), '[]')`;
