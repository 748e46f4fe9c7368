import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';

export interface AccessYear {
	year: number;
	/** A code of the country pack. */
	basis: string;
	asked: number;
	granted: number;
	refused: number;
	uses: number;
}

/**
 * How many were asked for, granted and refused, and how often a grant was used, by year and legal basis: each counted in the year
 * in which it happened. For leads of their units, those who may grant them, and the data-protection officer.
 * @throws Refused `not_allowed` (an officer would count their own)
 */
export async function accessFigures(actor: Person): Promise<AccessYear[]> {
	return asActor(actor, async (tx) => {
		const { rows: may } = await sql<{ may: boolean }>`
			select acting_as(array['lead', 'data_protection_officer']::role[]) or grants_access(${actor.unitId}::uuid) may`.execute(
			tx
		);
		if (!may[0]?.may) throw new Refused('not_allowed');
		const { rows } = await sql<AccessYear>`
			with happened as (
				select r.legal_basis basis, r.asked_at at, 'asked' what, u.time_zone zone from access_request r join unit u on u.id = r.unit_id
				union all select r.legal_basis, r.decided_at, case when r.state = 'refused' then 'refused' else 'granted' end, u.time_zone
					from access_request r join unit u on u.id = r.unit_id where r.decided_at is not null
				union all select r.legal_basis, l.at, 'used', u.time_zone
					from look_up l join access_request r on r.id = l.access_request_id join unit u on u.id = r.unit_id
			)
			select extract(year from at at time zone zone)::int "year", basis, count(*) filter (where what = 'asked')::int asked,
				count(*) filter (where what = 'granted')::int granted, count(*) filter (where what = 'refused')::int refused,
				count(*) filter (where what = 'used')::int uses
			from happened group by 1, 2 order by 1 desc, 2`.execute(tx);
		await recordAudit(tx, actor, 'access_request.figures', null, { facts: { count: rows.length } });
		return rows;
	});
}
