-- A platform's export file that waits, sealed, until its owner has chosen which of its talks is meant: then, or after a day, it is gone. Of
-- the talks in it their beginning, their end and their length are kept and no name. (issue 6, "an export file of 500 MB")
create table held_file (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	person_id uuid not null references person (id) default acting_person(),
	store_key text not null,
	key_id text not null,
	bytes bigint not null check (bytes > 0),
	platform text check (length(platform) between 1 and 60), -- a code of the country pack; null where several write so
	talks jsonb not null check (jsonb_typeof(talks) = 'array' and jsonb_array_length(talks) between 1 and 2000),
	added_at timestamptz not null
);
create index held_file_store_key on held_file (store_key);
create index held_file_added on held_file (added_at);
alter table held_file enable row level security;
create policy held_file_read on held_file for select to ilot_app using (
	person_id = acting_person() and unit_id = acting_unit() or (select acting_job()) = 'clear_held_files');
create policy held_file_add on held_file for insert to ilot_app with check (
	person_id = acting_person() and unit_id = acting_unit() and acting_as(array['officer', 'lead', 'coordinator']::role[]));
create policy held_file_remove on held_file for delete to ilot_app using (
	person_id = acting_person() and unit_id = acting_unit() or (select acting_job()) = 'clear_held_files');
grant select, delete, insert (id, unit_id, store_key, key_id, bytes, platform, talks, added_at) on held_file to ilot_app;

-- A file that waits so is named too.
create or replace function unnamed_files(paths text[]) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce(array_agg(path), '{}') from unnest(paths) path
	where acting_job() = 'sweep_files'
		and not exists (select from attachment a where a.store_key = path)
		and not exists (select from attachment_copy c where c.store_key = path)
		and not exists (select from draft_file d where d.store_key = path)
		and not exists (select from import i where i.store_key = path)
		and not exists (select from held_file h where h.store_key = path)
$$;
