-- What is likely the same: marks of each signal by which a job finds others alike, and the pairs it found with the reason. Computed over
-- all units, shown only to who may read both signals; a lead above both units is one of them. A mark says nothing by itself: a number made
-- of an address, of words, of a picture. Looking up goes by index and finds few, so that it costs the same at a million signals.

-- Signals whose marks are missing or old, written in the transaction of the act by a trigger: one small row, no further round trip at intake
-- and none for each line of an import. `fresh` came in just now and counts for the rate of its hour.
create table likeness_due (
	signal_id uuid primary key,
	fresh boolean not null
);
create table text_mark (
	signal_id uuid primary key references signal (id) on delete cascade,
	bands int[] not null
);
-- Without the pending list: each look-up would have to read all of it.
create index text_mark_bands on text_mark using gin (bands) with (fastupdate = off);
create table address_mark (
	mark bigint not null,
	signal_id uuid not null references signal (id) on delete cascade,
	primary key (mark, signal_id)
);
create index address_mark_signal on address_mark (signal_id);
-- Four bands of sixteen bits. Two hashes that differ in seven bits at most differ in one at most in some band, so all of them are found.
create table picture_mark (
	attachment_id uuid primary key references attachment (id) on delete cascade,
	hash bigint not null,
	bands int[] not null
);
create index picture_mark_bands on picture_mark using gin (bands) with (fastupdate = off);

create table likely_same (
	a uuid not null references signal (id) on delete cascade,
	b uuid not null references signal (id) on delete cascade,
	same_address boolean not null,
	text_percent smallint check (text_percent between 1 and 100),
	same_picture boolean not null,
	found_at timestamptz not null,
	-- Of two units: the nearest above both, whose lead is the one to tell them of each other; null within a unit, or where nobody leads both.
	common_unit_id uuid references unit (id),
	not_same_by uuid references person (id),
	not_same_at timestamptz,
	primary key (a, b),
	check (a < b),
	check (same_address or same_picture or text_percent is not null),
	check ((not_same_by is null) = (not_same_at is null))
);
create index likely_same_b on likely_same (b);
create index likely_same_common on likely_same (common_unit_id, found_at desc) where common_unit_id is not null and not_same_at is null;

alter table likeness_due enable row level security;
alter table text_mark enable row level security;
alter table address_mark enable row level security;
alter table picture_mark enable row level security;
alter table likely_same enable row level security;

-- Marks are the job's alone: whoever could look one up would learn that somebody else flagged the same address.
create policy text_mark_add on text_mark for insert to ilot_app with check ((select acting_job()) = 'likeness');
create policy address_mark_add on address_mark for insert to ilot_app with check ((select acting_job()) = 'likeness');
create policy picture_mark_add on picture_mark for insert to ilot_app with check ((select acting_job()) = 'recode');
grant insert on text_mark, address_mark, picture_mark to ilot_app;
create policy likely_same_read on likely_same for select to ilot_app
	using (exists (select from signal s where s.id = a) and exists (select from signal s where s.id = b));
create policy likely_same_say on likely_same for update to ilot_app
	using (acting_kind() = 'person' and exists (select from signal s where s.id = a) and exists (select from signal s where s.id = b))
	with check (acting_kind() = 'person' and (not_same_by is null or not_same_by = acting_person()));
grant select, update (not_same_by, not_same_at) on likely_same to ilot_app;

create function likeness_is_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	-- The row that is there is written too: the job may just be taking it, and would have read what stood there before.
	insert into likeness_due (signal_id, fresh) values (new.id, tg_op = 'INSERT')
	on conflict (signal_id) do update set fresh = likeness_due.fresh;
	return null;
end $$;
create trigger likeness_entered after insert on signal for each row execute function likeness_is_due();
create trigger likeness_changed after update of web_address, facts on signal for each row
	when ((old.web_address, old.facts) is distinct from (new.web_address, new.facts)) execute function likeness_is_due();

-- A picture's mark comes with its copy, after the signal; a file that hangs on another signal already brings its mark along.
create function picture_is_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	insert into likeness_due (signal_id, fresh)
	select sa.signal_id, false from signal_attachment sa join picture_mark p on p.attachment_id = sa.attachment_id
	where sa.attachment_id = new.attachment_id
	order by sa.signal_id
	on conflict (signal_id) do update set fresh = likeness_due.fresh;
	return null;
end $$;
create trigger likeness_picture after insert on picture_mark for each row execute function picture_is_due();
create trigger likeness_attached after insert on signal_attachment for each row execute function picture_is_due();

create function picture_bands(hash bigint) returns int[] language sql immutable strict parallel safe as $$
	select array_agg((band * 65536 + ((hash >> (16 * band)) & 65535))::int) from generate_series(0, 3) band
$$;
-- Each band as it is, and with each of its bits turned.
create function picture_probes(hash bigint) returns int[] language sql immutable strict parallel safe as $$
	select array_agg((band * 65536 + (((hash >> (16 * band)) & 65535) # turned))::int)
	from generate_series(0, 3) band, unnest(array[0] || array(select 1 << bit from generate_series(0, 15) bit)) turned
$$;

-- The nearest unit above both that a lead looks after; null where there is none.
create function common_unit(one uuid, other uuid) returns uuid language sql stable security definer set search_path = public, pg_temp as $$
	with recursive above as (
		select id, parent_id, 0 as steps from unit where id = one
		union all
		select u.id, u.parent_id, a.steps + 1 from unit u join above a on u.id = a.parent_id where a.steps < 20
	)
	select a.id from above a
	where a.id = any (units_above(other)) and exists (select from membership m where m.unit_id = a.id and m.role = 'lead' and works_on_content(m))
	order by a.steps limit 1
$$;

-- Units for whose pairs the acting lead is the nearest: their own, and those below down to the next one that has a lead.
create function leads_nearest() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
	with recursive below as (
		select acting_unit() id where acting_as(array['lead']::role[])
		union
		select u.id from unit u join below b on u.parent_id = b.id
		where not exists (select from membership m where m.unit_id = u.id and m.role = 'lead' and works_on_content(m))
	)
	select coalesce(array_agg(id), '{}') from below
$$;

-- What the job works on, the newest first: after a fill of old ones, or in a flood, what came just now is not last.
create function take_likeness_due(most int) returns table (
	id uuid, unit_id uuid, received_at timestamptz, text text, facts text, web_address text, fresh boolean, foldable boolean, burst_id uuid, has_picture boolean
) language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() <> 'likeness' then
		return;
	end if;
	return query
	with taken as (
		delete from likeness_due d where d.signal_id in (
			select l.signal_id from likeness_due l order by l.signal_id desc limit most for update skip locked)
		returning d.signal_id, d.fresh
	),
	cleared as (delete from text_mark m using taken t where m.signal_id = t.signal_id and not t.fresh),
	cleared_too as (delete from address_mark m using taken t where m.signal_id = t.signal_id and not t.fresh)
	select s.id, s.unit_id, s.received_at, s.text, s.facts, s.web_address, t.fresh and s.origin = 'citizen', not s.unfolded and s.case_id is null, s.burst_id,
		exists (select from signal_attachment sa join picture_mark p on p.attachment_id = sa.attachment_id where sa.signal_id = s.id)
	from taken t join signal s on s.id = t.signal_id;
end $$;

-- Those that share a mark, at most so many a signal and kind, the newest first. Materialized, since the planner would else walk all marks backwards.
create function alike_candidates(given jsonb, most int) returns table (id uuid, other uuid, by text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
	if acting_job() <> 'likeness' then
		return;
	end if;
	return query
	with asked as materialized (select g.* from jsonb_to_recordset(given) as g (id uuid, bands int[], addresses bigint[], "hasPicture" boolean))
	select g.id, found.signal_id, 'text' from asked g cross join lateral (
		with hits as materialized (select m.signal_id from text_mark m where m.bands && g.bands and m.signal_id <> g.id)
		select hits.signal_id from hits order by hits.signal_id desc limit most
	) found where g.bands is not null
	union all
	select g.id, found.signal_id, 'address' from asked g cross join unnest(g.addresses) one cross join lateral (
		select m.signal_id from address_mark m where m.mark = one and m.signal_id <> g.id order by m.mark desc, m.signal_id desc limit most
	) found
	union all
	select g.id, sa.signal_id, 'picture' from asked g
	join signal_attachment own on own.signal_id = g.id
	join picture_mark p on p.attachment_id = own.attachment_id
	cross join lateral (
		with hits as materialized (select o.attachment_id, o.hash from picture_mark o where o.bands && picture_probes(p.hash))
		select hits.attachment_id from hits where bit_count((hits.hash # p.hash)::bit(64)) <= 6 order by hits.attachment_id desc limit most
	) found
	join signal_attachment sa on sa.attachment_id = found.attachment_id and sa.signal_id <> g.id
	where g."hasPicture";
end $$;

-- What a candidate is compared by.
create function alike_texts(ids uuid[]) returns table (id uuid, unit_id uuid, received_at timestamptz, text text, foldable boolean, burst_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
	select s.id, s.unit_id, s.received_at, s.text, not s.unfolded and s.case_id is null, s.burst_id
	from signal s where acting_job() = 'likeness' and s.id = any (ids)
$$;

-- Keeps what was found. Said not to be the same, it stays so; a signal and what a receiver made of its hand-over are known to be one story.
create function keep_likely_same(given jsonb, at timestamptz) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() <> 'likeness' then
		raise exception 'only the job that compares';
	end if;
	insert into likely_same (a, b, same_address, text_percent, same_picture, found_at, common_unit_id)
	select g.a, g.b, g.address, g.percent, g.picture, at, case when sa.unit_id <> sb.unit_id then common_unit(sa.unit_id, sb.unit_id) end
	from jsonb_to_recordset(given) as g (a uuid, b uuid, address boolean, percent smallint, picture boolean)
	join signal sa on sa.id = g.a join signal sb on sb.id = g.b
	where not exists (select from hand_over h where h.signal_id in (g.a, g.b) and h.receiver_signal_id in (g.a, g.b))
	order by g.a, g.b
	on conflict (a, b) do update set same_address = excluded.same_address, text_percent = excluded.text_percent, same_picture = excluded.same_picture;
end $$;
-- What an edit took the reason from, unless somebody has said something of it.
create function drop_likely_same(of_signals uuid[]) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
	delete from likely_same l where acting_job() = 'likeness' and l.not_same_at is null and (l.a = any (of_signals) or l.b = any (of_signals))
$$;
grant execute on function leads_nearest(), picture_bands(bigint), picture_probes(bigint), take_likeness_due(int), alike_candidates(jsonb, int), alike_texts(uuid[]),
	keep_likely_same(jsonb, timestamptz), drop_likely_same(uuid[]) to ilot_app;

-- Those that are there already get their marks in the background, after whatever comes in.
insert into likeness_due (signal_id, fresh) select id, false from signal;
