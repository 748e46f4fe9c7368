-- What a unit or a partner takes, what it does not, and who is there when it is closed stood in the heads of those who had worked there
-- before. Now each says it on a card of its own, which those who may hand over read and its lead answers for: a card that nobody has
-- confirmed for half a year says so. Topics and hours stay where they were, on the unit; a phone of the night is for colleagues alone.
create table unit_card (
	unit_id uuid primary key references unit (id),
	takes text not null default '' check (length(takes) <= 2000),
	refused_topics text[] not null default '{}',
	refuses text not null default '' check (length(refuses) <= 2000),
	duty_unit_id uuid references unit (id) check (duty_unit_id <> unit_id),
	duty_phone text check (length(duty_phone) between 1 and 60),
	instead_unit_id uuid references unit (id) check (instead_unit_id <> unit_id),
	instead text not null default '' check (length(instead) <= 500),
	confirmed_at timestamptz not null,
	confirmed_by uuid not null references person (id),
	reminded_at timestamptz -- its lead was told that it is old; emptied when it is confirmed
);
create index unit_card_to_remind on unit_card (confirmed_at) where reminded_at is null;

-- Who answers for a card: an administrator, the partner itself, the lead of the unit or one above it.
create function keeps_card(of_unit uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_as(array['administrator']::role[])
		or acting_as(array['lead', 'partner']::role[]) and of_unit = any (readable_units())
$$;
grant execute on function keeps_card(uuid) to ilot_app;

alter table unit_card enable row level security;
create policy unit_card_read on unit_card for select to ilot_app using (
	(select cardinality(readable_units()) > 0) or (select acting_as(array['administrator']::role[])) or (select acting_job()) = 'remind_cards');
create policy unit_card_write on unit_card for insert to ilot_app with check (keeps_card(unit_id) and confirmed_by = acting_person());
create policy unit_card_change on unit_card for update to ilot_app
	using (keeps_card(unit_id)) with check (keeps_card(unit_id) and confirmed_by = acting_person());
create policy unit_card_remind on unit_card for update to ilot_app
	using (acting_job() = 'remind_cards') with check (acting_job() = 'remind_cards' and reminded_at is not null);
grant select, insert, update on unit_card to ilot_app;

-- The job reminds and writes nothing else.
create function unit_card_sides() returns trigger language plpgsql as $$
begin
	if acting_kind() = 'job' and (new.takes, new.refused_topics, new.refuses, new.duty_unit_id, new.duty_phone, new.instead_unit_id, new.instead, new.confirmed_at, new.confirmed_by)
		is distinct from (old.takes, old.refused_topics, old.refuses, old.duty_unit_id, old.duty_phone, old.instead_unit_id, old.instead, old.confirmed_at, old.confirmed_by) then
		raise exception 'a job confirms no card';
	end if;
	return new;
end $$;
create trigger unit_card_sides before update on unit_card for each row execute function unit_card_sides();

-- The two things of a card that stand on the unit, where the counter reads them too: its lead changes these and nothing else of the unit.
create function say_what_unit_takes(of_unit uuid, topics text[], hours jsonb) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if not keeps_card(of_unit) then
		raise exception 'not their card';
	end if;
	update unit set receives = topics, opening_hours = hours where id = of_unit and closed_at is null;
end $$;
grant execute on function say_what_unit_takes(uuid, text[], jsonb) to ilot_app;
