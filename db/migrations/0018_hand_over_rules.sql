-- What a hand-over promises, held by the database too: what was passed on never changes, each side moves only its own moves,
-- a withdrawn package is closed to its receiver, an identity goes along only sealed anew, and news comes back to the giver.
alter table hand_over add column permission text check (length(permission) <= 2000); -- who allowed it, where a handling code asks for that
alter table hand_over add column with_identity boolean not null default false;

-- What was offered stays as it was offered; only the way it goes may be written.
revoke update on hand_over from ilot_app;
grant update (
	state, turn, acknowledged_at, accepted_at, answered_at, outcome, answer_internal, answer_for_reporter, told_reporter_at,
	overdue_raised_at, receiver_signal_id
) on hand_over to ilot_app;

-- Lists of both sides: what is open, soonest due first.
create index hand_over_from_open on hand_over (from_unit_id, answer_due, id) where state in ('offered', 'acknowledged', 'accepted', 'asked_back');
create index hand_over_to_open on hand_over (to_unit_id, answer_due, id) where state in ('offered', 'acknowledged', 'accepted', 'asked_back');

-- After a withdrawal the receiver no longer sees the row, and so neither package, files nor way: all of those look through it.
drop policy hand_over_read on hand_over;
create policy hand_over_read on hand_over for select to ilot_app using (
	from_unit_id = any ((select readable_units())::uuid[])
	or (to_unit_id = any ((select readable_units())::uuid[]) and state <> 'withdrawn')
	or (select acting_job()) in ('overdue', 'mail'));

-- What is left of it for the receiver: that it was there, who took it back and when, in the words meant for them.
create function withdrawn_hand_overs(wanted text)
returns table (number text, from_unit_id uuid, to_unit_id uuid, offered_at timestamptz, withdrawn_at timestamptz, reason text)
language sql stable security definer set search_path = public as $$
	select h.number, h.from_unit_id, h.to_unit_id, h.offered_at, e.at, e.body
	from hand_over h join hand_over_event e on e.hand_over_id = h.id and e.kind = 'withdraw'
	where h.state = 'withdrawn' and h.to_unit_id = any (readable_units()) and (wanted is null or h.number = wanted)
	order by e.at desc limit 50
$$;
grant execute on function withdrawn_hand_overs(text) to ilot_app;

-- Whose move it is. Which moves follow which is the room's table; that no side makes the other's move is also said here.
create function hand_over_sides() returns trigger language plpgsql as $$
declare
	gives boolean := old.from_unit_id = any (readable_units());
	receives boolean := old.to_unit_id = any (readable_units());
	givers_move boolean := new.state = 'withdrawn' or (old.state = 'asked_back' and new.state = 'accepted');
begin
	if current_user <> 'ilot_app' then
		return new;
	end if;
	if new.state <> old.state and not (case when givers_move then gives else receives end) then
		raise exception 'this move is not theirs';
	end if;
	if old.state in ('answered', 'declined', 'withdrawn') and new.state <> old.state then
		raise exception 'what has ended does not move';
	end if;
	if old.state = 'answered' and (new.outcome, new.answer_internal, new.answer_for_reporter) is distinct from (old.outcome, old.answer_internal, old.answer_for_reporter) then
		raise exception 'an answer stays as it was given';
	end if;
	return new;
end $$;
create trigger hand_over_sides before update on hand_over for each row execute function hand_over_sides();

-- The identity lies apart from the package, as it does from the signal: open to the lead and the officer who works it, after acceptance.
alter table package drop column sealed_identity, drop column identity_key;
create table package_identity (
	hand_over_id uuid primary key references hand_over (id),
	sealed bytea not null,
	key_id text not null
);
alter table package_identity enable row level security;
create policy package_identity_read on package_identity for select to ilot_app using (exists (
	select from hand_over h where h.id = hand_over_id and h.to_unit_id = any ((select readable_units())::uuid[])
		and h.state in ('accepted', 'asked_back', 'answered')
		and (acting_as(array['lead']::role[]) or exists (select from signal s where s.id = h.receiver_signal_id and s.assignee_id = acting_person()))));
create policy package_identity_pack on package_identity for insert to ilot_app with check (exists (
	select from hand_over h where h.id = hand_over_id and h.from_unit_id = any ((select readable_units())::uuid[]) and h.state = 'offered' and h.with_identity));
grant select, insert on package_identity to ilot_app;

-- A file that came later came with a supplement or a correction, and says so; the package itself grows no files.
alter table package_attachment add column came_with uuid references hand_over_event (id);
drop policy package_attachment_pack on package_attachment;
create policy package_attachment_pack on package_attachment for insert to ilot_app with check (
	exists (select from hand_over h where h.id = hand_over_id and h.from_unit_id = any ((select readable_units())::uuid[])
		and (h.state = 'offered' or came_with is not null)
		and exists (select from signal_attachment sa where sa.signal_id = h.signal_id and sa.attachment_id = package_attachment.attachment_id)));

-- Neither side may open the other's signal; this is the one thing that reaches it: a line in its timeline and whose turn it is.
-- The version stays: it guards what people edit, and nobody's edit is stale because a receiver acknowledged.
create function hand_over_moved(of_hand_over uuid, move text, event_ids uuid[], moved_at timestamptz) returns void
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
		values (event_ids[2], h.receiver_signal_id, line, moved_at, acting_person(), jsonb_build_object('handOver', h.number, 'move', move, 'received', true));
		update signal set changed_at = moved_at,
				turn = (case move when 'askBack' then 'receiver' when 'overdue' then turn::text else 'owner' end)::turn,
				first_answer_at = case when move = 'answer' then coalesce(first_answer_at, moved_at) else first_answer_at end
			where id = h.receiver_signal_id and state <> 'closed';
		insert into signal_attachment (signal_id, attachment_id)
		select h.receiver_signal_id, attachment_id from package_attachment where hand_over_id = h.id and came_with is not null
		on conflict do nothing;
	end if;
end $$;
grant execute on function hand_over_moved(uuid, text, uuid[], timestamptz) to ilot_app;
