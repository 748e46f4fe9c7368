-- What a citizen flags is written in one round trip and not in ten: while either side waits for the other it works for nobody. The rows
-- are made by the application; the functions here have the rights of their caller and no more, so that each policy has its say.

-- Changes whenever a unit does: whoever chose a unit from a list read earlier hears whether that list still holds.
create table unit_list (
	one boolean primary key default true check (one),
	version uuid not null default gen_random_uuid()
);
insert into unit_list default values;
alter table unit_list enable row level security;
create policy unit_list_read on unit_list for select to ilot_app using (true);
grant select on unit_list to ilot_app;
create function unit_list_changes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	update unit_list set version = gen_random_uuid();
	return null;
end $$;
create trigger unit_list_changes after insert or update or delete on unit for each statement execute function unit_list_changes();

-- Writes one flag, or nothing: `known` when its form has a receipt already, `units_changed` when its unit was chosen from an old list.
-- `mail` are those who want a mail at once.
create function take_in(flag jsonb, codes bytea[], units uuid)
returns table (outcome text, mail uuid[]) language plpgsql as $$
begin
	perform set_config('ilot.kind', 'visitor', true), set_config('ilot.person', '', true), set_config('ilot.unit', '', true),
		set_config('ilot.conversation', '', true), set_config('ilot.job', '', true);
	outcome := case
		when exists (select from unnest(codes) code, receipt_by_code(code)) then 'known'
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
		proof_signature, proof_key, created_at, answer_expected)
	select id, unit_id, signal_id, code_hash, code_key, language, topic, wants_answer, text_hash, proof_number,
		proof_signature, proof_key, created_at, answer_expected
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

-- The files that lie under a form: whoever sends the form asks, and says which it is.
create function drafts_of(form bytea, since timestamptz) returns setof draft_file language plpgsql as $$
begin
	perform set_config('ilot.kind', 'visitor', true), set_config('ilot.form', encode(form, 'hex'), true);
	return query select * from draft_file where token_hash = form and received_at > since order by received_at, id;
end $$;
grant execute on function take_in(jsonb, bytea[], uuid), drafts_of(bytea, timestamptz) to ilot_app;
