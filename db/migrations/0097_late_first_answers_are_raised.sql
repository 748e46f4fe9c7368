-- Who waits for a first answer longer than was promised was seen in lists, by whoever looked. The job that raises late hand-overs
-- raises it too, once for a signal: in its timeline, and to who has it or else to the leads. What is set aside is nobody's news.
alter table signal add column first_answer_raised_at timestamptz;

-- Marks what has become late and was not raised before, the longest waiting first. Unit by unit, each by the index of what is unanswered.
create function raise_first_answers(at timestamptz, most int) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() <> 'overdue' then
		raise exception 'only the job that raises what is late';
	end if;
	return query
	update signal s set first_answer_raised_at = at from (
		select l.id from signal l
		where l.unit_id = any (array(select u.id from unit u)) and l.first_answer_at is null and l.state <> 'closed' and l.first_answer_due <= at
			and l.wants_answer and not l.set_aside and l.first_answer_raised_at is null
		order by l.first_answer_due limit most
		for update skip locked -- somebody writes in it this moment; the next run looks again
	) late
	where s.id = late.id returning s.id;
end $$;
grant execute on function raise_first_answers(timestamptz, int) to ilot_app;

create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed') then kind::text
		when kind in ('second_look_asked', 'second_look_given_back') then 'second_look'
		when kind::text like 'report\_%' then 'report'
		when kind in ('request_overdue', 'first_answer_overdue') then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$$;

create or replace function tell_of(what told_kind, record uuid, whom uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	s signal;
	h hand_over;
	l message;
	talk conversation;
	concerned uuid[];
	undone told_kind;
begin
	if what in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'first_answer_overdue') then
		select * into s from signal where id = record and xmin = pg_current_xact_id()::xid;
		if s.id is null then
			raise exception 'only what was done here is told';
		end if;
		if what = 'new_signal' then
			-- What the counter set aside waits folded, and is nobody's news.
			select array_agg(distinct m.person_id) into concerned
			from membership m join unit u on u.id = m.unit_id left join told_choice c on c.person_id = m.person_id and c.occasion = what::text::told_occasion
			where m.unit_id = s.unit_id and works_on_content(m) and not s.set_aside
				and (c.mail <> 'no' or coalesce(c.desk, m.role = 'lead' or u.intake_desk));
		elsif what = 'given_away' then
			concerned := array[whom];
		elsif what = 'first_answer_overdue' then
			-- Theirs who has it; while nobody does (or whoever had it works there no more), theirs who lead.
			concerned := case when acting_job() <> 'overdue' then null
				when reads_unit(s.assignee_id, s.unit_id) then array[s.assignee_id]
				else array(select leads_over(s.unit_id)) end;
		elsif what = 'assigned' or acting_kind() = 'reporter' then
			concerned := array[s.assignee_id];
		end if;
		concerned := array(select one from unnest(concerned) one where reads_unit(one, s.unit_id));
	elsif what in ('second_look_asked', 'second_look_given_back') then
		select * into l from message where id = record and xmin = pg_current_xact_id()::xid;
		if l.id is null or acting_kind() <> 'person' then
			raise exception 'only what was done here is told';
		end if;
		select * into talk from conversation where id = l.conversation_id;
		if what = 'second_look_given_back' then
			concerned := array(select l.person_id where l.state = 'draft' and l.second_look_by = acting_person() and reads_unit(l.person_id, talk.unit_id));
		elsif l.state = 'waiting_second_look' and l.person_id = acting_person() then
			concerned := case when l.asked_person_id is not null then array[l.asked_person_id]
				else array(select distinct m.person_id from membership m where m.unit_id = talk.unit_id and m.role <> 'partner' and works_on_content(m)) end;
		end if;
	else
		select * into h from hand_over where id = record and xmin = pg_current_xact_id()::xid;
		if h.id is null then
			raise exception 'only what was done here is told';
		end if;
		if what = 'hand_over_offered' then
			concerned := array(select distinct m.person_id from membership m where m.unit_id = h.to_unit_id and works_on_content(m) and h.state = 'offered');
		elsif what = 'overdue' then
			concerned := array(select leads_over(h.to_unit_id) union select leads_over(h.from_unit_id));
		elsif what = 'hand_over_replied' then
			concerned := array(select r.assignee_id from signal r where r.id = h.receiver_signal_id and reads_unit(r.assignee_id, h.to_unit_id));
		else
			-- Theirs who offered it and theirs who work on its signal; what was taken back, also theirs who knew of the offer.
			concerned := array(
				select one from (select h.offered_by one union select g.assignee_id from signal g where g.id = h.signal_id) givers where reads_unit(one, h.from_unit_id)
				union select t.person_id from told t where what = 'hand_over_withdrawn' and t.record_id = h.id and t.kind = 'hand_over_offered' and reads_unit(t.person_id, h.to_unit_id));
		end if;
	end if;

	-- Given and taken away again (or the other way round) before they saw it or were mailed: for them nothing has happened.
	undone := case what when 'assigned' then 'given_away' when 'given_away' then 'assigned' end;
	if undone is not null then
		with gone as (
			delete from told t where t.record_id = record and t.person_id = any (concerned) and t.kind = undone and t.read_at is null and t.mailed_at is null
			returning t.person_id
		)
		select array(select unnest(concerned) except select person_id from gone) into concerned;
	end if;

	return query
	with wanted as (
		select one as person_id, coalesce(c.mail, 'no') as mail
		from unnest(concerned) one left join told_choice c on c.person_id = one and c.occasion = occasion_of(what)
		where one is not null and one is distinct from acting_person() and (coalesce(c.desk, true) or c.mail <> 'no')
	),
	written as (
		insert into told (person_id, kind, record_id, at) select person_id, what, record, told_at from wanted
		on conflict (person_id, record_id, kind) where read_at is null do update set at = excluded.at, mailed_at = null
	)
	select person_id from wanted where mail = 'at_once';
end $$;

