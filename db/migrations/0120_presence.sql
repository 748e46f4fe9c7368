-- Where the unit shows itself: the pages of its officers and teams at the counter, and the register of every profile it uses online.
-- Three kinds of profile never mix: named (an officer is seen), unit-branded (the police are seen, the person is not) and covert
-- read-only. What is public of the first two stands in a table of its own, into which the third cannot be written: so nothing that a
-- citizen asks, nor how long its answer takes, can depend on a covert one.
create type page_kind as enum ('officer', 'team');
create table presence_page (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	kind page_kind not null,
	person_id uuid references person (id), -- whose it is; of a team nobody's
	named boolean not null default false, -- under their own name and with a photo; else the badge of the unit and a service name
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 2 and 60),
	name text not null check (length(name) between 1 and 120),
	languages text[] not null default '{}', -- spoken, the best first
	words jsonb not null default '{}', -- by language of the counter: { helps, away }
	place_names text[] not null default '{}', -- narrower than the unit's, where an officer has streets of their own
	hours jsonb, -- null: those of the unit
	email text check (length(email) between 3 and 200),
	phone text check (length(phone) between 3 and 40),
	visit text check (length(visit) between 1 and 300),
	photo bytea check (length(photo) <= 300000), -- re-coded, without metadata
	published_at timestamptz,
	ended_at timestamptz,
	changed_at timestamptz not null default now(),
	version int not null default 1,
	check ((kind = 'officer') = (person_id is not null)),
	check (not named or kind = 'officer'),
	check (photo is null or named)
);
create unique index presence_page_one_each on presence_page (person_id) where ended_at is null;
create index presence_page_unit on presence_page (unit_id);
alter table presence_page enable row level security;
create policy presence_page_read on presence_page for select to ilot_app using (
	published_at is not null and ended_at is null
	or acting_kind() = 'person' and (unit_id = any ((select readable_units())::uuid[]) or person_id = acting_person()));
create policy presence_page_add on presence_page for insert to ilot_app with check (
	acting_as(array['lead']::role[]) and unit_id = any (readable_units()) or acting_as(array['officer']::role[]) and person_id = acting_person() and unit_id = acting_unit());
create policy presence_page_change on presence_page for update to ilot_app
	using (acting_as(array['lead']::role[]) and unit_id = any (readable_units()) or acting_as(array['officer']::role[]) and person_id = acting_person())
	with check (acting_as(array['lead']::role[]) and unit_id = any (readable_units()) or acting_as(array['officer']::role[]) and person_id = acting_person() and unit_id = acting_unit());
grant select, insert, update on presence_page to ilot_app;

create type persona_kind as enum ('named', 'unit_branded', 'covert');
create type persona_state as enum ('proposed', 'approved', 'live', 'suspended', 'retired');
create type persona_act as enum ('observe', 'publish', 'answer', 'open_conversation', 'join_closed_group');
create table persona (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	kind persona_kind not null,
	page_id uuid references presence_page (id), -- on whose page it stands
	platform text not null check (length(platform) between 1 and 60), -- code of the pack
	handle text not null check (length(handle) between 1 and 200),
	address text check (length(address) between 1 and 500),
	may persona_act[] not null default '{observe}',
	legal_basis text not null check (length(legal_basis) between 1 and 500),
	purpose text not null check (length(purpose) between 1 and 1000),
	authorised_by uuid references person (id),
	authorised_at timestamptz,
	authorised_until date,
	device text check (length(device) between 1 and 200),
	network_exit text check (length(network_exit) between 1 and 200),
	state persona_state not null default 'proposed',
	since date, -- used from this day on
	confirmed_on date, -- somebody looked whether it is still theirs and as it should be
	retired_at timestamptz,
	retired_how text check (retired_how in ('retired', 'deleted_by_platform', 'lost')),
	changed_at timestamptz not null default now(),
	version int not null default 1,
	unique (id, kind),
	check (kind <> 'covert' or may <@ array['observe']::persona_act[] and page_id is null),
	check (state not in ('approved', 'live') or authorised_by is not null and authorised_until is not null),
	check ((state = 'retired') = (retired_at is not null) and (retired_at is null) = (retired_how is null))
);
create index persona_unit on persona (unit_id);
create table persona_holder (
	id uuid primary key,
	persona_id uuid not null references persona (id),
	person_id uuid not null references person (id),
	since date not null,
	until date,
	check (until >= since)
);
create index persona_holder_persona on persona_holder (persona_id);
create index persona_holder_person on persona_holder (person_id);

-- Whether the acting person holds a persona today; the policies of both tables ask, so it reads past them.
create function holds_persona(of_persona uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_kind() = 'person' and exists (select from persona_holder h join persona p on p.id = h.persona_id
		where h.persona_id = of_persona and h.person_id = acting_person() and p.unit_id = any (readable_units())
			and h.since <= current_date and (h.until is null or h.until >= current_date))
$$;
-- Who reads the register: of the unit all who work there; of covert ones their holders, their lead and the data-protection officer.
create function reads_persona(of_persona uuid, of_kind persona_kind, of_unit uuid) returns boolean language sql stable as $$
	select case when of_kind = 'covert'
		then acting_as(array['data_protection_officer']::role[]) or holds_persona(of_persona)
			or acting_as(array['lead']::role[]) and of_unit = any (readable_units())
		else acting_as(array['data_protection_officer']::role[]) or of_unit = any (readable_units()) end
$$;
grant execute on function holds_persona(uuid), reads_persona(uuid, persona_kind, uuid) to ilot_app;
alter table persona enable row level security;
alter table persona_holder enable row level security;
create policy persona_read on persona for select to ilot_app using (acting_kind() = 'person' and reads_persona(id, kind, unit_id));
create policy persona_add on persona for insert to ilot_app with check (acting_as(array['lead']::role[]) and unit_id = any (readable_units()));
create policy persona_change on persona for update to ilot_app
	using (acting_as(array['lead']::role[]) and unit_id = any (readable_units()))
	with check (acting_as(array['lead']::role[]) and unit_id = any (readable_units()));
create policy persona_holder_read on persona_holder for select to ilot_app using (exists (select from persona p where p.id = persona_id));
create policy persona_holder_add on persona_holder for insert to ilot_app with check (
	acting_as(array['lead']::role[]) and exists (select from persona p where p.id = persona_id));
create policy persona_holder_change on persona_holder for update to ilot_app
	using (acting_as(array['lead']::role[]) and exists (select from persona p where p.id = persona_id))
	with check (acting_as(array['lead']::role[]) and exists (select from persona p where p.id = persona_id));
grant select, insert, update on persona, persona_holder to ilot_app;

-- The directory that everybody may ask. The kind is part of the reference, so that no covert one can stand in it.
create table public_profile (
	persona_id uuid primary key,
	kind persona_kind not null check (kind in ('named', 'unit_branded')),
	page_id uuid not null references presence_page (id),
	unit_id uuid not null references unit (id),
	platform text not null,
	handle text not null,
	address text,
	canonical text, -- of the address, as `canonicalAddress` writes it
	folded_handle text not null, -- what the platform takes for the same handle
	variants text[] not null, -- of the handle, look-alike letters made one: itself, and each way to leave out one letter
	since date not null,
	confirmed_on date not null,
	foreign key (persona_id, kind) references persona (id, kind)
);
create index public_profile_canonical on public_profile (canonical);
create index public_profile_handle on public_profile (folded_handle);
create index public_profile_alike on public_profile using gin (variants);
create index public_profile_page on public_profile (page_id);
alter table public_profile enable row level security;
create policy public_profile_read on public_profile for select to ilot_app using (true);
create policy public_profile_write on public_profile for insert to ilot_app with check (
	acting_as(array['lead']::role[]) and exists (select from persona p where p.id = persona_id and p.unit_id = public_profile.unit_id and p.state = 'live'));
create policy public_profile_change on public_profile for update to ilot_app
	using (acting_as(array['lead']::role[]) and unit_id = any (readable_units()))
	with check (acting_as(array['lead']::role[]) and exists (select from persona p where p.id = persona_id and p.unit_id = public_profile.unit_id and p.state = 'live'));
create policy public_profile_end on public_profile for delete to ilot_app using (acting_as(array['lead']::role[]) and unit_id = any (readable_units()));
grant select, insert, update, delete on public_profile to ilot_app;
