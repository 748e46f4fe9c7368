-- A signal: anything noticed, on the web or in the street, by whom ever. It belongs to one unit and never leaves it:
-- what another unit gets is a package (0006). The timeline is what people read, the columns are what queries use.
create type signal_state as enum ('new', 'in_hand', 'closed');
create type turn as enum ('owner', 'receiver', 'reporter', 'nobody');
create type signal_origin as enum ('citizen', 'street', 'web', 'partner', 'unit', 'hand_over');
create type urgency as enum ('normal', 'same_day', 'urgent');
create type ending as enum ('solved', 'passed_on', 'not_for_police', 'nothing_could_be_done', 'not_enough_to_go_on');
create type link_relation as enum ('same_event', 'announces', 'follows', 'contradicts');
create type signal_event_kind as enum (
	'received', 'entered', 'take', 'close', 'reopen', 'assign', 'edit', 'grade', 'link', 'unlink', 'note',
	'handOver', 'handOverMoved', 'supplement', 'reporterWrote', 'replied', 'askedSecondLook', 'secondLook', 'identityOpened',
	'sealedFileOpened', 'reporterRemoved', 'reporterRated', 'filesAdded', 'fromHandOver'
);

-- Reliability lives with institutional sources and is taken over by each signal; a private person is never a row here.
create table source (
	id uuid primary key,
	name text not null check (length(name) between 1 and 200),
	kind text not null check (kind in ('partner', 'unit', 'channel')),
	unit_id uuid references unit (id),
	reliability text,
	reason text,
	grading_scheme text,
	graded_at timestamptz,
	closed_at timestamptz
);

create table signal (
	id uuid primary key,
	number text not null unique default next_number('S', now()),
	unit_id uuid not null references unit (id),
	state signal_state not null default 'new',
	turn turn not null default 'owner',
	origin signal_origin not null,
	source_id uuid references source (id),
	assignee_id uuid references person (id),
	received_at timestamptz not null default now(),
	changed_at timestamptz not null default now(),
	version int not null default 1,

	title text not null check (length(title) between 1 and 200),
	text text not null check (length(text) <= 20000),
	language text not null,
	topic text not null,
	urgency urgency not null default 'normal',
	danger boolean not null default false,
	happened text check (length(happened) <= 200), -- in the words of the reporter
	web_address text check (length(web_address) <= 2000),
	web_platform text,
	web_handle text check (length(web_handle) <= 200),
	street_place text check (length(street_place) <= 300),
	post_code text check (length(post_code) <= 20),

	facts text not null default '' check (length(facts) <= 20000),
	assessment text not null default '' check (length(assessment) <= 20000),
	person_categories text[] not null default '{}',

	grading_scheme text,
	pack_version text,
	source_reliability text,
	reliability_reason text,
	information_credibility text,
	handling_codes text[] not null default '{}',
	handling_note text,
	graded_at timestamptz,
	graded_by uuid references person (id),

	wants_answer boolean not null default false,
	first_answer_due timestamptz,
	first_answer_rule text,
	first_answer_at timestamptz,
	ending ending,
	closed_at timestamptz,

	review_on date not null default (current_date + interval '1 year'),
	destroy_on date not null default (current_date + interval '10 years'),
	retention_rule text not null default 'eu: review 1 year, destroy 10 years',

	document tsvector not null generated always as (
		setweight(to_tsvector('simple', plain(title || ' ' || coalesce(web_handle, '') || ' ' || coalesce(street_place, '') || ' ' || coalesce(post_code, ''))), 'A')
		|| setweight(to_tsvector('simple', plain(text)), 'B')
		|| setweight(to_tsvector('simple', plain(facts || ' ' || assessment)), 'C')
		|| setweight(to_tsvector('simple', plain(coalesce(web_address, ''))), 'D')
	) stored
);
-- The inbox: newest first of one unit, by whose turn it is, by state; keyset paging on (received_at, id).
create index signal_inbox on signal (unit_id, received_at desc, id desc);
create index signal_waiting on signal (unit_id, turn, received_at desc, id desc) where state <> 'closed';
create index signal_assignee on signal (assignee_id, received_at desc) where assignee_id is not null;
create index signal_answer_due on signal (unit_id, first_answer_due) where first_answer_at is null and state <> 'closed';
create index signal_document on signal using gin (document);
create index signal_received on signal (received_at desc, id desc);

create table signal_event (
	id uuid primary key,
	signal_id uuid not null references signal (id),
	kind signal_event_kind not null,
	at timestamptz not null default now(),
	person_id uuid references person (id), -- null: the reporter or a job
	by_reporter boolean not null default false,
	facts jsonb not null default '{}'
);
create index signal_event_signal on signal_event (signal_id, at, id);

create table signal_link (
	id uuid primary key,
	a uuid not null references signal (id),
	b uuid not null references signal (id),
	relation link_relation not null,
	linked_by uuid references person (id),
	linked_at timestamptz not null default now(),
	check (a <> b)
);
create unique index signal_link_pair on signal_link (least(a, b), greatest(a, b));
create index signal_link_a on signal_link (a);
create index signal_link_b on signal_link (b);

-- Who has it open, and who is writing in it; the soft lock can be taken over.
create table signal_open (
	signal_id uuid not null references signal (id),
	person_id uuid not null references person (id),
	since timestamptz not null default now(),
	seen_at timestamptz not null default now(),
	holds boolean not null default false,
	primary key (signal_id, person_id)
);

create table saved_view (
	id uuid primary key,
	person_id uuid not null references person (id),
	name text not null check (length(name) between 1 and 80),
	query text not null check (length(query) <= 2000),
	created_at timestamptz not null default now()
);
create index saved_view_person on saved_view (person_id);

-- Files. A file is sealed once; which signal, message or package shows it is said by the link tables.
create type copy_state as enum ('waiting', 'ready', 'sealed_only');
create table attachment (
	id uuid primary key,
	unit_id uuid not null references unit (id), -- who keeps it
	name text not null check (length(name) between 1 and 255),
	media_kind text not null check (media_kind in ('image', 'pdf', 'audio', 'video', 'other')),
	media_type text not null,
	bytes bigint not null check (bytes >= 0),
	sha256 bytea not null,
	store_key text not null,
	key_id text not null,
	copy_state copy_state not null default 'waiting',
	sealed_reason text,
	total_pages int,
	received_at timestamptz not null default now()
);
create table attachment_copy (
	id uuid primary key,
	attachment_id uuid not null references attachment (id),
	role text not null check (role in ('image', 'page', 'audio', 'video', 'poster')),
	position int not null default 0,
	media_type text not null,
	bytes bigint not null,
	width int,
	height int,
	store_key text not null,
	key_id text not null
);
create index attachment_copy_attachment on attachment_copy (attachment_id, position);
create table signal_attachment (
	signal_id uuid not null references signal (id),
	attachment_id uuid not null references attachment (id),
	primary key (signal_id, attachment_id)
);
create index signal_attachment_attachment on signal_attachment (attachment_id);

-- Words that occur, for forgiving typing errors: kept up by increments, never by a scan over all.
create table word (
	word text primary key check (length(word) between 3 and 40),
	signals bigint not null default 0
);
create index word_trigram on word using gin (word gin_trgm_ops);

alter table source enable row level security;
alter table signal enable row level security;
alter table signal_event enable row level security;
alter table signal_link enable row level security;
alter table signal_open enable row level security;
alter table saved_view enable row level security;
alter table attachment enable row level security;
alter table attachment_copy enable row level security;
alter table signal_attachment enable row level security;
alter table word enable row level security;

create policy source_read on source for select to ilot_app using (acting_kind() in ('person', 'job'));
create policy source_add on source for insert to ilot_app with check (acting_as(array['lead', 'administrator']::role[]));
create policy source_change on source for update to ilot_app
	using (acting_as(array['lead', 'administrator']::role[])) with check (acting_as(array['lead', 'administrator']::role[]));

-- (select …) lets the planner ask once per statement and not once per row.
create policy signal_read on signal for select to ilot_app
	using (unit_id = any ((select readable_units())::uuid[]) or (select acting_job()) in ('overdue', 'words', 'retention', 'mail'));
create policy signal_change on signal for update to ilot_app
	using (unit_id = any ((select readable_units())::uuid[])) with check (unit_id = any ((select readable_units())::uuid[]));
create policy signal_enter on signal for insert to ilot_app with check (
	(state = 'new' or origin = 'hand_over') and (
		(acting_kind() = 'visitor' and origin = 'citizen' and assignee_id is null)
		or unit_id = any ((select readable_units())::uuid[])));

-- A row of something that hangs on a signal is seen by whoever sees the signal: the sub-query runs under the signal's own policy.
create policy signal_event_read on signal_event for select to ilot_app using (exists (select from signal s where s.id = signal_id));
create policy signal_event_add on signal_event for insert to ilot_app with check (
	(acting_kind() = 'visitor' and kind = 'received' and by_reporter and person_id is null)
	or (acting_kind() = 'person' and person_id = acting_person() and exists (select from signal s where s.id = signal_id))
	or (acting_kind() = 'job' and exists (select from signal s where s.id = signal_id)));
create policy signal_link_read on signal_link for select to ilot_app
	using (exists (select from signal s where s.id = a) and exists (select from signal s where s.id = b));
create policy signal_link_add on signal_link for insert to ilot_app
	with check (exists (select from signal s where s.id = a) and exists (select from signal s where s.id = b));
create policy signal_link_remove on signal_link for delete to ilot_app
	using (exists (select from signal s where s.id = a) and exists (select from signal s where s.id = b));
create policy signal_open_read on signal_open for select to ilot_app using (exists (select from signal s where s.id = signal_id));
create policy signal_open_add on signal_open for insert to ilot_app
	with check (person_id = acting_person() and exists (select from signal s where s.id = signal_id));
-- Taking the lock over writes the other person's row too.
create policy signal_open_change on signal_open for update to ilot_app
	using (exists (select from signal s where s.id = signal_id)) with check (exists (select from signal s where s.id = signal_id));
create policy signal_open_remove on signal_open for delete to ilot_app using (person_id = acting_person() or acting_job() = 'clear_open');
create policy saved_view_own on saved_view to ilot_app using (person_id = acting_person()) with check (person_id = acting_person());

create policy signal_attachment_read on signal_attachment for select to ilot_app using (exists (select from signal s where s.id = signal_id));
create policy signal_attachment_add on signal_attachment for insert to ilot_app
	with check (acting_kind() = 'visitor' or exists (select from signal s where s.id = signal_id));
-- attachment_read and attachment_copy_read are in 0006: packages show files too.
create policy attachment_add on attachment for insert to ilot_app with check (
	acting_kind() in ('visitor', 'reporter') or unit_id = any ((select readable_units())::uuid[]));
create policy attachment_change on attachment for update to ilot_app using (acting_job() = 'recode') with check (acting_job() = 'recode');
create policy attachment_copy_add on attachment_copy for insert to ilot_app with check (acting_job() = 'recode');
create policy word_job on word to ilot_app using (acting_job() = 'words') with check (acting_job() = 'words');

grant select, insert, update on source to ilot_app;
grant select, insert, update on signal to ilot_app;
grant select, insert on signal_event to ilot_app;
grant select, insert, delete on signal_link to ilot_app;
grant select, insert, update, delete on signal_open, saved_view to ilot_app;
grant select, insert, update on attachment to ilot_app;
grant select, insert on attachment_copy, signal_attachment to ilot_app;
grant select, insert, update on word to ilot_app;
