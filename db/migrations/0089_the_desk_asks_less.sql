-- What every page of the desk asks is asked once a transaction, and read by an index.

-- Which units somebody reads stands in some forty policies, and one page asked up to twenty times. It is worked out once a transaction and
-- kept beside who acts; for another actor, and after a post changed in this very transaction, it is worked out anew. Whoever could write
-- a wrong list there could as well say that somebody else acts: both are set by nobody but this function and `asActor`.
create function work_out_readable_units() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
	with recursive roles as (select acting_roles() held),
	below as (
		select acting_unit() id, false deeper from roles where held && array['officer', 'lead', 'coordinator', 'partner']::role[]
		union
		select u.id, true from unit u join below b on u.parent_id = b.id, roles where held @> array['lead']::role[]
	)
	select coalesce(array_agg(distinct id), '{}') from below
$$;
create or replace function readable_units() returns uuid[] language plpgsql stable as $$
declare
	actor text := concat_ws('/', public.acting_kind(), current_setting('ilot.person', true), current_setting('ilot.unit', true));
	kept text[] := string_to_array(current_setting('ilot.readable', true), '|');
	units uuid[];
begin
	if kept[1] = actor then
		return kept[2]::uuid[];
	end if;
	units := public.work_out_readable_units();
	perform set_config('ilot.readable', actor || '|' || units::text, true);
	return units;
end $$;
revoke execute on function work_out_readable_units() from public;
grant execute on function work_out_readable_units() to ilot_app;
create function readable_units_changed() returns trigger language plpgsql as $$
begin
	perform set_config('ilot.readable', '', true);
	return null;
end $$;
create trigger readable_units_changed after insert or update or delete on membership for each statement execute function readable_units_changed();
create trigger readable_units_changed after insert or update or delete on unit for each statement execute function readable_units_changed();
create trigger readable_units_changed after update of left_at on person for each statement execute function readable_units_changed();

-- What one row of the inbox stands for, as a column: under row-level security no index is used for what stands inside `coalesce`.
drop index signal_fold;
alter table signal add column fold_id uuid generated always as (coalesce(case_id, burst_id)) stored;
create index signal_fold on signal (fold_id, shelf, received_at desc, id desc) where fold_id is not null;
create or replace function fold_alike(given jsonb, floods jsonb, at timestamptz) returns int
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
		where s.fold_id = g.burst and s.shelf = 'new' and s.assignee_id is null and not s.unfolded
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
create or replace function waiting_aside(most int) returns table (burst_id uuid, unit_id uuid, many int, since timestamptz, danger boolean)
language sql stable security definer set search_path = public, pg_temp as $$
	with units as (select unnest(readable_units()) id),
	floods as (
		select b.id, b.unit_id, b.began_at from units u cross join lateral (
			select b.id, b.unit_id, b.began_at from burst b where b.unit_id = u.id and b.flood
				and exists (select from signal s where s.fold_id = b.id and s.shelf = 'aside')
			order by b.began_at desc limit 5) b
	)
	select f.id, f.unit_id, one.many, f.began_at, one.danger from floods f cross join lateral (
		select count(*)::int many, bool_or(s.danger) danger from (
			select s.danger from signal s where s.fold_id = f.id and s.shelf = 'aside'
			order by s.received_at desc limit most) s) one
	order by f.began_at desc
$$;

-- The talks of a list, by whose turn it is: an enumeration is compared by what may give something away, so under row-level security no
-- index is looked up by it, only chosen.
drop index conversation_turn;
create index conversation_desk on conversation (unit_id, turn_order, id) where turn = 'desk';
create index conversation_second_look on conversation (unit_id, turn_order, id) where turn = 'second_look';
create index conversation_reporter on conversation (unit_id, turn_since desc, id desc) where turn = 'reporter';

-- Who has just been recognised by their session, and the posts they hold: one question of every page, and no job any more whose name
-- the application may take on.
create function posts_of(of_person uuid, at timestamptz)
returns table (name text, language text, single_keys boolean, unit_id uuid, unit_name text, short_name text, time_zone text, role role)
language sql stable security definer set search_path = public, pg_temp as $$
	select p.name, p.language, p.single_keys, u.id, u.name, u.short_name, u.time_zone, m.role
	from person p join membership m on m.person_id = p.id join unit u on u.id = m.unit_id
	where p.id = of_person and p.left_at is null and (m.until is null or m.until > at)
	order by m.since, m.id
$$;
revoke execute on function posts_of(uuid, timestamptz) from public;
grant execute on function posts_of(uuid, timestamptz) to ilot_app;
create or replace function acting_job() returns text language sql stable parallel safe as
$$ select case when session_user <> 'ilot_app' or current_setting('ilot.job', true) in ('invitation', 'metrics')
	then coalesce(current_setting('ilot.job', true), '') else '' end $$;
alter policy person_contact_read on person_contact
	using (person_id = acting_person() or acting_as(array['administrator']::role[]) or acting_job() = 'mail');
