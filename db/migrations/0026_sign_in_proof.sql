-- A code that was seen over a shoulder opens nothing a second time, a session left open changes no second factor, and what has run out is cleared.

-- The half minute of the last code that was taken: that one and every earlier one are used up (RFC 6238 §5.2).
alter table auth.two_factor add column used_step bigint;

-- When the person last gave password or passkey in this session to change how they sign in; not set by signing in itself.
alter table auth.session add column confirmed_at timestamptz;

-- What has run out opens nothing, but need not lie there either. As owner, because the worker's role may not touch this schema.
create function clear_sign_in(at timestamptz, sessions_from timestamptz, tries_from timestamptz, forms_from timestamptz) returns integer
language plpgsql volatile security definer set search_path = public as $$
declare
	cleared integer := 0;
	n integer;
begin
	if acting_job() <> 'clear_sign_in' then
		raise exception 'only the job that clears';
	end if;
	delete from auth.session where expires_at < at or created_at < sessions_from;
	get diagnostics n = row_count;
	cleared := cleared + n;
	delete from auth.verification where expires_at < at;
	get diagnostics n = row_count;
	cleared := cleared + n;
	delete from auth.throttle where last_failed_at < tries_from;
	get diagnostics n = row_count;
	cleared := cleared + n;
	delete from auth.kept_form where kept_at < forms_from;
	get diagnostics n = row_count;
	return cleared + n;
end $$;
revoke execute on function clear_sign_in(timestamptz, timestamptz, timestamptz, timestamptz) from public;
grant execute on function clear_sign_in(timestamptz, timestamptz, timestamptz, timestamptz) to ilot_app;

-- A list that is open on a screen reads itself anew with every piece of news. One line tells that somebody looked at it; this asks whether
-- there is one of the last minutes, of the same person in the same post with the same filter (the count apart, which changes with the news).
create function logged_lately(wanted_operation text, wanted_facts jsonb, minutes integer) returns boolean
language sql stable security definer set search_path = public as $$
	select acting_kind() = 'person' and exists (
		-- Somebody who writes more than two hundred lines meanwhile gets another one.
		select from (select * from audit where person_id = acting_person() order by id desc limit 200) lately
		where unit_id = acting_unit() and operation = wanted_operation and facts - '{count,shown}'::text[] = wanted_facts - '{count,shown}'::text[]
			and at > now() - make_interval(mins => minutes)
	)
$$;
revoke execute on function logged_lately(text, jsonb, integer) from public;
grant execute on function logged_lately(text, jsonb, integer) to ilot_app;
