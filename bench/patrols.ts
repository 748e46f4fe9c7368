// A planner's month when a unit has patrolled for five years: what is listed, with what each planned one lacks.
import { figure, officer, type Figure } from './figures.ts';
import { oneByOne } from './load.ts';
import type { Service } from './service.ts';

const days = 5 * 365;
/** Of each unit, on each day. */
const perDay = 4;

/** Written by the owner, so that nothing fires on each row. The last four weeks are planned and still to come. */
async function fill({ owner }: Service) {
	await owner.query('set session_replication_role = replica; set synchronous_commit = off');
	await owner.query(
		`insert into patrol (id, number, unit_id, kind, state, starts_at, ends_at, purpose, made_by, made_at, started_at, ended_at)
		select uuidv7(), 'P-1999-' || lpad((row_number() over ())::text, 7, '0'), u.id, (array['web', 'web', 'street', 'visit'])[1 + n % 4]::patrol_kind,
			case when at > now() then 'planned' else 'debriefed' end::patrol_state, at, at + interval '4 hours', 'measured', lead.person_id, at - interval '30 days',
			case when at <= now() then at end, case when at <= now() then at + interval '4 hours' end
		from unit u cross join lateral (select person_id from membership m where m.role = 'lead' and m.until is null limit 1) lead
		cross join generate_series(0, $1::int * $2::int - 1) n cross join lateral (
			select date_trunc('day', now()) + interval '28 days' - (n / $2::int) * interval '1 day' + (8 + n % $2::int * 3) * interval '1 hour' as at) one
		where u.kind in ('local_unit', 'district')`,
		[days, perDay]
	);
	await owner.query(
		`insert into patrol_post (patrol_id, person_id, post)
		select p.id, o.person_id, (array['contact', 'research', 'team_leader'])[o.nth]::patrol_post_kind
		from patrol p join lateral (select m.person_id, row_number() over (order by m.person_id) nth from (
			select distinct person_id from membership where unit_id = p.unit_id and role in ('officer', 'lead') and until is null) m limit 3) o on true
		where p.purpose = 'measured'`
	);
	await owner.query('set session_replication_role = default; set synchronous_commit = on');
	for (const table of ['patrol', 'patrol_post']) await owner.query(`vacuum analyze ${table}`);
}

export async function patrols(service: Service): Promise<Figure[]> {
	await fill(service);
	const cookie = await service.signIn(officer);
	const month = await oneByOne(200, async () => {
		const answer = await fetch(`${service.origin}/desk/patrols/__data.json?view=month`, { headers: { cookie } });
		if (!(await answer.text()).includes('measured')) throw new Error('no patrols in the month');
	});
	return [figure(`patrols: a planner’s month, ${perDay} a day for five years, p95`, month.p95, 'ms', '< 60')];
}
