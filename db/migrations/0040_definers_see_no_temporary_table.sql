-- A function that runs as its owner must find the owner's tables and nobody else's. PostgreSQL looks into a session's temporary
-- schema before all others unless that schema is named: with "search_path = public" alone, whoever may write SQL as the application
-- lays a table of their own, with a trigger, in front of ours, and the trigger runs as the owner. So it is named, as the last.
-- Why both: nobody may make temporary tables here either (scripts/migrate.ts, since that right hangs on the database and not on a schema).
do $$
declare
	one regprocedure;
begin
	for one in
		select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname in ('public', 'auth') and p.prosecdef
			and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
	loop
		execute format('alter function %s set search_path = public, pg_temp', one);
	end loop;
end $$;
