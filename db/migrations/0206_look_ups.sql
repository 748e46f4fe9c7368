-- One look at what is open on the web, or at a closed profile under a grant: where, what for, by which law, what came of it. Where nothing
-- was found the row goes and the line of the log stays. One that is aimed at one person counts for its target, which is known again by a
-- keyed mark; the same again within the days of the country pack waits for a lead, and never for the asker's own word.
create type look_up_state as enum ('waiting', 'planned', 'done', 'refused');
create type look_up_frequency as enum ('once', 'sometimes', 'steadily');
create type look_up_duration as enum ('minutes', 'hours', 'days');
create table look_up (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	asked_by uuid not null references person (id),
	at timestamptz not null,
	state look_up_state not null,
	place text not null check (length(place) between 1 and 500),
	address text check (length(address) between 1 and 500),
	platform text check (length(platform) between 1 and 60), -- a code of the country pack; none: in words alone
	question text not null check (length(question) between 1 and 1000),
	purpose text not null check (length(purpose) between 1 and 1000),
	legal_basis text not null, -- a code of the country pack
	pack_version text not null,
	target text check (length(target) between 1 and 500), -- aimed at one person: the one form of all that name them there
	frequency look_up_frequency,
	duration look_up_duration,
	whole_picture boolean,
	private_life text check (length(private_life) between 1 and 1000),
	others text check (length(others) between 1 and 1000),
	looked_at timestamptz, -- none: not looked yet
	found text check (length(found) between 1 and 5000),
	access_request_id uuid references access_request (id),
	decided_by uuid references person (id),
	decided_at timestamptz,
	reason text check (length(reason) between 1 and 2000),
	allowed_until date,
	signal_id uuid references signal (id),
	review_on date not null,
	destroy_on date not null,
	check (target is null or access_request_id is not null or num_nonnulls(frequency, duration, whole_picture, private_life, others) = 5),
	check (access_request_id is null or target is not null and state = 'done'),
	check (state <> 'done' or looked_at is not null and (found is not null or access_request_id is not null)),
	check (state not in ('planned', 'refused') or found is null),
	check (num_nonnulls(decided_by, decided_at, reason) in (0, 3) and (state <> 'waiting' or decided_by is null)),
	check (decided_by <> asked_by),
	check (signal_id is null or state = 'done')
);
create index look_up_unit on look_up (unit_id, at desc, id desc);
create index look_up_asked_by on look_up (asked_by, at desc);
create index look_up_open on look_up (unit_id) where state in ('waiting', 'planned');
create index look_up_access on look_up (access_request_id, at) where access_request_id is not null;
create index look_up_signal on look_up (signal_id) where signal_id is not null;
-- Under the policy of the persona: who may not see it reads a look-up without one.
create table look_up_persona (
	look_up_id uuid primary key references look_up (id) on delete cascade,
	persona_id uuid not null references persona (id)
);
create index look_up_persona_persona on look_up_persona (persona_id);
-- That a target was looked at, and nothing of what; gone when the days of the country pack are over.
create table look_up_target (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	person_id uuid not null references person (id),
	mark bytea not null,
	at timestamptz not null,
	allowed_until date
);
create index look_up_target_mark on look_up_target (mark, at);
create index look_up_target_at on look_up_target (at);
-- What somebody wrote last, so that the next one takes fifteen seconds.
create table look_up_last (
	person_id uuid primary key references person (id),
	purpose text not null check (length(purpose) between 1 and 1000),
	legal_basis text not null
);

alter table look_up enable row level security;
alter table look_up_persona enable row level security;
alter table look_up_target enable row level security;
alter table look_up_last enable row level security;
create policy look_up_read on look_up for select to ilot_app using (acting_kind() = 'person' and (
	acting_as(array['data_protection_officer']::role[])
	or case when access_request_id is null then looks_up(unit_id) else exists (select from access_request r where r.id = access_request_id) end));
create policy look_up_add on look_up for insert to ilot_app with check (
	asked_by = acting_person() and unit_id = acting_unit() and looks_up(unit_id) and state <> 'refused' and decided_by is null and signal_id is null
	and (access_request_id is null or access_open(access_request_id, target)));
create policy look_up_change on look_up for update to ilot_app using (looks_up(unit_id)) with check (looks_up(unit_id));
create policy look_up_nothing on look_up for delete to ilot_app using (
	found is null and access_request_id is null and (state = 'planned' and asked_by = acting_person() and unit_id = acting_unit()
		or state = 'waiting' and looked_at is not null and asked_by <> acting_person() and acting_as(array['lead']::role[]) and unit_id = any (readable_units())));
create policy look_up_persona_read on look_up_persona for select to ilot_app using (
	exists (select from persona p where p.id = persona_id) and exists (select from look_up l where l.id = look_up_id));
create policy look_up_persona_add on look_up_persona for insert to ilot_app with check (
	persona_may(persona_id, 'observe') and exists (select from look_up l where l.id = look_up_id and l.asked_by = acting_person()
		and (l.access_request_id is null or exists (select from access_persona a where a.request_id = l.access_request_id and a.persona_id = look_up_persona.persona_id))));
create policy look_up_target_read on look_up_target for select to ilot_app using (
	acting_as(array['lead']::role[]) and unit_id = any (readable_units()) or acting_job() = 'end_access');
create policy look_up_target_add on look_up_target for insert to ilot_app with check (
	person_id = acting_person() and unit_id = acting_unit() and looks_up(unit_id) and allowed_until is null);
create policy look_up_target_allow on look_up_target for update to ilot_app
	using (acting_as(array['lead']::role[]) and unit_id = any (readable_units()) and person_id <> acting_person())
	with check (acting_as(array['lead']::role[]) and unit_id = any (readable_units()) and person_id <> acting_person());
create policy look_up_target_forget on look_up_target for delete to ilot_app using (acting_job() = 'end_access');
create policy look_up_last_own on look_up_last for all to ilot_app
	using (acting_kind() = 'person' and person_id = acting_person()) with check (acting_kind() = 'person' and person_id = acting_person());
grant select, insert, delete on look_up, look_up_target to ilot_app;
grant select, insert on look_up_persona to ilot_app;
grant select, insert, update on look_up_last to ilot_app;
grant update (allowed_until) on look_up_target to ilot_app;
grant update (state, looked_at, found, decided_by, decided_at, reason, allowed_until, signal_id) on look_up to ilot_app;

create function look_up_sides() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if acting_kind() = '' then
		return new;
	end if;
	if new.state = old.state then
		if to_jsonb(new) - 'signal_id' is distinct from to_jsonb(old) - 'signal_id' then
			raise exception 'what was looked up stays as it was';
		end if;
	elsif old.state = 'waiting' then
		if old.asked_by = acting_person() or not acting_as(array['lead']::role[]) or new.decided_by is distinct from acting_person()
			or new.found is distinct from (case when new.state = 'refused' then null else old.found end) then
			raise exception 'another person who leads the unit decides';
		end if;
	elsif old.state = 'planned' and new.state = 'done' then
		if old.asked_by <> acting_person() or old.unit_id <> acting_unit()
			or (new.decided_by, new.decided_at, new.reason, new.allowed_until) is distinct from (old.decided_by, old.decided_at, old.reason, old.allowed_until) then
			raise exception 'who asked writes down what was found';
		end if;
	else
		raise exception 'there is no such move';
	end if;
	if new.signal_id is distinct from old.signal_id and not exists (select from signal s where s.id = new.signal_id and s.unit_id = new.unit_id) then
		raise exception 'it leads to a signal of its unit';
	end if;
	return new;
end $$;
create trigger look_up_sides before update on look_up for each row execute function look_up_sides();

-- How often a target was looked at since then, in the whole service, and whether a lead allowed it to the acting person for today: two answers,
-- and nothing of who looked.
create function looks_at(marks bytea[], since timestamptz) returns table (times int, allowed boolean)
language sql stable security definer set search_path = public, pg_temp as $$
	select count(*) filter (where t.at >= looks_at.since)::int,
		coalesce(bool_or(t.person_id = acting_person() and t.unit_id = acting_unit() and t.allowed_until >= (now() at time zone u.time_zone)::date), false)
	from look_up_target t join unit u on u.id = t.unit_id
	where t.mark = any (marks) and acting_as(array['officer', 'lead', 'coordinator']::role[])
$$;

-- What was looked up by month, counted in the log: there stands also what left no record.
create index audit_look_up on audit (unit_id, at) where record_kind = 'look_up';
create function look_up_months(since timestamptz) returns table (
	month text, looked int, found int, nothing int, aimed int, waited int, allowed int, refused int, signals int)
language sql stable security definer set search_path = public, pg_temp as $$
	select to_char(a.at at time zone u.time_zone, 'YYYY-MM'),
		count(*) filter (where a.operation = 'look_up.log')::int,
		count(*) filter (where a.operation in ('look_up.log', 'look_up.finish') and a.facts ->> 'result' = 'found')::int,
		count(*) filter (where a.operation in ('look_up.log', 'look_up.finish') and a.facts ->> 'result' = 'nothing')::int,
		count(*) filter (where a.operation = 'look_up.log' and (a.facts ->> 'aimed')::boolean)::int,
		count(*) filter (where a.operation = 'look_up.log' and (a.facts ->> 'waits')::boolean)::int,
		count(*) filter (where a.operation = 'look_up.allow')::int,
		count(*) filter (where a.operation = 'look_up.refuse')::int,
		count(*) filter (where a.operation = 'look_up.lead')::int
	from audit a join unit u on u.id = a.unit_id
	where a.record_kind = 'look_up' and a.at >= since and a.operation in ('look_up.log', 'look_up.finish', 'look_up.allow', 'look_up.refuse', 'look_up.lead')
		and (acting_as(array['data_protection_officer']::role[]) or acting_as(array['lead']::role[]) and a.unit_id = any (readable_units()))
	group by 1 order by 1 desc
$$;
grant execute on function looks_at(bytea[], timestamptz), look_up_months(timestamptz) to ilot_app;
