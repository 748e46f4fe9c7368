-- Whoever patrols is told that they do, that it was changed or cancelled; and a day before, they and their lead that something is wanting.
alter type told_kind add value 'patrol_assigned';
alter type told_kind add value 'patrol_moved';
alter type told_kind add value 'patrol_cancelled';
alter type told_kind add value 'patrol_short';
alter type told_occasion add value 'patrol';

-- Of which beginning it was said that it is short.
alter table patrol add column warned_of timestamptz;

create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed', 'talk_new') then kind::text
		when kind::text = 'mail_aside' then 'talk_new'
		when kind in ('second_look_asked', 'second_look_given_back') or kind::text like 'publication\_%' then 'second_look'
		when kind = 'talk_assigned' then 'assigned'
		when kind = 'talk_wrote' then 'reporter_wrote'
		when kind::text like 'report\_%' then 'report'
		when kind::text like 'persona\_%' then 'persona'
		when kind::text like 'patrol\_%' then 'patrol'
		when kind = 'incident_reported' then 'incident'
		when kind in ('request_overdue', 'first_answer_overdue', 'talk_overdue') then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$$;

create function tell_of_patrol(what told_kind, record uuid, whom uuid[], told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	of_unit uuid;
	concerned uuid[];
begin
	if what::text = 'patrol_short' then
		-- Once for each beginning it has.
		update patrol p set warned_of = p.starts_at
		where p.id = record and p.state = 'planned' and p.warned_of is distinct from p.starts_at and acting_job() = 'remind_patrols'
		returning p.unit_id into of_unit;
		concerned := array(select leads_over(of_unit) union select person_id from patrol_post where patrol_id = record);
	elsif what::text in ('patrol_assigned', 'patrol_moved', 'patrol_cancelled') then
		select p.unit_id into of_unit from patrol p where p.id = record and leads_patrol(p.id) and exists (
			select from patrol_event e where e.patrol_id = p.id and e.person_id = acting_person() and e.xmin = pg_current_xact_id()::xid);
		concerned := array(select unnest(whom) intersect select person_id from patrol_people(of_unit));
	end if;
	if of_unit is null then
		raise exception 'only what was done here is told';
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $$;
grant execute on function tell_of_patrol(told_kind, uuid, uuid[], timestamptz) to ilot_app;

-- Those that begin soon and lack something, for the job that says so.
create function patrols_short(from_at timestamptz, until_at timestamptz) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
	select p.id from patrol p where acting_job() = 'remind_patrols' and p.state = 'planned' and p.starts_at > from_at and p.starts_at <= until_at
		and p.warned_of is distinct from p.starts_at and exists (select from lacks_of(p, p.starts_at))
$$;
grant execute on function patrols_short(timestamptz, timestamptz) to ilot_app;
