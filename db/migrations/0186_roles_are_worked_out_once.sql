-- Forty policies ask which roles the person who acts has, some of them for each row, and each answer cost a twentieth of a millisecond:
-- the number of unread lines beside the desk's menu took fourteen. Roles are worked out once a transaction, beside the units that are
-- read (migration 0089), and forgotten by the same changes.
create function work_out_acting_roles() returns role[] language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce(array_agg(m.role), '{}') from membership m join person p on p.id = m.person_id
	where acting_kind() = 'person' and m.person_id = acting_person() and m.unit_id = acting_unit()
		and (m.until is null or m.until > now()) and p.left_at is null
$$;
revoke execute on function work_out_acting_roles() from public;
grant execute on function work_out_acting_roles() to ilot_app;
create or replace function acting_roles() returns role[] language plpgsql stable as $$
declare
	actor text := concat_ws('/', public.acting_kind(), current_setting('ilot.person', true), current_setting('ilot.unit', true));
	kept text[] := string_to_array(current_setting('ilot.roles', true), '|');
	roles public.role[];
begin
	if kept[1] = actor then
		return kept[2]::public.role[];
	end if;
	roles := public.work_out_acting_roles();
	perform set_config('ilot.roles', actor || '|' || roles::text, true);
	return roles;
end $$;

-- Without rights of its own it becomes part of the policy that asks it.
create or replace function acting_as(wanted role[]) returns boolean language sql stable as $$ select public.acting_roles() && wanted $$;

create or replace function readable_units_changed() returns trigger language plpgsql as $$
begin
	perform set_config('ilot.readable', '', true), set_config('ilot.roles', '', true);
	return null;
end $$;

-- Whoever looks at a list again and again has many lines: the latest are read by the index that is in their order.
create or replace function logged_lately(wanted_operation text, wanted_facts jsonb, minutes int) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select acting_kind() = 'person' and exists (
		-- Somebody who writes more than two hundred lines meanwhile gets another one.
		select from (select * from audit where person_id = acting_person() order by at desc, id desc limit 200) lately
		where unit_id = acting_unit() and operation = wanted_operation and facts - '{count,shown}'::text[] = wanted_facts - '{count,shown}'::text[]
			and at > now() - make_interval(mins => minutes)
	)
$$;
