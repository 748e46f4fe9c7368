-- What was done with a persona and what was refused, the checks that protect whoever uses one, and threats against them. A persona is
-- used by its holders alone, while it is live and authorised, for what it may do, by whoever has passed the course and whose checklist
-- and the persona's hold: persona_may says so here once more, so that nothing else can be written down as done. Days are those of the unit.

-- Whether the acting person holds a persona today, by the clock of its unit.
create or replace function holds_persona(of_persona uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_kind() = 'person' and exists (select from persona_holder h join persona p on p.id = h.persona_id join unit u on u.id = p.unit_id
		where h.persona_id = of_persona and h.person_id = acting_person() and p.unit_id = any (readable_units())
			and h.since <= (now() at time zone u.time_zone)::date and (h.until is null or h.until >= (now() at time zone u.time_zone)::date))
$$;
create function leads_persona(of_persona uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_as(array['lead']::role[]) and exists (select from persona p where p.id = of_persona and p.unit_id = any (readable_units()))
$$;
-- Who works in a unit the acting person reads, and whom they lead.
create function works_with(of_person uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from membership m where m.person_id = of_person and m.unit_id = any (readable_units()) and works_on_content(m))
$$;
create function leads_person(of_person uuid) returns boolean language sql stable as $$
	select acting_as(array['lead']::role[]) and works_with(of_person)
$$;

-- Who is taken off on their first day, or before it, held it on no day.
alter table persona_holder drop constraint persona_holder_check;
alter table persona_holder add constraint persona_holder_check check (until >= since - 1);

-- What kind it is and whose stays what it was: a covert one cannot become one that the public may know.
revoke update on persona from ilot_app;
grant update (page_id, platform, handle, address, may, legal_basis, purpose, authorised_by, authorised_at, authorised_until, device, network_exit,
	state, since, confirmed_on, retired_at, retired_how, changed_at, version) on persona to ilot_app;

create type persona_event_kind as enum (
	'add', 'edit', 'approve', 'authorise', 'goLive', 'suspend', 'resume', 'expire', 'retire', 'confirm', 'addHolder', 'endHolder');
create table persona_event (
	id uuid primary key,
	persona_id uuid not null references persona (id),
	kind persona_event_kind not null,
	at timestamptz not null,
	person_id uuid references person (id), -- none: a job
	holder_id uuid references person (id),
	until date,
	body text check (length(body) between 1 and 2000)
);
create index persona_event_persona on persona_event (persona_id, at);
create table persona_use (
	id uuid primary key,
	persona_id uuid not null references persona (id),
	person_id uuid not null references person (id),
	act persona_act not null,
	used_on date not null,
	at timestamptz not null,
	place text not null check (length(place) between 1 and 300),
	note text check (length(note) between 1 and 2000)
);
create index persona_use_persona on persona_use (persona_id, at desc);
-- What somebody wanted to write down as done and may not be; the lead is told.
create table persona_refusal (
	id uuid primary key,
	persona_id uuid not null references persona (id),
	person_id uuid not null references person (id),
	act persona_act not null,
	at timestamptz not null,
	place text not null check (length(place) between 1 and 300),
	note text check (length(note) between 1 and 2000),
	rules text[] not null check (cardinality(rules) > 0)
);
create index persona_refusal_persona on persona_refusal (persona_id, at desc);

create type protection_item_kind as enum (
	'accounts_apart', 'two_factor', 'recovery', 'photo_metadata', 'home_and_family', 'device_and_network', 'privacy_settings', 'threat_plan');
create type protection_result as enum ('ok', 'not_ok', 'not_applicable');
-- One look through the list, of an officer or of a persona; the newest one counts, and none is ever changed.
create table protection_check (
	id uuid primary key,
	person_id uuid references person (id),
	persona_id uuid references persona (id),
	made_by uuid not null references person (id),
	made_at timestamptz not null,
	renew_on date not null, -- holds until this day, if nothing on it is to be mended
	check (num_nonnulls(person_id, persona_id) = 1)
);
create index protection_check_person on protection_check (person_id, made_at desc);
create index protection_check_persona on protection_check (persona_id, made_at desc);
create table protection_item (
	check_id uuid not null references protection_check (id),
	item protection_item_kind not null,
	result protection_result not null,
	remedy text check (length(remedy) between 1 and 1000),
	due_on date,
	primary key (check_id, item),
	check ((result = 'not_ok') = (remedy is not null) and (remedy is null) = (due_on is null))
);
-- Cybersecurity, passed before anybody goes online; entered by the lead until there is a room for training.
create table protection_course (
	id uuid primary key,
	person_id uuid not null references person (id),
	course text not null check (length(course) between 1 and 200),
	passed_on date not null,
	proof text not null check (length(proof) between 1 and 300),
	entered_by uuid not null references person (id),
	entered_at timestamptz not null
);
create index protection_course_person on protection_course (person_id);

-- Until when the newest list holds; nothing where something on it is to be mended or was left out.
create function list_holds_until(of_person uuid, of_persona uuid) returns date language sql stable security definer set search_path = public, pg_temp as $$
	select case when (select count(*) filter (where i.result <> 'not_ok') from protection_item i where i.check_id = c.id)
		= cardinality(enum_range(null::protection_item_kind)) then c.renew_on end
	from protection_check c where c.person_id = of_person or c.persona_id = of_persona order by c.made_at desc, c.id desc limit 1
$$;
revoke execute on function list_holds_until(uuid, uuid) from public;
-- All that colleagues are told of it.
create function person_protected_until(of_person uuid) returns date language sql stable security definer set search_path = public, pg_temp as $$
	select list_holds_until(of_person, null) where acting_kind() = 'person' and (of_person = acting_person() or works_with(of_person))
$$;
create function persona_protected_until(of_persona uuid) returns date language sql stable security definer set search_path = public, pg_temp as $$
	select list_holds_until(null, p.id) from persona p where p.id = of_persona and acting_kind() = 'person' and reads_persona(p.id, p.kind, p.unit_id)
$$;
create function persona_may(of_persona uuid, wanted persona_act) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select holds_persona(of_persona) and exists (
		select from persona p join unit u on u.id = p.unit_id cross join lateral (select (now() at time zone u.time_zone)::date today) d
		where p.id = of_persona and p.state = 'live' and p.authorised_until >= d.today
			and wanted = any (p.may) and (p.kind <> 'covert' or wanted = 'observe')
			and exists (select from protection_course c where c.person_id = acting_person() and c.passed_on <= d.today)
			and list_holds_until(acting_person(), null) >= d.today and list_holds_until(null, p.id) >= d.today)
$$;

create type incident_kind as enum ('threatened', 'exposed', 'imitated', 'other');
create type incident_state as enum ('open', 'closed');
create type incident_step_kind as enum ('report', 'step', 'close', 'reopen');
-- Somebody of the unit is threatened or exposed. Theirs and their lead's alone.
create table incident (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	person_id uuid not null references person (id),
	persona_id uuid references persona (id),
	kind incident_kind not null,
	body text not null check (length(body) between 1 and 4000),
	place text check (length(place) between 1 and 500),
	reported_at timestamptz not null,
	state incident_state not null default 'open',
	closed_at timestamptz,
	outcome text check (length(outcome) between 1 and 2000),
	check ((state = 'closed') = (closed_at is not null) and (closed_at is null) = (outcome is null))
);
create index incident_unit on incident (unit_id, reported_at desc);
create index incident_person on incident (person_id, reported_at desc);
create table incident_step (
	id uuid primary key,
	incident_id uuid not null references incident (id),
	kind incident_step_kind not null,
	at timestamptz not null,
	person_id uuid not null references person (id),
	body text check (length(body) between 1 and 2000)
);
create index incident_step_incident on incident_step (incident_id, at);

alter table persona_event enable row level security;
alter table persona_use enable row level security;
alter table persona_refusal enable row level security;
alter table protection_check enable row level security;
alter table protection_item enable row level security;
alter table protection_course enable row level security;
alter table incident enable row level security;
alter table incident_step enable row level security;

create policy persona_event_read on persona_event for select to ilot_app using (exists (select from persona p where p.id = persona_id));
create policy persona_event_add on persona_event for insert to ilot_app with check (
	leads_persona(persona_id) and person_id = acting_person() or acting_job() = 'expire_personas' and kind = 'expire' and person_id is null);
create policy persona_use_read on persona_use for select to ilot_app using (exists (select from persona p where p.id = persona_id));
create policy persona_use_add on persona_use for insert to ilot_app with check (person_id = acting_person() and persona_may(persona_id, act));
create policy persona_refusal_read on persona_refusal for select to ilot_app using (
	exists (select from persona p where p.id = persona_id)
	and (person_id = acting_person() or leads_persona(persona_id) or acting_as(array['data_protection_officer']::role[])));
create policy persona_refusal_add on persona_refusal for insert to ilot_app with check (
	person_id = acting_person() and exists (select from persona p where p.id = persona_id));

create policy protection_check_read on protection_check for select to ilot_app using (acting_kind() = 'person' and (
	person_id = acting_person() or leads_person(person_id) or holds_persona(persona_id) or leads_persona(persona_id)));
create policy protection_check_add on protection_check for insert to ilot_app with check (made_by = acting_person() and (
	person_id = acting_person() or leads_person(person_id) or holds_persona(persona_id) or leads_persona(persona_id)));
create policy protection_item_read on protection_item for select to ilot_app using (exists (select from protection_check c where c.id = check_id));
create policy protection_item_add on protection_item for insert to ilot_app with check (
	exists (select from protection_check c where c.id = check_id and c.made_by = acting_person()));
create policy protection_course_read on protection_course for select to ilot_app using (
	acting_kind() = 'person' and (person_id = acting_person() or leads_person(person_id)));
create policy protection_course_add on protection_course for insert to ilot_app with check (entered_by = acting_person() and leads_person(person_id));

create policy incident_read on incident for select to ilot_app using (acting_kind() = 'person' and (
	person_id = acting_person() or acting_as(array['lead']::role[]) and unit_id = any (readable_units())));
create policy incident_add on incident for insert to ilot_app with check (
	person_id = acting_person() and unit_id = acting_unit() and state = 'open'
	and acting_as(array['officer', 'lead', 'coordinator', 'training_manager', 'data_protection_officer', 'administrator']::role[]));
create policy incident_change on incident for update to ilot_app
	using (acting_as(array['lead']::role[]) and unit_id = any (readable_units()))
	with check (acting_as(array['lead']::role[]) and unit_id = any (readable_units()));
create policy incident_step_read on incident_step for select to ilot_app using (exists (select from incident i where i.id = incident_id));
create policy incident_step_add on incident_step for insert to ilot_app with check (
	person_id = acting_person() and exists (select from incident i where i.id = incident_id));

-- Whoever is lead of one unit and watches over data of another names no holder there.
alter policy persona_holder_add on persona_holder with check (leads_persona(persona_id));
alter policy persona_holder_change on persona_holder using (leads_persona(persona_id)) with check (leads_persona(persona_id));

grant select, insert on persona_event, persona_use, persona_refusal, protection_check, protection_item, protection_course, incident, incident_step to ilot_app;
grant update (state, closed_at, outcome) on incident to ilot_app;
grant execute on function leads_persona(uuid), works_with(uuid), leads_person(uuid), person_protected_until(uuid), persona_protected_until(uuid),
	persona_may(uuid, persona_act) to ilot_app;

-- The job that suspends what is authorised no longer, and takes it out of the directory.
create policy persona_expire_read on persona for select to ilot_app using (acting_job() = 'expire_personas');
create policy persona_expire on persona for update to ilot_app
	using (acting_job() = 'expire_personas') with check (acting_job() = 'expire_personas' and state = 'suspended');
create policy public_profile_expire on public_profile for delete to ilot_app using (acting_job() = 'expire_personas');

-- How many were in use in a year, by kind, in the whole service: numbers for everybody, and nothing else.
create function personas_by_kind(in_year int) returns table (kind persona_kind, count int)
language sql stable security definer set search_path = public, pg_temp as $$
	select k.kind, count(p.id)::int from unnest(enum_range(null::persona_kind)) k (kind)
	left join persona p on p.kind = k.kind and p.since <= make_date(in_year, 12, 31) and (p.retired_at is null or p.retired_at >= make_date(in_year, 1, 1))
	group by k.kind order by k.kind
$$;
grant execute on function personas_by_kind(int) to ilot_app;
