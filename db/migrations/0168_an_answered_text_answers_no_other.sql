-- As in 0129, but what was answered already answers nobody else: whoever writes the same words later waits for an answer of their own. A
-- mail is answered by a mail, so that the same words are one only where the same sender has written them.
create or replace function same_text_is_answered_once() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	first uuid;
begin
	select coalesce(c.answered_with, c.id) into first from conversation c
	where c.text_mark = new.text_mark and c.created_at > new.created_at - interval '1 day' and c.id <> new.id and case new.source
			-- The mail it begins with has just been taken in.
			when 'email' then exists (select from mail_in mine join mail_in theirs on theirs.sender_mark = mine.sender_mark
				where mine.state = 'aside' and mine.xmin = pg_current_xact_id()::xid and theirs.conversation_id = c.id and theirs.state = 'begun')
			else c.source <> 'email' end
		and not c.set_aside and c.ended_at is null and c.closed_at is null and (c.wants_answer or not new.wants_answer)
	order by c.created_at, c.id limit 1;
	if first is not null and exists (select from conversation c where c.id = first and c.ended_at is null)
		and not exists (select from message m where m.conversation_id = first and not m.from_reporter and m.state = 'sent') then
		update conversation set answered_with = first, turn = 'nobody', answer_due = null where id = new.id;
	end if;
	return null;
end $$;
