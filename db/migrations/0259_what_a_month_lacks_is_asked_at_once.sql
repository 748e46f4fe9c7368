-- What stands against a patrol was worked out for each one by itself: a planner's month of 124 took 350 ms for that alone. Here it is worked
-- out for all of them at once; the list of a person, or of a persona, is looked at once and not for every shift. The rules are those of 0212.
create function lacks_among(patrols patrol[], at timestamptz) returns setof patrol_lack
language sql stable security definer set search_path = public, pg_temp as $$
	with p as materialized (
		select p.id, p.kind, (begins at time zone u.time_zone)::date first, (greatest(p.ends_at - interval '1 second', begins) at time zone u.time_zone)::date last
		from unnest(patrols) p join unit u on u.id = p.unit_id cross join lateral (select coalesce(at, p.starts_at) begins) b
	),
	people as materialized (
		select o.person_id, list_holds_until(o.person_id, null) until, (select min(c.passed_on) from protection_course c where c.person_id = o.person_id) course
		from (select distinct o.person_id from p join patrol_post o on o.patrol_id = p.id) o
	),
	posts as materialized (
		select p.id, p.kind, p.first, p.last, o.person_id, o.post, n.until, coalesce(n.course <= p.first, false) course
		from p join patrol_post o on o.patrol_id = p.id join people n on n.person_id = o.person_id
	),
	personas as materialized (
		select x.id, x.kind, x.state, x.may, x.authorised_until, list_holds_until(null, x.id) its_until
		from persona x where x.id in (select y.persona_id from p join patrol_persona y on y.patrol_id = p.id)
	),
	used as materialized (
		select o.id patrol_id, o.first, o.last, o.person_id, o.post, x.id, x.kind, x.state, x.may, x.authorised_until, x.its_until, h.id is not null held,
			least(x.authorised_until, x.its_until, h.until) until
		from posts o join patrol_persona y on y.patrol_id = o.id and y.person_id = o.person_id join personas x on x.id = y.persona_id
		left join lateral (select h.id, h.until from persona_holder h where h.persona_id = x.id and h.person_id = o.person_id
			and h.since <= o.first and (h.until is null or h.until >= o.first) order by h.until desc nulls first limit 1) h on true
	),
	places as materialized (
		select l.place_id from (select distinct l.place_id from p join patrol_place l on l.patrol_id = p.id) l where place_closed_to_us(l.place_id)
	)
	select p.id, 'post', false, k, null::uuid, null::uuid, null::uuid, null::date from p cross join unnest(enum_range(null::patrol_post_kind)) k
		where p.kind = 'web' and not exists (select from posts o where o.id = p.id and o.post = k)
	union all select p.id, 'nobody', false, null, null, null, null, null from p where p.kind <> 'web' and not exists (select from posts o where o.id = p.id)
	union all select o.id, 'no_course', true, o.post, o.person_id, null, null, null from posts o where o.kind = 'web' and not o.course
	union all select o.id, 'own_list', true, o.post, o.person_id, null, null, o.until from posts o
		where o.kind = 'web' and coalesce(o.until < o.first, true)
	union all select o.id, 'own_list_ends', false, o.post, o.person_id, null, null, o.until from posts o
		where o.kind = 'web' and o.until >= o.first and o.until < o.last
	union all select o.id, 'no_persona', false, o.post, o.person_id, null, null, null from posts o
		where o.kind = 'web' and o.post = 'contact' and not exists (select from used s
			where s.patrol_id = o.id and s.person_id = o.person_id and s.kind <> 'covert' and 'answer' = any (s.may))
	union all select s.patrol_id, r.rule, true, s.post, s.person_id, s.id, null, s.until from used s cross join lateral (
		select case when not s.held then 'not_holder' when s.state <> 'live' then 'not_live'
			when coalesce(s.authorised_until < s.first, true) then 'not_authorised'
			when s.kind = 'covert' and s.post = 'contact' then 'covert'
			when coalesce(s.its_until < s.first, true) then 'its_list' end rule) r where r.rule is not null
	union all select s.patrol_id, 'persona_ends', false, s.post, s.person_id, s.id, null, s.until from used s
		where s.held and s.state = 'live' and s.authorised_until >= s.first and s.its_until >= s.first and s.until < s.last
	union all select p.id, 'place_closed', true, null, null, null, l.place_id, null from p join patrol_place l on l.patrol_id = p.id
		where l.place_id in (select place_id from places)
$$;
revoke execute on function lacks_among(patrol[], timestamptz) from public;

create or replace function lacks_of(p patrol, at timestamptz) returns setof patrol_lack
language sql stable security definer set search_path = public, pg_temp as $$
	select * from lacks_among(array[p], at)
$$;
create or replace function patrol_lacks(ids uuid[], at timestamptz default null) returns setof patrol_lack
language sql stable security definer set search_path = public, pg_temp as $$
	select l.* from lacks_among(array(
			select p from patrol p where p.id = any (ids) and acting_kind() = 'person' and (p.unit_id = any (readable_units()) or has_post(p.id))), at) l
		left join persona x on x.id = l.persona_id
	where l.persona_id is null or reads_persona(x.id, x.kind, x.unit_id) or l.person_id = acting_person()
$$;
