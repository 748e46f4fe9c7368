-- Leads are told of what a persona was refused, of an authorisation that ended, and at once of a threat: of that by mail too, from the
-- start, for it does not wait until somebody looks.
create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed') then kind::text
		when kind in ('second_look_asked', 'second_look_given_back') then 'second_look'
		when kind::text like 'report\_%' then 'report'
		when kind::text like 'persona\_%' then 'persona'
		when kind = 'incident_reported' then 'incident'
		when kind in ('request_overdue', 'first_answer_overdue') then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$$;

-- How somebody is mailed of an occasion while they have chosen nothing.
create function mail_from_start(of_occasion told_occasion) returns told_mail language sql immutable parallel safe as $$
	select (case of_occasion when 'incident' then 'at_once' else 'no' end)::told_mail
$$;
create or replace function tell_them(what told_kind, record uuid, concerned uuid[], told_at timestamptz) returns setof uuid
language sql volatile set search_path = public, pg_temp as $$
	with wanted as (
		select distinct one as person_id, coalesce(c.mail, mail_from_start(occasion_of(what))) as mail
		from unnest(concerned) one left join told_choice c on c.person_id = one and c.occasion = occasion_of(what)
		where one is not null and one is distinct from acting_person() and (coalesce(c.desk, true) or c.mail <> 'no')
	),
	written as (
		insert into told (person_id, kind, record_id, at) select person_id, what, record, told_at from wanted
		on conflict (person_id, record_id, kind) where read_at is null do update set at = excluded.at, mailed_at = null
	)
	select person_id from wanted where mail = 'at_once'
$$;

create function tell_of_persona(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	of_unit uuid;
	concerned uuid[];
begin
	if what = 'persona_refused' then
		select p.unit_id into of_unit from persona_refusal r join persona p on p.id = r.persona_id where r.id = record and r.xmin = pg_current_xact_id()::xid;
	elsif what = 'persona_expired' then
		select p.unit_id into of_unit from persona p where p.id = record and p.xmin = pg_current_xact_id()::xid and acting_job() = 'expire_personas';
	elsif what = 'incident_reported' then
		select i.unit_id into of_unit from incident i where i.id = record and i.xmin = pg_current_xact_id()::xid;
	end if;
	if of_unit is null then
		raise exception 'only what was done here is told';
	end if;
	-- Of what a lead did or met themselves, the lead above is told.
	concerned := array(select leads_over(of_unit) except select acting_person());
	if cardinality(concerned) = 0 then
		concerned := array(select leads_over(u.parent_id) from unit u where u.id = of_unit);
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $$;
grant execute on function mail_from_start(told_occasion), tell_of_persona(told_kind, uuid, timestamptz) to ilot_app;
