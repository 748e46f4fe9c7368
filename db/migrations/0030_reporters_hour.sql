-- What a reporter does stands in the signal's timeline at the hour the rest of the transaction has, like every other line of it:
-- the application's clock says it, and not the database's own.
drop function reporter_acted(signal_event_kind, uuid, jsonb);
create function reporter_acted(kind signal_event_kind, event_id uuid, facts jsonb, acted_at timestamptz) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	of_signal uuid;
begin
	if acting_kind() <> 'reporter' or kind not in ('reporterWrote', 'reporterRemoved', 'reporterRated', 'reopen') then
		raise exception 'only a reporter, only their own acts';
	end if;
	select signal_id into of_signal from conversation where id = acting_conversation();
	if of_signal is null then
		return null;
	end if;
	insert into signal_event (id, signal_id, kind, at, by_reporter, facts) values (event_id, of_signal, kind, acted_at, true, facts);
	if kind = 'reporterWrote' then
		update signal set turn = 'owner', changed_at = acted_at, version = version + 1 where id = of_signal;
	elsif kind = 'reopen' then
		update signal set state = 'in_hand', turn = 'owner', ending = null, closed_at = null, changed_at = acted_at, version = version + 1 where id = of_signal and state = 'closed';
		if not found then
			raise exception 'only a closed signal is reopened';
		end if;
	end if;
	return of_signal;
end $$;
revoke execute on function reporter_acted(signal_event_kind, uuid, jsonb, timestamptz) from public;
grant execute on function reporter_acted(signal_event_kind, uuid, jsonb, timestamptz) to ilot_app;
