-- A citizen writes to an officer or a team: a talk of its own, without a signal. What a signal kept for a flag (its title, whether somebody
-- is in danger, who has it) the talk keeps itself. What is the desk's alone stands in tables of their own, which no reporter reads.
create type talk_source as enum ('counter');
create type talk_kind as enum ('advice', 'tip', 'formal_report');
create type talk_event_kind as enum ('note', 'assign', 'passOn', 'mark', 'number', 'signal', 'hang', 'link', 'close', 'reopen', 'identityOpened', 'answersHere');

alter table conversation
	add column page_id uuid references presence_page (id), -- to whom it was written; null: a flag
	add column source talk_source not null default 'counter',
	add column title text check (length(title) between 1 and 200),
	add column danger boolean not null default false,
	add column set_aside boolean not null default false, -- honeypot or too fast: folded until somebody takes it, never refused
	add column review_on date,
	add column destroy_on date;
create index conversation_page on conversation (page_id) where page_id is not null;
create index conversation_late on conversation (answer_due) where signal_id is null and answer_due is not null;
grant select (page_id, source, title, danger, set_aside, review_on, destroy_on), update (set_aside) on conversation to ilot_app;

drop policy conversation_start on conversation;
create policy conversation_start on conversation for insert to ilot_app with check (acting_kind() = 'visitor' and case
	when signal_id is not null then page_id is null and begun_here(signal_id, unit_id)
	else exists (select from presence_page g join unit u on u.id = g.unit_id
		where g.id = page_id and g.unit_id = conversation.unit_id and g.published_at is not null and g.ended_at is null and u.closed_at is null) end);

create or replace function conversation_sides() returns trigger language plpgsql as $$
begin
	if current_user <> 'ilot_app' then
		return new;
	end if;
	if acting_kind() <> 'reporter'
		and (new.seen_at, new.confirmed_at, new.rating, new.rating_note, new.rated_at, new.ending, new.closed_at, new.code_hash, new.code_key, new.ended_at)
		is distinct from (old.seen_at, old.confirmed_at, old.rating, old.rating_note, old.rated_at, old.ending, old.closed_at, old.code_hash, old.code_key, old.ended_at) then
		raise exception 'only the reporter writes this of their talk';
	end if;
	if acting_kind() = 'reporter' and ((new.turn, new.turn_since, new.set_aside) is distinct from (old.turn, old.turn_since, old.set_aside)
		or (new.code_hash is distinct from old.code_hash and new.code_hash is not null)) then
		raise exception 'a reporter ends their code and takes no other';
	end if;
	return new;
end $$;

-- Whether the acting person works on this talk: not the second person of a neighbouring force, who reads one reply, and no reporter.
create function works_on_talk(of_conversation uuid) returns boolean language sql stable as $$
	select acting_kind() = 'person' and exists (select from conversation c where c.id = of_conversation and c.unit_id = any ((select readable_units())::uuid[]))
$$;
grant execute on function works_on_talk(uuid) to ilot_app;

-- Who has it while it is no signal, and what it is.
create table talk_work (
	conversation_id uuid primary key references conversation (id),
	assignee_id uuid references person (id),
	kind talk_kind,
	report_number text check (length(report_number) between 1 and 60), -- of the formal report, where one was made elsewhere
	raised_at timestamptz -- when it was told that its first answer is late
);
create index talk_work_assignee on talk_work (assignee_id) where assignee_id is not null;
alter table talk_work enable row level security;
create policy talk_work_read on talk_work for select to ilot_app using (works_on_talk(conversation_id));
create policy talk_work_add on talk_work for insert to ilot_app with check (works_on_talk(conversation_id) and raised_at is null);
create policy talk_work_change on talk_work for update to ilot_app using (works_on_talk(conversation_id)) with check (works_on_talk(conversation_id));
grant select, insert, update (assignee_id, kind, report_number) on talk_work to ilot_app;

create function talk_of_those_who_read() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if new.assignee_id is not null and not reads_unit(new.assignee_id, (select unit_id from conversation where id = new.conversation_id)) then
		raise exception 'whoever has a talk reads it';
	end if;
	return new;
end $$;
create trigger talk_work_theirs before insert or update of assignee_id on talk_work for each row execute function talk_of_those_who_read();

-- What is written to an officer is theirs from the start; what is written to a team is everybody's.
create function talk_is_theirs() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	insert into talk_work (conversation_id, assignee_id)
	select new.id, case when reads_unit(g.person_id, new.unit_id) then g.person_id end from presence_page g where g.id = new.page_id;
	return null;
end $$;
create trigger conversation_is_theirs after insert on conversation for each row when (new.page_id is not null) execute function talk_is_theirs();

-- What colleagues say and do beside the talk. Nothing of it is ever the citizen's.
create table talk_event (
	id uuid primary key,
	conversation_id uuid not null references conversation (id),
	kind talk_event_kind not null,
	at timestamptz not null default now(),
	person_id uuid references person (id),
	facts jsonb not null default '{}'
);
create index talk_event_conversation on talk_event (conversation_id, at, id);
alter table talk_event enable row level security;
create policy talk_event_read on talk_event for select to ilot_app using (works_on_talk(conversation_id));
create policy talk_event_add on talk_event for insert to ilot_app with check (person_id = acting_person() and works_on_talk(conversation_id));
grant select, insert on talk_event to ilot_app;
create trigger live after insert on talk_event for each row execute function tell_of_conversation();

-- Who has it open and who types, as signal_open: known to those who work on it, to the citizen never.
create table talk_open (
	conversation_id uuid not null references conversation (id),
	person_id uuid not null references person (id),
	since timestamptz not null default now(),
	seen_at timestamptz not null default now(),
	writes boolean not null default false,
	primary key (conversation_id, person_id)
);
alter table talk_open enable row level security;
create policy talk_open_read on talk_open for select to ilot_app using (works_on_talk(conversation_id) or (select acting_job()) = 'clear_open');
create policy talk_open_add on talk_open for insert to ilot_app with check (person_id = acting_person() and works_on_talk(conversation_id));
create policy talk_open_change on talk_open for update to ilot_app using (person_id = acting_person() and works_on_talk(conversation_id))
	with check (person_id = acting_person() and works_on_talk(conversation_id));
create policy talk_open_leave on talk_open for delete to ilot_app using (person_id = acting_person() or (select acting_job()) = 'clear_open');
grant select, insert, update (since, seen_at, writes), delete on talk_open to ilot_app;
create function tell_of_talk_presence() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', 'presence', 'id', coalesce(new.conversation_id, old.conversation_id), 'by', acting_person())::text);
	return null;
end $$;
create trigger live after insert or delete on talk_open for each row execute function tell_of_talk_presence();
create trigger live_writes after update on talk_open for each row when (old.writes is distinct from new.writes) execute function tell_of_talk_presence();

-- A file that came with a talk is read by those who work on it, also while no signal shows it.
create index message_attachment_attachment on message_attachment (attachment_id);
create function file_of_my_talk(file uuid) returns boolean language sql stable as $$
	select acting_kind() = 'person' and exists (select from message_attachment ma join message m on m.id = ma.message_id
		where ma.attachment_id = file and works_on_talk(m.conversation_id))
$$;
grant execute on function file_of_my_talk(uuid) to ilot_app;
create policy attachment_read_in_talk on attachment for select to ilot_app using (file_of_my_talk(id));
create policy attachment_copy_read_in_talk on attachment_copy for select to ilot_app using (file_of_my_talk(attachment_id));

-- Contact details of a talk without a signal: for who has it, and the lead.
drop policy reporter_identity_read on reporter_identity;
create policy reporter_identity_read on reporter_identity for select to ilot_app using (
	works_on_talk(conversation_id) and exists (
		select from conversation c left join signal s on s.id = c.signal_id left join talk_work w on w.conversation_id = c.id
		where c.id = reporter_identity.conversation_id and (acting_as(array['lead']::role[]) or acting_person() = case when c.signal_id is null then w.assignee_id else s.assignee_id end)));

create or replace function receipt_by_code(hash bytea) returns table (
	conversation_id uuid, signal_id uuid, unit_id uuid, unit_name text, time_zone text, text_hash bytea, proof_number text,
	created_at timestamptz, answer_expected timestamptz, topic text, danger boolean, wants_answer boolean, contact_given boolean)
language sql stable security definer set search_path = public, pg_temp as $$
	select c.id, c.signal_id, u.id, u.name, u.time_zone, c.text_hash, c.proof_number, c.created_at, c.answer_expected, c.topic,
		c.danger or coalesce(s.danger, false), c.wants_answer, exists (select from reporter_identity i where i.conversation_id = c.id)
	from conversation c join unit u on u.id = c.unit_id left join signal s on s.id = c.signal_id
	where c.code_hash = hash and c.ended_at is null
$$;

-- Of the last two hundred who wanted an answer within ninety days: after how many hours the half and nine in ten had one. Who still waits counts
-- as one who waits for ever, so that a unit which leaves the hard ones unanswered looks no quicker for it; who came in the last week and waits is left out.
create function first_answer_hours(of_unit uuid, at timestamptz) returns table (counted int, half double precision, most double precision)
language sql stable security definer set search_path = public, pg_temp as $$
	with lately as (
		select c.created_at, (select min(m.sent_at) from message m where m.conversation_id = c.id and m.state = 'sent' and not m.from_reporter) first_at
		from conversation c where c.unit_id = of_unit and c.created_at between at - interval '90 days' and at and c.wants_answer and not c.set_aside
		order by c.created_at desc limit 200
	)
	select count(*)::int, percentile_disc(0.5) within group (order by hours), percentile_disc(0.9) within group (order by hours)
	from (select coalesce(extract(epoch from first_at - created_at)::float8 / 3600, 'infinity') hours from lately
		where first_at is not null or created_at < at - interval '7 days') waited
$$;
grant execute on function first_answer_hours(uuid, timestamptz) to ilot_app;

-- What the desk tells the writer of a talk without a signal (tell_reporter does it for a signal): public facts alone.
create function tell_writer(of_talk uuid, step_id uuid, step step_kind, told_at timestamptz, how ending) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if step not in ('read', 'closed', 'reopened') then
		raise exception 'this step has an act of its own';
	end if;
	perform from conversation c where c.id = of_talk and c.signal_id is null and c.ended_at is null and acting_kind() = 'person' and c.unit_id = any (readable_units()) for update;
	if not found then
		raise exception 'this is not theirs to tell';
	end if;
	if step = 'read' and exists (select from conversation_step s where s.conversation_id = of_talk and s.kind in ('read', 'replied')) then
		return;
	end if;
	insert into conversation_step (id, conversation_id, kind, at, facts)
		values (step_id, of_talk, step, told_at, case when step = 'closed' then jsonb_build_object('ending', how) else '{}' end);
	if step = 'closed' then
		update conversation set ending = how, closed_at = told_at where id = of_talk;
	elsif step = 'reopened' then
		update conversation set ending = null, closed_at = null where id = of_talk;
	end if;
end $$;

-- To an officer or team of another unit, whose page is public: the talk is theirs from then on, with what colleagues wrote beside it. The
-- giver reads it no longer, so a function does it; the citizen reads which unit has it now.
create function pass_talk_on(of_talk uuid, to_page uuid, step_id uuid, event_id uuid, words text, passed_at timestamptz) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	talk conversation;
	page presence_page;
begin
	select * into talk from conversation c where c.id = of_talk and c.signal_id is null and c.ended_at is null and acting_kind() = 'person' and c.unit_id = any (readable_units()) for update;
	select * into page from presence_page g where g.id = to_page and g.published_at is not null and g.ended_at is null and g.unit_id <> talk.unit_id
		and exists (select from unit u where u.id = g.unit_id and u.closed_at is null and u.kind <> 'partner');
	if talk.id is null or page.id is null or exists (select from message m where m.conversation_id = of_talk and m.state = 'waiting_second_look') then
		raise exception 'this is not theirs to pass on';
	end if;
	delete from message m where m.conversation_id = of_talk and m.state = 'draft';
	delete from talk_open o where o.conversation_id = of_talk;
	insert into talk_event (id, conversation_id, kind, at, person_id, facts) values (event_id, of_talk, 'passOn', passed_at, acting_person(),
		jsonb_build_object('text', words, 'from', (select u.name from unit u where u.id = talk.unit_id), 'to', page.name, 'unit', (select u.name from unit u where u.id = page.unit_id)));
	insert into conversation_step (id, conversation_id, kind, at, facts)
		values (step_id, of_talk, 'passed_on', passed_at, jsonb_build_object('unit', (select u.name from unit u where u.id = page.unit_id)));
	update conversation set unit_id = page.unit_id, page_id = page.id, set_aside = false where id = of_talk;
	update talk_work set assignee_id = case when reads_unit(page.person_id, page.unit_id) then page.person_id end where conversation_id = of_talk;
end $$;

-- A talk hangs on a signal of its unit that has no talk yet; its files come along. Where there is one already, the two are linked.
create table talk_link (
	conversation_id uuid not null references conversation (id),
	signal_id uuid not null references signal (id),
	person_id uuid not null references person (id),
	at timestamptz not null default now(),
	primary key (conversation_id, signal_id)
);
create index talk_link_signal on talk_link (signal_id);
alter table talk_link enable row level security;
create policy talk_link_read on talk_link for select to ilot_app using (works_on_talk(conversation_id) and exists (select from signal s where s.id = signal_id));
create policy talk_link_add on talk_link for insert to ilot_app with check (
	person_id = acting_person() and works_on_talk(conversation_id) and exists (select from signal s where s.id = signal_id));
grant select, insert on talk_link to ilot_app;

create function hang_talk(of_talk uuid, of_signal uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	update conversation c set signal_id = s.id, topic = s.topic, set_aside = false from signal s
	where c.id = of_talk and s.id = of_signal and c.signal_id is null and c.ended_at is null and s.unit_id = c.unit_id
		and acting_kind() = 'person' and c.unit_id = any (readable_units());
	if not found then
		raise exception 'this is not theirs to hang there';
	end if;
	insert into signal_attachment (signal_id, attachment_id)
	select distinct of_signal, ma.attachment_id from message_attachment ma join message m on m.id = ma.message_id
	where m.conversation_id = of_talk and not exists (select from signal_attachment x where x.attachment_id = ma.attachment_id);
end $$;
grant execute on function tell_writer(uuid, uuid, step_kind, timestamptz, ending), pass_talk_on(uuid, uuid, uuid, uuid, text, timestamptz), hang_talk(uuid, uuid) to ilot_app;

-- A first answer of a talk without a signal is late: raised once, by the job that raises the others.
create function raise_late_talks(at timestamptz, most int) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() <> 'overdue' then
		raise exception 'only the job that raises what is late';
	end if;
	return query
	update talk_work w set raised_at = at from (
		select c.id from conversation c join talk_work k on k.conversation_id = c.id
		where c.signal_id is null and c.answer_due <= at and c.ended_at is null and c.closed_at is null and not c.set_aside and k.raised_at is null
		order by c.answer_due limit most
		for update of k skip locked
	) late
	where w.conversation_id = late.id returning w.conversation_id;
end $$;
grant execute on function raise_late_talks(timestamptz, int) to ilot_app;

create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed', 'talk_new') then kind::text
		when kind in ('second_look_asked', 'second_look_given_back') then 'second_look'
		when kind = 'talk_assigned' then 'assigned'
		when kind = 'talk_wrote' then 'reporter_wrote'
		when kind::text like 'report\_%' then 'report'
		when kind::text like 'persona\_%' then 'persona'
		when kind = 'incident_reported' then 'incident'
		when kind in ('request_overdue', 'first_answer_overdue', 'talk_overdue') then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$$;

-- Who is told of a talk without a signal. As in tell_of: only of what this very transaction wrote.
create function tell_of_talk(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	talk conversation;
	theirs uuid;
	concerned uuid[];
begin
	select * into talk from conversation c where c.id = record and c.signal_id is null;
	select w.assignee_id into theirs from talk_work w where w.conversation_id = record and reads_unit(w.assignee_id, talk.unit_id);
	if talk.id is null or not (
		what = 'talk_new' and acting_kind() = 'visitor' and talk_begun_here(record)
		or what = 'talk_wrote' and acting_kind() = 'reporter' and acting_conversation() = record
			and exists (select from conversation_step s where s.conversation_id = record and s.xmin = pg_current_xact_id()::xid)
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
grant execute on function tell_of_talk(told_kind, uuid, timestamptz) to ilot_app;

-- How the writer of a reply chose to sign; null: by name where they show it, else as the unit.
create type signing as enum ('name', 'page', 'unit');
alter table message add column sign signing;
grant update (sign) on message to ilot_app;
