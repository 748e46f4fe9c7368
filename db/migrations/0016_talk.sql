-- What a reporter is told is written by whoever acts: the unit that keeps the talk, or a receiver who says yes, no or an answer
-- and may read neither the giver's signal nor its talk. So one function writes it, knows who may say what, and lets only public facts through.
create function tell_reporter(of_signal uuid, step_id uuid, step step_kind, told_at timestamptz, of_unit uuid, due timestamptz, how ending)
returns uuid language plpgsql volatile security definer set search_path = public as $$
declare
	talk conversation%rowtype;
	keeper unit%rowtype;
begin
	if step in ('received', 'wrote', 'removed') then
		raise exception 'the reporter says this, nobody else';
	end if;
	select c.* into talk from conversation c where c.signal_id = of_signal and c.ended_at is null for update;
	if not found then
		return null;
	end if;
	select u.* into keeper from unit u where u.id = talk.unit_id;
	if not (
		talk.unit_id = any (readable_units())
		or (step in ('accepted', 'declined', 'answered') and exists (
			select from hand_over h where h.signal_id = of_signal and h.to_unit_id = of_unit and h.to_unit_id = any (readable_units())))
	) then
		raise exception 'this is not theirs to tell';
	end if;
	insert into conversation_step (id, conversation_id, kind, at, facts) values (step_id, talk.id, step, told_at, jsonb_strip_nulls(jsonb_build_object(
		'unit', (select u.name from unit u where u.id = of_unit),
		'by', to_char(due at time zone keeper.time_zone - interval '1 millisecond', 'YYYY-MM-DD'),
		'ending', how)));
	if step = 'closed' then
		update conversation set ending = how, closed_at = told_at where id = talk.id;
	elsif step = 'reopened' then
		update conversation set ending = null, closed_at = null where id = talk.id;
	elsif step = 'accepted' and due is not null then
		-- From here the receiver's clock runs, not the first one.
		update conversation set answer_expected = due where id = talk.id;
	end if;
	return talk.id;
end $$;
grant execute on function tell_reporter(uuid, uuid, step_kind, timestamptz, uuid, timestamptz, ending) to ilot_app;
