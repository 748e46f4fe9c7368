-- Whoever stood on a patrol once reads it by its address as long as they work where it was planned: as an officer or a lead of its unit or
-- of one below. In another unit, or as a partner, they are a stranger to it.
-- In PL/pgSQL, and the way up written out: asked for every entry of a list of ten thousand, an older server would plan it each time.
create function works_for_patrol(of_patrol uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
	return acting_as(array['officer', 'lead']::role[]) and exists (
		with recursive above as (
			select u.id, u.parent_id from unit u where u.id = acting_unit()
			union
			select u.id, u.parent_id from unit u join above a on u.id = a.parent_id
		)
		select from patrol p join above a on a.id = p.unit_id where p.id = of_patrol);
end $$;
grant execute on function works_for_patrol(uuid) to ilot_app;
create or replace function has_post(of_patrol uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from patrol_post p where p.patrol_id = of_patrol and p.person_id = acting_person()) and works_for_patrol(of_patrol)
$$;
create or replace function patrols_at(of_place uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from patrol_place l join patrol_post p on p.patrol_id = l.patrol_id
		where l.place_id = of_place and p.person_id = acting_person() and works_for_patrol(l.patrol_id))
$$;
create or replace function writes_in(of_patrol uuid, is_late boolean) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select works_for_patrol(of_patrol) and exists (select from patrol p join patrol_post o on o.patrol_id = p.id and o.person_id = acting_person()
		where p.id = of_patrol and case when is_late
			then p.state in ('ended', 'debriefed') and p.ended_at > now() - interval '1 day'
			else p.state = 'running' end)
$$;
create or replace function supervises(of_patrol uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select works_for_patrol(of_patrol) and exists (
		select from patrol_post o where o.patrol_id = of_patrol and o.person_id = acting_person() and o.post = 'team_leader')
$$;

-- What was asked for as closed opens only by a granted request, and not by an ordinary look-up after a no. Who asked says that it has opened
-- meanwhile by giving the request up. It tells only that somebody asked, as the count of looks at one target does.
create function asked_as_closed(of_target text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from access_request r where r.target = of_target
		and not exists (select from access_event e where e.request_id = r.id and e.kind = 'giveUp'))
		and acting_as(array['officer', 'lead', 'coordinator']::role[])
$$;
create index access_request_target on access_request (target);
grant execute on function asked_as_closed(text) to ilot_app;
drop policy look_up_add on look_up;
create policy look_up_add on look_up for insert to ilot_app with check (
	asked_by = acting_person() and unit_id = acting_unit() and looks_up(unit_id) and state <> 'refused' and decided_by is null and signal_id is null
	and case when access_request_id is null then target is null or not asked_as_closed(target) else access_open(access_request_id, target) end);
