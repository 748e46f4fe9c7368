-- Open profiles may be viewed, closed ones by special request: who wants to asks, another person with the mandate grants until a day or
-- refuses, and the grant ends by itself. Seen by who asked, their lead, those who may grant it and the data-protection officer. Which
-- persona is to be used stands in a table of its own, under the policy of the persona: those who may not see it read its kind alone.

-- A covert persona looks and nothing else: whoever notes that more was done with it suspends it by that. Nothing but its state moves.
create function interacted_now(of_persona uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
	select exists (select from persona_refusal r where r.persona_id = of_persona and r.person_id = acting_person() and r.act <> 'observe'
		and r.xmin = pg_current_xact_id()::xid)
$$;
grant execute on function interacted_now(uuid) to ilot_app;
create policy persona_interacted on persona for update to ilot_app
	using (kind = 'covert' and interacted_now(id)) with check (kind = 'covert' and state = 'suspended' and interacted_now(id));
create policy persona_event_interacted on persona_event for insert to ilot_app with check (
	kind = 'interact' and person_id = acting_person() and interacted_now(persona_id));
create function persona_only_suspended() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if acting_kind() = 'person' and not leads_persona(old.id)
		and to_jsonb(new) - '{state,changed_at,version}'::text[] is distinct from to_jsonb(old) - '{state,changed_at,version}'::text[] then
		raise exception 'whoever does not lead its unit changes nothing of a persona';
	end if;
	return new;
end $$;
create trigger persona_only_suspended before update on persona for each row execute function persona_only_suspended();

create type access_state as enum ('asked', 'granted', 'refused', 'ended');
create type access_event_kind as enum ('ask', 'grant', 'refuse', 'withdraw', 'giveUp', 'expire', 'attach');
create table access_request (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	asked_by uuid not null references person (id),
	asked_at timestamptz not null,
	platform text not null check (length(platform) between 1 and 60), -- a code of the country pack
	handle text not null check (length(handle) between 1 and 200),
	address text check (length(address) between 1 and 500),
	target text not null check (length(target) between 1 and 500), -- the one form of all that name this profile
	purpose text not null check (length(purpose) between 1 and 2000),
	legal_basis text not null, -- a code of the country pack
	pack_version text not null,
	not_open text not null check (length(not_open) between 1 and 2000), -- why open sources do not suffice
	proportionality text not null check (length(proportionality) between 1 and 2000),
	persona_kind persona_kind not null,
	wanted_until date not null,
	state access_state not null default 'asked',
	decided_by uuid references person (id),
	decided_at timestamptz,
	reason text check (length(reason) between 1 and 2000),
	conditions text check (length(conditions) between 1 and 2000),
	granted_until date,
	ended_at timestamptz,
	warned_of date, -- of which last day its asker was told
	review_on date not null,
	destroy_on date not null,
	check ((state = 'asked') = (decided_by is null) and (decided_by is null) = (decided_at is null) and (decided_by is null) = (reason is null)),
	check ((state in ('granted', 'ended')) = (granted_until is not null)),
	check ((state = 'ended') = (ended_at is not null)),
	check (decided_by <> asked_by),
	check (granted_until <= wanted_until)
);
create index access_request_unit on access_request (unit_id, asked_at desc, id desc);
create index access_request_asked_by on access_request (asked_by, asked_at desc);
create index access_request_waits on access_request (unit_id) where state = 'asked';
create index access_request_runs on access_request (granted_until) where state = 'granted';
create table access_event (
	id uuid primary key,
	request_id uuid not null references access_request (id),
	kind access_event_kind not null,
	at timestamptz not null,
	person_id uuid references person (id), -- none: the job that ends it
	body text check (length(body) between 1 and 2000)
);
create index access_event_request on access_event (request_id, at, id);
create table access_persona (
	request_id uuid primary key references access_request (id),
	persona_id uuid not null references persona (id)
);
create index access_persona_persona on access_persona (persona_id);
-- A magistrate's decision, and what else the grant rests on.
create table access_attachment (
	request_id uuid not null references access_request (id),
	attachment_id uuid not null references attachment (id),
	primary key (request_id, attachment_id)
);
create index access_attachment_attachment on access_attachment (attachment_id);

-- Who may grant it: the mandate, today, by whoever works in the unit or in one above it.
create function has_access_mandate(of_person uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from mandate m where m.person_id = of_person and m.kind = 'grant_closed_access'
		and m.since <= current_date and (m.until is null or m.until > current_date))
$$;
revoke execute on function has_access_mandate(uuid) from public;
create function grants_access(of_unit uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_as(array['officer', 'lead', 'coordinator']::role[]) and has_access_mandate(acting_person())
		and (of_unit = acting_unit() or acting_unit() = any (units_above(of_unit)))
$$;
-- Whether the acting person works on what police look at: partners never inherit it.
create function looks_up(of_unit uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
	select acting_as(array['officer', 'lead', 'coordinator']::role[]) and of_unit = any (readable_units())
$$;
-- Whether this profile may be looked at under this grant, by the acting person, today.
create function access_open(of_request uuid, of_target text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_kind() = 'person' and exists (select from access_request r join unit u on u.id = r.unit_id
		where r.id = of_request and r.state = 'granted' and r.asked_by = acting_person() and r.unit_id = acting_unit() and r.target = of_target
			and r.granted_until >= (now() at time zone u.time_zone)::date)
$$;
grant execute on function grants_access(uuid), looks_up(uuid), access_open(uuid, text) to ilot_app;

alter table access_request enable row level security;
alter table access_event enable row level security;
alter table access_persona enable row level security;
alter table access_attachment enable row level security;
create policy access_request_read on access_request for select to ilot_app using (
	acting_kind() = 'person' and (asked_by = acting_person() and unit_id = acting_unit() and looks_up(unit_id)
		or acting_as(array['lead']::role[]) and unit_id = any ((select readable_units())::uuid[])
		or acting_as(array['data_protection_officer']::role[]) or grants_access(unit_id))
	or acting_job() = 'end_access');
create policy access_request_ask on access_request for insert to ilot_app with check (
	asked_by = acting_person() and unit_id = acting_unit() and looks_up(unit_id) and state = 'asked' and warned_of is null);
create policy access_request_change on access_request for update to ilot_app
	using (acting_kind() = 'person' and not acting_as(array['data_protection_officer']::role[]) or acting_job() = 'end_access')
	with check (acting_kind() = 'person' and not acting_as(array['data_protection_officer']::role[]) or acting_job() = 'end_access');
create policy access_event_read on access_event for select to ilot_app using (exists (select from access_request r where r.id = request_id));
create policy access_event_add on access_event for insert to ilot_app with check (
	exists (select from access_request r where r.id = request_id)
	and (acting_kind() = 'person' and person_id = acting_person() and kind <> 'expire' or acting_job() = 'end_access' and person_id is null and kind = 'expire'));
create policy access_persona_read on access_persona for select to ilot_app using (
	exists (select from persona p where p.id = persona_id) and exists (select from access_request r where r.id = request_id));
create policy access_persona_add on access_persona for insert to ilot_app with check (
	persona_may(persona_id, 'observe') and exists (select from access_request r join persona p on p.id = persona_id
		where r.id = request_id and r.asked_by = acting_person() and r.state = 'asked' and r.persona_kind = p.kind));
create policy access_attachment_read on access_attachment for select to ilot_app using (exists (select from access_request r where r.id = request_id));
create policy access_attachment_add on access_attachment for insert to ilot_app with check (
	acting_kind() = 'person' and not acting_as(array['data_protection_officer']::role[])
	and exists (select from access_request r where r.id = request_id and r.state in ('asked', 'granted')));
create policy attachment_read_of_access on attachment for select to ilot_app using (
	exists (select from access_attachment a where a.attachment_id = attachment.id));
create policy attachment_copy_read_of_access on attachment_copy for select to ilot_app using (
	exists (select from access_attachment a where a.attachment_id = attachment_copy.attachment_id));
grant select, insert on access_request, access_event, access_persona, access_attachment to ilot_app;
-- What was asked stays as it was asked.
grant update (state, decided_by, decided_at, reason, conditions, granted_until, ended_at, warned_of) on access_request to ilot_app;

-- Whose move it is; which moves follow which is the room's table. Never the asker's own decision.
create function access_sides() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if acting_kind() = '' then
		return new;
	end if;
	if new.state = old.state then
		if to_jsonb(new) - 'warned_of' is distinct from to_jsonb(old) - 'warned_of' or acting_job() <> 'end_access' then
			raise exception 'nothing of it changes but its state';
		end if;
	elsif old.state = 'asked' and new.state in ('granted', 'refused') then
		if not grants_access(old.unit_id) or old.asked_by = acting_person() or new.decided_by is distinct from acting_person() then
			raise exception 'another person with the mandate decides';
		end if;
	elsif old.state = 'granted' and new.state = 'ended' then
		if acting_job() <> 'end_access' and old.asked_by <> acting_person() and not grants_access(old.unit_id)
			and not (acting_as(array['lead']::role[]) and old.unit_id = any (readable_units())) then
			raise exception 'it is not theirs to end';
		end if;
		if (new.decided_by, new.decided_at, new.reason, new.conditions, new.granted_until)
			is distinct from (old.decided_by, old.decided_at, old.reason, old.conditions, old.granted_until) then
			raise exception 'what was decided stays as it was';
		end if;
	else
		raise exception 'there is no such move';
	end if;
	return new;
end $$;
create trigger access_sides before update on access_request for each row execute function access_sides();
