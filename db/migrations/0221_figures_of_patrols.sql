-- What became of the signals that patrols raised, and where a unit was last: numbers and days, for who works in those units. The log itself
-- is read by fewer.
create index patrol_entry_signals on patrol_entry (happened_at) where signal_id is not null;
create function patrol_signals(of_units uuid[], from_day date, until_day date) returns table (ending text, n int)
language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce(s.ending::text, s.state::text), count(distinct s.id)::int
	from patrol_entry e join patrol p on p.id = e.patrol_id join unit u on u.id = p.unit_id join signal s on s.id = e.signal_id
	where acting_kind() = 'person' and p.unit_id = any (readable_units()) and p.unit_id = any (of_units) and e.kind = 'raised_signal'
		and e.happened_at >= from_day::timestamp at time zone u.time_zone and e.happened_at < until_day::timestamp at time zone u.time_zone
	group by 1
$$;
create function places_last_seen(of_units uuid[]) returns table (place_id uuid, last_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
	select l.id, (select max(e.happened_at) from patrol_entry e where e.place_id = l.id)
	from place l where acting_kind() = 'person' and l.unit_id = any (readable_units()) and l.unit_id = any (of_units) and l.ended_at is null
$$;
grant execute on function patrol_signals(uuid[], date, date), places_last_seen(uuid[]) to ilot_app;
