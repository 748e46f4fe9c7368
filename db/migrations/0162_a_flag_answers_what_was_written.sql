-- The same text flagged after it was written to an officer: the signal owes its own answer, so that one answers for both, unless somebody
-- has answered what was written already. What is folded away answers for nobody.
create function flag_answers_same_text() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	first uuid;
begin
	select coalesce(c.answered_with, c.id) into first from conversation c
	where c.text_mark = new.text_mark and c.created_at > new.created_at - interval '1 day' and c.id <> new.id and c.page_id is not null and c.source <> 'email'
		and not c.set_aside and c.ended_at is null and c.closed_at is null
	order by c.created_at, c.id limit 1;
	if first is null or exists (select from signal s where s.id = new.signal_id and s.set_aside) then
		return null;
	end if;
	perform from conversation c where c.id = first and c.signal_id is null and c.ended_at is null for update;
	if not found or exists (select from message m where m.conversation_id = first and not m.from_reporter and m.state = 'sent') then
		return null;
	end if;
	update conversation set answered_with = new.id, turn = 'nobody', answer_due = null where (id = first or answered_with = first) and id <> new.id;
	return null;
end $$;
create trigger conversation_flag_answers after insert on conversation for each row
	when (new.signal_id is not null and new.text_mark is not null and new.wants_answer) execute function flag_answers_same_text();

-- As in 0129, with whether who answers can still change: not once it was answered, nor where a signal owes its own answer.
drop function same_text_as(uuid);
create function same_text_as(of_talk uuid) returns table (name text, unit_name text, answers boolean, is_this boolean, fixed boolean, talk_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
	with first as (
		select coalesce(c.answered_with, c.id) id from conversation c where c.id = of_talk
			and (acting_kind() = 'reporter' and acting_conversation() = c.id or acting_kind() = 'person' and c.unit_id = any (readable_units()))
	)
	select coalesce(g.name, u.name), u.name, c.id = first.id, c.id = of_talk,
		c.signal_id is not null or exists (select from message m where m.conversation_id = c.id and not m.from_reporter and m.state = 'sent'),
		case when acting_kind() = 'person' and c.unit_id = any (readable_units()) then c.id end
	from first join conversation c on c.id = first.id or c.answered_with = first.id
		join unit u on u.id = c.unit_id left join presence_page g on g.id = c.page_id
	where exists (select from conversation x where x.answered_with = first.id)
	order by c.created_at, c.id limit 12
$$;
grant execute on function same_text_as(uuid) to ilot_app;
