-- An import whose job failed in every try stayed "being read" for ever, and nobody was told. Now the queue hands it to a job that ends
-- it; its file waits a day, so that who may start it can have it read on from where it stopped.
alter table import drop constraint import_failure_check;
alter table import add constraint import_failure_check check (failure in ('quote', 'file', 'gave_up'));

drop policy import_read on import;
create policy import_read on import for select to ilot_app using (
	unit_id = any ((select readable_units())::uuid[]) and (select acting_as(array['officer', 'lead']::role[]))
	or (select acting_job()) in ('import_signals', 'import_given_up', 'clear_imports'));
drop policy import_change on import;
create policy import_change on import for update to ilot_app
	using (unit_id = acting_unit() and (state = 'ready' or state = 'failed' and store_key is not null) and acting_as(array['officer', 'lead']::role[])
		or (select acting_job()) in ('import_signals', 'import_given_up') and state = 'running'
		or (select acting_job()) = 'clear_imports' and state in ('ready', 'failed'))
	with check (unit_id = acting_unit() and state in ('ready', 'running', 'withdrawn') and acting_as(array['officer', 'lead']::role[])
		or (select acting_job()) = 'import_signals' and state in ('done', 'failed') or (select acting_job()) = 'import_given_up' and state = 'failed'
		or (select acting_job()) = 'clear_imports' and state in ('withdrawn', 'failed'));
-- Whoever says a file is gone has ended its reading.
alter table import add check (state not in ('ready', 'running') or store_key is not null);
create index import_failed_file on import (ended_at) where state = 'failed' and store_key is not null;

create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed') then kind::text
		when kind in ('second_look_asked', 'second_look_given_back') then 'second_look'
		when kind::text like 'report\_%' then 'report'
		when kind = 'request_overdue' then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$$;

-- Whoever added the file, while they still work where it was added. As elsewhere: only of what this very transaction wrote.
create function tell_of_import(record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	i import;
begin
	select * into i from import where id = record and xmin = pg_current_xact_id()::xid and state = 'failed';
	if i.id is null or acting_kind() <> 'job' or acting_job() not in ('import_signals', 'import_given_up') then
		raise exception 'only what was done here is told';
	end if;
	return query select * from tell_them('import_failed', record, array(select i.person_id where reads_unit(i.person_id, i.unit_id)), told_at);
end $$;
grant execute on function tell_of_import(uuid, timestamptz) to ilot_app;
