-- The log of a patrol while it runs: who is where, what was seen and said, what was asked and found, what the leader decided. Entries are
-- made in the browser, with or without a line, and come once, whenever that is: the id is made there and is the key. Nothing is ever
-- changed; a correction is an entry that names the one it corrects. (RAN POL 2021, Norway; domain.md §1)
create type patrol_entry_kind as enum (
	'arrived', 'seen', 'talked', 'advised', 'asked_to_take_down', 'captured', 'raised_signal', 'handed_on', 'stopped',
	'ask_research', 'found', 'approve', 'stop_contact', 'take_over', 'call_for_help',
	'struck'); -- what it corrects was no entry at all
create type patrol_age_band as enum ('under_13', 'from_13', 'from_18', 'from_25', 'from_65', 'unknown');
create type patrol_outcome as enum (
	'no_answer', 'goes_on', 'meeting_agreed', 'to_helper', 'ended_by_them', 'promised', 'taken_down', 'refused');

create table patrol_entry (
	id uuid primary key,
	patrol_id uuid not null references patrol (id),
	person_id uuid not null references person (id),
	kind patrol_entry_kind not null,
	happened_at timestamptz not null, -- as near to our own clock as could be found out
	device_at timestamptz, -- by the clock of the device; none where it was typed into the form and sent at once
	received_at timestamptz not null,
	late boolean not null default false, -- came in after the patrol had ended
	place_id uuid references place (id),
	place_words text check (length(place_words) between 1 and 200), -- a place that the register does not have
	platform text check (length(platform) between 1 and 60),
	address text check (length(address) between 1 and 1000), -- without what only tells who shared it
	address_key text check (length(address_key) between 1 and 1000),
	body text not null default '' check (length(body) <= 2000),
	answers uuid references patrol_entry (id),
	corrects uuid references patrol_entry (id),
	signal_id uuid references signal (id),
	age_band patrol_age_band,
	first_contact boolean,
	community_id uuid references community (id),
	outcome patrol_outcome,
	check (happened_at <= received_at),
	check (place_id is null or place_words is null),
	check ((address is null) = (address_key is null)),
	check (kind not in ('approve', 'stop_contact') or answers is not null),
	check (kind <> 'struck' or corrects is not null),
	check (id not in (answers, corrects))
);
create index patrol_entry_patrol on patrol_entry (patrol_id, happened_at, id);
create index patrol_entry_received on patrol_entry (patrol_id, received_at);
create index patrol_entry_place on patrol_entry (place_id, happened_at desc) where place_id is not null;
create index patrol_entry_signal on patrol_entry (signal_id) where signal_id is not null;
create index patrol_entry_answers on patrol_entry (answers) where answers is not null;
create unique index patrol_entry_corrected_once on patrol_entry (corrects) where corrects is not null;
create unique index patrol_entry_decided_once on patrol_entry (answers, kind) where kind in ('approve', 'stop_contact');

-- With which persona it was done; a line apart, so that a covert one shows to whoever may see that persona and to nobody else.
create table patrol_entry_persona (
	entry_id uuid primary key references patrol_entry (id),
	persona_id uuid not null references persona (id),
	act persona_act not null
);
create index patrol_entry_persona_persona on patrol_entry_persona (persona_id);

-- Whether the acting person may write into a patrol now: they hold a post, and it runs, or has ended less than a day ago (what could not
-- be sent earlier; it is marked).
create function writes_in(of_patrol uuid, is_late boolean) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from patrol p join patrol_post o on o.patrol_id = p.id and o.person_id = acting_person()
		where p.id = of_patrol and case when is_late
			then p.state in ('ended', 'debriefed') and p.ended_at > now() - interval '1 day'
			else p.state = 'running' end)
$$;
create function supervises(of_patrol uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from patrol_post o where o.patrol_id = of_patrol and o.person_id = acting_person() and o.post = 'team_leader')
$$;
create function reads_board(of_patrol uuid) returns boolean language sql stable as $$
	select has_post(of_patrol) or leads_patrol(of_patrol)
$$;
-- What an entry answers or corrects stands in the same patrol; what is corrected is the acting person's own.
create function entry_in(of_entry uuid, of_patrol uuid, by_person uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from patrol_entry e where e.id = of_entry and e.patrol_id = of_patrol and (by_person is null or e.person_id = by_person))
$$;
create function is_call(of_entry uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from patrol_entry e where e.id = of_entry and e.kind = 'call_for_help')
$$;
create function wrote_just_now(of_entry uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from patrol_entry e where e.id = of_entry and e.person_id = acting_person() and e.xmin = pg_current_xact_id()::xid)
$$;
grant execute on function writes_in(uuid, boolean), supervises(uuid), reads_board(uuid), entry_in(uuid, uuid, uuid), is_call(uuid), wrote_just_now(uuid) to ilot_app;

alter table patrol_entry enable row level security;
alter table patrol_entry_persona enable row level security;
create policy patrol_entry_read on patrol_entry for select to ilot_app using (acting_kind() = 'person' and reads_board(patrol_id));
create policy patrol_entry_add on patrol_entry for insert to ilot_app with check (
	acting_kind() = 'person' and person_id = acting_person() and writes_in(patrol_id, late)
	-- Who leads decides; a call for help is taken by whoever is nearest.
	and (kind not in ('approve', 'stop_contact', 'take_over') or supervises(patrol_id) or kind = 'take_over' and is_call(answers))
	and (answers is null or entry_in(answers, patrol_id, null))
	and (corrects is null or entry_in(corrects, patrol_id, acting_person()))
	and (place_id is null or exists (select from place l where l.id = place_id))
	and (community_id is null or exists (select from community c where c.id = community_id))
	and (signal_id is null or exists (select from signal s where s.id = signal_id)));
create policy patrol_entry_persona_read on patrol_entry_persona for select to ilot_app using (
	exists (select from patrol_entry e where e.id = entry_id) and exists (select from persona x where x.id = persona_id));
create policy patrol_entry_persona_add on patrol_entry_persona for insert to ilot_app with check (
	wrote_just_now(entry_id) and holds_persona(persona_id));
grant select, insert on patrol_entry, patrol_entry_persona to ilot_app;

-- Sums by month, kept in the transaction of the entries they count: five years of them are read at a glance. They name nobody.
create table patrol_sum (
	unit_id uuid not null references unit (id),
	month date not null,
	counted text not null, -- by what: all, platform, place, community, hour, age, first, outcome
	value text not null, -- which of those; '' where the entry does not say
	kind patrol_entry_kind not null,
	n int not null,
	primary key (unit_id, counted, month, value, kind)
);
alter table patrol_sum enable row level security;
create policy patrol_sum_read on patrol_sum for select to ilot_app using (
	acting_kind() = 'person' and unit_id = any ((select readable_units())::uuid[]));
grant select on patrol_sum to ilot_app;

create function sums_of(e patrol_entry, hour int) returns table (counted text, value text) language sql immutable as $$
	values ('all', ''), ('platform', coalesce(e.platform, '')), ('place', coalesce(e.place_id::text, '')),
		('community', coalesce(e.community_id::text, '')), ('hour', hour::text), ('age', coalesce(e.age_band::text, '')),
		('first', case e.first_contact when true then 'yes' when false then 'no' else '' end), ('outcome', coalesce(e.outcome::text, ''))
$$;
create function count_entries() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	insert into patrol_sum (unit_id, month, counted, value, kind, n)
	select p.unit_id, date_trunc('month', e.happened_at at time zone u.time_zone)::date, s.counted, s.value, e.kind, sum(c.by)::int
	from (
		select f.id, 1 as by from fresh f where f.kind <> 'struck'
		union all
		-- What was corrected counts no more.
		select f.corrects, -1 from fresh f where f.corrects is not null
	) c
	join patrol_entry e on e.id = c.id and e.kind <> 'struck' join patrol p on p.id = e.patrol_id join unit u on u.id = p.unit_id
	cross join lateral sums_of(e, extract(hour from e.happened_at at time zone u.time_zone)::int) s
	group by 1, 2, 3, 4, 5 order by 1, 3, 2, 4, 5 -- always in the same order, so that no two wait for each other
	on conflict (unit_id, counted, month, value, kind) do update set n = patrol_sum.n + excluded.n;
	return null;
end $$;
create trigger counted after insert on patrol_entry referencing new table as fresh for each statement execute function count_entries();

-- News for open boards.
create function board_moved() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', 'board', 'id', one.patrol_id, 'by', acting_person())::text) from (select distinct patrol_id from fresh) one;
	return null;
end $$;
create trigger live after insert on patrol_entry referencing new table as fresh for each statement execute function board_moved();

-- Whoever calls for help is heard at once: by the leads of the unit, and whoever else is on the board.
create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed', 'talk_new', 'patrol_help') then kind::text
		when kind::text = 'mail_aside' then 'talk_new'
		when kind in ('second_look_asked', 'second_look_given_back') or kind::text like 'publication\_%' then 'second_look'
		when kind = 'talk_assigned' then 'assigned'
		when kind = 'talk_wrote' then 'reporter_wrote'
		when kind::text like 'report\_%' then 'report'
		when kind::text like 'persona\_%' then 'persona'
		when kind::text like 'patrol\_%' then 'patrol'
		when kind = 'incident_reported' then 'incident'
		when kind in ('request_overdue', 'first_answer_overdue', 'talk_overdue') then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$$;
create or replace function mail_from_start(of_occasion told_occasion) returns told_mail language sql immutable parallel safe as $$
	select (case when of_occasion in ('incident', 'patrol_help') then 'at_once' else 'no' end)::told_mail
$$;
create function tell_of_board(entry uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	of_patrol uuid;
begin
	select e.patrol_id into of_patrol from patrol_entry e where e.id = entry and e.kind = 'call_for_help' and wrote_just_now(entry);
	if of_patrol is null then
		raise exception 'only what was done here is told';
	end if;
	return query select * from tell_them('patrol_help', of_patrol, array(
		select leads_over(p.unit_id) from patrol p where p.id = of_patrol union select o.person_id from patrol_post o where o.patrol_id = of_patrol), told_at);
end $$;
grant execute on function tell_of_board(uuid, timestamptz) to ilot_app;
