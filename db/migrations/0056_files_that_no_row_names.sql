-- A process that is killed between storing a file and writing its row leaves a sealed file that nothing names. A job looks through the
-- store at night and asks here, page by page, which of what lies there no row knows.
create index attachment_store_key on attachment (store_key);
create index attachment_copy_store_key on attachment_copy (store_key);
create index draft_file_store_key on draft_file (store_key);
create function unnamed_files(paths text[]) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce(array_agg(path), '{}') from unnest(paths) path
	where acting_job() = 'sweep_files'
		and not exists (select from attachment a where a.store_key = path)
		and not exists (select from attachment_copy c where c.store_key = path)
		and not exists (select from draft_file d where d.store_key = path)
$$;
grant execute on function unnamed_files(text[]) to ilot_app;
