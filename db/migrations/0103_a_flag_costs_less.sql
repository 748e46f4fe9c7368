-- A flag costs the database less: what was asked twice is asked once, and nothing is written that stands there already.

-- Whether a form has its receipt: the code alone, without all that a receipt says.
create function code_is_known(codes bytea[]) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from conversation where code_hash = any (codes) and ended_at is null)
$$;
revoke execute on function code_is_known(bytea[]) from public;
grant execute on function code_is_known(bytea[]) to ilot_app;

-- A talk begins with the turn that its first step gives it (talk_step_moves_turn), instead of being written twice.
create or replace function take_in(flag jsonb, codes bytea[], units uuid)
returns table (outcome text, mail uuid[]) language plpgsql as $$
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
		proof_signature, proof_key, created_at, answer_expected, turn, turn_since, answer_due)
	select id, unit_id, signal_id, code_hash, code_key, language, topic, wants_answer, text_hash, proof_number,
		proof_signature, proof_key, created_at, answer_expected, turn, turn_since, answer_due
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
end $$;

create or replace function talk_step_moves_turn() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if new.kind in ('read', 'passed_on', 'accepted', 'declined') then
		return null;
	end if;
	update conversation c set turn = moved.turn, turn_since = new.at, answer_due = moved.answer_due
	from (
		select t.id, case
			when new.kind in ('wrote', 'reopened', 'answered') then 'desk'
			when new.kind = 'received' then case when t.wants_answer then 'desk' else 'nobody' end
			when new.kind = 'replied' and (new.facts ->> 'asks')::boolean then 'reporter'
			else 'nobody'
		end::talk_turn turn,
		case when new.kind = 'received' and t.wants_answer then t.answer_expected
			when new.kind in ('wrote', 'reopened', 'answered') then t.answer_due end answer_due
		from conversation t where t.id = new.conversation_id
	) moved
	where c.id = moved.id and (c.turn, c.turn_since, c.answer_due) is distinct from (moved.turn, new.at, moved.answer_due);
	return null;
end $$;

-- Which of a text's words are known is one look at the index, and not one for each.
create or replace function keep_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	lexemes text[] := array(
		select lexeme from unnest(tsvector_to_array(new.document)) lexeme where length(lexeme) between 3 and 40 and lexeme !~ '^([0-9]+$|@)');
begin
	perform pg_advisory_xact_lock_shared(hashtext('ilot words'));
	-- In one order, so that two signals bringing the same new words wait for each other and never in a circle.
	insert into word (word)
	select lexeme from (
		select unnest(lexemes) lexeme except all select known.word from word known where known.word = any (lexemes)) fresh
	order by lexeme
	on conflict do nothing;
	return null;
end $$;
