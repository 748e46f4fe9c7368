-- A hand-over that asks for nothing but to be known, as the answer to a request is, went on owing an answer after it was read, and was
-- raised as overdue. Read is now a state of its own, in which nobody owes anything; and who asked can still send an answer back after
-- reading it, for nobody judges an answer unread.

-- As before, and: what was only to be read is no longer with the receiver once it was.
create or replace function hand_over_moved(of_hand_over uuid, move text, event_ids uuid[], moved_at timestamptz) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	h hand_over;
	waits boolean;
	line signal_event_kind;
begin
	select * into h from hand_over where id = of_hand_over;
	if h.id is null or not (acting_job() = 'overdue' and move = 'overdue'
		or acting_kind() = 'person' and (h.from_unit_id = any (readable_units()) or h.to_unit_id = any (readable_units()))) then
		raise exception 'not theirs to tell';
	end if;
	line := case when move in ('supplement', 'correction') then 'supplement' else 'handOverMoved' end;
	if move not in ('supplement', 'correction') then
		insert into signal_event (id, signal_id, kind, at, person_id, facts)
		values (event_ids[1], h.signal_id, line, moved_at, acting_person(), jsonb_build_object('handOver', h.number, 'move', move, 'to', h.to_unit_id));
		-- Other hand-overs of the same signal count too: one that waits for the giver keeps the turn there.
		select exists (select from hand_over o where o.signal_id = h.signal_id and o.turn = 'giver') into waits;
		update signal set changed_at = moved_at, turn = (case
				when waits then 'owner'
				when move = 'accept' then 'receiver'
				when move in ('reply', 'withdraw', 'told', 'read') then
					case when exists (select from hand_over o where o.signal_id = h.signal_id and o.turn = 'receiver') then 'receiver' else 'owner' end
				else turn::text end)::turn
			where id = h.signal_id and state <> 'closed';
	end if;
	if h.receiver_signal_id is not null and move not in ('accept', 'told') then
		insert into signal_event (id, signal_id, kind, at, person_id, facts)
		values (event_ids[2], h.receiver_signal_id, line, moved_at, acting_person(), jsonb_build_object('handOver', h.number, 'move', move, 'received', true, 'from', h.from_unit_id, 'to', h.to_unit_id));
		update signal set changed_at = moved_at,
				turn = (case move when 'askBack' then 'receiver' when 'overdue' then turn::text else 'owner' end)::turn,
				first_answer_at = case when move = 'answer' then coalesce(first_answer_at, moved_at) else first_answer_at end
			where id = h.receiver_signal_id and state <> 'closed';
		insert into signal_attachment (signal_id, attachment_id)
		select h.receiver_signal_id, attachment_id from package_attachment where hand_over_id = h.id and came_with is not null
		on conflict do nothing;
	end if;
end $$;

create or replace function open_hand_overs() returns hand_over_state[] language sql immutable parallel safe as
$$ select array['offered', 'acknowledged', 'read', 'accepted', 'asked_back', 'answered']::hand_over_state[] $$;

-- Once read it may still be sent back, or taken back by who gave it: then the question is open again.
create or replace function request_sides() returns trigger language plpgsql as $$
declare
	asked boolean := old.to_unit_id = any (readable_units());
	asks boolean := case when old.from_unit_id is null then asked else old.from_unit_id = any (readable_units()) end;
	allowed boolean;
begin
	if current_user <> 'ilot_app' then
		return new;
	end if;
	if new.state <> old.state then
		allowed := case
			when old.state in ('declined', 'withdrawn') then false
			when old.state = 'closed' then new.state = 'in_hand' and old.hand_over_id is not null and new.hand_over_id is null and (asks or asked)
			when new.state = 'withdrawn' then asks
			when new.state = 'closed' then case when old.from_unit_id is null then asked else asks end
			when old.state = 'asked_back' and new.state = 'in_hand' then asks
			when old.state = 'answered' then new.state = 'in_hand' and (asks or asked)
			else asked end;
		if not allowed then
			raise exception 'this move is not theirs';
		end if;
	end if;
	if (new.hand_over_id, new.instead_unit_id) is distinct from (old.hand_over_id, old.instead_unit_id) and not asked and not (asks and new.state = 'in_hand' and new.hand_over_id is null) then
		raise exception 'an answer is the asked unit''s';
	end if;
	-- The answer is a hand-over from the one side to the other, and of the signal that the request became.
	if new.hand_over_id is distinct from old.hand_over_id and new.hand_over_id is not null and not exists (
		select from hand_over h where h.id = new.hand_over_id and h.signal_id = new.signal_id and h.to_unit_id = new.from_unit_id) then
		raise exception 'not an answer to this';
	end if;
	if acting_job() = 'overdue' and (new.state, new.turn) is distinct from (old.state, old.turn) then
		raise exception 'a job moves no request';
	end if;
	return new;
end $$;

create or replace function open_work(of_unit uuid) returns table (signals bigint, hand_overs bigint)
language sql stable security definer set search_path = public, pg_temp as $$
	select (select count(*) from signal where unit_id = of_unit and state <> 'closed'),
		(select count(*) from hand_over where (to_unit_id = of_unit or from_unit_id = of_unit) and state not in ('answered', 'declined', 'withdrawn', 'read'))
	where acting_as(array['administrator']::role[])
$$;

-- What was read before this and owes no more than that.
update hand_over h set state = 'read', turn = 'nobody'
where h.state in ('offered', 'acknowledged') and h.expected = 'know'
	and (h.state = 'acknowledged' or exists (select from request r where r.hand_over_id = h.id and r.state = 'closed'));

-- Open pages of requests hear that one moved.
create function tell_of_request_moved() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', 'request', 'id', new.request_id, 'by', acting_person())::text);
	return null;
end $$;
create trigger live after insert on request_event for each row execute function tell_of_request_moved();
