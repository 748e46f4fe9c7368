-- One text sent to several officers or channels within a day is recognised by a keyed hash, and answered once. Short texts ("Hello, may I ask
-- something?") have no mark: they are the same without being from one person.
alter table conversation
	add column text_mark bytea, -- of the first text, plain letters alone
	add column answered_with uuid references conversation (id); -- the talk that is answered for this one
create index conversation_same_text on conversation (text_mark, created_at) where text_mark is not null;
create index conversation_answered_with on conversation (answered_with) where answered_with is not null;
grant select (answered_with) on conversation to ilot_app;

create function same_text_is_answered_once() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	first uuid;
begin
	select coalesce(c.answered_with, c.id) into first from conversation c
	where c.text_mark = new.text_mark and c.created_at > new.created_at - interval '1 day' and c.id <> new.id
		and not c.set_aside and c.ended_at is null and c.closed_at is null and (c.wants_answer or not new.wants_answer)
	order by c.created_at, c.id limit 1;
	if first is not null and exists (select from conversation c where c.id = first and c.ended_at is null) then
		update conversation set answered_with = first, turn = 'nobody', answer_due = null where id = new.id;
	end if;
	return null;
end $$;
create trigger conversation_same_text after insert on conversation for each row
	when (new.page_id is not null and new.text_mark is not null and not new.set_aside) execute function same_text_is_answered_once();

-- What is answered elsewhere waits for nobody, until its writer says more: then it gets an answer of its own.
create or replace function talk_step_moves_turn() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if new.kind in ('read', 'passed_on', 'accepted', 'declined') then
		return null;
	end if;
	update conversation c set turn = moved.turn, turn_since = new.at, answer_due = moved.answer_due, answered_with = moved.answered_with
	from (
		select t.id, case
			when new.kind in ('wrote', 'reopened', 'answered') then 'desk'
			when new.kind = 'received' then case when t.wants_answer and t.answered_with is null then 'desk' else 'nobody' end
			when new.kind = 'replied' and (new.facts ->> 'asks')::boolean then 'reporter'
			else 'nobody'
		end::talk_turn turn,
		case when new.kind = 'received' and t.wants_answer and t.answered_with is null then t.answer_expected
			when new.kind = 'wrote' and t.answered_with is not null and t.wants_answer then t.answer_expected
			when new.kind in ('wrote', 'reopened', 'answered') then t.answer_due end answer_due,
		case when new.kind <> 'wrote' then t.answered_with end answered_with
		from conversation t where t.id = new.conversation_id
	) moved
	where c.id = moved.id and (c.turn, c.turn_since, c.answer_due, c.answered_with) is distinct from (moved.turn, new.at, moved.answer_due, moved.answered_with);
	return null;
end $$;

-- Those that belong together, by the names of their pages, for whoever works on one of them and for its writer. Another unit's talk has no id here.
create function same_text_as(of_talk uuid) returns table (name text, unit_name text, answers boolean, is_this boolean, replied boolean, talk_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
	with first as (
		select coalesce(c.answered_with, c.id) id from conversation c where c.id = of_talk
			and (acting_kind() = 'reporter' and acting_conversation() = c.id or acting_kind() = 'person' and c.unit_id = any (readable_units()))
	)
	select coalesce(g.name, u.name), u.name, c.id = first.id, c.id = of_talk,
		exists (select from message m where m.conversation_id = c.id and not m.from_reporter and m.state = 'sent'),
		case when acting_kind() = 'person' and c.unit_id = any (readable_units()) then c.id end
	from first join conversation c on c.id = first.id or c.answered_with = first.id
		join unit u on u.id = c.unit_id left join presence_page g on g.id = c.page_id
	where exists (select from conversation x where x.answered_with = first.id)
	order by c.created_at, c.id limit 12
$$;
-- Of two who have the same text the other one answers: as long as nobody has, and the first one is no signal, which owes its own answer.
create function answer_here(of_talk uuid, at timestamptz) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	first conversation;
begin
	select f.* into first from conversation c join conversation f on f.id = c.answered_with
	where c.id = of_talk and c.ended_at is null and acting_kind() = 'person' and c.unit_id = any (readable_units()) for update;
	if first.id is null or first.signal_id is not null
		or exists (select from message m where m.conversation_id = first.id and not m.from_reporter and m.state = 'sent') then
		return false;
	end if;
	update conversation set answered_with = of_talk where (answered_with = first.id or id = first.id) and id <> of_talk;
	update conversation set turn = 'nobody', turn_since = at, answer_due = null where id = first.id;
	update conversation set answered_with = null, turn = 'desk', turn_since = at, answer_due = case when wants_answer then answer_expected end where id = of_talk;
	return true;
end $$;
-- The one that was to be answered is removed by its writer before it was: the next one is answered.
create function next_one_is_answered() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	next uuid;
begin
	if exists (select from message m where m.conversation_id = new.id and not m.from_reporter and m.state = 'sent') then
		return null;
	end if;
	select c.id into next from conversation c where c.answered_with = new.id and c.ended_at is null order by c.created_at, c.id limit 1;
	if next is not null then
		update conversation set answered_with = next where answered_with = new.id and id <> next;
		update conversation set answered_with = null, turn = case when wants_answer then 'desk' else 'nobody' end::talk_turn, turn_since = new.ended_at,
			answer_due = case when wants_answer then answer_expected end where id = next;
	end if;
	return null;
end $$;
create trigger conversation_next_one after update of ended_at on conversation for each row when (new.ended_at is not null and old.ended_at is null)
	execute function next_one_is_answered();
grant execute on function same_text_as(uuid), answer_here(uuid, timestamptz) to ilot_app;

-- As in 0103, with the mark.
create or replace function take_in(flag jsonb, codes bytea[], units uuid)
 returns table(outcome text, mail uuid[])
 language plpgsql
as $$
begin
	perform set_config('ilot.kind', 'visitor', true), set_config('ilot.person', '', true), set_config('ilot.unit', '', true),
		set_config('ilot.conversation', '', true), set_config('ilot.job', '', true);
	outcome := case
		when code_is_known(codes) then 'known'
		when not exists (select from unit_list where version = units) then 'units_changed'
	end;
	if outcome is not null then
		return next;
		return;
	end if;
	insert into signal (id, number, unit_id, origin, received_at, changed_at, title, text, language, topic, urgency, danger, happened,
		web_address, web_platform, web_handle, street_place, post_code, wants_answer, first_answer_due, first_answer_rule, review_on, destroy_on, set_aside)
	select id, next_number('S', received_at), unit_id, origin, received_at, changed_at, title, text, language, topic, urgency, danger, happened,
		web_address, web_platform, web_handle, street_place, post_code, wants_answer, first_answer_due, first_answer_rule, review_on, destroy_on, set_aside
	from jsonb_populate_record(null::signal, flag -> 'signal');
	insert into signal_event (id, signal_id, kind, at, by_reporter, facts)
	select id, signal_id, kind, at, by_reporter, facts from jsonb_populate_record(null::signal_event, flag -> 'signal_event');
	insert into conversation (id, unit_id, signal_id, code_hash, code_key, language, topic, wants_answer, text_hash, proof_number,
		proof_signature, proof_key, created_at, answer_expected, turn, turn_since, answer_due, text_mark)
	select id, unit_id, signal_id, code_hash, code_key, language, topic, wants_answer, text_hash, proof_number,
		proof_signature, proof_key, created_at, answer_expected, turn, turn_since, answer_due, text_mark
	from jsonb_populate_record(null::conversation, flag -> 'conversation');
	insert into conversation_step (id, conversation_id, kind, at, facts)
	select id, conversation_id, kind, at, facts from jsonb_populate_record(null::conversation_step, flag -> 'conversation_step');
	insert into message (id, conversation_id, from_reporter, body, written_at, sent_at)
	select id, conversation_id, from_reporter, body, written_at, sent_at from jsonb_populate_record(null::message, flag -> 'message');
	if flag ? 'reporter_identity' then
		insert into reporter_identity (conversation_id, sealed, key_id, given_at)
		select conversation_id, sealed, key_id, given_at from jsonb_populate_record(null::reporter_identity, flag -> 'reporter_identity');
	end if;
	insert into audit (actor_kind, operation, record_kind, record_id)
	select 'visitor', 'signal.flag', 'signal', id from jsonb_populate_record(null::signal, flag -> 'signal');
	outcome := 'taken';
	mail := array(select tell_of('new_signal', (flag -> 'signal' ->> 'id')::uuid, null, (flag -> 'signal' ->> 'received_at')::timestamptz));
	return next;
end $$;;
