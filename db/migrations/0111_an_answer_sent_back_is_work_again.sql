-- An answer that was sent back or taken back is owed again: a signal that was closed with it is in hand again, with whoever had it last.
create or replace function request_moved(of_request uuid, move text, new_event uuid, moved_at timestamptz) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	r request;
begin
	select * into r from request where id = of_request and xmin = pg_current_xact_id()::xid;
	if r.id is null or not (acting_job() = 'overdue' and move = 'overdue'
		or acting_kind() = 'person' and (r.from_unit_id = any (readable_units()) or r.to_unit_id = any (readable_units()))) then
		raise exception 'not theirs to tell';
	end if;
	insert into signal_event (id, signal_id, kind, at, person_id, facts)
	values (new_event, r.signal_id, 'requestMoved', moved_at, named_to(r.to_unit_id), jsonb_strip_nulls(jsonb_build_object('request', r.number, 'move', move, 'from', r.from_unit_id)));
	-- Only as the request's own row says it of this transaction, so that nobody opens a signal of another unit by a word.
	if r.state = 'in_hand' and move in ('sendBack', 'takeBack') then
		update signal set state = 'in_hand', turn = 'owner', ending = null, closed_at = null, changed_at = moved_at, version = version + 1
			where id = r.signal_id and state = 'closed';
	end if;
	update signal set changed_at = moved_at,
			turn = (case when move = 'askBack' then 'receiver' when move in ('reply', 'sendBack', 'takeBack', 'withdraw', 'close', 'tell') then 'owner' else turn::text end)::turn,
			first_answer_at = case when move in ('answer', 'tell') then coalesce(first_answer_at, moved_at) else first_answer_at end
		where id = r.signal_id and state <> 'closed';
end $$;
