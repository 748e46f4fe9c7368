-- What a unit publishes at the counter: news, campaign pages, events. Two pairs of eyes: nobody sees one before somebody else of the unit
-- has approved its words as they stand (domain.md §2, Dutch digital officers), and words that change afterwards wait again. The rules
-- stand in a trigger, so that no page that forgets to ask can go round them.
create type publication_kind as enum ('news', 'campaign', 'event');
create type publication_state as enum ('draft', 'waits_for_approval', 'approved', 'taken_down');
create table publication (
	id uuid primary key,
	unit_id uuid not null references unit (id),
	kind publication_kind not null,
	page_id uuid references presence_page (id), -- of the officer or team it comes from; null: of the unit
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 2 and 80),
	texts jsonb not null check (jsonb_typeof(texts) = 'object'), -- by language of the counter: { title, body }
	topic text check (length(topic) between 1 and 60), -- code of the pack: its help lines stand below
	partners text[] not null default '{}', -- who takes part, each with an address at its end or none
	starts_at timestamptz,
	ends_at timestamptz,
	place text check (length(place) between 1 and 300),
	online_address text check (online_address ~ '^https://' and length(online_address) <= 500),
	show_at timestamptz, -- not before; null: as soon as it is approved
	state publication_state not null default 'draft',
	writers uuid[] not null, -- whoever wrote on it since it was last approved: none of them approves it
	approved_by uuid references person (id),
	approved_at timestamptz,
	shown_from timestamptz generated always as (greatest(show_at, approved_at)) stored,
	changed_at timestamptz not null,
	version int not null default 1,
	check ((approved_by is null) = (approved_at is null)),
	check (state <> 'approved' or texts <> '{}' and approved_by is not null),
	check (state not in ('draft', 'waits_for_approval') or approved_by is null),
	check ((kind = 'event') = (starts_at is not null) and (kind = 'event') = (ends_at is not null)),
	check (ends_at > starts_at),
	check (kind = 'event' or place is null and online_address is null)
);
create index publication_unit on publication (unit_id);
create index publication_page on publication (page_id) where state = 'approved';
create index publication_shown on publication (shown_from) where state = 'approved';
alter table publication enable row level security;
create policy publication_read on publication for select to ilot_app using (
	state = 'approved' and shown_from <= now()
	or acting_kind() = 'person' and unit_id = any ((select readable_units())::uuid[]));
create policy publication_add on publication for insert to ilot_app with check (
	acting_as(array['officer', 'lead']::role[]) and unit_id = acting_unit()
	and (page_id is null or exists (select from presence_page g where g.id = page_id and g.unit_id = publication.unit_id)));
create policy publication_change on publication for update to ilot_app
	using (acting_as(array['officer', 'lead']::role[]) and unit_id = any (readable_units()))
	with check (acting_as(array['officer', 'lead']::role[]) and unit_id = any (readable_units())
		and (page_id is null or exists (select from presence_page g where g.id = page_id and g.unit_id = publication.unit_id)));
grant select, insert, update on publication to ilot_app;

-- What was done with it, by whom and when: kept, also when words change and wait again.
create type publication_move as enum ('begin', 'edit', 'ask_approval', 'give_back', 'approve', 'take_down');
create table publication_step (
	id uuid primary key,
	publication_id uuid not null references publication (id),
	move publication_move not null,
	person_id uuid not null references person (id),
	at timestamptz not null,
	version int not null, -- of the words it was done to
	words text check (length(words) between 1 and 1000)
);
create index publication_step_of on publication_step (publication_id, at);
alter table publication_step enable row level security;
create policy publication_step_read on publication_step for select to ilot_app using (
	acting_kind() = 'person' and exists (select from publication p where p.id = publication_id and p.unit_id = any ((select readable_units())::uuid[])));
create policy publication_step_add on publication_step for insert to ilot_app with check (
	person_id = acting_person() and acting_as(array['officer', 'lead']::role[])
	and exists (select from publication p where p.id = publication_id and p.unit_id = any (readable_units())));
grant select, insert on publication_step to ilot_app;

create function publication_begins() returns trigger language plpgsql as $$
begin
	if acting_kind() <> '' and (new.state <> 'draft' or new.approved_by is not null or new.writers <> array[acting_person()]) then
		raise exception 'a publication begins as a draft of who writes it';
	end if;
	return new;
end $$;
create trigger publication_begins before insert on publication for each row execute function publication_begins();

create function publication_moves() returns trigger language plpgsql as $$
declare
	written boolean := (new.kind, new.page_id, new.texts, new.topic, new.partners, new.starts_at, new.ends_at, new.place, new.online_address, new.show_at)
		is distinct from (old.kind, old.page_id, old.texts, old.topic, old.partners, old.starts_at, old.ends_at, old.place, old.online_address, old.show_at);
begin
	if acting_kind() = '' then
		return new;
	end if;
	if (new.id, new.unit_id, new.slug) is distinct from (old.id, old.unit_id, old.slug) then
		raise exception 'a publication stays where it is';
	end if;
	if old.state = 'taken_down' then
		raise exception 'what was taken down stays down';
	end if;
	if written then
		if new.version <> old.version + 1 or new.state <> (case old.state when 'approved' then 'waits_for_approval' else old.state end) then
			raise exception 'words that change wait for approval again';
		end if;
		if not acting_person() = any (new.writers) or old.state <> 'approved' and not new.writers @> old.writers then
			raise exception 'whoever writes is kept as a writer';
		end if;
		return new;
	end if;
	if new.writers is distinct from old.writers or new.version <> old.version then
		raise exception 'writers change with the words';
	end if;
	if (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at) and new.state <> 'approved' then
		raise exception 'who approved is kept';
	end if;
	if new.state <> old.state and not (
		(old.state, new.state) in (('draft', 'waits_for_approval'), ('waits_for_approval', 'draft'), ('waits_for_approval', 'approved')) or new.state = 'taken_down') then
		raise exception 'there is no such move';
	end if;
	if new.state = 'approved' then
		if old.state = 'approved' and (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at) then
			raise exception 'who approved is kept';
		end if;
		if old.state <> 'approved' and (new.approved_by <> acting_person() or acting_person() = any (old.writers)) then
			raise exception 'somebody else approves';
		end if;
	end if;
	return new;
end $$;
create trigger publication_moves before update on publication for each row execute function publication_moves();

-- The first address like it that no publication has or had, whoever may read that one.
create function free_publication_slug(wanted text) returns text language sql volatile security definer set search_path = public, pg_temp as $$
	select case when n = 1 then wanted else wanted || '-' || n end from generate_series(1, 10000) n
	where not exists (select from publication where slug = case when n = 1 then wanted else wanted || '-' || n end)
	order by n limit 1
$$;
revoke execute on function free_publication_slug(text) from public;
grant execute on function free_publication_slug(text) to ilot_app;
