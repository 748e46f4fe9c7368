-- A mail that waits for a decision is told as what is written to a page: to whoever has the talk it names, else to those who are told of a
-- new talk of the unit. What machines write, and one of a flood of one sender, waits without a word.
alter type told_kind add value 'mail_aside';

create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed', 'talk_new') then kind::text
		when kind::text = 'mail_aside' then 'talk_new'
		when kind in ('second_look_asked', 'second_look_given_back') or kind::text like 'publication\_%' then 'second_look'
		when kind = 'talk_assigned' then 'assigned'
		when kind = 'talk_wrote' then 'reporter_wrote'
		when kind::text like 'report\_%' then 'report'
		when kind::text like 'persona\_%' then 'persona'
		when kind = 'incident_reported' then 'incident'
		when kind in ('request_overdue', 'first_answer_overdue', 'talk_overdue') then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$$;

create function tell_of_mail(record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	mail mail_in;
	what told_kind := 'mail_aside';
	theirs uuid;
	concerned uuid[];
begin
	select * into mail from mail_in m where m.id = record and m.state = 'aside' and m.xmin = pg_current_xact_id()::xid;
	if mail.id is null or acting_job() is distinct from 'mail_in' then
		raise exception 'only what was done here is told';
	end if;
	if mail.why in ('automatic', 'many') then
		return;
	end if;
	select w.assignee_id into theirs from talk_work w where w.conversation_id = mail.named_id and reads_unit(w.assignee_id, mail.unit_id);
	concerned := case when theirs is not null then array[theirs] else array(select distinct m.person_id
		from membership m join unit u on u.id = m.unit_id left join told_choice c on c.person_id = m.person_id and c.occasion = occasion_of(what)
		where m.unit_id = mail.unit_id and works_on_content(m) and (c.mail <> 'no' or coalesce(c.desk, m.role = 'lead' or u.intake_desk))) end;
	return query select * from tell_them(what, record, concerned, told_at);
end $$;
grant execute on function tell_of_mail(uuid, timestamptz) to ilot_app;
