-- E-mail in and out for the addresses of officers and teams. One mailbox of the service is read, and what was written to which address
-- is told from the mail itself (docs/decisions/0016); a mail begins a talk, joins one by its secret token and its sender, or waits aside
-- for a person to decide. Whoever wrote is a citizen: their address lies sealed and apart, as that of a notice does.
create table mail_address (
	id uuid primary key,
	page_id uuid not null references presence_page (id),
	address text not null check (address ~ '^[a-z0-9][a-z0-9._-]*@[a-z0-9.-]+$' and length(address) <= 200),
	added_by uuid not null references person (id),
	added_at timestamptz not null default now(),
	ended_at timestamptz
);
create unique index mail_address_once on mail_address (address) where ended_at is null;
create unique index mail_address_of_page on mail_address (page_id) where ended_at is null;
create index mail_address_page on mail_address (page_id);
alter table mail_address enable row level security;
create policy mail_address_read on mail_address for select to ilot_app using (
	acting_kind() = 'person' and exists (select from presence_page p where p.id = page_id and p.unit_id = any ((select readable_units())::uuid[])));
create policy mail_address_add on mail_address for insert to ilot_app with check (
	acting_as(array['lead']::role[]) and added_by = acting_person() and ended_at is null
	and exists (select from presence_page p where p.id = page_id and p.ended_at is null and p.unit_id = any ((select readable_units())::uuid[])));
create policy mail_address_end on mail_address for update to ilot_app
	using (acting_as(array['lead']::role[]) and exists (select from presence_page p where p.id = page_id and p.unit_id = any ((select readable_units())::uuid[])))
	with check (acting_as(array['lead']::role[]) and exists (select from presence_page p where p.id = page_id and p.unit_id = any ((select readable_units())::uuid[])));
grant select, insert, update (ended_at) on mail_address to ilot_app;

-- Whether another page has an address, also one that the asker may not read: two would never know whose a mail is.
create function mail_address_is_free(wanted text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select not exists (select from mail_address a where a.address = wanted and a.ended_at is null)
$$;
grant execute on function mail_address_is_free(text) to ilot_app;

create type mail_in_state as enum ('aside', 'begun', 'joined', 'automatic', 'bounced', 'discarded');
-- Why a person decides: nothing of it is guessed.
create type mail_aside_reason as enum ('other_sender', 'sender_fails', 'token_unknown', 'talk_ended', 'automatic', 'many', 'many_recipients',
	'no_sender', 'own_address', 'no_address', 'unreadable', 'too_large');
-- What our own mail server says of whether the sender is who they say (SPF, DKIM, DMARC).
create type sender_check as enum ('confirmed', 'unconfirmed', 'fails', 'unchecked');
create table mail_in (
	id uuid primary key,
	unit_id uuid not null references unit (id), -- whose people decide while it is aside
	address_id uuid references mail_address (id), -- to which of ours it was written; null: to none that we know
	state mail_in_state not null,
	why mail_aside_reason,
	conversation_id uuid references conversation (id),
	message_id uuid unique references message (id),
	named_id uuid references conversation (id), -- the talk whose token it carries, while it has not joined it
	original_id uuid references attachment (id), -- the mail as it came, whole and sealed; null once it was destroyed
	mark bytea not null unique, -- of recipient, Message-ID and content: the same mail comes once
	sender_mark bytea, -- keyed; how many came from one sender lately
	subject text not null default '' check (length(subject) <= 200),
	sender_check sender_check not null default 'unchecked',
	checks jsonb not null default '{}', -- { spf, dkim, dmarc }, as our server wrote them
	files_left int not null default 0, -- so many attachments are in the original alone
	shortened boolean not null default false, -- what it quotes was cut from the message; the whole can be opened
	received_at timestamptz not null,
	decided_by uuid references person (id),
	decided_at timestamptz,
	reason text check (length(reason) between 3 and 500),
	check (state <> 'aside' or why is not null),
	check (state not in ('begun', 'joined') or conversation_id is not null and message_id is not null),
	check ((state = 'discarded') = (reason is not null))
);
create index mail_in_aside on mail_in (unit_id, received_at desc, id) where state = 'aside';
create unique index mail_in_begun on mail_in (conversation_id) where state = 'begun';
create index mail_in_talk on mail_in (conversation_id, received_at) where conversation_id is not null;
create index mail_in_sender on mail_in (sender_mark, received_at) where sender_mark is not null;
create index mail_in_original on mail_in (original_id) where original_id is not null;
create index mail_in_discarded on mail_in (decided_at) where state = 'discarded';
alter table mail_in enable row level security;
create policy mail_in_read on mail_in for select to ilot_app using (acting_kind() = 'person' and
	case when conversation_id is null then unit_id = any ((select readable_units())::uuid[]) else works_on_talk(conversation_id) end);
grant select on mail_in to ilot_app;

-- Name and address of who wrote, Message-ID and the whole text: one seal a mail, for those who may read the mail.
create table mail_sealed (
	mail_id uuid primary key references mail_in (id),
	sealed bytea not null,
	key_id text not null
);
alter table mail_sealed enable row level security;
create policy mail_sealed_read on mail_sealed for select to ilot_app using (exists (select from mail_in m where m.id = mail_id));
grant select on mail_sealed to ilot_app;
create table mail_attachment (
	mail_id uuid not null references mail_in (id),
	attachment_id uuid not null references attachment (id),
	primary key (mail_id, attachment_id)
);
create index mail_attachment_attachment on mail_attachment (attachment_id);
alter table mail_attachment enable row level security;
create policy mail_attachment_read on mail_attachment for select to ilot_app using (exists (select from mail_in m where m.id = mail_id));
grant select on mail_attachment to ilot_app;

-- Under which token a reply comes back. Only whoever had our mail knows it; here lies its hash.
create table mail_token (
	token_hash bytea primary key,
	conversation_id uuid not null references conversation (id)
);
create index mail_token_talk on mail_token (conversation_id);
alter table mail_token enable row level security;

-- What leaves: an answer, or the one acknowledgement of a talk. Dated facts in whatever order they come; the state follows from them.
create table mail_out (
	id uuid primary key,
	conversation_id uuid not null references conversation (id),
	message_id uuid unique references message (id), -- null: the acknowledgement
	made_at timestamptz not null,
	tries int not null default 0,
	sent_at timestamptz,
	failed_at timestamptz,
	failure text check (length(failure) <= 60), -- a code, never what a server wrote: that repeats the address
	bounced_at timestamptz,
	bounce text check (length(bounce) <= 60)
);
create unique index mail_out_one_acknowledgement on mail_out (conversation_id) where message_id is null;
create index mail_out_talk on mail_out (conversation_id);
alter table mail_out enable row level security;
create policy mail_out_read on mail_out for select to ilot_app using (works_on_talk(conversation_id));
grant select on mail_out to ilot_app;

-- How far the mailbox was read; together with the mail itself, so that each is fetched once.
create table mail_box (
	name text primary key,
	uid_validity bigint not null,
	last_uid bigint not null
);
alter table mail_box enable row level security;
create policy mail_box_job on mail_box for all to ilot_app using ((select acting_job()) = 'mail_in') with check ((select acting_job()) = 'mail_in');
grant select, insert, update on mail_box to ilot_app;

-- The files of a mail go the way of those of the counter; the job that takes it in has a form of its own for each.
create policy draft_file_of_mail on draft_file for all to ilot_app using (acting_job() = 'mail_in' and token_hash = (select acting_form()))
	with check (acting_job() = 'mail_in' and token_hash = (select acting_form()));
create policy attachment_add_of_mail on attachment for insert to ilot_app with check (acting_job() = 'mail_in');
create function file_of_my_mail(file uuid) returns boolean language sql stable as $$
	select acting_kind() = 'person' and (exists (select from mail_in m where m.original_id = file)
		or exists (select from mail_attachment a where a.attachment_id = file))
$$;
grant execute on function file_of_my_mail(uuid) to ilot_app;
create policy attachment_read_of_mail on attachment for select to ilot_app using (file_of_my_mail(id));
create policy attachment_copy_read_of_mail on attachment_copy for select to ilot_app using (file_of_my_mail(attachment_id));

-- What the job asks before it takes a mail in.
create function mail_known(of_mark bytea) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_job() = 'mail_in' and exists (select from mail_in m where m.mark = of_mark)
$$;
create function mails_lately(of_senders bytea[], since timestamptz) returns int language sql stable security definer set search_path = public, pg_temp as $$
	select count(*)::int from mail_in m where acting_job() = 'mail_in' and m.sender_mark = any (of_senders) and m.received_at > since
$$;
create function mail_addressee(addresses text[]) returns table (
	address_id uuid, address text, page_id uuid, page_name text, unit_id uuid, unit_name text, time_zone text, hours jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
	select a.id, a.address, p.id, p.name, u.id, u.name, u.time_zone, coalesce(p.hours, u.opening_hours)
	from mail_address a join presence_page p on p.id = a.page_id join unit u on u.id = p.unit_id
	where acting_job() = 'mail_in' and a.address = any (addresses) and a.ended_at is null and p.ended_at is null and u.closed_at is null
	order by array_position(addresses, a.address) limit 1
$$;
-- Where a mail to none of our addresses waits: as a flag without a place.
create function mail_desk() returns uuid language sql stable security definer set search_path = public, pg_temp as $$
	select u.id from unit u where acting_job() = 'mail_in' and u.closed_at is null and (u.intake_desk or u.kind = 'service') order by u.intake_desk desc limit 1
$$;
create function mail_of_token(of_token bytea) returns table (conversation_id uuid, unit_id uuid, ended boolean, mail_id uuid, sealed bytea)
language sql stable security definer set search_path = public, pg_temp as $$
	select c.id, c.unit_id, c.ended_at is not null, m.id, s.sealed
	from mail_token t join conversation c on c.id = t.conversation_id
		join mail_in m on m.conversation_id = c.id and m.state = 'begun' left join mail_sealed s on s.mail_id = m.id
	where acting_job() = 'mail_in' and t.token_hash = of_token
$$;
grant execute on function mail_known(bytea), mails_lately(bytea[], timestamptz), mail_addressee(text[]), mail_desk(), mail_of_token(bytea) to ilot_app;

create function mail_taken(mail jsonb, sealed bytea, key_id text, files uuid[]) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() is distinct from 'mail_in' then
		raise exception 'only who takes mail in';
	end if;
	insert into mail_in (id, unit_id, address_id, state, why, conversation_id, named_id, original_id, mark, sender_mark, subject, sender_check, checks,
		files_left, shortened, received_at)
	select r.id, r.unit_id, r.address_id, r.state, r.why, r.conversation_id, r.named_id, r.original_id, r.mark, r.sender_mark, r.subject, r.sender_check, r.checks,
		r.files_left, r.shortened, r.received_at
	from jsonb_populate_record(null::mail_in, mail) r;
	insert into mail_sealed (mail_id, sealed, key_id) values ((mail ->> 'id')::uuid, sealed, key_id);
	insert into mail_attachment (mail_id, attachment_id) select (mail ->> 'id')::uuid, file from unnest(files) file;
end $$;

-- Who may decide about a mail: the job that has just taken it in, or whoever works in the unit where it waits aside.
create function mail_to_decide(of_mail uuid) returns mail_in language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	mail mail_in;
begin
	select * into mail from mail_in m where m.id = of_mail and m.state = 'aside' and (
		acting_job() = 'mail_in' and m.xmin = pg_current_xact_id()::xid
		or acting_kind() = 'person' and m.unit_id = any (readable_units())) for update;
	if mail.id is null then
		raise exception 'this is not theirs to decide';
	end if;
	return mail;
end $$;
-- Of two who decide at once the second one waits here, and reads what the first decided.
create function mail_waits(of_mail uuid) returns boolean language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	found_state mail_in_state;
begin
	select m.state into found_state from mail_in m where m.id = of_mail and acting_kind() = 'person' and m.unit_id = any (readable_units()) for update;
	return coalesce(found_state = 'aside', false);
end $$;
create function mail_files_go_along(of_mail uuid, to_message uuid, to_signal uuid) returns void language sql volatile security definer set search_path = public, pg_temp as $$
	insert into message_attachment (message_id, attachment_id) select to_message, a.attachment_id from mail_attachment a where a.mail_id = of_mail;
	insert into signal_attachment (signal_id, attachment_id) select to_signal, a.attachment_id from mail_attachment a where a.mail_id = of_mail and to_signal is not null;
$$;

-- A talk of its own. What is given are the rows of the talk; whose it is, is said by the address it was written to.
create function mail_begins(of_mail uuid, to_address uuid, rows jsonb, acknowledgement uuid) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	mail mail_in := mail_to_decide(of_mail);
	page presence_page;
	given conversation := jsonb_populate_record(null::conversation, rows -> 'conversation');
	said message := jsonb_populate_record(null::message, rows -> 'message');
begin
	select p.* into page from mail_address a join presence_page p on p.id = a.page_id
	where a.id = to_address and (acting_kind() = 'job' or p.unit_id = any (readable_units()));
	if page.id is null then
		raise exception 'a talk belongs to one of our addresses';
	end if;
	insert into conversation (id, unit_id, page_id, source, title, language, wants_answer, text_hash, proof_number, proof_signature, proof_key, text_mark,
		created_at, answer_expected, turn, turn_since, answer_due, review_on, destroy_on)
	values (given.id, page.unit_id, page.id, 'email', given.title, given.language, true, given.text_hash, given.proof_number, given.proof_signature,
		given.proof_key, given.text_mark, given.created_at, given.answer_expected, 'desk', given.created_at, given.answer_expected, given.review_on, given.destroy_on);
	insert into conversation_step (id, conversation_id, kind, at, facts)
	select s.id, given.id, 'received', given.created_at, s.facts from jsonb_populate_record(null::conversation_step, rows -> 'conversation_step') s;
	insert into message (id, conversation_id, from_reporter, body, written_at, sent_at) values (said.id, given.id, true, said.body, mail.received_at, mail.received_at);
	update mail_in set state = 'begun', conversation_id = given.id, message_id = said.id, address_id = to_address, named_id = null, shortened = shortened and acting_kind() = 'job',
		decided_by = acting_person(), decided_at = case when acting_kind() = 'person' then given.created_at end where id = of_mail;
	update attachment a set unit_id = page.unit_id from mail_attachment x where x.mail_id = of_mail and a.id = x.attachment_id;
	perform mail_files_go_along(of_mail, said.id, null);
	if acknowledgement is not null and acting_kind() = 'job' then
		insert into mail_out (id, conversation_id, made_at) values (acknowledgement, given.id, given.created_at);
	end if;
	return query select * from tell_of_talk('talk_new', given.id, given.created_at);
end $$;

-- It joins a talk: as what its writer adds at the counter, also after closing.
create function mail_joins(of_mail uuid, to_talk uuid, message_id uuid, step_id uuid, event_id uuid, words text, at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	mail mail_in := mail_to_decide(of_mail);
	talk conversation;
begin
	select * into talk from conversation c where c.id = to_talk and c.source = 'email' and c.ended_at is null
		and (acting_kind() = 'job' or c.unit_id = any (readable_units())) for update;
	if talk.id is null then
		raise exception 'this is not theirs to join';
	end if;
	insert into message (id, conversation_id, from_reporter, body, written_at, sent_at) values (message_id, talk.id, true, words, mail.received_at, at);
	insert into conversation_step (id, conversation_id, kind, at) values (step_id, talk.id, 'wrote', at);
	update mail_in m set state = 'joined', conversation_id = talk.id, message_id = mail_joins.message_id, named_id = null,
		decided_by = acting_person(), decided_at = case when acting_kind() = 'person' then at end where m.id = of_mail;
	perform mail_files_go_along(of_mail, message_id, talk.signal_id);
	if acting_kind() = 'person' then
		insert into talk_event (id, conversation_id, kind, at, person_id) values (event_id, talk.id, 'mailJoined', at, acting_person());
	end if;
	if talk.signal_id is null then
		return query select * from tell_of_talk('talk_wrote', talk.id, at);
	else
		insert into signal_event (id, signal_id, kind, at, by_reporter) values (event_id, talk.signal_id, 'reporterWrote', at, true);
		update signal s set turn = 'owner', changed_at = at, version = version + 1 where s.id = talk.signal_id;
		return query select t.* from signal s, lateral tell_them('reporter_wrote', s.id, array[s.assignee_id], at) t
			where s.id = talk.signal_id and reads_unit(s.assignee_id, s.unit_id);
	end if;
end $$;

create function discard_mail(of_mail uuid, because text, at timestamptz) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	perform mail_to_decide(of_mail);
	update mail_in set state = 'discarded', reason = because, decided_by = acting_person(), decided_at = at where id = of_mail and acting_kind() = 'person';
end $$;
-- An automatic answer to what we sent stands beside the talk and moves nobody's turn.
create function mail_was_automatic(of_talk uuid, event_id uuid, at timestamptz) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() is distinct from 'mail_in' then
		raise exception 'only who takes mail in';
	end if;
	insert into talk_event (id, conversation_id, kind, at) values (event_id, of_talk, 'mailAutomatic', at);
end $$;
grant execute on function mail_waits(uuid), mail_taken(jsonb, bytea, text, uuid[]), mail_begins(uuid, uuid, jsonb, uuid), mail_joins(uuid, uuid, uuid, uuid, uuid, text, timestamptz),
	discard_mail(uuid, text, timestamptz), mail_was_automatic(uuid, uuid, timestamptz) to ilot_app;

-- Of an answer that was just sent: whether it leaves as a mail.
create function mail_goes_out(of_message uuid, out_id uuid, at timestamptz) returns uuid language sql volatile security definer set search_path = public, pg_temp as $$
	insert into mail_out (id, conversation_id, message_id, made_at)
	select out_id, c.id, m.id, at from message m join conversation c on c.id = m.conversation_id
	where m.id = of_message and m.state = 'sent' and not m.from_reporter and c.source = 'email' and c.ended_at is null
		and acting_kind() = 'person' and coalesce(m.second_look_by, m.person_id) = acting_person()
	on conflict do nothing
	returning id
$$;
-- For the job that sends: what there is to send, and to whom; each time it is asked counts as a try.
create function mail_to_send(of_mail uuid) returns table (
	conversation_id uuid, body text, signature text, title text, language text, address text, page_name text, unit_name text, time_zone text,
	answer_expected timestamptz, proof_number text, tries int, first_id uuid, first_sealed bytea, last_id uuid, last_sealed bytea)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() is distinct from 'mail_out' then
		raise exception 'only who sends the mail';
	end if;
	update mail_out o set tries = o.tries + 1 where o.id = of_mail and o.sent_at is null and o.failed_at is null;
	if not found then
		return;
	end if;
	return query
	select c.id, m.body, m.signature, c.title, c.language,
		coalesce((select a.address from mail_address a where a.page_id = c.page_id and a.ended_at is null), of_first.address),
		g.name, u.name, u.time_zone, c.answer_expected, c.proof_number, o.tries, f.id, fs.sealed, l.id, ls.sealed
	from mail_out o join conversation c on c.id = o.conversation_id join unit u on u.id = c.unit_id left join presence_page g on g.id = c.page_id
		left join message m on m.id = o.message_id
		join mail_in f on f.conversation_id = c.id and f.state = 'begun' left join mail_sealed fs on fs.mail_id = f.id
		left join mail_address of_first on of_first.id = f.address_id
		left join lateral (select i.id from mail_in i where i.conversation_id = c.id and i.state in ('begun', 'joined') order by i.received_at desc, i.id desc limit 1) l on true
		left join mail_sealed ls on ls.mail_id = l.id
	where o.id = of_mail;
end $$;
create function mail_keeps_token(of_talk uuid, of_token bytea) returns void language sql volatile security definer set search_path = public, pg_temp as $$
	insert into mail_token (token_hash, conversation_id) select of_token, of_talk where acting_job() = 'mail_out' on conflict do nothing
$$;
create function mail_was_sent(of_mail uuid, at timestamptz) returns void language sql volatile security definer set search_path = public, pg_temp as $$
	update mail_out o set sent_at = at where o.id = of_mail and acting_job() = 'mail_out'
$$;
-- It did not arrive: said beside the talk, which is the desk's turn again. An acknowledgement that does not arrive is nobody's work.
create function mail_did_not_arrive(of_mail uuid, of_talk uuid, code text, event_id uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	gone mail_out;
	bounces boolean := acting_job() = 'mail_in';
begin
	if coalesce(acting_job(), '') not in ('mail_in', 'mail_out') then
		raise exception 'only the jobs that carry mail';
	end if;
	select * into gone from mail_out o where o.conversation_id = of_talk and (o.id = of_mail or of_mail is null)
	order by o.made_at desc limit 1 for update;
	if gone.id is null or gone.failed_at is not null or gone.bounced_at is not null then
		return gone.id is not null;
	end if;
	update mail_out o set
		failed_at = case when bounces then o.failed_at else at end, failure = case when bounces then o.failure else code end,
		bounced_at = case when bounces then at end, bounce = case when bounces then code end
	where o.id = gone.id;
	if gone.message_id is not null then
		insert into talk_event (id, conversation_id, kind, at, facts)
			values (event_id, of_talk, case when bounces then 'mailBounced' else 'mailFailed' end::talk_event_kind, at, jsonb_build_object('code', code));
		update conversation c set turn = 'desk', turn_since = at where c.id = of_talk and c.ended_at is null and c.turn <> 'second_look';
	end if;
	return true;
end $$;
create function send_mail_again(of_mail uuid, event_id uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	talk uuid;
begin
	update mail_out o set tries = 0, sent_at = null, failed_at = null, failure = null, bounced_at = null, bounce = null from conversation c
	where o.id = of_mail and o.message_id is not null and (o.failed_at is not null or o.bounced_at is not null) and c.id = o.conversation_id
		and c.ended_at is null and acting_kind() = 'person' and c.unit_id = any (readable_units())
	returning c.id into talk;
	if talk is null then
		return false;
	end if;
	insert into talk_event (id, conversation_id, kind, at, person_id) values (event_id, talk, 'mailAgain', at, acting_person());
	return true;
end $$;
grant execute on function mail_goes_out(uuid, uuid, timestamptz), mail_to_send(uuid), mail_keeps_token(uuid, bytea), mail_was_sent(uuid, timestamptz),
	mail_did_not_arrive(uuid, uuid, text, uuid, timestamptz), send_mail_again(uuid, uuid, timestamptz) to ilot_app;

-- What is kept no longer: a mail that was discarded a month ago, and who wrote, once their talk is to be destroyed. First the files are
-- named, then, when they are gone, the rows go.
create function mail_to_forget(at timestamptz, most int) returns table (mail_id uuid, paths text[])
language sql stable security definer set search_path = public, pg_temp as $$
	select m.id, array(select a.store_key from attachment a where a.id = m.original_id
		union select a.store_key from mail_attachment x join attachment a on a.id = x.attachment_id where x.mail_id = m.id and m.state = 'discarded'
		union select k.store_key from mail_attachment x join attachment_copy k on k.attachment_id = x.attachment_id where x.mail_id = m.id and m.state = 'discarded')
	from mail_in m left join conversation c on c.id = m.conversation_id
	where acting_job() = 'clear_mail' and (m.original_id is not null or exists (select from mail_sealed s where s.mail_id = m.id)) and (
		m.state = 'discarded' and m.decided_at < at - interval '30 days'
		or c.destroy_on < at::date or c.ended_at < at - interval '30 days'
		or m.conversation_id is null and m.state <> 'discarded' and m.state <> 'aside' and m.received_at < at - interval '30 days')
	order by m.id limit most
$$;
create function forget_mail(of_mail uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	original uuid;
	files uuid[];
begin
	if acting_job() is distinct from 'clear_mail' then
		raise exception 'only who clears mail';
	end if;
	select m.original_id, case when m.state = 'discarded' then array(select x.attachment_id from mail_attachment x where x.mail_id = m.id) else '{}' end
		into original, files from mail_in m where m.id = of_mail;
	delete from mail_sealed s where s.mail_id = of_mail;
	update mail_in m set original_id = null, subject = '', sender_mark = null where m.id = of_mail;
	delete from mail_attachment x where x.attachment_id = any (files);
	delete from picture_mark p where p.attachment_id = any (files || original);
	delete from attachment_copy k where k.attachment_id = any (files || original);
	delete from attachment a where a.id = any (files || original);
end $$;
grant execute on function mail_to_forget(timestamptz, int), forget_mail(uuid) to ilot_app;

-- As in 0127; a mail begins and joins talks too.
create or replace function tell_of_talk(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	talk conversation;
	theirs uuid;
	concerned uuid[];
begin
	select * into talk from conversation c where c.id = record and c.signal_id is null;
	select w.assignee_id into theirs from talk_work w where w.conversation_id = record and reads_unit(w.assignee_id, talk.unit_id);
	if talk.id is null or not (
		what = 'talk_new' and (acting_kind() = 'visitor' or talk.source = 'email' and (acting_kind() = 'person' or acting_job() = 'mail_in')) and talk_begun_here(record)
		or what = 'talk_wrote' and (acting_kind() = 'reporter' and acting_conversation() = record or talk.source = 'email' and (acting_kind() = 'person' or acting_job() = 'mail_in'))
			and exists (select from conversation_step s where s.conversation_id = record and s.kind = 'wrote' and s.xmin = pg_current_xact_id()::xid)
		or what = 'talk_assigned' and acting_kind() = 'person' and exists (select from talk_work w where w.conversation_id = record and w.xmin = pg_current_xact_id()::xid)
		or what = 'talk_overdue' and acting_job() = 'overdue' and exists (select from talk_work w where w.conversation_id = record and w.xmin = pg_current_xact_id()::xid)
	) then
		raise exception 'only what was done here is told';
	end if;
	if talk.set_aside then
		return;
	end if;
	if theirs is not null then
		concerned := array[theirs];
	elsif what = 'talk_overdue' then
		concerned := array(select leads_over(talk.unit_id));
	elsif what in ('talk_new', 'talk_wrote', 'talk_assigned') then
		-- Everybody's while nobody has it: as a new signal.
		concerned := array(select distinct m.person_id
			from membership m join unit u on u.id = m.unit_id left join told_choice c on c.person_id = m.person_id and c.occasion = occasion_of(what)
			where m.unit_id = talk.unit_id and works_on_content(m) and (c.mail <> 'no' or coalesce(c.desk, m.role = 'lead' or u.intake_desk)));
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $$;
