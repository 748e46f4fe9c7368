-- Each policy lets through what its comment says and no more: the rooms keep these rules too, but a faulty query must not be enough.
-- What came in, where it belongs and until when it is kept is written once. A stranger at the counter writes into what the same
-- transaction began. Each side of a talk writes its own columns of it. A form's files are listed by its token alone.

-- Signals: what an officer writes about one. Text, number, origin, unit, day of receipt, language, retention and the day of the first
-- answer stay as they were, or are moved by functions that know why.
revoke update on signal from ilot_app;
grant update (
	state, turn, assignee_id, changed_at, version, title, topic, urgency, web_address, web_platform, web_handle, street_place, post_code,
	facts, assessment, person_categories, grading_scheme, pack_version, source_reliability, reliability_reason,
	information_credibility, handling_codes, handling_note, graded_at, graded_by, ending, closed_at
) on signal to ilot_app;
revoke update on signal_open from ilot_app;
grant update (since, seen_at, holds) on signal_open to ilot_app;

-- Whether this very transaction wrote it (in that unit, if one is named): a stranger's form hangs on itself and on nothing else.
create function begun_here(of_signal uuid, of_unit uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from signal s where s.id = of_signal and s.unit_id = coalesce(of_unit, s.unit_id) and s.xmin = pg_current_xact_id()::xid)
$$;
create function talk_begun_here(of_conversation uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select from conversation c where c.id = of_conversation and c.xmin = pg_current_xact_id()::xid) $$;
grant execute on function begun_here(uuid, uuid), talk_begun_here(uuid) to ilot_app;

drop policy signal_event_add on signal_event;
create policy signal_event_add on signal_event for insert to ilot_app with check (
	(acting_kind() = 'visitor' and kind = 'received' and by_reporter and person_id is null and begun_here(signal_id, null))
	or (acting_kind() = 'person' and not by_reporter and person_id = acting_person() and exists (select from signal s where s.id = signal_id))
	or (acting_kind() = 'job' and not by_reporter and exists (select from signal s where s.id = signal_id)));

-- The talk begins with the form. Its code, proof and hash of the text are for the functions that look them up: nobody reads them.
drop policy conversation_start on conversation;
create policy conversation_start on conversation for insert to ilot_app
	with check (acting_kind() = 'visitor' and (signal_id is null or begun_here(signal_id, unit_id)));
revoke select, update on conversation from ilot_app;
grant select (
	id, unit_id, signal_id, language, topic, wants_answer, proof_number, created_at, answer_expected, confirmed_at, seen_at, ending,
	closed_at, ended_at, rating, rating_note, rated_at, turn, turn_since, answer_due, turn_order
) on conversation to ilot_app;
grant update (
	seen_at, confirmed_at, rating, rating_note, rated_at, ending, closed_at, code_hash, code_key, ended_at, turn, turn_since
) on conversation to ilot_app;
-- What the reporter writes of it, and what the desk does.
create function conversation_sides() returns trigger language plpgsql as $$
begin
	if current_user <> 'ilot_app' then
		return new;
	end if;
	if acting_kind() <> 'reporter'
		and (new.seen_at, new.confirmed_at, new.rating, new.rating_note, new.rated_at, new.ending, new.closed_at, new.code_hash, new.code_key, new.ended_at)
		is distinct from (old.seen_at, old.confirmed_at, old.rating, old.rating_note, old.rated_at, old.ending, old.closed_at, old.code_hash, old.code_key, old.ended_at) then
		raise exception 'only the reporter writes this of their talk';
	end if;
	if acting_kind() = 'reporter' and ((new.turn, new.turn_since) is distinct from (old.turn, old.turn_since)
		or (new.code_hash is distinct from old.code_hash and new.code_hash is not null)) then
		raise exception 'a reporter ends their code and takes no other';
	end if;
	return new;
end $$;
create trigger conversation_sides before update on conversation for each row execute function conversation_sides();

alter policy message_write on message with check (
	(acting_kind() = 'reporter' and from_reporter and conversation_id = acting_conversation())
	or (acting_kind() = 'visitor' and from_reporter and talk_begun_here(conversation_id))
	or (acting_kind() = 'person' and not from_reporter and person_id = acting_person() and second_look_by is null
		and exists (select from conversation c where c.id = conversation_id and c.ended_at is null and c.unit_id = any ((select readable_units())::uuid[]))));

-- What the reporter is told is written by the functions that know who may say it; of their own acts they write the step themselves.
drop policy conversation_step_add on conversation_step;
create policy conversation_step_add on conversation_step for insert to ilot_app with check (
	(acting_kind() = 'visitor' and kind = 'received' and talk_begun_here(conversation_id))
	or (acting_kind() = 'reporter' and conversation_id = acting_conversation() and kind in ('wrote', 'removed', 'reopened')));
drop policy reporter_identity_give on reporter_identity;
create policy reporter_identity_give on reporter_identity for insert to ilot_app with check (
	(acting_kind() = 'visitor' and talk_begun_here(conversation_id))
	or (acting_kind() = 'reporter' and conversation_id = acting_conversation()));

-- An offer begins empty; its receiver's signal is named once, by the receiver, when it is accepted, and is the receiver's own.
drop policy hand_over_offer on hand_over;
create policy hand_over_offer on hand_over for insert to ilot_app with check (
	from_unit_id = any ((select readable_units())::uuid[]) and state = 'offered' and offered_by = acting_person()
	and (receiver_signal_id, accepted_at, acknowledged_at, answered_at, told_reporter_at, answer_internal, answer_for_reporter)
		is not distinct from (null, null, null, null, null, null, null)
	and exists (select from signal s where s.id = signal_id and s.unit_id = from_unit_id));
create function hand_over_receiver_signal() returns trigger language plpgsql as $$
begin
	if current_user = 'ilot_app' and not (old.receiver_signal_id is null and new.state = 'accepted'
		and new.to_unit_id = any (readable_units())
		and exists (select from signal s where s.id = new.receiver_signal_id and s.unit_id = new.to_unit_id and s.origin = 'hand_over')) then
		raise exception 'only a signal the receiver made of it';
	end if;
	return new;
end $$;
create trigger hand_over_receiver_signal before update on hand_over for each row
	when (new.receiver_signal_id is distinct from old.receiver_signal_id) execute function hand_over_receiver_signal();

-- The hash of the form's token is said first (ilot.form), and nothing is listed without it.
create function acting_form() returns bytea language sql stable parallel safe as
$$ select decode(coalesce(current_setting('ilot.form', true), ''), 'hex') $$;
grant execute on function acting_form() to ilot_app;
drop policy draft_file_counter on draft_file;
drop policy draft_file_desk on draft_file;
create policy draft_file_of_form on draft_file to ilot_app
	using (acting_kind() in ('visitor', 'reporter', 'person') and token_hash = (select acting_form()))
	with check (acting_kind() in ('visitor', 'reporter', 'person') and token_hash = (select acting_form()));
create policy draft_file_old on draft_file for select to ilot_app using ((select acting_job()) = 'clear_drafts');
create policy draft_file_clear on draft_file for delete to ilot_app using ((select acting_job()) = 'clear_drafts');

-- Of themselves people choose language, keys and whether they show their name; who somebody is and whether they have left is for administrators.
revoke update on person from ilot_app;
grant update (name, language, shows_name, single_keys, left_at) on person to ilot_app;
create function person_sides() returns trigger language plpgsql as $$
begin
	if current_user = 'ilot_app' and (new.name, new.left_at) is distinct from (old.name, old.left_at)
		and not acting_as(array['administrator']::role[]) then
		raise exception 'only an administrator';
	end if;
	return new;
end $$;
create trigger person_sides before update on person for each row execute function person_sides();

-- How reliable a source is held to be is for those who grade; a partner organisation reads of itself alone. Nor does a partner
-- read who works where: its own people, and nobody else's (what others did in a hand-over is told by unit).
create function sees_colleagues() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_as(array['officer', 'lead', 'coordinator', 'training_manager', 'data_protection_officer', 'administrator']::role[])
$$;
create function people_of_unit() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
	select coalesce(array_agg(distinct person_id), '{}') from membership where acting_roles() <> '{}' and unit_id = acting_unit()
$$;
grant execute on function sees_colleagues(), people_of_unit() to ilot_app;
alter policy source_read on source using (
	(select acting_as(array['officer', 'lead', 'coordinator', 'administrator']::role[]))
	or (unit_id = acting_unit() and (select acting_as(array['partner']::role[])))
	or acting_kind() = 'job');
alter policy person_read on person using (
	acting_kind() = 'job' or (acting_kind() = 'person'
		and (id = acting_person() or (select sees_colleagues()) or id = any ((select people_of_unit())::uuid[]))));
alter policy membership_read on membership using (
	acting_kind() = 'job' or (acting_kind() = 'person'
		and (person_id = acting_person() or (select sees_colleagues()) or person_id = any ((select people_of_unit())::uuid[]) and unit_id = acting_unit())));
alter policy mandate_read on mandate using (
	acting_kind() = 'job' or (acting_kind() = 'person' and (person_id = acting_person() or (select sees_colleagues()))));
alter policy second_person_read on second_person using (
	acting_kind() = 'person' and (person_id = acting_person() or (select sees_colleagues())));

-- The second person of a neighbouring force judges a reply by what was said: they read the sent messages, and not the story of the
-- talk's steps, which names the units it went to.
alter policy conversation_step_read on conversation_step using (exists (
	select from conversation c where c.id = conversation_id
		and (acting_kind() = 'reporter' or c.unit_id = any ((select readable_units())::uuid[]) or acting_job() = 'mail')));
