-- The way in is the same as the way out: any unit, prosecutor's office or colleague of the street may ask a unit to find, explain, check
-- or advise, and says what for and by which law. It becomes a signal of the asked unit, and its answer goes back as a hand-over. Who asks
-- follows it here and never reads the signal; what both sides may know of the way stands in request_event.
create type request_state as enum ('asked', 'in_hand', 'asked_back', 'answered', 'closed', 'declined', 'withdrawn');
create type request_turn as enum ('asker', 'asked', 'nobody');
create type request_want as enum ('find', 'explain', 'check', 'advise');
create type request_way as enum ('desk', 'phone', 'mail'); -- by phone or mail: written down by the asked unit, in the name of the asker
create type request_event_kind as enum (
	'ask', 'accept', 'decline', 'withdraw', 'askBack', 'reply', 'answer', 'tell', 'takeBack', 'sendBack', 'close', 'overdue'
);


create table request (
	id uuid primary key,
	number text not null unique default next_number('Q', now()),
	from_unit_id uuid references unit (id), -- null: somebody without a unit here, who is told in words
	asker_name text check (length(asker_name) between 1 and 200),
	asker_contact text check (length(asker_contact) between 1 and 200),
	to_unit_id uuid not null references unit (id),
	way request_way not null,
	state request_state not null default 'asked',
	turn request_turn not null default 'asked',
	want request_want not null,
	title text not null check (length(title) between 1 and 200),
	question text not null check (length(question) between 1 and 5000),
	purpose text not null check (length(purpose) between 1 and 2000),
	legal_basis text not null, -- a code of the country pack
	pack_version text not null,
	topic text not null,
	language text not null,
	asked_by uuid not null references person (id), -- of the asker; by phone or mail: who wrote it down
	asked_at timestamptz not null,
	answer_due timestamptz not null,
	accepted_at timestamptz,
	answered_at timestamptz,
	closed_at timestamptz,
	hand_over_id uuid references hand_over (id), -- the answer
	instead_unit_id uuid references unit (id), -- who could help, where it was declined
	signal_id uuid references signal (id), -- of the asked unit, and theirs alone
	overdue_raised_at timestamptz,
	check (from_unit_id <> to_unit_id),
	check (from_unit_id is not null or (way <> 'desk' and asker_name is not null)),
	check (state <> 'answered' or hand_over_id is not null)
);
create index request_from on request (from_unit_id, asked_at desc, id desc) where from_unit_id is not null;
create index request_to on request (to_unit_id, asked_at desc, id desc);
create index request_waiting on request (answer_due) where state in ('asked', 'in_hand', 'asked_back');
create unique index request_signal on request (signal_id) where signal_id is not null;
create index request_hand_over on request (hand_over_id) where hand_over_id is not null;

create table request_event (
	id uuid primary key,
	request_id uuid not null references request (id),
	kind request_event_kind not null,
	at timestamptz not null,
	person_id uuid references person (id), -- null: a job
	unit_id uuid references unit (id),
	body text check (length(body) <= 5000)
);
create index request_event_request on request_event (request_id, at, id);

alter table request enable row level security;
alter table request_event enable row level security;
create policy request_read on request for select to ilot_app using (
	from_unit_id = any ((select readable_units())::uuid[]) or to_unit_id = any ((select readable_units())::uuid[])
	or (select acting_job()) = 'overdue');
-- One asks for the unit one acts for; what came by phone or mail is written down for the unit it came to.
create policy request_ask on request for insert to ilot_app with check (
	state = 'asked' and turn = 'asked' and asked_by = acting_person() and hand_over_id is null and signal_id is null
	and acting_unit() = any ((select readable_units())::uuid[])
	and case when way = 'desk' then from_unit_id = acting_unit() else to_unit_id = acting_unit() end);
create policy request_change on request for update to ilot_app
	using (from_unit_id = any ((select readable_units())::uuid[]) or to_unit_id = any ((select readable_units())::uuid[]) or acting_job() = 'overdue')
	with check (from_unit_id = any ((select readable_units())::uuid[]) or to_unit_id = any ((select readable_units())::uuid[]) or acting_job() = 'overdue');
create policy request_event_read on request_event for select to ilot_app using (exists (select from request r where r.id = request_id));
create policy request_event_add on request_event for insert to ilot_app with check (
	exists (select from request r where r.id = request_id)
	and (acting_kind() = 'person' and person_id = acting_person() and kind <> 'overdue' or acting_job() = 'overdue' and person_id is null and kind = 'overdue'));
-- What was asked stays as it was asked; only the way it goes is written.
grant select, insert on request, request_event to ilot_app;
grant update (state, turn, accepted_at, answered_at, closed_at, hand_over_id, instead_unit_id, overdue_raised_at) on request to ilot_app;

-- Whose move it is; which moves follow which is the room's table. Where the asker has no unit here, the asked unit writes down what they said.
create function request_sides() returns trigger language plpgsql as $$
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
			when old.state in ('closed', 'declined', 'withdrawn') then false
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
create trigger request_sides before update on request for each row execute function request_sides();

-- Who acts, as the timeline of a unit names them: a partner outside the force reads which unit acted, not which officer.
create function named_to(of_unit uuid) returns uuid language sql stable set search_path = public, pg_temp as $$
	select case when of_unit = any (readable_units()) or (select kind from unit where id = of_unit) <> 'partner' then acting_person() end
$$;

-- It becomes a signal of the asked unit, which who asks may not write into: from the request of this very transaction and nothing else.
create function request_enters(of_request uuid, new_signal uuid, new_event uuid, review date, destroy date) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	r request;
begin
	select * into r from request
	where id = of_request and xmin = pg_current_xact_id()::xid and acting_kind() = 'person' and asked_by = acting_person() and signal_id is null;
	if r.id is null then
		raise exception 'only what was asked here';
	end if;
	-- Without a source: what is found out about it is the asked unit's own, and who asked stands on the request.
	insert into signal (id, number, unit_id, origin, received_at, changed_at, title, text, language, topic, first_answer_due, first_answer_rule, review_on, destroy_on)
	values (new_signal, next_number('S', r.asked_at), r.to_unit_id, 'request', r.asked_at, r.asked_at, r.title, r.question, r.language, r.topic, r.answer_due, 'day set by who asks', review, destroy);
	insert into signal_event (id, signal_id, kind, at, person_id, facts)
	values (new_event, new_signal, 'fromRequest', r.asked_at, named_to(r.to_unit_id), jsonb_strip_nulls(jsonb_build_object('request', r.number, 'from', r.from_unit_id)));
	update request set signal_id = new_signal where id = r.id;
end $$;

-- What crosses over to the asked unit's signal when the request moves: a line of its timeline and whose turn it is.
create function request_moved(of_request uuid, move text, new_event uuid, moved_at timestamptz) returns void
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
	update signal set changed_at = moved_at,
			turn = (case when move = 'askBack' then 'receiver' when move in ('reply', 'sendBack', 'takeBack', 'withdraw', 'close', 'tell') then 'owner' else turn::text end)::turn,
			first_answer_at = case when move in ('answer', 'tell') then coalesce(first_answer_at, moved_at) else first_answer_at end
		where id = r.signal_id and state <> 'closed';
end $$;
grant execute on function request_enters(uuid, uuid, uuid, date, date), request_moved(uuid, text, uuid, timestamptz) to ilot_app;

-- The log names a request by its number, as it does a hand-over.
create or replace function numbers_of_records(ids uuid[]) returns table (record_id uuid, number text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select s.id, s.number from signal s where s.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select h.id, h.number from hand_over h where h.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select r.id, r.number from report r where r.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select q.id, q.number from request q where q.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select c.id, s.number from conversation c join signal s on s.id = c.signal_id
		where c.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select a.attachment_id, min(s.number) from signal_attachment a join signal s on s.id = a.signal_id
		where a.attachment_id = any (ids) and acting_as(array['data_protection_officer']::role[]) group by a.attachment_id
	union all
	select o.id, o.name from source o where o.id = any (ids) and acting_as(array['data_protection_officer']::role[])
$$;
