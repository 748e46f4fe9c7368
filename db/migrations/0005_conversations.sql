-- The talk with a reporter: a secret code kept only as a keyed hash, messages, and a public story of steps that is all the reporter reads.
-- The reporter never reads a signal: what they may know is written into conversation_step by the rooms, in the same transaction.
create type message_state as enum ('draft', 'waiting_second_look', 'sent');
create type step_kind as enum (
	'received', 'read', 'passed_on', 'accepted', 'declined', 'answered', 'replied', 'closed', 'reopened', 'wrote', 'removed'
);

create table conversation (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	signal_id uuid unique references signal (id),
	code_hash bytea unique, -- null once the reporter has ended it
	code_key text,
	language text not null,
	wants_answer boolean not null,
	text_hash bytea not null, -- sha256 of what was sent, for the proof and to tell a replay from a change
	proof_number text not null unique check (proof_number ~ '^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$'),
	proof_signature bytea not null,
	proof_key text not null,
	created_at timestamptz not null default now(),
	answer_expected timestamptz,
	confirmed_at timestamptz, -- the code was typed back once
	seen_at timestamptz, -- the reporter last looked
	ending ending,
	closed_at timestamptz,
	ended_at timestamptz,
	rating int check (rating between 1 and 5),
	rating_note text check (length(rating_note) <= 500),
	rated_at timestamptz,
	check ((code_hash is null) = (code_key is null))
);
create index conversation_unit on conversation (unit_id, created_at desc);

create table message (
	id uuid primary key,
	conversation_id uuid not null references conversation (id),
	from_reporter boolean not null,
	person_id uuid references person (id),
	body text not null check (length(body) <= 20000),
	state message_state not null default 'sent',
	second_look_by uuid references person (id),
	second_look_note text,
	written_at timestamptz not null default now(),
	sent_at timestamptz,
	signature text, -- how the officer is named to the reporter, as it was when sent
	check (from_reporter = (person_id is null)),
	check (not from_reporter or state = 'sent'),
	check ((state = 'sent') = (sent_at is not null))
);
create index message_conversation on message (conversation_id, written_at, id);
create index message_waiting on message (conversation_id) where state = 'waiting_second_look';
create table message_attachment (
	message_id uuid not null references message (id),
	attachment_id uuid not null references attachment (id),
	primary key (message_id, attachment_id)
);

create table conversation_step (
	id uuid primary key,
	conversation_id uuid not null references conversation (id),
	kind step_kind not null,
	at timestamptz not null default now(),
	facts jsonb not null default '{}' -- public name of a unit, a date, an ending: never an officer who wishes no name
);
create index conversation_step_conversation on conversation_step (conversation_id, at, id);

-- Name, phone, e-mail: sealed, apart from everything else; deleted when the reporter says so.
create table reporter_identity (
	conversation_id uuid primary key references conversation (id),
	sealed bytea not null,
	key_id text not null,
	given_at timestamptz not null default now()
);

alter table conversation enable row level security;
alter table message enable row level security;
alter table message_attachment enable row level security;
alter table conversation_step enable row level security;
alter table reporter_identity enable row level security;

create policy conversation_read on conversation for select to ilot_app using (
	unit_id = any ((select readable_units())::uuid[]) or (acting_kind() = 'reporter' and id = acting_conversation()) or acting_job() = 'mail');
create policy conversation_start on conversation for insert to ilot_app
	with check (acting_kind() = 'visitor' or unit_id = any ((select readable_units())::uuid[]));
create policy conversation_change on conversation for update to ilot_app
	using (unit_id = any ((select readable_units())::uuid[]) or (acting_kind() = 'reporter' and id = acting_conversation()))
	with check (unit_id = any ((select readable_units())::uuid[]) or (acting_kind() = 'reporter' and id = acting_conversation()));
create policy message_read on message for select to ilot_app using (
	exists (select from conversation c where c.id = conversation_id) and (acting_kind() <> 'reporter' or state = 'sent'));
create policy message_write on message for insert to ilot_app with check (
	(acting_kind() = 'reporter' and from_reporter and conversation_id = acting_conversation())
	or (acting_kind() = 'visitor' and from_reporter)
	or (acting_kind() = 'person' and not from_reporter and exists (select from conversation c where c.id = conversation_id)));
create policy message_change on message for update to ilot_app
	using (acting_kind() = 'person' and not from_reporter and state <> 'sent' and exists (select from conversation c where c.id = conversation_id))
	with check (acting_kind() = 'person' and not from_reporter and exists (select from conversation c where c.id = conversation_id));
create policy message_remove on message for delete to ilot_app using (person_id = acting_person() and state = 'draft');
create policy message_attachment_read on message_attachment for select to ilot_app using (exists (select from message m where m.id = message_id));
create policy message_attachment_add on message_attachment for insert to ilot_app
	with check (acting_kind() = 'visitor' or exists (select from message m where m.id = message_id));
create policy conversation_step_read on conversation_step for select to ilot_app using (exists (select from conversation c where c.id = conversation_id));
create policy conversation_step_add on conversation_step for insert to ilot_app
	with check (acting_kind() = 'visitor' or exists (select from conversation c where c.id = conversation_id));
-- The handling officer and the lead; the room asks for a reason and leaves an audit line.
create policy reporter_identity_read on reporter_identity for select to ilot_app using (
	exists (select from conversation c join signal s on s.id = c.signal_id where c.id = conversation_id
		and (s.assignee_id = acting_person() or acting_as(array['lead']::role[]))));
create policy reporter_identity_give on reporter_identity for insert to ilot_app
	with check (acting_kind() = 'visitor' or (acting_kind() = 'reporter' and conversation_id = acting_conversation())
		or (acting_kind() = 'person' and exists (select from conversation c where c.id = conversation_id)));
create policy reporter_identity_remove on reporter_identity for delete to ilot_app
	using (acting_kind() = 'reporter' and conversation_id = acting_conversation());
-- A delete looks at the rows it removes; a reporter may see that a row of theirs is there, its content is sealed all the same.
create policy reporter_identity_own on reporter_identity for select to ilot_app
	using (acting_kind() = 'reporter' and conversation_id = acting_conversation());

grant select, insert, update on conversation to ilot_app;
grant select, insert, update, delete on message to ilot_app;
grant select, insert on message_attachment, conversation_step to ilot_app;
grant select, insert, delete on reporter_identity to ilot_app;

-- A visitor may ask four things of what is stored, each by a secret or by something harmless, and gets no row beyond the answer.
create function conversation_by_code(hashes bytea[]) returns uuid language sql stable security definer set search_path = public as
$$ select id from conversation where code_hash = any (hashes) and ended_at is null $$;
-- The same form sent again within its life: which receipt it had, and whether the text is the same.
create function receipt_by_code(hash bytea) returns table (conversation_id uuid, unit_id uuid, text_hash bytea, proof_number text, proof_signature bytea, proof_key text, created_at timestamptz, answer_expected timestamptz, language text)
language sql stable security definer set search_path = public as
$$ select id, unit_id, text_hash, proof_number, proof_signature, proof_key, created_at, answer_expected, language from conversation where code_hash = hash $$;
create function proof_by_number(number text) returns table (created_at timestamptz, unit_name text, text_hash bytea, proof_signature bytea, proof_key text)
language sql stable security definer set search_path = public as
$$ select c.created_at, u.name, c.text_hash, c.proof_signature, c.proof_key from conversation c join unit u on u.id = c.unit_id where c.proof_number = number $$;
-- What the reporter's own act does to the signal they may not read: the desk's turn, a line in its timeline.
create function reporter_acted(kind signal_event_kind, event_id uuid, facts jsonb) returns uuid
language plpgsql volatile security definer set search_path = public as $$
declare
	of_signal uuid;
begin
	if acting_kind() <> 'reporter' or kind not in ('reporterWrote', 'reporterRemoved', 'reporterRated', 'reopen') then
		raise exception 'only a reporter, only their own acts';
	end if;
	select signal_id into of_signal from conversation where id = acting_conversation();
	if of_signal is null then
		return null;
	end if;
	insert into signal_event (id, signal_id, kind, by_reporter, facts) values (event_id, of_signal, kind, true, facts);
	if kind = 'reporterWrote' then
		update signal set turn = 'owner', changed_at = now(), version = version + 1 where id = of_signal;
	elsif kind = 'reopen' then
		update signal set state = 'in_hand', turn = 'owner', ending = null, closed_at = null, changed_at = now(), version = version + 1 where id = of_signal and state = 'closed';
		if not found then
			raise exception 'only a closed signal is reopened';
		end if;
	end if;
	return of_signal;
end $$;
-- Files a reporter adds later hang on the signal too.
create function reporter_attached(file uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
	insert into signal_attachment (signal_id, attachment_id)
	select c.signal_id, file from conversation c where acting_kind() = 'reporter' and c.id = acting_conversation() and c.signal_id is not null;
end $$;
grant execute on function conversation_by_code(bytea[]), receipt_by_code(bytea), proof_by_number(text), reporter_acted(signal_event_kind, uuid, jsonb), reporter_attached(uuid) to ilot_app;
