-- An open page hears that the copies of a file are there; and a reply that tells a hand-over's answer ends the giver's turn in it,
-- also when it is sent by the second person, who reads neither.
create function tell_of_copies() returns trigger language plpgsql security definer set search_path = public as $$
declare
	shown record;
begin
	for shown in select signal_id from signal_attachment where attachment_id = new.id loop
		perform pg_notify('ilot', json_build_object('kind', 'signal', 'id', shown.signal_id)::text);
	end loop;
	for shown in select hand_over_id from package_attachment where attachment_id = new.id loop
		perform pg_notify('ilot', json_build_object('kind', 'hand_over', 'id', shown.hand_over_id)::text);
	end loop;
	return null;
end $$;
create trigger live after update of copy_state on attachment for each row execute function tell_of_copies();

create or replace function reply_went_out(of_message uuid, step_id uuid, event_id uuid, told_id uuid, looked_id uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
declare
	reply message%rowtype;
	talk conversation%rowtype;
	told text; -- number of the hand-over whose answer this reply puts into words
begin
	select m.* into reply from message m where m.id = of_message and m.state = 'sent' and not m.from_reporter
		and acting_kind() = 'person' and coalesce(m.second_look_by, m.person_id) = acting_person();
	if not found then
		raise exception 'only who sent it, once it is sent';
	end if;
	select c.* into talk from conversation c where c.id = reply.conversation_id;
	insert into conversation_step (id, conversation_id, kind, at, facts)
		values (step_id, talk.id, 'replied', reply.sent_at, case when reply.asks then '{"asks": true}'::jsonb else '{}' end);
	if talk.signal_id is null then
		return;
	end if;
	update hand_over h set told_reporter_at = reply.sent_at, turn = 'nobody'
		where h.id = reply.tells_hand_over and h.signal_id = talk.signal_id and h.state in ('answered', 'declined') and h.turn = 'giver'
		returning h.number into told;
	if told is not null then
		insert into hand_over_event (id, hand_over_id, kind, at, person_id, unit_id)
			values (told_id, reply.tells_hand_over, 'told', reply.sent_at, reply.person_id, talk.unit_id);
	end if;
	if reply.second_look_by is not null then
		insert into signal_event (id, signal_id, kind, at, person_id, facts) values (looked_id, talk.signal_id, 'secondLook', reply.sent_at, acting_person(), '{"sent": true}');
	end if;
	insert into signal_event (id, signal_id, kind, at, person_id, facts) values (event_id, talk.signal_id, 'replied', reply.sent_at, reply.person_id,
		jsonb_strip_nulls(jsonb_build_object('asks', case when reply.asks then true end, 'handOver', told)));
	update signal s set
		first_answer_at = coalesce(s.first_answer_at, reply.sent_at),
		turn = (case
			when s.state = 'closed' then s.turn::text
			when reply.asks then 'reporter'
			when exists (select from hand_over o where o.signal_id = s.id and o.turn = 'giver') then 'owner'
			when exists (select from hand_over o where o.signal_id = s.id and o.turn = 'receiver') then 'receiver'
			else 'owner' end)::turn,
		changed_at = reply.sent_at
	where s.id = talk.signal_id;
end $$;
