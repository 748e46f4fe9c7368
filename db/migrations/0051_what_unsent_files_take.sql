-- A visitor sees no draft but those of the own form, and yet the ceiling on unsent files is counted over all of them:
-- this tells the sum and nothing else. Whatever a file's size, it counts `at_least` bytes.
create function unsent_bytes(at_least bigint) returns bigint
	language sql stable security definer set search_path = public, pg_temp
	as $$ select coalesce(sum(greatest(bytes, at_least)), 0)::bigint from draft_file $$;
revoke execute on function unsent_bytes(bigint) from public;
grant execute on function unsent_bytes(bigint) to ilot_app;
