-- Who checks a proof number looks something up, and every look-up leaves a line that says of which record: so the function tells it.
drop function proof_by_number(text);
create function proof_by_number(number text) returns table (conversation_id uuid, created_at timestamptz, unit_name text, text_hash bytea, proof_signature bytea, proof_key text, ended boolean)
language sql stable security definer set search_path = public, pg_temp as $$
	select c.id, c.created_at, u.name, c.text_hash, c.proof_signature, c.proof_key, c.ended_at is not null
	from conversation c join unit u on u.id = c.unit_id where c.proof_number = number
$$;
revoke execute on function proof_by_number(text) from public;
grant execute on function proof_by_number(text) to ilot_app;
