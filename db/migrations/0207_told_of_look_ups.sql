-- Leads are told of a look-up that waits for them, who asked of what was decided; those who may grant a closed profile of a request, and its
-- asker of the decision, three days before the end, and at the end.
create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed', 'talk_new') then kind::text
		when kind::text = 'mail_aside' then 'talk_new'
		when kind in ('second_look_asked', 'second_look_given_back') or kind::text like 'publication\_%' then 'second_look'
		when kind = 'talk_assigned' then 'assigned'
		when kind = 'talk_wrote' then 'reporter_wrote'
		when kind::text like 'report\_%' then 'report'
		when kind::text like 'persona\_%' then 'persona'
		when kind::text like 'look\_up\_%' or kind::text like 'access\_%' then 'look_up'
		when kind = 'incident_reported' then 'incident'
		when kind in ('request_overdue', 'first_answer_overdue', 'talk_overdue') then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$$;

-- Those who may grant what a unit asks for: from the unit, or from one above it.
create function who_grants_access(of_unit uuid) returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
	select distinct m.person_id from membership m
	where m.unit_id = any (units_above(of_unit)) and m.role in ('officer', 'lead', 'coordinator') and works_on_content(m) and has_access_mandate(m.person_id)
$$;
revoke execute on function who_grants_access(uuid) from public;

create function tell_of_look_up(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	l look_up;
	r access_request;
	concerned uuid[];
begin
	if what::text like 'look\_up\_%' then
		select * into l from look_up where id = record and xmin = pg_current_xact_id()::xid;
	else
		select * into r from access_request where id = record and xmin = pg_current_xact_id()::xid;
	end if;
	if l.id is null and r.id is null then
		raise exception 'only what was done here is told';
	end if;
	if what = 'look_up_waits' then
		-- What a lead looked up themselves waits for the lead above.
		concerned := array(select leads_over(l.unit_id) except select l.asked_by);
		if cardinality(concerned) = 0 then
			concerned := array(select leads_over(u.parent_id) from unit u where u.id = l.unit_id);
		end if;
	elsif what = 'look_up_decided' then
		concerned := array[l.asked_by];
	elsif what = 'access_asked' then
		concerned := array(select who_grants_access(r.unit_id) except select r.asked_by);
	else
		concerned := array[r.asked_by];
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $$;
grant execute on function tell_of_look_up(told_kind, uuid, timestamptz) to ilot_app;
