-- Who is told of a request and of a card that grew old. Functions of their own beside tell_of, which knows signals, hand-overs and talks;
-- the lines are written by one. As there: only of what this very transaction wrote, and never to who did it.
create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date') then kind::text
		when kind in ('second_look_asked', 'second_look_given_back') then 'second_look'
		when kind::text like 'report\_%' then 'report'
		when kind = 'request_overdue' then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$$;

-- Writes the lines; called by the functions that have found out whom it concerns, and by nobody else.
create function tell_them(what told_kind, record uuid, concerned uuid[], told_at timestamptz) returns setof uuid
language sql volatile set search_path = public, pg_temp as $$
	with wanted as (
		select distinct one as person_id, coalesce(c.mail, 'no') as mail
		from unnest(concerned) one left join told_choice c on c.person_id = one and c.occasion = occasion_of(what)
		where one is not null and one is distinct from acting_person() and (coalesce(c.desk, true) or c.mail <> 'no')
	),
	written as (
		insert into told (person_id, kind, record_id, at) select person_id, what, record, told_at from wanted
		on conflict (person_id, record_id, kind) where read_at is null do update set at = excluded.at, mailed_at = null
	)
	select person_id from wanted where mail = 'at_once'
$$;

create function tell_of_request(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	r request;
	concerned uuid[];
begin
	select * into r from request where id = record and xmin = pg_current_xact_id()::xid;
	if r.id is null then
		raise exception 'only what was done here is told';
	end if;
	if what = 'request_overdue' then
		concerned := array(select leads_over(r.to_unit_id) union select leads_over(r.from_unit_id));
	elsif what in ('request_replied', 'request_sent_back', 'request_withdrawn') then
		-- Who works on it, or all of the unit while nobody does.
		concerned := array(select s.assignee_id from signal s where s.id = r.signal_id and reads_unit(s.assignee_id, r.to_unit_id));
	elsif what <> 'request_asked' then
		-- Who asked; where a colleague wrote it down for them, all of the unit that asked.
		concerned := case when r.way = 'desk' and reads_unit(r.asked_by, r.from_unit_id) then array[r.asked_by]
			else array(select m.person_id from membership m where m.unit_id = r.from_unit_id and works_on_content(m)) end;
	end if;
	if what in ('request_asked', 'request_replied', 'request_sent_back', 'request_withdrawn') and coalesce(cardinality(concerned), 0) = 0 then
		concerned := array(select m.person_id from membership m where m.unit_id = r.to_unit_id and works_on_content(m));
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $$;

-- The lead of the unit, or of the nearest one above it that has a lead; a partner's own people.
create function tell_of_card(record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	concerned uuid[];
begin
	if acting_job() is distinct from 'remind_cards' or not exists (select from unit_card c where c.unit_id = record and c.xmin = pg_current_xact_id()::xid) then
		raise exception 'only what was done here is told';
	end if;
	concerned := array(
		select leads_over(record)
		union select m.person_id from membership m join unit u on u.id = m.unit_id where m.unit_id = record and u.kind = 'partner' and works_on_content(m));
	return query select * from tell_them('card_out_of_date', record, concerned, told_at);
end $$;
grant execute on function tell_of_request(told_kind, uuid, timestamptz), tell_of_card(uuid, timestamptz) to ilot_app;
