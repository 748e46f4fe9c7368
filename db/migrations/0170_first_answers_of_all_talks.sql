-- How long a first answer took is counted in one place, for what the counter says before somebody writes and for what a lead sees: every talk
-- that wants an answer, whichever way it came. What waits for the answer to the same words elsewhere, or was taken back unanswered, owes none.

-- In hours, the newest first; whoever still waits, waits for ever, but for those who came in the last week. Without `most`: all of them.
create function first_answers(of_unit uuid, since timestamptz, until timestamptz, most int) returns table (began_at timestamptz, way text, hours double precision)
language sql stable security definer set search_path = public, pg_temp as $$
	select began.created_at, began.source::text, coalesce(extract(epoch from began.first_at - began.created_at)::float8 / 3600, 'infinity')
	from (
		select c.created_at, c.source, c.ended_at, (select min(m.sent_at) from message m where m.conversation_id = c.id and m.state = 'sent' and not m.from_reporter) first_at
		from conversation c where c.unit_id = of_unit and c.created_at between since and until and c.wants_answer and not c.set_aside and c.answered_with is null
		order by c.created_at desc limit most
	) began
	where began.first_at is not null or began.created_at < until - interval '7 days' and began.ended_at is null
$$;
revoke execute on function first_answers(uuid, timestamptz, timestamptz, int) from public;

-- As in 0127: of the last two hundred within ninety days, after how many hours the half and nine in ten had one.
create or replace function first_answer_hours(of_unit uuid, at timestamptz) returns table (counted int, half double precision, most double precision)
language sql stable security definer set search_path = public, pg_temp as $$
	select count(*)::int, percentile_disc(0.5) within group (order by hours), percentile_disc(0.9) within group (order by hours)
	from first_answers(of_unit, at - interval '90 days', at, 200)
$$;

-- The same talks since a day, for whoever leads: by the week they began in, and by the way they came.
create function first_answer_figures(since timestamptz, until timestamptz, zone text)
returns table (week date, way text, counted int, waiting int, half double precision, most double precision)
language sql stable security definer set search_path = public, pg_temp as $$
	select date_trunc('week', f.began_at at time zone zone)::date, f.way, count(*)::int, (count(*) filter (where f.hours = 'infinity'))::int,
		percentile_disc(0.5) within group (order by f.hours), percentile_disc(0.9) within group (order by f.hours)
	from unnest(readable_units()) unit_id, lateral first_answers(unit_id, since, until, null) f
	where acting_as(array['lead', 'coordinator']::role[])
	group by grouping sets ((1), (2))
$$;
revoke execute on function first_answer_figures(timestamptz, timestamptz, text) from public;
grant execute on function first_answer_figures(timestamptz, timestamptz, text) to ilot_app;
