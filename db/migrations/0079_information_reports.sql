-- What a unit writes down for the police records system: a numbered report made from a signal, checked by a second person before it
-- leaves. A version is fixed once it has left the draft, so that what was given out stays as it was given; an error is put right by
-- another version, which goes to everybody who received one (Directive (EU) 2016/680, art. 7).
create type report_state as enum ('draft', 'in_check', 'checked', 'given_out', 'recorded', 'replaced', 'dropped');
create type report_turn as enum ('writer', 'checker', 'unit', 'records', 'nobody');
create type report_receiver as enum ('records', 'unit', 'outside');


create table report (
	id uuid primary key,
	number text not null unique default next_number('I', now()),
	signal_id uuid not null references signal (id),
	unit_id uuid not null references unit (id),
	begun_at timestamptz not null,
	records_number text check (length(records_number) between 1 and 60), -- what the records system called it
	recorded_at timestamptz,
	review_on date not null,
	destroy_on date not null,
	retention_rule text not null,
	check ((records_number is null) = (recorded_at is null)),
	unique (id, unit_id)
);
create index report_signal on report (signal_id);

create table report_version (
	id uuid primary key,
	report_id uuid not null,
	unit_id uuid not null, -- its report's, here for the policies
	version int not null check (version > 0),
	state report_state not null default 'draft',
	turn report_turn not null default 'writer',
	edition int not null default 1, -- counts the edits, for two who write at once
	title text not null check (length(title) between 1 and 200),
	language text not null,
	happened text not null default '' check (length(happened) <= 200),
	origin signal_origin not null,
	paragraphs jsonb not null default '[]' check (jsonb_typeof(paragraphs) = 'array'),
	grading_scheme text,
	pack_version text not null,
	source_reliability text,
	information_credibility text,
	handling_codes text[] not null default '{}',
	handling_note text not null default '' check (length(handling_note) <= 2000),
	person_categories text[] not null default '{}',
	writers uuid[] not null check (cardinality(writers) > 0), -- everybody who wrote in it, the last one last
	changes text check (length(changes) between 10 and 5000), -- what is other than in the version before, and why
	asked_of uuid references person (id), -- whose check is asked for; null: any who may
	asked_at timestamptz,
	looked_by uuid references person (id), -- who approved it or gave it back
	looked_at timestamptz,
	returned_for text check (length(returned_for) between 3 and 2000),
	changed_at timestamptz not null,
	unique (report_id, version),
	unique (id, report_id, unit_id),
	foreign key (report_id, unit_id) references report (id, unit_id),
	check ((version = 1) = (changes is null)),
	check (state not in ('checked', 'given_out', 'recorded', 'replaced') or looked_by is not null),
	constraint report_checked_by_another check (not looked_by = any (writers))
);
create index report_version_newest on report_version (unit_id, changed_at desc, id desc);
create index report_version_turn on report_version (unit_id, turn) where turn <> 'nobody';
create index report_version_asked on report_version (asked_of) where state = 'in_check';

-- Each time it left the unit: to whom, why, in which language it was written out.
create table report_disclosure (
	id uuid primary key,
	report_id uuid not null,
	version_id uuid not null,
	from_unit_id uuid not null,
	receiver report_receiver not null,
	to_unit_id uuid references unit (id),
	to_name text check (length(to_name) between 2 and 200),
	reason text not null check (length(reason) between 3 and 2000),
	permission text check (length(permission) between 3 and 2000), -- the provider's, where a handling code asks for one
	language text not null,
	person_id uuid not null references person (id),
	at timestamptz not null,
	check ((receiver = 'unit') = (to_unit_id is not null)),
	check ((receiver = 'outside') = (to_name is not null)),
	foreign key (version_id, report_id, from_unit_id) references report_version (id, report_id, unit_id)
);
create index report_disclosure_report on report_disclosure (report_id, at);
create index report_disclosure_version on report_disclosure (version_id);
create index report_disclosure_received on report_disclosure (to_unit_id, at desc) where to_unit_id is not null;

-- Who may check a version: leads of its unit and those above, officers there who hold the mandate, never anybody who wrote in it.
-- Where the unit itself has nobody, also the named person of a neighbouring force. Told to those who read it.
create function report_checkers(of_version uuid) returns table (person_id uuid, neighbour boolean)
language sql stable security definer set search_path = public, pg_temp as $$
	with v as (
		select v.unit_id, v.writers from report_version v
		where v.id = of_version and (v.unit_id = any (readable_units()) or acting_kind() = 'person' and v.asked_of = acting_person() and v.state = 'in_check')
	),
	own as (
		select distinct m.person_id from v join membership m on m.unit_id = v.unit_id
		where works_on_content(m) and m.role <> 'partner' and not m.person_id = any (v.writers)
			and (m.role = 'lead' or exists (select from mandate d where d.person_id = m.person_id and d.kind = 'check_reports'
				and d.since <= current_date and (d.until is null or d.until > current_date)))
	),
	above as (
		select distinct m.person_id from v join membership m on m.role = 'lead' and m.unit_id = any (units_above(v.unit_id))
		where works_on_content(m) and not m.person_id = any (v.writers)
	),
	named as (
		select distinct s.person_id from v join second_person s on s.for_unit_id = v.unit_id and (s.until is null or s.until > now())
			join person p on p.id = s.person_id and p.left_at is null
		where not s.person_id = any (v.writers) and not exists (select from own)
			and exists (select from membership m where m.person_id = s.person_id and works_on_content(m))
	)
	select o.person_id, false from own o union select a.person_id, false from above a
	union select n.person_id, true from named n where n.person_id not in (select o.person_id from own o union select a.person_id from above a)
$$;

-- Versions that wait for the acting person's check, by name: all that a neighbour reads of another unit.
create function reports_asked() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce(array_agg(v.id), '{}') from report_version v
	where acting_kind() = 'person' and v.state = 'in_check' and v.asked_of = acting_person() and acting_roles() <> '{}'
		and exists (select from report_checkers(v.id) c where c.person_id = acting_person())
$$;
-- A function, since the policies of versions ask for disclosures and could not be asked here in turn.
create function report_stands(of_version uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from report_version v where v.id = of_version and v.state in ('checked', 'given_out', 'recorded') and v.unit_id = any (readable_units()))
$$;
grant execute on function report_checkers(uuid), reports_asked(), report_stands(uuid) to ilot_app;

alter table report enable row level security;
alter table report_version enable row level security;
alter table report_disclosure enable row level security;
create policy report_disclosure_read on report_disclosure for select to ilot_app using (
	from_unit_id = any ((select readable_units())::uuid[]) or to_unit_id = any ((select readable_units())::uuid[]));
create policy report_version_read on report_version for select to ilot_app using (
	unit_id = any ((select readable_units())::uuid[]) or id = any ((select reports_asked())::uuid[])
	or exists (select from report_disclosure d where d.version_id = report_version.id and d.to_unit_id = any ((select readable_units())::uuid[])));
create policy report_read on report for select to ilot_app using (
	unit_id = any ((select readable_units())::uuid[]) or exists (select from report_version v where v.report_id = report.id));
create policy report_begin on report for insert to ilot_app with check (
	unit_id = any ((select readable_units())::uuid[]) and (select acting_as(array['officer', 'lead', 'coordinator']::role[]))
	and records_number is null and exists (select from signal s where s.id = signal_id and s.unit_id = report.unit_id));
create policy report_record on report for update to ilot_app
	using (unit_id = any ((select readable_units())::uuid[])) with check (unit_id = any ((select readable_units())::uuid[]));
create policy report_version_begin on report_version for insert to ilot_app with check (
	unit_id = any ((select readable_units())::uuid[]) and (select acting_as(array['officer', 'lead', 'coordinator']::role[]))
	and state = 'draft' and looked_by is null and acting_person() = any (writers));
create policy report_version_change on report_version for update to ilot_app
	using (unit_id = any ((select readable_units())::uuid[]) or id = any ((select reports_asked())::uuid[]))
	with check (unit_id = any ((select readable_units())::uuid[]) or id = any ((select reports_asked())::uuid[]));
create policy report_disclosure_add on report_disclosure for insert to ilot_app with check (
	from_unit_id = any ((select readable_units())::uuid[]) and person_id = acting_person()
	and (select acting_as(array['officer', 'lead', 'coordinator']::role[]))
	and report_stands(version_id)
	and (to_unit_id is null or exists (select from unit u where u.id = to_unit_id and u.id <> from_unit_id and u.kind <> 'partner')));
grant select, insert, update (records_number, recorded_at) on report to ilot_app;
grant select, insert, update (state, turn, edition, title, language, happened, paragraphs, grading_scheme, pack_version, source_reliability,
	information_credibility, handling_codes, handling_note, person_categories, writers, asked_of, asked_at, looked_by, looked_at, returned_for, changed_at)
	on report_version to ilot_app;
grant select, insert on report_disclosure to ilot_app;

-- What the application cannot do to a version, whatever it asks for: change what has left the draft, approve what it does not let
-- the acting person check, or write as somebody else.
create function report_version_rules() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
	written boolean := row(new.title, new.language, new.happened, new.paragraphs, new.grading_scheme, new.pack_version, new.source_reliability,
			new.information_credibility, new.handling_codes, new.handling_note, new.person_categories, new.writers)
		is distinct from row(old.title, old.language, old.happened, old.paragraphs, old.grading_scheme, old.pack_version, old.source_reliability,
			old.information_credibility, old.handling_codes, old.handling_note, old.person_categories, old.writers);
begin
	if current_user <> 'ilot_app' then
		return new;
	end if;
	if written and (old.state <> 'draft' or new.state <> 'draft' or not acting_person() = any (new.writers) or not old.writers <@ new.writers) then
		raise exception 'a report is written while it is a draft, by who signs for it';
	end if;
	if new.looked_by is distinct from old.looked_by and new.looked_by is not null
		and (new.looked_by <> acting_person() or not exists (select from report_checkers(old.id) c where c.person_id = acting_person())) then
		raise exception 'only who may check it';
	end if;
	if new.state = 'checked' and old.state <> 'checked' and (old.state <> 'in_check' or new.looked_by is distinct from acting_person()) then
		raise exception 'checked is what somebody has just checked';
	end if;
	return new;
end $$;
create trigger report_version_rules before update on report_version for each row execute function report_version_rules();

-- What a check brings about where its checker may not reach (a neighbour reads the one version and nothing else): the line in the
-- signal's timeline; with a correction, that the version before is replaced and that every unit which received the report gets it.
create function report_checked(of_version uuid, event_id uuid, spoken text) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	v report_version;
	r report;
begin
	select * into v from report_version where id = of_version and xmin = pg_current_xact_id()::xid and looked_by = acting_person()
		and acting_kind() = 'person' and state in ('draft', 'checked');
	if v.id is null then
		raise exception 'only who has just checked it';
	end if;
	select * into r from report where id = v.report_id;
	insert into signal_event (id, signal_id, kind, at, person_id, facts)
	values (event_id, r.signal_id, 'report', v.looked_at, acting_person(), jsonb_build_object('report', r.number,
		'move', case when v.state = 'draft' then 'return' when v.version > 1 then 'approveCorrection' else 'approve' end));
	if v.state = 'draft' then
		return;
	end if;
	update report_version set state = 'replaced', turn = 'nobody' where report_id = v.report_id and version < v.version and state in ('checked', 'given_out', 'recorded');
	return query
	insert into report_disclosure (id, report_id, version_id, from_unit_id, receiver, to_unit_id, reason, permission, language, person_id, at)
	select gen_random_uuid(), v.report_id, v.id, v.unit_id, 'unit', d.to_unit_id, d.reason, d.permission, spoken, acting_person(), v.looked_at
	from (select distinct on (to_unit_id) to_unit_id, reason, permission from report_disclosure
		where report_id = v.report_id and to_unit_id is not null order by to_unit_id, at desc) d
	returning to_unit_id;
end $$;

-- As tell_of does it for signals and hand-overs: whom an act of this very transaction concerns, but not whoever did it.
create function tell_of_report(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	v report_version;
	concerned uuid[];
begin
	select * into v from report_version where report_id = record and acting_kind() = 'person' order by version desc limit 1;
	if what::text in ('report_received', 'report_corrected') then
		if not exists (select from report_disclosure d where d.report_id = record and d.xmin = pg_current_xact_id()::xid) then
			raise exception 'only what was done here is told';
		end if;
		concerned := array(
			select distinct m.person_id from report_disclosure d join membership m on m.unit_id = d.to_unit_id
			where d.report_id = record and d.xmin = pg_current_xact_id()::xid and works_on_content(m));
	elsif exists (select from report_version x where x.id = v.id and x.xmin = pg_current_xact_id()::xid) then
		concerned := case
			when what::text = 'report_check_asked' and v.state = 'in_check' then
				case when v.asked_of is not null then array[v.asked_of]
				else array(select c.person_id from report_checkers(v.id) c where not c.neighbour) end
			when what::text in ('report_returned', 'report_approved') and v.looked_by = acting_person() then
				array(select w from unnest(v.writers) w where reads_unit(w, v.unit_id))
			end;
	else
		raise exception 'only what was done here is told';
	end if;
	return query
	with wanted as (
		select one as person_id, coalesce(c.mail, 'no') as mail
		from unnest(concerned) one left join told_choice c on c.person_id = one and c.occasion::text = 'report'
		where one is not null and one is distinct from acting_person() and (coalesce(c.desk, true) or c.mail <> 'no')
	),
	written as (
		insert into told (person_id, kind, record_id, at) select person_id, what, record, told_at from wanted
		on conflict (person_id, record_id, kind) where read_at is null do update set at = excluded.at, mailed_at = null
	)
	select person_id from wanted where mail = 'at_once';
end $$;
grant execute on function report_checked(uuid, uuid, text), tell_of_report(told_kind, uuid, timestamptz) to ilot_app;

create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind::text in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue') then kind::text
		when kind::text like 'second\_look\_%' then 'second_look'
		when kind::text like 'report\_%' then 'report'
		else 'hand_over_moved' end)::told_occasion
$$;

create or replace function numbers_of_records(ids uuid[]) returns table (record_id uuid, number text)
language sql stable security definer set search_path = public, pg_temp as $$
	select s.id, s.number from signal s where s.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select h.id, h.number from hand_over h where h.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select r.id, r.number from report r where r.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select c.id, s.number from conversation c join signal s on s.id = c.signal_id
		where c.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select a.attachment_id, min(s.number) from signal_attachment a join signal s on s.id = a.signal_id
		where a.attachment_id = any (ids) and acting_as(array['data_protection_officer']::role[]) group by a.attachment_id
	union all
	select o.id, o.name from source o where o.id = any (ids) and acting_as(array['data_protection_officer']::role[])
$$;

-- Open pages read themselves anew.
create function tell_of_report_moved() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', 'report', 'id', new.report_id, 'by', acting_person())::text);
	return null;
end $$;
create trigger live after insert or update of state, edition on report_version for each row execute function tell_of_report_moved();
create trigger live after insert on report_disclosure for each row execute function tell_of_report_moved();
