-- What a unit answers often, kept by its lead and put into an answer while it is written. Units below use it too.
create table canned_answer (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	language text not null check (length(language) between 2 and 8),
	name text not null check (length(name) between 1 and 120),
	body text not null check (length(body) between 1 and 5000),
	changed_by uuid not null references person (id),
	changed_at timestamptz not null default now()
);
create index canned_answer_unit on canned_answer (unit_id, language, name);
alter table canned_answer enable row level security;
create policy canned_answer_read on canned_answer for select to ilot_app using (
	acting_kind() = 'person' and acting_unit() = any ((select readable_units())::uuid[])
	and (unit_id = any ((select readable_units())::uuid[]) or unit_id = any ((select units_above(acting_unit()))::uuid[])));
create policy canned_answer_add on canned_answer for insert to ilot_app with check (
	acting_as(array['lead']::role[]) and unit_id = acting_unit() and changed_by = acting_person());
create policy canned_answer_change on canned_answer for update to ilot_app using (acting_as(array['lead']::role[]) and unit_id = acting_unit())
	with check (acting_as(array['lead']::role[]) and unit_id = acting_unit() and changed_by = acting_person());
create policy canned_answer_remove on canned_answer for delete to ilot_app using (acting_as(array['lead']::role[]) and unit_id = acting_unit());
grant select, insert, update, delete on canned_answer to ilot_app;
