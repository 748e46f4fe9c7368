-- The desk's side of the talk: whose turn it is, one draft a writer, a second pair of eyes before a reply leaves, also from a
-- neighbouring force; and what is known of a file's copies. Whose turn it is follows from the steps the reporter is told,
-- so no room can forget it.
create type talk_turn as enum ('desk', 'second_look', 'reporter', 'nobody');

alter table conversation
	add column turn talk_turn not null default 'nobody',
	add column turn_since timestamptz not null default now(),
	add column answer_due timestamptz, -- while a first answer is owed
	add column turn_order timestamptz not null generated always as (coalesce(answer_due, turn_since)) stored;
update conversation c set
	turn = case when c.ended_at is null and c.closed_at is null and c.wants_answer then 'desk'::talk_turn else 'nobody' end,
	turn_since = c.created_at,
	answer_due = case when c.ended_at is null and c.wants_answer
		and not exists (select from message m where m.conversation_id = c.id and not m.from_reporter and m.state = 'sent') then c.answer_expected end;
create index conversation_turn on conversation (unit_id, turn, turn_order, id);
create index conversation_newest on conversation (unit_id, turn_since desc, id desc);

alter table message
	add column asks boolean not null default false, -- the reporter's turn once it is sent
	add column asked_person_id uuid references person (id), -- whose second look is asked for; null: any colleague's
	add column second_look_at timestamptz,
	add column tells_hand_over uuid references hand_over (id), -- whose answer this reply puts into words
	add constraint message_second_look_by_another check (second_look_by <> person_id),
	add constraint message_sent_without_note check (state <> 'sent' or second_look_note is null);
create unique index message_one_draft on message (conversation_id, person_id) where state <> 'sent';
create index message_asked on message (asked_person_id) where state = 'waiting_second_look';

alter table attachment add column shortened boolean not null default false; -- the copy ends before the original does
alter table attachment_copy add column seconds real check (seconds >= 0);

create function talk_step_moves_turn() returns trigger language plpgsql security definer set search_path = public as $$
begin
	if new.kind in ('read', 'passed_on', 'accepted', 'declined') then
		return null;
	end if;
	update conversation c set
		turn = case
			when new.kind in ('wrote', 'reopened', 'answered') then 'desk'
			when new.kind = 'received' then case when c.wants_answer then 'desk' else 'nobody' end
			when new.kind = 'replied' and (new.facts ->> 'asks')::boolean then 'reporter'
			else 'nobody'
		end::talk_turn,
		turn_since = new.at,
		answer_due = case when new.kind = 'received' and c.wants_answer then c.answer_expected
			when new.kind in ('wrote', 'reopened', 'answered') then c.answer_due end
	where c.id = new.conversation_id;
	return null;
end $$;
create trigger conversation_step_turn after insert on conversation_step for each row execute function talk_step_moves_turn();

create function second_look_moves_turn() returns trigger language plpgsql security definer set search_path = public as $$
begin
	update conversation c set turn = case when new.state = 'draft' then 'desk' else 'second_look' end::talk_turn, turn_since = coalesce(new.second_look_at, new.written_at)
	where c.id = new.conversation_id and c.ended_at is null;
	return null;
end $$;
create trigger message_second_look_asked after insert on message for each row when (new.state = 'waiting_second_look')
	execute function second_look_moves_turn();
create trigger message_second_look_moved after update of state on message for each row when (new.state <> 'sent' and new.state <> old.state)
	execute function second_look_moves_turn();

-- Talks that somebody of a neighbouring force reads now: a reply waits for that person's second look, who is named for the unit.
create function second_looks_asked() returns uuid[] language sql stable security definer set search_path = public as $$
	select coalesce(array_agg(m.conversation_id), '{}') from message m join conversation c on c.id = m.conversation_id
	join second_person s on s.for_unit_id = c.unit_id and s.person_id = m.asked_person_id and (s.until is null or s.until > now())
	where acting_kind() = 'person' and m.asked_person_id = acting_person() and m.state = 'waiting_second_look' and acting_roles() <> '{}'
$$;
grant execute on function second_looks_asked() to ilot_app;

drop policy conversation_read on conversation;
create policy conversation_read on conversation for select to ilot_app using (
	unit_id = any ((select readable_units())::uuid[]) or (acting_kind() = 'reporter' and id = acting_conversation())
	or (select acting_job()) = 'mail' or id = any ((select second_looks_asked())::uuid[]));

-- What is not sent is for colleagues; the second person of a neighbouring force reads the one reply that waits for them.
drop policy message_read on message;
create policy message_read on message for select to ilot_app using (
	exists (select from conversation c where c.id = conversation_id)
	and (state = 'sent' or (acting_kind() = 'person' and (asked_person_id = acting_person()
		or exists (select from conversation c where c.id = conversation_id and c.unit_id = any ((select readable_units())::uuid[]))))));
-- A reply is written by its writer and belongs to a talk of the own unit.
drop policy message_write on message;
create policy message_write on message for insert to ilot_app with check (
	(acting_kind() = 'reporter' and from_reporter and conversation_id = acting_conversation())
	or (acting_kind() = 'visitor' and from_reporter)
	or (acting_kind() = 'person' and not from_reporter and person_id = acting_person() and second_look_by is null
		and exists (select from conversation c where c.id = conversation_id and c.ended_at is null and c.unit_id = any ((select readable_units())::uuid[]))));
-- A draft is its writer's; what waits for a second look is also the looker's. Whoever sends it is one of the two.
drop policy message_change on message;
create policy message_change on message for update to ilot_app
	using (acting_kind() = 'person' and not from_reporter and state <> 'sent' and (person_id = acting_person() or state = 'waiting_second_look')
		and exists (select from conversation c where c.id = conversation_id))
	with check (acting_kind() = 'person' and not from_reporter and (person_id = acting_person() or second_look_by = acting_person())
		and exists (select from conversation c where c.id = conversation_id and (state <> 'sent' or c.ended_at is null)));

-- Whose words they are and to whom they were said is never rewritten.
revoke update on message from ilot_app;
grant update (body, state, asks, asked_person_id, tells_hand_over, second_look_by, second_look_note, second_look_at, written_at, sent_at, signature) on message to ilot_app;

-- Whether contact details lie sealed there; that there are some is no secret within the unit.
create function has_reporter_identity(of_conversation uuid) returns boolean language sql stable security definer set search_path = public as $$
	select exists (select from reporter_identity i join conversation c on c.id = i.conversation_id
		where i.conversation_id = of_conversation and c.unit_id = any (readable_units()))
$$;
grant execute on function has_reporter_identity(uuid) to ilot_app;

-- What a reply does beyond the talk, where whoever sends it may not reach (a second person reads neither signal nor hand-over):
-- the step on the reporter's page, the signal's first answer, turn and timeline, the hand-over whose answer it tells.
create function reply_went_out(of_message uuid, step_id uuid, event_id uuid, told_id uuid, looked_id uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
declare
	reply message%rowtype;
	talk conversation%rowtype;
begin
	select m.* into reply from message m where m.id = of_message and m.state = 'sent' and not m.from_reporter
		and acting_kind() = 'person' and coalesce(m.second_look_by, m.person_id) = acting_person();
	if not found then
		raise exception 'only who sent it, once it is sent';
	end if;
	select c.* into talk from conversation c where c.id = reply.conversation_id;
	insert into conversation_step (id, conversation_id, kind, at, facts)
		values (step_id, talk.id, 'replied', reply.sent_at, case when reply.asks then '{"asks": true}'::jsonb else '{}' end);
	update conversation c set answer_due = null where c.id = talk.id;
	if talk.signal_id is not null then
		if reply.second_look_by is not null then
			insert into signal_event (id, signal_id, kind, at, person_id, facts) values (looked_id, talk.signal_id, 'secondLook', reply.sent_at, acting_person(), '{"sent": true}');
		end if;
		insert into signal_event (id, signal_id, kind, at, person_id, facts)
			values (event_id, talk.signal_id, 'replied', reply.sent_at, reply.person_id, case when reply.asks then '{"asks": true}'::jsonb else '{}' end);
		update signal s set
			first_answer_at = coalesce(s.first_answer_at, reply.sent_at),
			turn = case when s.state = 'closed' then s.turn when reply.asks then 'reporter' when s.turn = 'receiver' then s.turn else 'owner' end::turn,
			changed_at = reply.sent_at, version = s.version + 1
		where s.id = talk.signal_id;
	end if;
	update hand_over h set told_reporter_at = reply.sent_at
		where h.id = reply.tells_hand_over and h.signal_id = talk.signal_id and h.state = 'answered' and h.told_reporter_at is null;
	if found then
		insert into hand_over_event (id, hand_over_id, kind, at, person_id, unit_id)
			values (told_id, reply.tells_hand_over, 'told', reply.sent_at, reply.person_id, talk.unit_id);
	end if;
end $$;
-- The second person gives a reply back; the unit's timeline says so.
create function second_look_given_back(of_message uuid, event_id uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
	insert into signal_event (id, signal_id, kind, at, person_id, facts)
	select event_id, c.signal_id, 'secondLook', m.second_look_at, acting_person(), jsonb_build_object('sent', false)
	from message m join conversation c on c.id = m.conversation_id
	where m.id = of_message and m.state = 'draft' and m.second_look_by = acting_person() and c.signal_id is not null;
end $$;
grant execute on function reply_went_out(uuid, uuid, uuid, uuid, uuid), second_look_given_back(uuid, uuid) to ilot_app;

-- As in 0016; an acceptance also moves the day by which the desk owes its first answer.
create or replace function tell_reporter(of_signal uuid, step_id uuid, step step_kind, told_at timestamptz, of_unit uuid, due timestamptz, how ending)
returns uuid language plpgsql volatile security definer set search_path = public as $$
declare
	talk conversation%rowtype;
	keeper unit%rowtype;
begin
	if step in ('received', 'wrote', 'removed', 'replied') then
		raise exception 'this step has an act of its own';
	end if;
	select c.* into talk from conversation c where c.signal_id = of_signal and c.ended_at is null for update;
	if not found then
		return null;
	end if;
	select u.* into keeper from unit u where u.id = talk.unit_id;
	if not (
		talk.unit_id = any (readable_units())
		or (step in ('accepted', 'declined', 'answered') and exists (
			select from hand_over h where h.signal_id = of_signal and h.to_unit_id = of_unit and h.to_unit_id = any (readable_units())))
	) then
		raise exception 'this is not theirs to tell';
	end if;
	insert into conversation_step (id, conversation_id, kind, at, facts) values (step_id, talk.id, step, told_at, jsonb_strip_nulls(jsonb_build_object(
		'unit', (select u.name from unit u where u.id = of_unit),
		'by', to_char(due at time zone keeper.time_zone - interval '1 millisecond', 'YYYY-MM-DD'),
		'ending', how)));
	if step = 'closed' then
		update conversation set ending = how, closed_at = told_at where id = talk.id;
	elsif step = 'reopened' then
		update conversation set ending = null, closed_at = null where id = talk.id;
	elsif step = 'accepted' and due is not null then
		-- From here the receiver's clock runs, not the first one.
		update conversation set answer_expected = due, answer_due = case when answer_due is not null then due end where id = talk.id;
	end if;
	return talk.id;
end $$;
