-- "Spiders in a web" (RAN POL 2021): what is passed on is a copy that stays as it was, and every thread comes back with an answer.
create type hand_over_state as enum ('offered', 'acknowledged', 'accepted', 'asked_back', 'answered', 'declined', 'withdrawn');
create type hand_over_turn as enum ('giver', 'receiver', 'nobody');
create type expectation as enum ('act', 'advise', 'check', 'know');
create type hand_over_outcome as enum ('taken_up', 'known', 'no_action', 'returned');
create type hand_over_event_kind as enum (
	'offer', 'acknowledge', 'accept', 'decline', 'withdraw', 'askBack', 'reply', 'answer', 'supplement', 'correction', 'overdue', 'told'
);

create table hand_over (
	id uuid primary key,
	number text not null unique default next_number('H', now()),
	signal_id uuid not null references signal (id),
	from_unit_id uuid not null references unit (id),
	to_unit_id uuid not null references unit (id),
	state hand_over_state not null default 'offered',
	turn hand_over_turn not null default 'receiver',
	expected expectation not null,
	reason text not null check (length(reason) between 1 and 2000),
	handling_codes text[] not null,
	conditions text check (length(conditions) <= 2000),
	offered_by uuid not null references person (id),
	offered_at timestamptz not null default now(),
	acknowledge_due timestamptz not null,
	acknowledge_rule text not null,
	answer_due timestamptz not null,
	answer_rule text not null,
	acknowledged_at timestamptz,
	accepted_at timestamptz,
	answered_at timestamptz,
	outcome hand_over_outcome,
	answer_internal text check (length(answer_internal) <= 5000),
	answer_for_reporter text check (length(answer_for_reporter) <= 5000),
	told_reporter_at timestamptz, -- an officer of the giver turned the answer into words for the reporter
	overdue_raised_at timestamptz,
	receiver_signal_id uuid references signal (id),
	check (from_unit_id <> to_unit_id),
	check ((state = 'answered') = (outcome is not null))
);
create index hand_over_signal on hand_over (signal_id);
create index hand_over_from on hand_over (from_unit_id, offered_at desc, id desc);
create index hand_over_to on hand_over (to_unit_id, offered_at desc, id desc);
create index hand_over_waiting on hand_over (answer_due) where state in ('offered', 'acknowledged', 'accepted', 'asked_back');
create index hand_over_receiver_signal on hand_over (receiver_signal_id) where receiver_signal_id is not null;

-- The snapshot: a part that was not chosen is null.
create table package (
	hand_over_id uuid primary key references hand_over (id),
	title text not null,
	topic text not null,
	urgency urgency not null,
	language text not null,
	received_at timestamptz not null,
	text text,
	facts text,
	assessment text,
	web_address text,
	web_platform text,
	web_handle text,
	street_place text,
	post_code text,
	happened text,
	person_categories text[],
	grading_scheme text,
	source_reliability text,
	information_credibility text,
	sealed_identity bytea, -- never by default
	identity_key text
);
create table package_attachment (
	hand_over_id uuid not null references hand_over (id),
	attachment_id uuid not null references attachment (id),
	primary key (hand_over_id, attachment_id)
);
create index package_attachment_attachment on package_attachment (attachment_id);
-- What both sides read of the way it went; news after the offer comes here as supplement or correction.
create table hand_over_event (
	id uuid primary key,
	hand_over_id uuid not null references hand_over (id),
	kind hand_over_event_kind not null,
	at timestamptz not null default now(),
	person_id uuid references person (id),
	unit_id uuid references unit (id),
	body text check (length(body) <= 5000)
);
create index hand_over_event_hand_over on hand_over_event (hand_over_id, at, id);

alter table hand_over enable row level security;
alter table package enable row level security;
alter table package_attachment enable row level security;
alter table hand_over_event enable row level security;

create policy hand_over_read on hand_over for select to ilot_app using (
	from_unit_id = any ((select readable_units())::uuid[]) or to_unit_id = any ((select readable_units())::uuid[])
	or (select acting_job()) in ('overdue', 'mail'));
create policy hand_over_offer on hand_over for insert to ilot_app with check (
	from_unit_id = any ((select readable_units())::uuid[]) and state = 'offered' and offered_by = acting_person()
	and exists (select from signal s where s.id = signal_id and s.unit_id = from_unit_id));
create policy hand_over_change on hand_over for update to ilot_app
	using (from_unit_id = any ((select readable_units())::uuid[]) or to_unit_id = any ((select readable_units())::uuid[]) or acting_job() = 'overdue')
	with check (from_unit_id = any ((select readable_units())::uuid[]) or to_unit_id = any ((select readable_units())::uuid[]) or acting_job() = 'overdue');
create policy package_read on package for select to ilot_app using (exists (select from hand_over h where h.id = hand_over_id));
create policy package_pack on package for insert to ilot_app with check (
	exists (select from hand_over h where h.id = hand_over_id and h.from_unit_id = any ((select readable_units())::uuid[])));
create policy package_attachment_read on package_attachment for select to ilot_app using (exists (select from hand_over h where h.id = hand_over_id));
create policy package_attachment_pack on package_attachment for insert to ilot_app with check (
	exists (select from hand_over h where h.id = hand_over_id and h.from_unit_id = any ((select readable_units())::uuid[])
		and exists (select from signal_attachment sa where sa.signal_id = h.signal_id and sa.attachment_id = package_attachment.attachment_id)));
create policy hand_over_event_read on hand_over_event for select to ilot_app using (exists (select from hand_over h where h.id = hand_over_id));
create policy hand_over_event_add on hand_over_event for insert to ilot_app with check (
	exists (select from hand_over h where h.id = hand_over_id) and (person_id = acting_person() or acting_job() = 'overdue'));

create policy attachment_read on attachment for select to ilot_app using (
	exists (select from signal_attachment sa where sa.attachment_id = id)
	or exists (select from package_attachment pa where pa.attachment_id = id)
	or (acting_kind() = 'reporter' and exists (select from message_attachment ma where ma.attachment_id = id))
	or acting_job() in ('recode', 'retention'));
create policy attachment_copy_read on attachment_copy for select to ilot_app using (
	exists (select from signal_attachment sa where sa.attachment_id = attachment_copy.attachment_id)
	or exists (select from package_attachment pa where pa.attachment_id = attachment_copy.attachment_id)
	or acting_job() in ('recode', 'retention'));

grant select, insert, update on hand_over to ilot_app;
grant select, insert on package, package_attachment, hand_over_event to ilot_app;
