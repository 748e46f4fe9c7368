-- The lead's view asks how long first answers take; what came by hand-over is left out, so that a chain counts once.
create index signal_first_answered on signal (unit_id, first_answer_at) where first_answer_at is not null and origin <> 'hand_over';

-- The receiver's timeline names both units too, as the giver's does.
create or replace function hand_over_moved(of_hand_over uuid, move text, event_ids uuid[], moved_at timestamptz) returns void
language plpgsql volatile security definer set search_path = public as $$
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
				when move in ('reply', 'withdraw', 'told') then
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
