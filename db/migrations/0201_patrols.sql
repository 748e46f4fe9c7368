-- A patrol: who goes where, when and for what, on the web, in the street, or to somebody's door, all counted alike. Three posts: one talks
-- to people, one finds what is publicly known, one supervises and decides. (RAN POL 2021, Norway; domain.md §1)
create type patrol_kind as enum ('web', 'street', 'visit');
create type patrol_state as enum ('planned', 'running', 'ended', 'debriefed', 'cancelled');
create type patrol_post_kind as enum ('contact', 'research', 'team_leader');

create table patrol (
	id uuid primary key,
	number text not null unique default next_number('P', now()),
	unit_id uuid not null references unit (id),
	kind patrol_kind not null,
	state patrol_state not null default 'planned',
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	sectors text[] not null default '{}',
	purpose text not null check (length(purpose) between 1 and 1000),
	stop_rules text not null default '' check (length(stop_rules) <= 2000),
	series_id uuid, -- the patrols that were planned at once as repeated shifts
	made_by uuid not null references person (id),
	made_at timestamptz not null,
	started_at timestamptz,
	ended_at timestamptz,
	version int not null default 1,
	check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
	check ((state = 'running') <= (started_at is not null)),
	check ((state in ('ended', 'debriefed')) <= (ended_at is not null))
);
create index patrol_unit on patrol (unit_id, starts_at, id);
create index patrol_running on patrol (unit_id) where state = 'running';
create index patrol_series on patrol (series_id) where series_id is not null;

create table patrol_place (
	patrol_id uuid not null references patrol (id),
	place_id uuid not null references place (id),
	primary key (patrol_id, place_id)
);
create index patrol_place_place on patrol_place (place_id);

create table patrol_post (
	patrol_id uuid not null references patrol (id),
	person_id uuid not null references person (id),
	post patrol_post_kind not null,
	primary key (patrol_id, person_id) -- nobody supervises themselves
);
create index patrol_post_person on patrol_post (person_id);

-- Which persona somebody is there with; a line apart, so that a covert one shows to whoever may see that persona and to nobody else.
create table patrol_persona (
	patrol_id uuid not null,
	person_id uuid not null,
	persona_id uuid not null references persona (id),
	primary key (patrol_id, person_id, persona_id),
	foreign key (patrol_id, person_id) references patrol_post (patrol_id, person_id) on delete cascade
);
create index patrol_persona_persona on patrol_persona (persona_id);

create function has_post(of_patrol uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from patrol_post p where p.patrol_id = of_patrol and p.person_id = acting_person())
$$;
create function leads_patrol(of_patrol uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_as(array['lead']::role[]) and exists (select from patrol p where p.id = of_patrol and p.unit_id = any (readable_units()))
$$;
create function patrols_at(of_place uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from patrol_place l join patrol_post p on p.patrol_id = l.patrol_id
		where l.place_id = of_place and p.person_id = acting_person())
$$;
grant execute on function has_post(uuid), leads_patrol(uuid), patrols_at(uuid) to ilot_app;

alter table patrol enable row level security;
alter table patrol_place enable row level security;
alter table patrol_post enable row level security;
alter table patrol_persona enable row level security;
-- Whoever patrols somewhere may come from another unit than the one that keeps the place.
create policy place_read on place for select to ilot_app using (
	unit_id = any ((select readable_units())::uuid[]) or acting_kind() = 'person' and patrols_at(id));
create policy patrol_read on patrol for select to ilot_app using (
	acting_kind() = 'person' and (unit_id = any ((select readable_units())::uuid[]) or has_post(id)));
create policy patrol_plan on patrol for insert to ilot_app with check (
	acting_as(array['lead']::role[]) and unit_id = any ((select readable_units())::uuid[]) and state = 'planned' and made_by = acting_person());
create policy patrol_change on patrol for update to ilot_app using (leads_patrol(id) or has_post(id)) with check (leads_patrol(id) or has_post(id));
create policy patrol_place_read on patrol_place for select to ilot_app using (exists (select from patrol p where p.id = patrol_id));
create policy patrol_place_add on patrol_place for insert to ilot_app with check (
	leads_patrol(patrol_id) and exists (select from place p where p.id = place_id) and not place_closed_to_us(place_id));
create policy patrol_place_end on patrol_place for delete to ilot_app using (leads_patrol(patrol_id));
create policy patrol_post_read on patrol_post for select to ilot_app using (exists (select from patrol p where p.id = patrol_id));
create policy patrol_post_add on patrol_post for insert to ilot_app with check (leads_patrol(patrol_id));
create policy patrol_post_end on patrol_post for delete to ilot_app using (leads_patrol(patrol_id));
create policy patrol_persona_read on patrol_persona for select to ilot_app using (
	exists (select from patrol p where p.id = patrol_id) and exists (select from persona x where x.id = persona_id));
create policy patrol_persona_add on patrol_persona for insert to ilot_app with check (
	(leads_patrol(patrol_id) or person_id = acting_person()) and exists (select from persona x where x.id = persona_id));
create policy patrol_persona_end on patrol_persona for delete to ilot_app using (leads_patrol(patrol_id) or person_id = acting_person());
grant select, insert on patrol to ilot_app;
grant update (kind, state, starts_at, ends_at, sectors, purpose, stop_rules, started_at, ended_at, version) on patrol to ilot_app;
grant select, insert, delete on patrol_place, patrol_post, patrol_persona to ilot_app;
