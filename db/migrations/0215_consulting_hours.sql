-- A consulting hour: at a fixed time, on a named platform, somebody is there to be asked; what is not for the police goes to the right
-- door. It counts talks and keeps nothing of them. (domain.md §2: weekly consulting hour of the Dutch digital officers)
create type consulting_state as enum ('planned', 'open', 'closed', 'cancelled');
create table consulting_hour (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	page_id uuid references presence_page (id), -- the page whose hour it is, where citizens are shown it
	platform text not null check (length(platform) between 1 and 60), -- a code of the country pack
	address text check (length(address) between 1 and 500),
	state consulting_state not null default 'planned',
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	shown boolean not null default false,
	series_id uuid,
	talks int not null default 0 check (talks between 0 and 10000),
	passed_on int not null default 0 check (passed_on between 0 and talks),
	made_by uuid not null references person (id),
	made_at timestamptz not null,
	opened_by uuid references person (id),
	opened_at timestamptz,
	closed_at timestamptz,
	check (ends_at > starts_at and ends_at <= starts_at + interval '12 hours'),
	check (shown <= (page_id is not null)),
	check ((state in ('open', 'closed')) = (opened_at is not null)),
	check ((state = 'closed') = (closed_at is not null))
);
create index consulting_hour_unit on consulting_hour (unit_id, starts_at);
create index consulting_hour_shown on consulting_hour (starts_at) where shown;
create index consulting_hour_series on consulting_hour (series_id) where series_id is not null;
create function holds_consulting_hour(of_unit uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
	select acting_as(array['officer', 'lead']::role[]) and of_unit = any (readable_units())
$$;
grant execute on function holds_consulting_hour(uuid) to ilot_app;
alter table consulting_hour enable row level security;
create policy consulting_hour_read on consulting_hour for select to ilot_app using (
	acting_kind() = 'person' and unit_id = any ((select readable_units())::uuid[]));
create policy consulting_hour_add on consulting_hour for insert to ilot_app with check (
	acting_as(array['lead']::role[]) and unit_id = any ((select readable_units())::uuid[]) and made_by = acting_person() and state = 'planned'
	and (page_id is null or exists (select from presence_page g where g.id = page_id and g.unit_id = consulting_hour.unit_id)));
create policy consulting_hour_change on consulting_hour for update to ilot_app
	using (holds_consulting_hour(unit_id)) with check (holds_consulting_hour(unit_id));
grant select, insert on consulting_hour to ilot_app;
grant update (state, talks, passed_on, opened_by, opened_at, closed_at) on consulting_hour to ilot_app;
create function consulting_hour_moves() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
	if old.state <> new.state and (old.state, new.state) not in (('planned', 'open'), ('planned', 'cancelled'), ('open', 'closed')) then
		raise exception 'an hour does not move so';
	end if;
	if old.state <> 'open' and (new.talks, new.passed_on) is distinct from (old.talks, old.passed_on) then
		raise exception 'talks are counted while the hour is open';
	end if;
	return new;
end $$;
create trigger consulting_hour_moves before update on consulting_hour for each row execute function consulting_hour_moves();

-- Those that citizens are shown: whose, where and when.
create function shown_consulting_hours(from_at timestamptz, until_at timestamptz)
returns table (id uuid, slug text, name text, platform text, address text, starts_at timestamptz, ends_at timestamptz, time_zone text, made_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
	select h.id, g.slug, g.name, h.platform, h.address, h.starts_at, h.ends_at, u.time_zone, h.made_at
	from consulting_hour h join presence_page g on g.id = h.page_id and g.published_at is not null and g.ended_at is null join unit u on u.id = h.unit_id
	where h.shown and h.state in ('planned', 'open') and h.starts_at < until_at and h.starts_at > from_at - interval '12 hours' and h.ends_at > from_at
	order by h.starts_at, g.name
$$;
grant execute on function shown_consulting_hours(timestamptz, timestamptz) to ilot_app;
