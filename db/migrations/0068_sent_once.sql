-- A form of the desk whose answer was lost on the way is sent again and makes no second record. What was typed is not here, only
-- a keyed hash of it beside where it led; whoever sends something takes along what they sent more than a day ago.
create table sent_form (
	person_id uuid not null references person (id) default acting_person(),
	mark bytea not null,
	led_to jsonb,
	sent_at timestamptz not null,
	primary key (person_id, mark)
);
alter table sent_form enable row level security;
create policy own on sent_form for all using (person_id = acting_person()) with check (person_id = acting_person());
grant select, insert, update (led_to), delete on sent_form to ilot_app;
