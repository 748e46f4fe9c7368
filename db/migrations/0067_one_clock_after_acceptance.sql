-- Once another unit has accepted, its clock replaces the first one: on the reporter's page, and also in what the inbox and the
-- lead's figures read, which went on by the first one.
create or replace function tell_reporter(of_signal uuid, step_id uuid, step step_kind, told_at timestamp with time zone, of_unit uuid, due timestamp with time zone, how ending) returns uuid language plpgsql security definer set search_path = public, pg_temp as $function$
declare
	talk conversation%rowtype;
	keeper unit%rowtype;
begin
	if step in ('received', 'wrote', 'removed', 'replied') then
		raise exception 'this step has an act of its own';
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
		update conversation set answer_expected = due, answer_due = case when answer_due is not null then due end where id = talk.id;
		update signal set first_answer_due = due, first_answer_rule = 'answer of the receiving unit'
		where id = of_signal and first_answer_at is null and first_answer_due is not null;
	end if;
	return talk.id;
end $function$;

update signal s set first_answer_due = c.answer_expected, first_answer_rule = 'answer of the receiving unit'
from conversation c
where c.signal_id = s.id and s.first_answer_at is null and s.first_answer_due is not null and c.answer_expected is not null
	and c.answer_expected <> s.first_answer_due
	and exists (select from hand_over h where h.signal_id = s.id and h.accepted_at is not null);
