-- When an officer or a team is away, and who is there instead: the counter follows at once.
create table absence (
	id uuid primary key,
	page_id uuid not null references presence_page (id),
	from_day date not null,
	to_day date not null, -- the last day away
	covered_by uuid references presence_page (id),
	made_by uuid not null references person (id),
	made_at timestamptz not null default now(),
	check (to_day >= from_day),
	check (to_day < from_day + 400),
	check (covered_by <> page_id)
);
create index absence_page on absence (page_id, to_day);

-- Whether the acting person keeps that page: their own, or as a lead one of their units.
create function keeps_page(of_page uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from presence_page p where p.id = of_page and p.ended_at is null and (
		acting_as(array['lead']::role[]) and p.unit_id = any (readable_units())
		or acting_as(array['officer']::role[]) and p.person_id = acting_person()))
$$;
grant execute on function keeps_page(uuid) to ilot_app;
alter table absence enable row level security;
create policy absence_read on absence for select to ilot_app using (exists (select from presence_page p where p.id = page_id));
create policy absence_add on absence for insert to ilot_app with check (
	keeps_page(page_id) and made_by = acting_person() and (covered_by is null or exists (select from presence_page p where p.id = covered_by)));
create policy absence_end on absence for delete to ilot_app using (keeps_page(page_id));
grant select, insert, delete on absence to ilot_app;
