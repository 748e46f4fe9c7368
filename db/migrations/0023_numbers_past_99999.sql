-- lpad cuts what is longer: the 100,000th signal of a year would have been called S-2026-10000 again, and every intake after it refused.
-- Numbers are five figures at least and grow from there.
create or replace function next_number(kind text, at timestamptz) returns text
language plpgsql volatile security definer set search_path = public as $$
declare
	year text := to_char(at at time zone 'UTC', 'YYYY');
	name text := format('number_%s_%s', lower(kind), year);
	next text;
begin
	if kind !~ '^[A-Z]$' then
		raise exception 'a kind is one capital letter';
	end if;
	if to_regclass(name) is null then
		perform pg_advisory_xact_lock(hashtext(name));
		execute format('create sequence if not exists %I', name);
	end if;
	next := nextval(name::regclass)::text;
	return format('%s-%s-%s', kind, year, lpad(next, greatest(5, length(next)), '0'));
end $$;
