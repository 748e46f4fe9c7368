-- Signals that come in from a file. The file lies sealed until it is read, a job reads it and nobody else writes what it brings; each
-- line leaves a keyed mark of its unit, so that the same file read again, or by two at once, brings nothing twice.
create type import_state as enum ('ready', 'running', 'done', 'failed', 'withdrawn');
create table import (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	person_id uuid not null references person (id) default acting_person(),
	state import_state not null default 'ready',
	file_name text not null check (length(file_name) between 1 and 255),
	bytes bigint not null check (bytes > 0),
	store_key text, -- null once the file is gone
	key_id text,
	encoding text not null check (encoding in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')),
	separator text not null check (separator in (',', ';', E'\t', '|')),
	columns text[] not null check (cardinality(columns) between 1 and 200), -- which field each column fills, '' for none
	language text not null, -- of lines that name none
	added_at timestamptz not null,
	started_at timestamptz,
	ended_at timestamptz,
	lines int not null default 0 check (lines >= 0), -- looked at so far, by the job
	bytes_read bigint not null default 0,
	taken int not null default 0,
	known int not null default 0,
	refused int not null default 0,
	failure text check (failure in ('quote', 'file')),
	failed_line int,
	check ((store_key is null) = (key_id is null)),
	check ((state in ('done', 'failed', 'withdrawn')) = (ended_at is not null))
);
create index import_unit on import (unit_id, added_at desc);
create index import_store_key on import (store_key);

-- What is to be mended in lines that were not taken in. What stood there is not repeated here.
create table import_refusal (
	import_id uuid not null references import (id),
	line int not null,
	field text not null, -- of the signal; empty where it is about the line
	why text not null,
	primary key (import_id, line, field)
);

create table imported_signal (
	signal_id uuid primary key references signal (id),
	import_id uuid not null references import (id),
	mark bytea not null unique, -- the unit is in it
	mark_key text not null
);
create index imported_signal_import on imported_signal (import_id);

alter table import enable row level security;
alter table import_refusal enable row level security;
alter table imported_signal enable row level security;
create policy import_read on import for select to ilot_app using (
	unit_id = any ((select readable_units())::uuid[]) and (select acting_as(array['officer', 'lead']::role[]))
	or (select acting_job()) in ('import_signals', 'clear_imports'));
create policy import_add on import for insert to ilot_app with check (
	unit_id = acting_unit() and person_id = acting_person() and state = 'ready' and acting_as(array['officer', 'lead']::role[]));
create policy import_change on import for update to ilot_app
	using (unit_id = acting_unit() and state = 'ready' and acting_as(array['officer', 'lead']::role[])
		or (select acting_job()) = 'import_signals' and state = 'running' or (select acting_job()) = 'clear_imports' and state = 'ready')
	with check (unit_id = acting_unit() and state in ('ready', 'running', 'withdrawn') and acting_as(array['officer', 'lead']::role[])
		or (select acting_job()) = 'import_signals' and state in ('done', 'failed') or (select acting_job()) = 'clear_imports' and state = 'withdrawn');
create policy import_refusal_read on import_refusal for select to ilot_app using (exists (select from import i where i.id = import_id));
grant select, insert (id, unit_id, file_name, bytes, store_key, key_id, encoding, separator, columns, language, added_at) on import to ilot_app;
grant update (state, columns, store_key, key_id, started_at, ended_at, failure, failed_line) on import to ilot_app;
grant select on import_refusal to ilot_app;

-- Some lines of a file, all or none: those whose mark is known are passed by. Into the import's own unit and in its own name, whatever
-- the caller says, and only while it runs. `done` is how many lines were looked at with these, so that no line is counted twice.
create function import_lines(of_import uuid, given jsonb, refusals jsonb, done int, read_bytes bigint, at timestamptz) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	i import;
	fresh uuid[];
begin
	if acting_job() <> 'import_signals' then
		raise exception 'only the job that reads files';
	end if;
	select * into i from import where id = of_import and state = 'running' for update;
	if not found or done <= i.lines then
		raise exception 'only the next lines of an import that runs';
	end if;
	-- Two files of one unit with the same lines: the second waits and finds them known.
	perform pg_advisory_xact_lock(hashtext('imports of ' || i.unit_id));
	fresh := array(
		select distinct on (g.marks[1]) g.id from jsonb_to_recordset(given) g (id uuid, line int, marks bytea[])
		where (select count(*) from imported_signal k where k.mark = any (g.marks)) = 0 -- one look-up a line: a join may be planned for the empty table of the first file
		order by g.marks[1], g.line);
	insert into signal (id, number, unit_id, origin, received_at, changed_at, title, text, language, topic, urgency, danger, happened,
		web_address, web_platform, web_handle, street_place, post_code, review_on, destroy_on)
	select s.id, next_number('S', at), i.unit_id, s.origin, s.received_at, at, s.title, s.text, s.language, s.topic, s.urgency, s.danger, s.happened,
		s.web_address, s.web_platform, s.web_handle, s.street_place, s.post_code, s.review_on, s.destroy_on
	from jsonb_populate_recordset(null::signal, given) s where s.id = any (fresh);
	insert into imported_signal (signal_id, import_id, mark, mark_key)
	select g.id, i.id, g.marks[1], g.mark_key from jsonb_to_recordset(given) g (id uuid, marks bytea[], mark_key text) where g.id = any (fresh);
	insert into signal_event (id, signal_id, kind, at, person_id, facts)
	select g.event_id, g.id, 'imported', at, i.person_id, jsonb_build_object('import', i.id, 'file', i.file_name, 'line', g.line)
	from jsonb_to_recordset(given) g (event_id uuid, id uuid, line int) where g.id = any (fresh);
	insert into import_refusal (import_id, line, field, why)
	select i.id, r.line, r.field, r.why from jsonb_to_recordset(refusals) r (line int, field text, why text) where i.refused < 10000
	on conflict do nothing;
	update import set lines = done, bytes_read = read_bytes,
		taken = taken + cardinality(fresh), known = known + jsonb_array_length(given) - cardinality(fresh),
		refused = refused + (select count(distinct r.line) from jsonb_to_recordset(refusals) r (line int))
	where id = i.id;
	-- One piece of news for all of them: lists are read again as a whole.
	if fresh <> '{}' then
		perform pg_notify('ilot', json_build_object('kind', 'signal', 'id', fresh[1])::text);
	end if;
end $$;
grant execute on function import_lines(uuid, jsonb, jsonb, int, bigint, timestamptz) to ilot_app;

drop trigger live on signal_event;
create trigger live after insert on signal_event for each row when (new.kind <> 'imported') execute function tell_of_signal('signal');

create function tell_of_import() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', 'import', 'id', new.id, 'by', acting_person())::text);
	return null;
end $$;
create trigger live after update on import for each row execute function tell_of_import();

-- A file that an import waits for, or reads, is named too.
create or replace function unnamed_files(paths text[]) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce(array_agg(path), '{}') from unnest(paths) path
	where acting_job() = 'sweep_files'
		and not exists (select from attachment a where a.store_key = path)
		and not exists (select from attachment_copy c where c.store_key = path)
		and not exists (select from draft_file d where d.store_key = path)
		and not exists (select from import i where i.store_key = path)
$$;
