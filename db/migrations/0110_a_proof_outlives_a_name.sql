-- A proof's signature covers the name its unit had on that day: what a unit was called before is kept, or a proof given under it would
-- be called false once the unit is renamed.
create table unit_former_name (
	unit_id uuid not null references unit (id),
	name text not null check (length(name) between 1 and 200),
	until timestamptz not null,
	primary key (unit_id, name)
);
-- Nobody reads or writes it but by the two functions below.
alter table unit_former_name enable row level security;

create function keep_former_name() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	insert into unit_former_name (unit_id, name, until) values (old.id, old.name, now())
	on conflict (unit_id, name) do update set until = excluded.until;
	return new;
end $$;
revoke execute on function keep_former_name() from public;
create trigger unit_keeps_former_name after update of name on unit
	for each row when (old.name <> new.name) execute function keep_former_name();

-- All names the unit has had, today's first; its zone comes along, since a name may have been that of several units.
drop function proof_by_number(text);
create function proof_by_number(number text)
	returns table (conversation_id uuid, created_at timestamptz, unit_names text[], time_zone text, text_hash bytea, proof_signature bytea, ended boolean)
language sql stable security definer set search_path = public, pg_temp as $$
	select c.id, c.created_at,
		u.name || coalesce((select array_agg(f.name order by f.until desc) from unit_former_name f where f.unit_id = u.id and f.name <> u.name), '{}'),
		u.time_zone, c.text_hash, c.proof_signature, c.ended_at is not null
	from conversation c join unit u on u.id = c.unit_id where c.proof_number = number
$$;
revoke execute on function proof_by_number(text) from public;
grant execute on function proof_by_number(text) to ilot_app;
