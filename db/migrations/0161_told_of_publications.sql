-- Whoever may approve a publication is told that it waits, and its writers what became of it.
alter type told_kind add value 'publication_asked';
alter type told_kind add value 'publication_given_back';
alter type told_kind add value 'publication_approved';

create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed', 'talk_new') then kind::text
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

create function tell_of_publication(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	written publication;
	concerned uuid[];
begin
	select * into written from publication p where p.id = record and p.xmin = pg_current_xact_id()::xid;
	if acting_kind() <> 'person' or written.state is distinct from (case what::text
		when 'publication_asked' then 'waits_for_approval' when 'publication_given_back' then 'draft' when 'publication_approved' then 'approved'
	end)::publication_state then
		raise exception 'only what was done here is told';
	end if;
	if what::text = 'publication_asked' then
		concerned := array(select m.person_id from membership m
			where m.unit_id = written.unit_id and m.role in ('officer', 'lead') and works_on_content(m) and not m.person_id = any (written.writers));
		-- Who wrote alone in a unit is read by the lead above.
		if cardinality(concerned) = 0 then
			concerned := array(select leads_over(u.parent_id) from unit u where u.id = written.unit_id);
		end if;
	else
		concerned := array(select one from unnest(written.writers) one where reads_unit(one, written.unit_id));
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $$;
grant execute on function tell_of_publication(told_kind, uuid, timestamptz) to ilot_app;
