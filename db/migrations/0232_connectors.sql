-- Talks on a platform that one of our own accounts there carries in and out (docs/decisions/0021). How it signs in is for whoever runs the
-- service and stands in the settings; to which persona it belongs is entered at the desk by the lead of its unit. Whoever wrote is a
-- citizen: what they are called there lies sealed, as contact details do, and is opened as those are.
create type connector_kind as enum ('xmpp');
create table connector_account (
	id uuid primary key,
	kind connector_kind not null,
	address text not null check (address = lower(address) and length(address) between 3 and 200),
	persona_id uuid not null,
	persona_kind persona_kind not null check (persona_kind <> 'covert'), -- a covert one never speaks, here neither
	added_by uuid not null references person (id),
	added_at timestamptz not null,
	ended_at timestamptz,
	holder uuid, -- which worker keeps the connection, and until when it may be taken for alive
	held_until timestamptz,
	connected_at timestamptz, -- null: it is not connected
	failed_at timestamptz,
	failure text check (length(failure) <= 60), -- a code, never what a server wrote
	read_to text check (length(read_to) <= 200), -- how far the platform's archive was read
	last_came_at timestamptz,
	last_left_at timestamptz,
	foreign key (persona_id, persona_kind) references persona (id, kind)
);
create unique index connector_account_once on connector_account (kind, address) where ended_at is null;
create unique index connector_account_of_persona on connector_account (persona_id) where ended_at is null;
create index connector_account_persona on connector_account (persona_id);
alter table connector_account enable row level security;
create policy connector_account_read on connector_account for select to ilot_app using (
	acting_kind() = 'person' and exists (select from persona p where p.id = persona_id and p.unit_id = any ((select readable_units())::uuid[])));
create policy connector_account_add on connector_account for insert to ilot_app with check (
	acting_as(array['lead']::role[]) and added_by = acting_person() and ended_at is null
	and exists (select from persona p where p.id = persona_id and p.state = 'live' and p.unit_id = any ((select readable_units())::uuid[])));
grant select, insert (id, kind, address, persona_id, persona_kind, added_by, added_at) on connector_account to ilot_app;

-- A talk that goes through one.
create table connector_talk (
	conversation_id uuid primary key references conversation (id) on delete cascade,
	account_id uuid not null references connector_account (id),
	sender_mark bytea, -- keyed; null once who wrote is forgotten
	begun_at timestamptz not null
);
create index connector_talk_sender on connector_talk (account_id, sender_mark, begun_at desc) where sender_mark is not null;
alter table connector_talk enable row level security;
create policy connector_talk_read on connector_talk for select to ilot_app using (works_on_talk(conversation_id));
grant select (conversation_id, account_id, begun_at) on connector_talk to ilot_app;

create type connector_in_state as enum ('begun', 'joined', 'refused');
create table connector_in (
	id uuid primary key,
	account_id uuid not null references connector_account (id),
	conversation_id uuid references conversation (id) on delete cascade,
	message_id uuid unique references message (id) on delete set null,
	state connector_in_state not null,
	mark bytea not null unique, -- keyed; of account, sender and the name the platform gave it: however often it is delivered, it comes once
	sender_mark bytea,
	received_at timestamptz not null,
	check (state = 'refused' or conversation_id is not null)
);
create index connector_in_sender on connector_in (sender_mark, received_at) where sender_mark is not null;
create index connector_in_account on connector_in (account_id, received_at);
create index connector_in_talk on connector_in (conversation_id) where conversation_id is not null;
alter table connector_in enable row level security; -- for the functions below alone

-- What leaves: an answer, or the one acknowledgement of a talk. Dated facts in whatever order they come; the state follows from them.
create table connector_out (
	id uuid primary key,
	conversation_id uuid not null references conversation (id) on delete cascade,
	account_id uuid not null references connector_account (id),
	message_id uuid unique references message (id) on delete cascade, -- null: the acknowledgement
	made_at timestamptz not null,
	tries int not null default 0,
	next_try_at timestamptz not null,
	sent_at timestamptz,
	arrived_at timestamptz,
	failed_at timestamptz,
	failure text check (length(failure) <= 60)
);
create unique index connector_out_one_acknowledgement on connector_out (conversation_id) where message_id is null;
create index connector_out_waiting on connector_out (account_id, next_try_at) where sent_at is null and failed_at is null;
create index connector_out_talk on connector_out (conversation_id, made_at);
alter table connector_out enable row level security;
create policy connector_out_read on connector_out for select to ilot_app using (works_on_talk(conversation_id));
grant select on connector_out to ilot_app;

-- A talk that came by itself was entered by nobody.
alter table held_talk alter column person_id drop not null;

-- Whether another unit has it, which the asker may not read: two would answer one account.
create function connector_is_free(of_kind connector_kind, of_address text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_kind() = 'person' and not exists (select from connector_account a where a.kind = of_kind and a.address = of_address and a.ended_at is null)
$$;
create function connector_did_not_arrive(of_out uuid, of_account uuid, code text, event_id uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	gone connector_out;
begin
	if acting_job() is distinct from 'connector' and not exists (select from connector_account a where a.id = of_account and a.ended_at = at and a.xmin = pg_current_xact_id()::xid) then
		raise exception 'only who carries it, or ends the account';
	end if;
	update connector_out o set failed_at = at, failure = code where o.id = of_out and o.account_id = of_account and o.failed_at is null returning * into gone;
	if gone.id is null then
		return false;
	end if;
	-- An acknowledgement that does not arrive is nobody's work.
	if gone.message_id is not null then
		insert into talk_event (id, conversation_id, kind, at, facts) values (event_id, gone.conversation_id, 'connectorFailed', at, jsonb_build_object('code', code));
		update conversation c set turn = 'desk', turn_since = at where c.id = gone.conversation_id and c.ended_at is null and c.turn <> 'second_look';
	end if;
	return true;
end $$;
-- The lead of its unit takes an account away from its persona; what waits to leave is said not to have left.
create function connector_ends(of_account uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	update connector_account a set ended_at = at, connected_at = null, held_until = null from persona p
	where a.id = of_account and a.ended_at is null and p.id = a.persona_id and acting_as(array['lead']::role[]) and p.unit_id = any (readable_units());
	if not found then
		return false;
	end if;
	perform connector_did_not_arrive(o.id, o.account_id, 'no_account', gen_random_uuid(), at)
	from connector_out o where o.account_id = of_account and o.sent_at is null and o.failed_at is null;
	return true;
end $$;
grant execute on function connector_is_free(connector_kind, text), connector_ends(uuid, timestamptz) to ilot_app;

-- Which accounts this worker keeps connected: those whose persona may speak, and that no other worker keeps. To be asked again before `till`.
create function connector_hold(names text[], by_holder uuid, at timestamptz, till timestamptz) returns table (
	id uuid, kind connector_kind, address text, added_at timestamptz, read_to text)
language sql volatile security definer set search_path = public, pg_temp as $$
	update connector_account a set connected_at = case when a.holder = by_holder then a.connected_at end, holder = by_holder, held_until = till
	from persona p join unit u on u.id = p.unit_id
	where acting_job() = 'connector' and a.ended_at is null and a.kind::text || ':' || a.address = any (names)
		and p.id = a.persona_id and p.state = 'live' and p.kind <> 'covert' and p.authorised_until >= (at at time zone u.time_zone)::date and u.closed_at is null
		and (a.holder = by_holder or a.held_until is null or a.held_until < at)
	returning a.id, a.kind, a.address, a.added_at, a.read_to
$$;
create function connector_stands(of_account uuid, by_holder uuid, is_connected boolean, code text, at timestamptz) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
	update connector_account a set connected_at = case when is_connected then coalesce(a.connected_at, at) end,
		failed_at = case when code is null then a.failed_at else at end, failure = coalesce(code, a.failure)
	where acting_job() = 'connector' and a.id = of_account and a.holder = by_holder
$$;
create function connector_let_go(of_account uuid, by_holder uuid) returns void language sql volatile security definer set search_path = public, pg_temp as $$
	update connector_account a set connected_at = null, held_until = null, holder = null
	where acting_job() = 'connector' and a.id = of_account and a.holder = by_holder
$$;
grant execute on function connector_hold(text[], uuid, timestamptz, timestamptz), connector_stands(uuid, uuid, boolean, text, timestamptz), connector_let_go(uuid, uuid) to ilot_app;

-- What is asked before a message is taken in. It takes hold of the account: of one message that is delivered twice at once, one waits.
create function connector_asked(of_account uuid, of_marks bytea[], of_senders bytea[], lately_from timestamptz, taken_up_from timestamptz) returns table (
	known boolean, unit_id uuid, unit_name text, time_zone text, hours jsonb, page_id uuid, page_name text, persona_id uuid, platform text,
	lately int, refused_lately int, begun_here int, talk_id uuid, met_before boolean)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	perform from connector_account a where a.id = of_account and a.ended_at is null for update;
	return query
	select exists (select from connector_in i where i.mark = any (of_marks)), u.id, u.name, u.time_zone, coalesce(g.hours, u.opening_hours), g.id, g.name, p.id, p.platform,
		(select count(*)::int from connector_in i where i.sender_mark = any (of_senders) and i.received_at > lately_from),
		(select count(*)::int from connector_in i where i.sender_mark = any (of_senders) and i.received_at > lately_from and i.state = 'refused'),
		(select count(*)::int from connector_talk t where t.account_id = a.id and t.begun_at > lately_from),
		-- What was closed lately goes on; what is long over is not.
		(select t.conversation_id from connector_talk t join conversation c on c.id = t.conversation_id
			where t.account_id = a.id and t.sender_mark = any (of_senders) and c.ended_at is null and (c.closed_at is null or c.closed_at > taken_up_from)
			order by t.begun_at desc limit 1),
		exists (select from connector_talk t where t.sender_mark = any (of_senders))
	from connector_account a join persona p on p.id = a.persona_id join unit u on u.id = p.unit_id
		left join presence_page g on g.id = p.page_id and g.ended_at is null and g.unit_id = p.unit_id
	where a.id = of_account and a.ended_at is null and p.kind <> 'covert';
end $$;
create function connector_taken(came jsonb) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	insert into connector_in (id, account_id, conversation_id, message_id, state, mark, sender_mark, received_at)
	select r.id, r.account_id, r.conversation_id, r.message_id, r.state, r.mark, r.sender_mark, r.received_at from jsonb_populate_record(null::connector_in, came) r;
	update connector_account a set last_came_at = greatest(a.last_came_at, (came ->> 'received_at')::timestamptz) where a.id = (came ->> 'account_id')::uuid;
end $$;
revoke execute on function connector_taken(jsonb) from public;
create function connector_read_to(of_account uuid, place text) returns void language sql volatile security definer set search_path = public, pg_temp as $$
	update connector_account a set read_to = place where acting_job() = 'connector' and a.id = of_account
$$;
create function connector_refuses(came jsonb) returns void language sql volatile security definer set search_path = public, pg_temp as $$
	select connector_taken(came || '{"state": "refused", "conversation_id": null, "message_id": null}')
$$;

-- A talk of the unit whose persona was written to, with where and how it was held; the way back is given with the acknowledgement.
create function connector_begins(came jsonb, rows jsonb, met_before boolean, acknowledgement uuid) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	given conversation := jsonb_populate_record(null::conversation, rows -> 'conversation');
	said message := jsonb_populate_record(null::message, rows -> 'message');
	who reporter_identity := jsonb_populate_record(null::reporter_identity, rows -> 'reporter_identity');
	account connector_account;
	used persona;
	page uuid;
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	select * into account from connector_account a where a.id = (came ->> 'account_id')::uuid and a.ended_at is null;
	select * into used from persona p where p.id = account.persona_id and p.kind <> 'covert';
	if used.id is null then
		raise exception 'a talk belongs to one of our accounts';
	end if;
	select g.id into page from presence_page g where g.id = used.page_id and g.ended_at is null and g.unit_id = used.unit_id;
	insert into conversation (id, unit_id, page_id, source, title, language, wants_answer, text_hash, proof_number, proof_signature, proof_key,
		code_hash, code_key, set_aside, created_at, answer_expected, turn, turn_since, answer_due, review_on, destroy_on)
	values (given.id, used.unit_id, page, 'elsewhere', given.title, given.language, true, given.text_hash, given.proof_number, given.proof_signature, given.proof_key,
		case when acknowledgement is not null then given.code_hash end, case when acknowledgement is not null then given.code_key end,
		given.set_aside, given.created_at, given.answer_expected, 'desk', given.created_at, given.answer_expected, given.review_on, given.destroy_on);
	insert into conversation_step (id, conversation_id, kind, at, facts)
	select s.id, given.id, 'received', given.created_at, s.facts from jsonb_populate_record(null::conversation_step, rows -> 'conversation_step') s;
	insert into message (id, conversation_id, from_reporter, body, written_at, sent_at) values (said.id, given.id, true, said.body, said.written_at, given.created_at);
	insert into reporter_identity (conversation_id, sealed, key_id, given_at) values (given.id, who.sealed, who.key_id, given.created_at);
	insert into held_talk (conversation_id, unit_id, way, platform, persona_id, age_band, first_contact, held_at, code_given_at)
	values (given.id, used.unit_id, 'platform', used.platform, used.id, 'unknown', not met_before, said.written_at,
		case when acknowledgement is not null then given.created_at end);
	insert into connector_talk (conversation_id, account_id, sender_mark, begun_at) values (given.id, account.id, (came ->> 'sender_mark')::bytea, given.created_at);
	perform connector_taken(came || jsonb_build_object('state', 'begun', 'conversation_id', given.id, 'message_id', said.id));
	if acknowledgement is not null then
		insert into connector_out (id, conversation_id, account_id, made_at, next_try_at) values (acknowledgement, given.id, account.id, given.created_at, given.created_at);
	end if;
	return query select * from tell_of_talk('talk_new', given.id, given.created_at);
end $$;
-- As what its writer adds at the counter, also after closing.
create function connector_joins(came jsonb, to_talk uuid, message_id uuid, step_id uuid, event_id uuid, words text, written timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	talk conversation;
	at timestamptz := (came ->> 'received_at')::timestamptz;
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	select c.* into talk from conversation c join connector_talk t on t.conversation_id = c.id
	where c.id = to_talk and c.ended_at is null and t.account_id = (came ->> 'account_id')::uuid for update of c;
	if talk.id is null then
		raise exception 'this is not theirs to join';
	end if;
	insert into message (id, conversation_id, from_reporter, body, written_at, sent_at) values (message_id, talk.id, true, words, written, at);
	insert into conversation_step (id, conversation_id, kind, at) values (step_id, talk.id, 'wrote', at);
	perform connector_taken(came || jsonb_build_object('state', 'joined', 'conversation_id', talk.id, 'message_id', message_id));
	if talk.signal_id is null then
		return query select * from tell_of_talk('talk_wrote', talk.id, at);
	else
		insert into signal_event (id, signal_id, kind, at, by_reporter) values (event_id, talk.signal_id, 'reporterWrote', at, true);
		update signal s set turn = 'owner', changed_at = at, version = version + 1 where s.id = talk.signal_id;
		return query select t.* from signal s, lateral tell_them('reporter_wrote', s.id, who_has(s.assignee_id, s.unit_id, at), at) t
			where s.id = talk.signal_id;
	end if;
end $$;
grant execute on function connector_asked(uuid, bytea[], bytea[], timestamptz, timestamptz), connector_read_to(uuid, text), connector_refuses(jsonb),
	connector_begins(jsonb, jsonb, boolean, uuid), connector_joins(jsonb, uuid, uuid, uuid, uuid, text, timestamptz) to ilot_app;

-- Of an answer that was just sent: whether it leaves through a connector. That its writer used the persona is noted with it.
create function connector_goes_out(of_message uuid, out_id uuid, use_id uuid, at timestamptz) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	made connector_out;
begin
	insert into connector_out (id, conversation_id, account_id, message_id, made_at, next_try_at)
	select out_id, c.id, a.id, m.id, at, at
	from message m join conversation c on c.id = m.conversation_id join connector_talk t on t.conversation_id = c.id join connector_account a on a.id = t.account_id
		join persona p on p.id = a.persona_id and p.unit_id = c.unit_id -- who has it passed on to them speaks at the counter, not as another unit's persona
	where m.id = of_message and m.state = 'sent' and not m.from_reporter and c.ended_at is null and a.ended_at is null and t.sender_mark is not null
		and acting_kind() = 'person' and coalesce(m.second_look_by, m.person_id) = acting_person()
	on conflict do nothing
	returning * into made;
	if made.id is null then
		return null;
	end if;
	insert into persona_use (id, persona_id, person_id, act, used_on, at, place)
	select use_id, p.id, m.person_id, 'answer', (at at time zone u.time_zone)::date, at, p.platform
	from connector_account a join persona p on p.id = a.persona_id join unit u on u.id = p.unit_id, message m
	where a.id = made.account_id and m.id = of_message;
	return made.id;
end $$;
-- For whoever keeps the connection: what there is to send next, and to whom; each time it is asked counts as a try.
create function connector_to_send(of_account uuid, by_holder uuid, at timestamptz) returns table (
	id uuid, conversation_id uuid, body text, signature text, language text, unit_name text, page_name text, page_slug text, time_zone text,
	answer_expected timestamptz, code_hash bytea, sealed bytea, tries int)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	next connector_out;
begin
	if acting_job() is distinct from 'connector' or not exists (select from connector_account a where a.id = of_account and a.holder = by_holder) then
		return;
	end if;
	update connector_out o set tries = o.tries + 1, next_try_at = at + least(interval '10 seconds' * power(2, o.tries), interval '1 hour')
	where o.id = (select w.id from connector_out w join conversation c on c.id = w.conversation_id join connector_account a on a.id = w.account_id
			join persona p on p.id = a.persona_id
		where w.account_id = of_account and w.sent_at is null and w.failed_at is null and w.next_try_at <= at
			and c.ended_at is null and a.ended_at is null and p.state = 'live'
		order by w.made_at, w.id limit 1 for update of w skip locked)
	returning * into next;
	return query
	select next.id, c.id, m.body, m.signature, c.language, u.name, g.name, g.slug, u.time_zone, c.answer_expected, c.code_hash, i.sealed, next.tries
	from conversation c join unit u on u.id = c.unit_id left join presence_page g on g.id = c.page_id and g.ended_at is null
		left join message m on m.id = next.message_id left join reporter_identity i on i.conversation_id = c.id
	where c.id = next.conversation_id;
end $$;
create function connector_was_sent(of_out uuid, of_account uuid, at timestamptz) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	update connector_out o set sent_at = at where o.id = of_out and o.account_id = of_account and o.sent_at is null;
	update connector_account a set last_left_at = at where a.id = of_account;
end $$;
create function connector_arrived(of_out uuid, of_account uuid, at timestamptz) returns void language sql volatile security definer set search_path = public, pg_temp as $$
	update connector_out o set arrived_at = coalesce(o.arrived_at, at), sent_at = coalesce(o.sent_at, at)
	where acting_job() = 'connector' and o.id = of_out and o.account_id = of_account and o.failed_at is null
$$;
-- What waited for a connection longer than anybody waits for an answer.
create function connector_gives_up(before timestamptz, at timestamptz) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	perform connector_did_not_arrive(o.id, o.account_id, 'gave_up', gen_random_uuid(), at)
	from connector_out o where o.sent_at is null and o.failed_at is null and o.next_try_at < before and o.made_at < before;
end $$;
create function send_connector_again(of_out uuid, event_id uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	talk uuid;
begin
	update connector_out o set tries = 0, next_try_at = at, made_at = at, sent_at = null, arrived_at = null, failed_at = null, failure = null
	from conversation c, connector_account a join persona p on p.id = a.persona_id
	where p.unit_id = c.unit_id and o.id = of_out and o.message_id is not null and o.failed_at is not null and c.id = o.conversation_id and c.ended_at is null
		and a.id = o.account_id and a.ended_at is null and acting_kind() = 'person' and c.unit_id = any (readable_units())
	returning c.id into talk;
	if talk is null then
		return false;
	end if;
	insert into talk_event (id, conversation_id, kind, at, person_id) values (event_id, talk, 'connectorAgain', at, acting_person());
	return true;
end $$;
grant execute on function connector_goes_out(uuid, uuid, uuid, timestamptz), connector_to_send(uuid, uuid, timestamptz), connector_was_sent(uuid, uuid, timestamptz),
	connector_arrived(uuid, uuid, timestamptz), connector_did_not_arrive(uuid, uuid, text, uuid, timestamptz), connector_gives_up(timestamptz, timestamptz),
	send_connector_again(uuid, uuid, timestamptz) to ilot_app;

-- What is kept no longer: who wrote, once their talk is to be destroyed or was ended by them; and whose message it was, after a day.
create function connector_forgets(at timestamptz, most int) returns setof uuid language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	gone uuid[];
begin
	if acting_job() is distinct from 'clear_mail' then
		raise exception 'only who clears it';
	end if;
	select array(select t.conversation_id from connector_talk t join conversation c on c.id = t.conversation_id
		where t.sender_mark is not null and (c.destroy_on < at::date or c.ended_at < at - interval '30 days') order by t.conversation_id limit most) into gone;
	update connector_talk t set sender_mark = null where t.conversation_id = any (gone);
	delete from reporter_identity i where i.conversation_id = any (gone);
	update connector_in i set sender_mark = null where i.sender_mark is not null and (i.received_at < at - interval '1 day' or i.conversation_id = any (gone));
	-- What was not taken in is nobody's record; nobody's archive is read again from so far back.
	delete from connector_in i where i.state = 'refused' and i.received_at < at - interval '30 days';
	return query select unnest(gone);
end $$;
grant execute on function connector_forgets(timestamptz, int) to ilot_app;

-- As in 0169; a connector begins and joins talks too.
create or replace function tell_of_talk(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	talk conversation;
	has uuid;
begin
	select * into talk from conversation c where c.id = record and c.signal_id is null;
	select w.assignee_id into has from talk_work w where w.conversation_id = record;
	if talk.id is null or not (
		what = 'talk_new' and (acting_kind() = 'visitor' or talk.source = 'email' and (acting_kind() = 'person' or acting_job() = 'mail_in')
			or talk.source = 'elsewhere' and acting_job() = 'connector') and talk_begun_here(record)
		or what = 'talk_wrote' and (acting_kind() = 'reporter' and acting_conversation() = record or talk.source = 'email' and (acting_kind() = 'person' or acting_job() = 'mail_in')
				or talk.source = 'elsewhere' and acting_job() = 'connector')
			and exists (select from conversation_step s where s.conversation_id = record and s.kind = 'wrote' and s.xmin = pg_current_xact_id()::xid)
		or what = 'talk_assigned' and acting_kind() = 'person' and exists (select from talk_work w where w.conversation_id = record and w.xmin = pg_current_xact_id()::xid)
		or what = 'talk_overdue' and acting_job() = 'overdue' and exists (select from talk_work w where w.conversation_id = record and w.xmin = pg_current_xact_id()::xid)
	) then
		raise exception 'only what was done here is told';
	end if;
	if talk.set_aside then
		return;
	end if;
	if what = 'talk_overdue' then
		return query select * from tell_them(what, record,
			array(select leads_over(talk.unit_id)) || case when reads_unit(has, talk.unit_id) then array[has] end, told_at);
	elsif what = 'talk_assigned' and reads_unit(has, talk.unit_id) then
		-- Given to somebody who is away: to those there instead it is something new, not theirs.
		return query select * from tell_them(what, record, array[has], told_at)
			union all select * from tell_them('talk_new', record, array(select unnest(who_has(has, talk.unit_id, told_at)) except select has), told_at);
	elsif what in ('talk_new', 'talk_wrote', 'talk_assigned') then
		return query select * from tell_them(what, record, told_of_words(has, talk.page_id, talk.unit_id, told_at, occasion_of(what)), told_at);
	end if;
end $$;

-- As in 0178; of what comes through a connector the language is taken from the service as well.
create or replace function talk_speaks(of_talk uuid, spoken text, event_id uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	before text;
begin
	select c.language into before from conversation c where c.id = of_talk and c.ended_at is null
		and (c.source = 'email' or exists (select from connector_talk t where t.conversation_id = c.id))
		and acting_kind() = 'person' and works_on_talk(c.id) for update;
	if before is null then
		return false;
	end if;
	if before = spoken then
		return true;
	end if;
	update conversation set language = spoken where id = of_talk;
	insert into talk_event (id, conversation_id, kind, at, person_id, facts)
		values (event_id, of_talk, 'language', at, acting_person(), jsonb_build_object('language', spoken, 'before', before));
	return true;
end $$;
