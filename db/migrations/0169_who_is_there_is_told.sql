-- Who writes to somebody who is away reaches whoever is there instead: the page that covers, or the leads of the unit where none does.
-- Who is told of something new is said once, for signals, talks and mails; what is late reaches the leads as well as whoever has it.

-- Leads, all of an intake desk, and whoever asked to be told.
create function told_of_new(of_unit uuid, of_what told_occasion) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
	select array(select distinct m.person_id
		from membership m join unit u on u.id = m.unit_id left join told_choice c on c.person_id = m.person_id and c.occasion = of_what
		where m.unit_id = of_unit and works_on_content(m) and (c.mail <> 'no' or coalesce(c.desk, m.role = 'lead' or u.intake_desk)))
$$;

-- The absence of a page on the day it is where its unit works; of several the one that lasts longest, as the counter says it.
create function away_on_day(of_page uuid, asked_at timestamptz) returns setof absence
language sql stable security definer set search_path = public, pg_temp as $$
	select a.* from absence a join presence_page p on p.id = a.page_id join unit u on u.id = p.unit_id
	where a.page_id = of_page and (asked_at at time zone u.time_zone)::date between a.from_day and a.to_day order by a.to_day desc, a.id limit 1
$$;

-- Those who are there while the people of a page are away, of those who may read what came to the unit; empty while nobody is away.
create function there_for(of_page uuid, of_unit uuid, asked_at timestamptz) returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
	away absence;
	cover presence_page;
	there uuid[] := '{}';
begin
	select * into away from away_on_day(of_page, asked_at);
	if away.id is null then
		return there;
	end if;
	-- Whoever covers and is away too is not there either.
	select * into cover from presence_page p where p.id = away.covered_by and p.published_at is not null and p.ended_at is null
		and not exists (select from away_on_day(p.id, asked_at));
	if cover.kind = 'team' and cover.unit_id = of_unit then
		there := told_of_new(of_unit, 'talk_new');
	elsif reads_unit(cover.person_id, of_unit) then
		there := array[cover.person_id];
	end if;
	return case when cardinality(there) > 0 then there else array(select leads_over(of_unit)) end;
end $$;

-- Whoever has a record, and those who are there for them; empty where nobody has it who may read it.
create function who_has(assignee uuid, of_unit uuid, asked_at timestamptz) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
	select case when reads_unit(assignee, of_unit)
		then assignee || there_for((select p.id from presence_page p where p.person_id = assignee and p.ended_at is null), of_unit, asked_at) else '{}' end
$$;

-- Who is told of what somebody wrote to a page: whoever has it, or everybody's while nobody has, as a new signal.
create function told_of_words(assignee uuid, to_page uuid, of_unit uuid, asked_at timestamptz, of_what told_occasion) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
	select case when reads_unit(assignee, of_unit) then who_has(assignee, of_unit, asked_at)
		else told_of_new(of_unit, of_what) || there_for(to_page, of_unit, asked_at) end
$$;
revoke execute on function told_of_new(uuid, told_occasion), away_on_day(uuid, timestamptz), there_for(uuid, uuid, timestamptz),
	who_has(uuid, uuid, timestamptz), told_of_words(uuid, uuid, uuid, timestamptz, told_occasion) from public;

-- As in 0141.
create or replace function tell_of_talk(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	talk conversation;
	has uuid;
begin
	select * into talk from conversation c where c.id = record and c.signal_id is null;
	select w.assignee_id into has from talk_work w where w.conversation_id = record;
	if talk.id is null or not (
		what = 'talk_new' and (acting_kind() = 'visitor' or talk.source = 'email' and (acting_kind() = 'person' or acting_job() = 'mail_in')) and talk_begun_here(record)
		or what = 'talk_wrote' and (acting_kind() = 'reporter' and acting_conversation() = record or talk.source = 'email' and (acting_kind() = 'person' or acting_job() = 'mail_in'))
			and exists (select from conversation_step s where s.conversation_id = record and s.kind = 'wrote' and s.xmin = pg_current_xact_id()::xid)
		or what = 'talk_assigned' and acting_kind() = 'person' and exists (select from talk_work w where w.conversation_id = record and w.xmin = pg_current_xact_id()::xid)
		or what = 'talk_overdue' and acting_job() = 'overdue' and exists (select from talk_work w where w.conversation_id = record and w.xmin = pg_current_xact_id()::xid)
	) then
		raise exception 'only what was done here is told';
	end if;
	if talk.set_aside then
		return;
	end if;
	if what = 'talk_overdue' then
		return query select * from tell_them(what, record,
			array(select leads_over(talk.unit_id)) || case when reads_unit(has, talk.unit_id) then array[has] end, told_at);
	elsif what = 'talk_assigned' and reads_unit(has, talk.unit_id) then
		-- Given to somebody who is away: to those there instead it is something new, not theirs.
		return query select * from tell_them(what, record, array[has], told_at)
			union all select * from tell_them('talk_new', record, array(select unnest(who_has(has, talk.unit_id, told_at)) except select has), told_at);
	elsif what in ('talk_new', 'talk_wrote', 'talk_assigned') then
		return query select * from tell_them(what, record, told_of_words(has, talk.page_id, talk.unit_id, told_at, occasion_of(what)), told_at);
	end if;
end $$;

-- As in 0167; a talk that it names has a page too.
create or replace function tell_of_mail(record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	mail mail_in;
begin
	select * into mail from mail_in m where m.id = record and m.state = 'aside' and m.xmin = pg_current_xact_id()::xid;
	if mail.id is null or acting_job() is distinct from 'mail_in' then
		raise exception 'only what was done here is told';
	end if;
	if mail.why in ('automatic', 'many') then
		return;
	end if;
	return query select * from tell_them('mail_aside', record, told_of_words(
		(select w.assignee_id from talk_work w where w.conversation_id = mail.named_id),
		coalesce((select c.page_id from conversation c where c.id = mail.named_id), (select a.page_id from mail_address a where a.id = mail.address_id)),
		mail.unit_id, told_at, 'talk_new'), told_at);
end $$;

-- As in 0141; what joins a signal's talk is told to those there for whoever has it.
create or replace function mail_joins(of_mail uuid, to_talk uuid, message_id uuid, step_id uuid, event_id uuid, words text, at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	mail mail_in := mail_to_decide(of_mail);
	talk conversation;
begin
	select * into talk from conversation c where c.id = to_talk and c.source = 'email' and c.ended_at is null
		and (acting_kind() = 'job' or c.unit_id = any (readable_units())) for update;
	if talk.id is null then
		raise exception 'this is not theirs to join';
	end if;
	insert into message (id, conversation_id, from_reporter, body, written_at, sent_at) values (message_id, talk.id, true, words, mail.received_at, at);
	insert into conversation_step (id, conversation_id, kind, at) values (step_id, talk.id, 'wrote', at);
	update mail_in m set state = 'joined', conversation_id = talk.id, message_id = mail_joins.message_id, named_id = null,
		decided_by = acting_person(), decided_at = case when acting_kind() = 'person' then at end where m.id = of_mail;
	perform mail_files_go_along(of_mail, message_id, talk.signal_id);
	if acting_kind() = 'person' then
		insert into talk_event (id, conversation_id, kind, at, person_id) values (event_id, talk.id, 'mailJoined', at, acting_person());
	end if;
	if talk.signal_id is null then
		return query select * from tell_of_talk('talk_wrote', talk.id, at);
	else
		insert into signal_event (id, signal_id, kind, at, by_reporter) values (event_id, talk.signal_id, 'reporterWrote', at, true);
		update signal s set turn = 'owner', changed_at = at, version = version + 1 where s.id = talk.signal_id;
		return query select t.* from signal s, lateral tell_them('reporter_wrote', s.id, who_has(s.assignee_id, s.unit_id, at), at) t
			where s.id = talk.signal_id;
	end if;
end $$;

-- As in 0097.
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
			concerned := case when not s.set_aside then told_of_new(s.unit_id, 'new_signal') end;
		elsif what = 'given_away' then
			concerned := array[whom];
		elsif what = 'first_answer_overdue' then
			-- Theirs who has it, and theirs who lead.
			concerned := case when acting_job() = 'overdue' then s.assignee_id || array(select leads_over(s.unit_id)) end;
		elsif what = 'assigned' then
			concerned := array[s.assignee_id];
		elsif acting_kind() = 'reporter' then
			concerned := who_has(s.assignee_id, s.unit_id, told_at);
		end if;
		concerned := array(select distinct one from unnest(concerned) one where reads_unit(one, s.unit_id));
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
