-- The worker signed in as the application and the application could name itself any job: so whoever got the one login could act as both,
-- and a job of the name "retention" or "overdue" reads signals of every unit. Now the worker has a login of its own (scripts/migrate.ts),
-- which is a job whatever it says, and the application's login is only those three jobs that its own pages need.
create or replace function acting_kind() returns text language sql stable parallel safe as
$$ select case when session_user = 'ilot_worker' then 'job' else coalesce(current_setting('ilot.kind', true), '') end $$;
create or replace function acting_job() returns text language sql stable parallel safe as
$$ select case when session_user <> 'ilot_app' or current_setting('ilot.job', true) in ('invitation', 'metrics', 'sign_in')
	then coalesce(current_setting('ilot.job', true), '') else '' end $$;

-- What the watcher of a service is told: two numbers.
create function overdue_counts(at timestamptz) returns table (hand_overs bigint, first_answers bigint)
language sql stable security definer set search_path = public, pg_temp as $$
	select (select count(*) from hand_over h where h.state in ('offered', 'acknowledged', 'accepted', 'asked_back')
			and (h.answer_due <= at or (h.state = 'offered' and h.acknowledge_due <= at))),
		(select count(*) from signal s where s.state <> 'closed' and s.first_answer_at is null and s.first_answer_due <= at)
	where acting_job() = 'metrics'
$$;
grant execute on function overdue_counts(timestamptz) to ilot_app;

create or replace function audit_seal_follows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	last audit_seal%rowtype;
	covered record;
begin
	if session_user not in ('ilot_app', 'ilot_worker') then
		return new;
	end if;
	select * into last from audit_seal order by batch desc limit 1;
	select count(*) lines, min(id) first_id, max(id) last_id into covered
	from audit where written_in >= new.from_xact and written_in < new.to_xact;
	if new.batch <> coalesce(last.batch, 0) + 1 or new.from_xact <> coalesce(last.to_xact, '0'::xid8)
		or new.to_xact > pg_snapshot_xmin(pg_current_snapshot())
		or new.previous_hash <> coalesce(last.hash, decode(repeat('00', 32), 'hex'))
		or (new.lines, new.first_id, new.last_id) is distinct from (covered.lines, covered.first_id, covered.last_id)
		or new.hash <> sha256(
			convert_to(concat(new.batch, ';', new.from_xact, ';', new.to_xact, ';', new.lines, ';', new.first_id, ';', new.last_id, ';'), 'UTF8')
			|| new.previous_hash || sha256(new.line_hashes)) then
		raise exception 'a seal follows the one before it and covers what has ended';
	end if;
	return new;
end $$;
