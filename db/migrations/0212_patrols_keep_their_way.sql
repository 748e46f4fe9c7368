-- A patrol says who planned, changed, started and ended it; moves as its table has them; goes to the web with nobody who is not protected
-- that day, and nowhere it was shown the door. (domain.md §11.6 rule 3; RAN POL 2021: protection before going online)
create or replace function next_number(kind text, at timestamptz) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	year text := to_char(at at time zone 'UTC', 'YYYY');
	name text := format('number_%s_%s', lower(kind), year);
	next text;
begin
	if kind !~ '^[A-Z]$' or extract(year from at) not between 2020 and extract(year from now()) + 1 then
		raise exception 'a kind of record is a letter, and has numbers of the years there are';
	end if;
	if to_regclass(name) is null then
		perform pg_advisory_xact_lock(hashtext(name));
		execute format('create sequence if not exists %I', name);
	end if;
	next := nextval(name::regclass)::text;
	return format('%s-%s-%s', kind, year, lpad(next, greatest(5, length(next)), '0'));
end $$;

create type patrol_event_kind as enum ('plan', 'change', 'move', 'start', 'end', 'debrief', 'cancel');
create table patrol_event (
	id uuid primary key,
	patrol_id uuid not null references patrol (id),
	kind patrol_event_kind not null,
	at timestamptz not null,
	person_id uuid not null references person (id),
	body text check (length(body) between 1 and 2000)
);
create index patrol_event_patrol on patrol_event (patrol_id, at, id);
alter table patrol_event enable row level security;
create policy patrol_event_read on patrol_event for select to ilot_app using (exists (select from patrol p where p.id = patrol_id));
create policy patrol_event_add on patrol_event for insert to ilot_app with check (
	person_id = acting_person() and (leads_patrol(patrol_id) or has_post(patrol_id)));
grant select, insert on patrol_event to ilot_app;

create index patrol_starts on patrol (starts_at);
alter table patrol add check ((state in ('planned', 'cancelled')) = (started_at is null));

-- What stands against a patrol as it is planned: a post nobody holds, somebody who is not protected on the day, a persona that may not be
-- used. `hard` is what no reason helps against. Of a list that ends on the way it is said, for midnight comes by itself.
create type patrol_lack as (
	patrol_id uuid, lack text, hard boolean, post patrol_post_kind, person_id uuid, persona_id uuid, place_id uuid, until date);
create function lacks_of(p patrol, at timestamptz) returns setof patrol_lack
language sql stable security definer set search_path = public, pg_temp as $$
	with days as (
		select (at at time zone u.time_zone)::date first, (greatest(p.ends_at - interval '1 second', at) at time zone u.time_zone)::date last
		from unit u where u.id = p.unit_id
	),
	posts as (
		select o.person_id, o.post, list_holds_until(o.person_id, null) until,
			exists (select from protection_course c, days d where c.person_id = o.person_id and c.passed_on <= d.first) course
		from patrol_post o where o.patrol_id = p.id
	),
	used as (
		select o.person_id, o.post, x.id, x.kind, x.state, x.may, least(x.authorised_until, list_holds_until(null, x.id), h.until) until,
			x.authorised_until, list_holds_until(null, x.id) its_until, h.id is not null held
		from patrol_persona y join patrol_post o using (patrol_id, person_id) join persona x on x.id = y.persona_id
		left join lateral (select h.id, h.until from persona_holder h, days d where h.persona_id = x.id and h.person_id = y.person_id
			and h.since <= d.first and (h.until is null or h.until >= d.first) order by h.until desc nulls first limit 1) h on true
		where y.patrol_id = p.id
	)
	select p.id, 'post', false, k, null::uuid, null::uuid, null::uuid, null::date from unnest(enum_range(null::patrol_post_kind)) k
		where p.kind = 'web' and not exists (select from posts where post = k)
	union all select p.id, 'nobody', false, null, null, null, null, null where p.kind <> 'web' and not exists (select from posts)
	union all select p.id, 'no_course', true, o.post, o.person_id, null, null, null from posts o where p.kind = 'web' and not o.course
	union all select p.id, 'own_list', true, o.post, o.person_id, null, null, o.until from posts o, days d
		where p.kind = 'web' and coalesce(o.until < d.first, true)
	union all select p.id, 'own_list_ends', false, o.post, o.person_id, null, null, o.until from posts o, days d
		where p.kind = 'web' and o.until >= d.first and o.until < d.last
	union all select p.id, 'no_persona', false, o.post, o.person_id, null, null, null from posts o
		where p.kind = 'web' and o.post = 'contact' and not exists (select from used s
			where s.person_id = o.person_id and s.kind <> 'covert' and 'answer' = any (s.may))
	union all select p.id, r.rule, true, s.post, s.person_id, s.id, null, s.until from used s, days d cross join lateral (
		select case when not s.held then 'not_holder' when s.state <> 'live' then 'not_live'
			when coalesce(s.authorised_until < d.first, true) then 'not_authorised'
			when s.kind = 'covert' and s.post = 'contact' then 'covert'
			when coalesce(s.its_until < d.first, true) then 'its_list' end rule) r where r.rule is not null
	union all select p.id, 'persona_ends', false, s.post, s.person_id, s.id, null, s.until from used s, days d
		where s.held and s.state = 'live' and s.authorised_until >= d.first and s.its_until >= d.first and s.until < d.last
	union all select p.id, 'place_closed', true, null, null, null, l.place_id, null from patrol_place l
		where l.patrol_id = p.id and place_closed_to_us(l.place_id)
$$;
revoke execute on function lacks_of(patrol, timestamptz) from public;
-- The same for whoever sees the patrols, without what a covert persona would show them.
create function patrol_lacks(ids uuid[], at timestamptz default null) returns setof patrol_lack
language sql stable security definer set search_path = public, pg_temp as $$
	select l.* from patrol p, lacks_of(p, coalesce(at, p.starts_at)) l left join persona x on x.id = l.persona_id
	where p.id = any (ids) and acting_kind() = 'person' and (p.unit_id = any (readable_units()) or has_post(p.id))
		and (l.persona_id is null or reads_persona(x.id, x.kind, x.unit_id) or l.person_id = acting_person())
$$;
grant execute on function patrol_lacks(uuid[], timestamptz) to ilot_app;

-- Who has something else to do at that time, in whichever unit: the hours and no more.
create function posts_at(people uuid[], from_at timestamptz, until_at timestamptz, besides uuid[])
returns table (person_id uuid, number text, unit_name text, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
	select o.person_id, case when p.unit_id = any (readable_units()) then p.number end, u.short_name, p.starts_at, p.ends_at
	from patrol p join patrol_post o on o.patrol_id = p.id join unit u on u.id = p.unit_id
	where acting_kind() = 'person' and acting_as(array['lead']::role[]) and works_with(o.person_id)
		and o.person_id = any (people) and p.state in ('planned', 'running') and p.id <> all (besides)
		and p.starts_at < until_at and p.starts_at > from_at - interval '24 hours' and p.ends_at > from_at
	order by p.starts_at
$$;
grant execute on function posts_at(uuid[], timestamptz, timestamptz, uuid[]) to ilot_app;

-- A lead plans, whoever has a post starts, ends and debriefs; nobody does more than the table of moves has.
create function patrol_sides() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if acting_kind() <> 'person' then
		return new;
	end if;
	if (old.state, new.state) not in (('planned', 'planned'), ('planned', 'running'), ('planned', 'cancelled'), ('running', 'running'),
		('running', 'ended'), ('ended', 'ended'), ('ended', 'debriefed'), ('debriefed', 'debriefed')) then
		raise exception 'a patrol does not move so';
	end if;
	if not leads_patrol(old.id) and (new.state = 'cancelled' or (new.kind, new.starts_at, new.ends_at, new.sectors, new.purpose, new.stop_rules)
		is distinct from (old.kind, old.starts_at, old.ends_at, old.sectors, old.purpose, old.stop_rules)) then
		raise exception 'a lead plans a patrol';
	end if;
	if old.state <> 'planned' and (new.kind, new.starts_at, new.started_at) is distinct from (old.kind, old.starts_at, old.started_at) then
		raise exception 'what was begun stays as it was begun';
	end if;
	if new.state = 'running' and old.state = 'planned' and exists (select from lacks_of(new, new.started_at) l where l.hard) then
		raise exception 'nobody patrols unprotected, or where we were shown the door';
	end if;
	return new;
end $$;
create trigger patrol_sides before update on patrol for each row execute function patrol_sides();

-- A patrol has people of its lead's units, and each the personas they hold that day; what has ended is changed no more.
create function patrol_is_open(of_patrol uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from patrol p where p.id = of_patrol and p.state in ('planned', 'running'))
$$;
-- Officers and leads of a unit and of those below it.
create function patrol_people(of_unit uuid) returns table (person_id uuid) language sql stable security definer set search_path = public, pg_temp as $$
	with recursive below as (
		select of_unit id
		union
		select u.id from unit u join below b on u.parent_id = b.id
	)
	select distinct m.person_id from below b join membership m on m.unit_id = b.id join person n on n.id = m.person_id
	where m.role in ('officer', 'lead') and (m.until is null or m.until > now()) and n.left_at is null
$$;
create function may_patrol(of_person uuid, of_patrol uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from patrol p, patrol_people(p.unit_id) n where p.id = of_patrol and n.person_id = of_person)
$$;
create function holds_on_patrol(of_person uuid, of_persona uuid, of_patrol uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from persona_holder h join patrol p on p.id = of_patrol join unit u on u.id = p.unit_id,
			lateral (select (p.starts_at at time zone u.time_zone)::date the) d
		where h.persona_id = of_persona and h.person_id = of_person and h.since <= d.the and (h.until is null or h.until >= d.the))
$$;
grant execute on function patrol_is_open(uuid), patrol_people(uuid), may_patrol(uuid, uuid), holds_on_patrol(uuid, uuid, uuid) to ilot_app;
drop policy patrol_post_add on patrol_post;
create policy patrol_post_add on patrol_post for insert to ilot_app with check (
	leads_patrol(patrol_id) and may_patrol(person_id, patrol_id) and patrol_is_open(patrol_id));
drop policy patrol_post_end on patrol_post;
create policy patrol_post_end on patrol_post for delete to ilot_app using (leads_patrol(patrol_id) and patrol_is_open(patrol_id));
drop policy patrol_place_end on patrol_place;
create policy patrol_place_end on patrol_place for delete to ilot_app using (leads_patrol(patrol_id) and patrol_is_open(patrol_id));
drop policy patrol_persona_add on patrol_persona;
create policy patrol_persona_add on patrol_persona for insert to ilot_app with check (
	(leads_patrol(patrol_id) or person_id = acting_person()) and exists (select from persona x where x.id = persona_id)
	and holds_on_patrol(person_id, persona_id, patrol_id) and patrol_is_open(patrol_id));
drop policy patrol_persona_end on patrol_persona;
create policy patrol_persona_end on patrol_persona for delete to ilot_app using (
	(leads_patrol(patrol_id) or person_id = acting_person()) and patrol_is_open(patrol_id));
