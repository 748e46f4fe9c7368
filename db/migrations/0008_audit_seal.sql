-- The log proves itself: each batch keeps the hash of every line it sealed, so that the first broken line can be named, and the
-- application can say neither when a line was written nor in which transaction, so that none slips in behind a seal.
alter table audit_seal add column line_hashes bytea not null; -- for each line by id: eight bytes of id, thirty-two of sha256
alter table audit_seal add check (octet_length(line_hashes) = lines * 40 and from_xact < to_xact and first_id <= last_id);

revoke insert on audit from ilot_app;
grant insert (actor_kind, person_id, unit_id, job, operation, record_kind, record_id, justification, recipient, facts) on audit to ilot_app;

-- Read by day, person or operation, newest first.
drop index audit_person;
create index audit_at on audit (at desc, id desc);
create index audit_person_at on audit (person_id, at desc, id desc);
create index audit_operation_at on audit (operation, at desc, id desc);

-- (select …) lets the planner ask once per statement and not once per row.
alter policy audit_read on audit using ((select acting_as(array['data_protection_officer']::role[])) or (select acting_job()) = 'seal_audit');
alter policy audit_seal_read on audit_seal using ((select acting_as(array['data_protection_officer']::role[])) or (select acting_job()) = 'seal_audit');

-- The data-protection officer may know which record a line is about, by the number people say, and nothing that stands in it.
-- What hangs on a signal (its talk, a file) goes by the signal's number.
create function numbers_of_records(ids uuid[]) returns table (record_id uuid, number text)
language sql stable security definer set search_path = public as $$
	select s.id, s.number from signal s where s.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select h.id, h.number from hand_over h where h.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select c.id, s.number from conversation c join signal s on s.id = c.signal_id
		where c.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select a.attachment_id, min(s.number) from signal_attachment a join signal s on s.id = a.signal_id
		where a.attachment_id = any (ids) and acting_as(array['data_protection_officer']::role[]) group by a.attachment_id
$$;
-- The other way: all records whose lines belong to this number.
create function records_of_number(wanted text) returns setof uuid
language sql stable security definer set search_path = public as $$
	with signals as (select id from signal where number = wanted and acting_as(array['data_protection_officer']::role[]))
	select id from signals
	union select id from hand_over where number = wanted and acting_as(array['data_protection_officer']::role[])
	union select c.id from conversation c join signals s on s.id = c.signal_id
	union select a.attachment_id from signal_attachment a join signals s on s.id = a.signal_id
$$;
revoke execute on function numbers_of_records(uuid[]), records_of_number(text) from public;
grant execute on function numbers_of_records(uuid[]), records_of_number(text) to ilot_app;

-- How much of the log is sealed, for the page and for whoever watches the service: counts, no line.
create function audit_seal_state() returns table (batches bigint, sealed_lines bigint, sealed_at timestamptz, unsealed_lines bigint)
language sql stable security definer set search_path = public as $$
	select s.batches, s.lines, l.sealed_at, (select count(*) from audit a where a.written_in >= coalesce(l.to_xact, '0'::xid8))
	from (select count(*) batches, coalesce(sum(lines), 0)::bigint lines from audit_seal) s
	left join lateral (select to_xact, sealed_at from audit_seal order by batch desc limit 1) l on true
	where acting_as(array['data_protection_officer']::role[]) or acting_job() in ('seal_audit', 'metrics')
$$;
revoke execute on function audit_seal_state() from public;
grant execute on function audit_seal_state() to ilot_app;
