-- What every officer may know of the others' patrols, the calendar of one's own, and the hours that were meant for it.

-- Of each district, and each unit that patrols: what runs, what comes next, which posts are held. No purpose, no persona, no place.
create function patrols_of_service(at timestamptz) returns table (
	unit_id uuid, unit_name text, unit_kind unit_kind, above text, time_zone text,
	kind patrol_kind, state patrol_state, starts_at timestamptz, ends_at timestamptz, posts patrol_post_kind[],
	channels text[], away jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
	with units as (
		select u.* from unit u where u.closed_at is null and u.kind <> 'partner' and acting_as(array['officer', 'lead', 'coordinator']::role[])
			and (u.kind = 'district' or exists (select from patrol p where p.unit_id = u.id and p.starts_at > at - interval '90 days'))
	),
	shown as (
		select p.* from units u cross join lateral (
			(select * from patrol r where r.unit_id = u.id and r.state = 'running')
			union all
			(select * from patrol n where n.unit_id = u.id and n.state = 'planned' and n.ends_at > at order by n.starts_at, n.id limit 1)) p
	)
	select u.id, u.name, u.kind, (select a.name from unit a where a.id = u.parent_id), u.time_zone, p.kind, p.state,
		coalesce(p.started_at, p.starts_at), p.ends_at,
		array(select distinct o.post from patrol_post o where o.patrol_id = p.id order by o.post),
		array(select f.platform from public_profile f where f.unit_id = u.id
			union select l.platform from patrol_place y join place l on l.id = y.place_id where y.patrol_id = p.id and l.platform is not null order by 1),
		(select jsonb_agg(jsonb_build_object('name', g.name, 'until', a.to_day, 'cover', c.name, 'unit', cu.short_name) order by a.to_day, g.name)
			from presence_page g join absence a on a.page_id = g.id left join presence_page c on c.id = a.covered_by and c.ended_at is null
			left join unit cu on cu.id = c.unit_id
			where g.unit_id = u.id and g.published_at is not null and g.ended_at is null
				and (at at time zone u.time_zone)::date between a.from_day and a.to_day)
	from units u left join shown p on p.unit_id = u.id
	order by coalesce((select a.name from unit a where a.id = u.parent_id and a.kind <> 'service'), u.name), u.kind <> 'district', u.name, p.state = 'planned', p.starts_at
$$;
grant execute on function patrols_of_service(timestamptz) to ilot_app;

-- The secret in the address of somebody's own calendar: only its digest is kept, and a new one makes the old useless.
create table patrol_feed (
	person_id uuid primary key references person (id),
	secret_hash bytea not null unique check (length(secret_hash) = 32),
	made_at timestamptz not null
);
alter table patrol_feed enable row level security;
create policy patrol_feed_own on patrol_feed for all to ilot_app
	using (acting_kind() = 'person' and person_id = acting_person()) with check (acting_kind() = 'person' and person_id = acting_person());
grant select, insert, update, delete on patrol_feed to ilot_app;
-- Whoever has the address reads number, kind, hours and unit, and nothing that says what for or with whom.
create function patrols_of_feed(of_secret bytea, from_at timestamptz, until_at timestamptz)
returns table (language text, number text, kind patrol_kind, cancelled boolean, unit_name text, time_zone text, starts_at timestamptz, ends_at timestamptz, version int)
language sql stable security definer set search_path = public, pg_temp as $$
	select n.language, p.number, p.kind, p.state = 'cancelled', p.unit_name, p.time_zone, p.starts_at, p.ends_at, p.version
	from patrol_feed f join person n on n.id = f.person_id and n.left_at is null left join lateral (
		select p.*, u.name unit_name, u.time_zone from patrol_post o join patrol p on p.id = o.patrol_id join unit u on u.id = p.unit_id
		where o.person_id = f.person_id and p.starts_at between from_at and until_at) p on true
	where f.secret_hash = of_secret
		and exists (select from membership m where m.person_id = n.id and (m.until is null or m.until > now()))
	order by p.starts_at
$$;
grant execute on function patrols_of_feed(bytea, timestamptz, timestamptz) to ilot_app;

-- How many hours a month a unit meant to give to the web and to the street, from a month on. (domain.md §11.6 rule 16)
create table patrol_commitment (
	unit_id uuid not null references unit (id),
	from_month date not null check (extract(day from from_month) = 1),
	web_hours int not null check (web_hours between 0 and 10000),
	street_hours int not null check (street_hours between 0 and 10000),
	made_by uuid not null references person (id),
	made_at timestamptz not null,
	primary key (unit_id, from_month)
);
alter table patrol_commitment enable row level security;
create policy patrol_commitment_read on patrol_commitment for select to ilot_app using (
	acting_kind() = 'person' and unit_id = any ((select readable_units())::uuid[]));
create policy patrol_commitment_add on patrol_commitment for insert to ilot_app with check (
	acting_as(array['lead']::role[]) and unit_id = any ((select readable_units())::uuid[]) and made_by = acting_person());
create policy patrol_commitment_change on patrol_commitment for update to ilot_app
	using (acting_as(array['lead']::role[]) and unit_id = any ((select readable_units())::uuid[]))
	with check (acting_as(array['lead']::role[]) and unit_id = any ((select readable_units())::uuid[]) and made_by = acting_person());
grant select, insert on patrol_commitment to ilot_app;
grant update (web_hours, street_hours, made_by, made_at) on patrol_commitment to ilot_app;
