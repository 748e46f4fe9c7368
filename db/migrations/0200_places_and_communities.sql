-- Where a unit goes: the places of its beat, on the web and in the street, and the communities that use them. A community is described by
-- what it does and how it speaks, never by who belongs to it; it may have no territory. (RAN POL 2021; domain.md §1 and §11.6 rule 14)
create table community (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	name text not null check (length(name) between 1 and 120),
	about text not null default '' check (length(about) <= 4000), -- what it does, where and how; never who belongs to it
	helps text not null default '' check (length(helps) <= 2000),
	avoid text not null default '' check (length(avoid) <= 2000),
	terms text not null default '' check (length(terms) <= 4000), -- its words, a line each
	languages text[] not null default '{}',
	reviewed_on date not null,
	made_by uuid not null references person (id),
	made_at timestamptz not null,
	ended_at timestamptz,
	version int not null default 1
);
create index community_unit on community (unit_id);

create type place_kind as enum ('page', 'group', 'server', 'game', 'voice_channel', 'phone_group', 'street', 'building');
create table place (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	kind place_kind not null,
	name text not null check (length(name) between 1 and 200),
	platform text check (length(platform) between 1 and 60), -- a code of the country pack
	address text check (length(address) between 1 and 500), -- many places on the web have none: a game world, a phone group
	address_key text check (length(address_key) between 1 and 500), -- the one form of all addresses that lead there
	community_id uuid references community (id),
	sector text check (length(sector) between 1 and 120),
	run_by text check (length(run_by) between 1 and 300), -- who runs it and lets people in
	note text check (length(note) between 1 and 2000),
	made_by uuid not null references person (id),
	made_at timestamptz not null,
	ended_at timestamptz,
	version int not null default 1,
	check (kind not in ('street', 'building') or platform is null and address is null),
	check ((address is null) >= (address_key is null))
);
create unique index place_address on place (unit_id, address_key) where ended_at is null;
create index place_unit on place (unit_id, kind);
create index place_community on place (community_id);

-- That whoever runs a place was asked and let us in, and when they withdrew it: what was explained and agreed is kept as it was.
create table place_admission (
	id uuid primary key,
	place_id uuid not null references place (id),
	asked_of text not null check (length(asked_of) between 1 and 300),
	explained text not null check (length(explained) between 1 and 2000),
	admitted_by text not null check (length(admitted_by) between 1 and 300),
	rules text not null default '' check (length(rules) <= 2000),
	admitted_on date not null,
	person_id uuid not null references person (id),
	at timestamptz not null,
	withdrawn_on date,
	withdrawn_why text check (length(withdrawn_why) between 1 and 2000),
	withdrawn_by uuid references person (id), -- who wrote down that it was withdrawn
	check ((withdrawn_on is null) = (withdrawn_by is null)),
	check (withdrawn_on >= admitted_on)
);
create index place_admission_place on place_admission (place_id, admitted_on desc, id desc);

-- Whether the acting person keeps the beat of that unit: its officers and leads, and the leads above.
create function keeps_beat(of_unit uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
	select acting_as(array['officer', 'lead']::role[]) and of_unit = any (readable_units())
$$;
grant execute on function keeps_beat(uuid) to ilot_app;

alter table community enable row level security;
alter table place enable row level security;
alter table place_admission enable row level security;
create policy community_read on community for select to ilot_app using (unit_id = any ((select readable_units())::uuid[]));
create policy community_add on community for insert to ilot_app with check (keeps_beat(unit_id) and made_by = acting_person());
create policy community_change on community for update to ilot_app using (keeps_beat(unit_id)) with check (keeps_beat(unit_id));
create policy place_add on place for insert to ilot_app with check (keeps_beat(unit_id) and made_by = acting_person()
	and (community_id is null or exists (select from community c where c.id = community_id)));
create policy place_change on place for update to ilot_app using (keeps_beat(unit_id)) with check (keeps_beat(unit_id)
	and (community_id is null or exists (select from community c where c.id = community_id)));
create policy place_admission_read on place_admission for select to ilot_app using (exists (select from place p where p.id = place_id));
create policy place_admission_add on place_admission for insert to ilot_app with check (
	person_id = acting_person() and withdrawn_on is null and exists (select from place p where p.id = place_id and keeps_beat(p.unit_id)));
create policy place_admission_withdraw on place_admission for update to ilot_app
	using (withdrawn_on is null and exists (select from place p where p.id = place_id and keeps_beat(p.unit_id)))
	with check (withdrawn_by = acting_person());
grant select, insert on community, place, place_admission to ilot_app;
grant update (name, about, helps, avoid, terms, languages, reviewed_on, ended_at, version) on community to ilot_app;
grant update (kind, name, platform, address, address_key, community_id, sector, run_by, note, ended_at, version) on place to ilot_app;
grant update (withdrawn_on, withdrawn_why, withdrawn_by) on place_admission to ilot_app;

-- Whether we were let in there and are no longer: no patrol goes there until somebody lets us in again.
create function place_closed_to_us(of_place uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce((select a.withdrawn_on is not null from place_admission a where a.place_id = of_place
		order by a.admitted_on desc, a.id desc limit 1), false)
$$;
grant execute on function place_closed_to_us(uuid) to ilot_app;
