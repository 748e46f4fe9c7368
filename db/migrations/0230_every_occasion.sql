-- Several of the files before this one gave the occasions their kinds beside each other, each without the others': here are all of them.
create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind::text in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed', 'talk_new', 'patrol_help') then kind::text
		when kind = 'mail_aside' then 'talk_new'
		when kind in ('second_look_asked', 'second_look_given_back') or kind::text like 'publication\_%' then 'second_look'
		when kind = 'talk_assigned' then 'assigned'
		when kind = 'talk_wrote' then 'reporter_wrote'
		when kind::text like 'report\_%' then 'report'
		when kind::text like 'persona\_%' then 'persona'
		when kind::text like 'look\_up\_%' or kind::text like 'access\_%' then 'look_up'
		when kind::text like 'action\_%' then 'prevention'
		when kind::text like 'plan\_%' then 'support_plan'
		when kind::text like 'protocol\_%' then 'protocol'
		when kind::text like 'patrol\_%' then 'patrol'
		when kind = 'incident_reported' then 'incident'
		when kind in ('request_overdue', 'first_answer_overdue', 'talk_overdue') then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$$;
