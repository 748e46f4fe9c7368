import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit, recordList } from '../trust/index.ts';

export const KeepCommitment = z.object({
	unitId: z.uuid(),
	/** `YYYY-MM` */
	from: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
	webHours: z.coerce.number().int().min(0).max(10_000),
	streetHours: z.coerce.number().int().min(0).max(10_000)
});

export interface MonthHours {
	/** `YYYY-MM` in the unit's calendar. */
	month: string;
	/** Hours from start to end, each post of each patrol counted. */
	web: number;
	street: number;
	visit: number;
	patrols: number;
	/** What was meant to be given; null: nobody said. */
	webMeant: number | null;
	streetMeant: number | null;
}

/**
 * Hours on the web, in the street and on visits by month, of a unit, beside what was meant to be given. Counted from when a patrol was
 * started until it was ended, for each person who held a post on it; what still runs is not counted.
 * Source: domain.md §11.6 rules 16 and 17.
 * @param unitId one the reader reads, else the one they act for
 * @throws Refused `not_allowed` (who reads no unit)
 */
export async function patrolHours(actor: Person, unitId?: string) {
	return asActor(actor, async (tx) => {
		const { rows: units } = await sql<{ id: string; name: string; timeZone: string; leads: boolean }>`
			select id, name, time_zone "timeZone", acting_as(array['lead']::role[]) leads from unit where id = any (readable_units()) and kind <> 'partner'
			order by id <> acting_unit(), name`.execute(tx);
		const unit = units.find(({ id }) => id === unitId) ?? units[0];
		if (!unit) throw new Refused('not_allowed');
		const zone = unit.timeZone;
		const { rows: months } = await sql<MonthHours>`
			with months as (
				select to_char(m, 'YYYY-MM') "month", m::date first
				from generate_series(date_trunc('month', ${now()}::timestamptz at time zone ${zone}) - interval '11 months',
					date_trunc('month', ${now()}::timestamptz at time zone ${zone}), interval '1 month') m
			),
			done as (
				select to_char(p.started_at at time zone ${zone}, 'YYYY-MM') "month", p.kind, p.id,
					extract(epoch from p.ended_at - p.started_at) / 3600 * (select count(*) from patrol_post o where o.patrol_id = p.id) hours
				from patrol p where p.unit_id = ${unit.id} and p.state in ('ended', 'debriefed')
					and p.starts_at > ${now()}::timestamptz - interval '13 months'
			)
			select m.month, coalesce(round(sum(d.hours) filter (where d.kind = 'web'), 1), 0)::float8 web,
				coalesce(round(sum(d.hours) filter (where d.kind = 'street'), 1), 0)::float8 street,
				coalesce(round(sum(d.hours) filter (where d.kind = 'visit'), 1), 0)::float8 visit, count(d.id)::int patrols,
				c.web_hours "webMeant", c.street_hours "streetMeant"
			from months m left join done d on d.month = m.month left join lateral (
				select web_hours, street_hours from patrol_commitment c where c.unit_id = ${unit.id} and c.from_month <= m.first
				order by c.from_month desc limit 1) c on true
			group by m.month, c.web_hours, c.street_hours order by m.month desc`.execute(tx);
		const { rows: people } = await sql<{ name: string; web: number; street: number }>`
			select n.name, coalesce(round(sum(extract(epoch from p.ended_at - p.started_at) / 3600) filter (where p.kind = 'web'), 1), 0)::float8 web,
				coalesce(round(sum(extract(epoch from p.ended_at - p.started_at) / 3600) filter (where p.kind <> 'web'), 1), 0)::float8 street
			from patrol p join patrol_post o on o.patrol_id = p.id join person n on n.id = o.person_id
			where p.unit_id = ${unit.id} and p.state in ('ended', 'debriefed') and to_char(p.started_at at time zone ${zone}, 'YYYY-MM') = ${months[0]?.month ?? ''}
				and p.starts_at > ${now()}::timestamptz - interval '2 months'
			group by n.id, n.name order by n.name`.execute(tx);
		await recordList(tx, actor, 'patrol.hours', { count: months.length });
		return { units: units.map(({ id, name }) => ({ id, name })), unit, months, people };
	});
}

/**
 * Says how many hours a month a unit means to give from a month on; for its leads.
 * @throws Refused `not_allowed`
 */
export async function keepCommitment(actor: Person, given: z.infer<typeof KeepCommitment>): Promise<void> {
	await asActor(actor, async (tx) => {
		const { rows } = await sql<{ leads: boolean }>`
			select acting_as(array['lead']::role[]) and ${given.unitId}::uuid = any (readable_units()) leads`.execute(tx);
		if (!rows[0]?.leads) throw new Refused('not_allowed');
		const said = {
			web_hours: given.webHours,
			street_hours: given.streetHours,
			made_by: actor.personId,
			made_at: now()
		};
		await sql`insert into patrol_commitment (unit_id, from_month, web_hours, street_hours, made_by, made_at)
			values (${given.unitId}, ${`${given.from}-01`}::date, ${said.web_hours}, ${said.street_hours}, ${said.made_by}, ${said.made_at})
			on conflict (unit_id, from_month) do update set web_hours = excluded.web_hours, street_hours = excluded.street_hours,
				made_by = excluded.made_by, made_at = excluded.made_at`.execute(tx);
		await recordAudit(tx, actor, 'patrol.commit', given.unitId);
	});
}
