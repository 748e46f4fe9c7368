-- A burst: three or more of one unit that are likely the same and came within an hour. Its signals show as one row of the inbox with a count,
-- and stay where they are. A flood is a burst in an hour with far more flags than that hour of the week is used to: its signals go to the
-- shelf of what was set aside. Nothing is refused, and each can be given its place back.
create table burst (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	began_at timestamptz not null,
	flood boolean not null default false,
	per_hour int, -- how many flags came in that hour, and how many usually do: why it was set aside
	usual_per_hour int
);
create index burst_flood on burst (unit_id, began_at desc) where flood;
alter table signal add column burst_id uuid references burst (id);
alter table signal add column unfolded boolean not null default false; -- somebody gave it its place back
-- What one row of the inbox stands for: the case, else the burst. By instant, for the newest of them and for how many there are.
create index signal_fold on signal (coalesce(case_id, burst_id), shelf, received_at desc, id desc) where coalesce(case_id, burst_id) is not null;

-- Flags by the hour of the unit's own clock, kept ten weeks: the same hour of the eight weeks before says what is usual.
create table unit_hour (
	unit_id uuid not null references unit (id),
	hour timestamp not null,
	received int not null default 0,
	aside int not null default 0, -- of these: a flood does not teach that floods are usual
	primary key (unit_id, hour)
);

alter table burst enable row level security;
alter table unit_hour enable row level security;
create policy burst_read on burst for select to ilot_app using (unit_id = any ((select readable_units())::uuid[]));
grant select on burst to ilot_app;

create function hour_of(of_unit uuid, at timestamptz) returns timestamp language sql stable security definer set search_path = public, pg_temp as $$
	select date_trunc('hour', at at time zone u.time_zone) from unit u where u.id = of_unit
$$;

-- Counts what came in and tells how that is to what is usual: this hour, and of the one before the part that is less than sixty minutes ago.
create function count_hour(counted jsonb, at timestamptz) returns table (unit_id uuid, per_hour int, usual_per_hour int)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() <> 'likeness' then
		return;
	end if;
	insert into unit_hour as h (unit_id, hour, received, aside)
	select g.unit, hour_of(g.unit, g.at), count(*), count(*) filter (where s.set_aside)
	from jsonb_to_recordset(counted) as g (id uuid, unit uuid, at timestamptz) join signal s on s.id = g.id
	group by 1, 2 order by 1, 2
	on conflict on constraint unit_hour_pkey do update set received = h.received + excluded.received, aside = h.aside + excluded.aside;
	delete from unit_hour h using (select distinct g.unit from jsonb_to_recordset(counted) as g (unit uuid)) u
	where h.unit_id = u.unit and h.hour < (at - interval '10 weeks') at time zone 'UTC';
	return query
	select u.unit,
		coalesce((select sum(case when h.hour = now_hour.hour then h.received
				else h.received * (1 - extract(minute from at) / 60) end) from unit_hour h
			where h.unit_id = u.unit and h.hour in (now_hour.hour, now_hour.hour - interval '1 hour')), 0)::int,
		coalesce((select sum(h.received - h.aside)::numeric from unit_hour h
			where h.unit_id = u.unit and h.hour in (select now_hour.hour - interval '7 days' * week from generate_series(1, 8) week))
			/ greatest(1, least(8, (select floor(extract(epoch from now_hour.hour - min(h.hour)) / 604800) from unit_hour h where h.unit_id = u.unit))), 0)::int
	from (select distinct g.unit from jsonb_to_recordset(counted) as g (unit uuid)) u
	cross join lateral (select hour_of(u.unit, at) as hour) now_hour;
end $$;

-- Folds signals under their burst; of a flood, those of its last hour leave the inbox for the shelf of what was set aside, unless somebody
-- works on them or gave them their place. Open pages hear of one signal a unit and read their list again.
create function fold_alike(given jsonb, floods jsonb, at timestamptz) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	put_aside int;
begin
	if acting_job() <> 'likeness' then
		raise exception 'only the job that compares';
	end if;
	insert into burst (id, unit_id, began_at)
	select g.burst, g.unit, min(s.received_at) from jsonb_to_recordset(given) as g (id uuid, burst uuid, unit uuid) join signal s on s.id = g.id
	group by 1, 2 on conflict (id) do nothing;
	update signal s set burst_id = g.burst from jsonb_to_recordset(given) as g (id uuid, burst uuid, unit uuid)
	where s.id = g.id and s.unit_id = g.unit and s.burst_id is null and not s.unfolded;
	update burst b set flood = true, per_hour = greatest(b.per_hour, g."perHour"), usual_per_hour = coalesce(b.usual_per_hour, g.usual)
	from jsonb_to_recordset(floods) as g (burst uuid, "perHour" int, usual int) where b.id = g.burst;
	with moved as (
		update signal s set set_aside = true
		from jsonb_to_recordset(floods) as g (burst uuid)
		where coalesce(s.case_id, s.burst_id) = g.burst and s.shelf = 'new' and s.assignee_id is null and not s.unfolded
			and s.received_at > at - interval '1 hour'
		returning s.id, s.unit_id, s.received_at
	),
	-- What was set aside is nobody's news (0058).
	untold as (
		delete from told t using moved, membership p
		where p.unit_id = moved.unit_id and t.person_id = p.person_id and t.record_id = moved.id and t.kind = 'new_signal'
			and t.read_at is null and t.mailed_at is null
	),
	counted as (
		update unit_hour h set aside = h.aside + m.many
		from (select moved.unit_id, hour_of(moved.unit_id, moved.received_at) as hour, count(*)::int as many from moved group by 1, 2) m
		where h.unit_id = m.unit_id and h.hour = m.hour
	)
	select count(*) from moved into put_aside;
	perform pg_notify('ilot', json_build_object('kind', 'signal', 'id', one.id)::text)
	from (select distinct on (g.unit) g.id from jsonb_to_recordset(given) as g (id uuid, unit uuid) order by g.unit, g.id) one;
	return put_aside;
end $$;

-- Gives a signal its place in the inbox back, for good: the job folds it no more.
create function unfold_signal(of_signal uuid) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	update signal s set burst_id = null, set_aside = false, unfolded = true
	where s.id = of_signal and acting_kind() = 'person' and s.unit_id = any (readable_units()) and (s.set_aside or s.burst_id is not null);
	return found;
end $$;

-- What was set aside and waits: a line a flood, and one for what was too fast or filled what no person sees. Counted up to a cap.
create function waiting_aside(most int) returns table (burst_id uuid, unit_id uuid, many int, since timestamptz, danger boolean)
language sql stable security definer set search_path = public, pg_temp as $$
	with units as (select unnest(readable_units()) id),
	floods as (
		select b.id, b.unit_id, b.began_at from units u cross join lateral (
			select b.id, b.unit_id, b.began_at from burst b where b.unit_id = u.id and b.flood
				and exists (select from signal s where coalesce(s.case_id, s.burst_id) = b.id and s.shelf = 'aside')
			order by b.began_at desc limit 5) b
	)
	select f.id, f.unit_id, one.many, f.began_at, one.danger from floods f cross join lateral (
		select count(*)::int many, bool_or(s.danger) danger from (
			select s.danger from signal s where coalesce(s.case_id, s.burst_id) = f.id and s.shelf = 'aside'
			order by s.received_at desc limit most) s) one
	order by f.began_at desc
$$;

grant execute on function count_hour(jsonb, timestamptz), fold_alike(jsonb, jsonb, timestamptz), unfold_signal(uuid), waiting_aside(int) to ilot_app;
