-- A case: signals of one unit that belong together. Each stays what it is, with its own talk, grade and timeline, and may leave again;
-- it is in one case at most. Two cases are merged by moving the signals of one, which remembers them, so that it can be undone.
alter type signal_event_kind add value 'intoCase';
alter type signal_event_kind add value 'outOfCase';
alter type signal_event_kind add value 'notSame';
alter type signal_event_kind add value 'maybeSame';
alter type signal_event_kind add value 'unfolded';

create table case_file (
	id uuid primary key,
	number text not null unique default next_number('C', now()),
	unit_id uuid not null references unit (id),
	title text not null check (length(title) between 1 and 200),
	opened_by uuid not null references person (id),
	opened_at timestamptz not null,
	merged_into uuid,
	merged_signals uuid[],
	unique (id, unit_id),
	foreign key (merged_into, unit_id) references case_file (id, unit_id),
	check (merged_into <> id),
	check ((merged_into is null) = (merged_signals is null))
);
create index case_file_unit on case_file (unit_id, opened_at desc, id desc);
create index case_file_merged on case_file (merged_into) where merged_into is not null;

create type case_event_kind as enum ('open', 'link', 'unlink', 'rename', 'merge', 'mergedInto', 'unmerge', 'answerAll');
create table case_event (
	id uuid primary key,
	case_id uuid not null references case_file (id),
	kind case_event_kind not null,
	at timestamptz not null,
	person_id uuid not null references person (id),
	facts jsonb not null default '{}'
);
create index case_event_case on case_event (case_id, at, id);

-- The unit goes along in the key: a signal of another unit cannot come in.
alter table signal add column case_id uuid;
alter table signal add constraint signal_case foreign key (case_id, unit_id) references case_file (id, unit_id);
create index signal_case on signal (case_id, received_at, id) where case_id is not null;
grant update (case_id) on signal to ilot_app;

alter table case_file enable row level security;
alter table case_event enable row level security;
create policy case_file_read on case_file for select to ilot_app using (unit_id = any ((select readable_units())::uuid[]));
create policy case_file_open on case_file for insert to ilot_app
	with check (unit_id = any ((select readable_units())::uuid[]) and opened_by = acting_person() and merged_into is null);
create policy case_file_change on case_file for update to ilot_app
	using (unit_id = any ((select readable_units())::uuid[])) with check (unit_id = any ((select readable_units())::uuid[]));
create policy case_event_read on case_event for select to ilot_app using (exists (select from case_file c where c.id = case_id));
create policy case_event_add on case_event for insert to ilot_app
	with check (person_id = acting_person() and exists (select from case_file c where c.id = case_id));
grant select, insert, update (title, merged_into, merged_signals) on case_file to ilot_app;
grant select, insert on case_event to ilot_app;

-- Any kind of record may have numbers; one sequence a letter and year is the most there can be.
create or replace function next_number(kind text, at timestamptz) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	year text := to_char(at at time zone 'UTC', 'YYYY');
	name text := format('number_%s_%s', lower(kind), year);
	next text;
begin
	if kind not in ('S', 'H', 'C', 'I', 'Q') or extract(year from at) not between 2020 and extract(year from now()) + 1 then
		raise exception 'signals, hand-overs, cases, information reports and requests have numbers, of the years there are';
	end if;
	if to_regclass(name) is null then
		perform pg_advisory_xact_lock(hashtext(name));
		execute format('create sequence if not exists %I', name);
	end if;
	next := nextval(name::regclass)::text;
	return format('%s-%s-%s', kind, year, lpad(next, greatest(5, length(next)), '0'));
end $$;
