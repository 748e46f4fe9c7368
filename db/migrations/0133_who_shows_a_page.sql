-- An officer writes the page of their own; that it stands at the counter, and that it goes, is the lead's to decide. What a page is of
-- (kind, person, address) stays: an address that was printed on a card leads to the same people.
create function presence_page_sides() returns trigger language plpgsql as $$
begin
	if (new.kind, new.person_id, new.slug, new.id) is distinct from (old.kind, old.person_id, old.slug, old.id) then
		raise exception 'a page stays the page of whom it was made for';
	end if;
	if ((new.published_at is null) <> (old.published_at is null) or new.ended_at is distinct from old.ended_at or new.unit_id <> old.unit_id)
		and not acting_as(array['lead']::role[]) and acting_kind() <> '' then
		raise exception 'only a lead shows a page or takes it away';
	end if;
	return new;
end $$;
create trigger presence_page_sides before update on presence_page for each row execute function presence_page_sides();
create function presence_page_begins() returns trigger language plpgsql as $$
begin
	if new.published_at is not null and not acting_as(array['lead']::role[]) and acting_kind() <> '' then
		raise exception 'only a lead shows a page or takes it away';
	end if;
	return new;
end $$;
create trigger presence_page_begins before insert on presence_page for each row execute function presence_page_begins();

-- The first address like it that no page has or had, whoever may read that page.
create function free_slug(wanted text) returns text language sql volatile security definer set search_path = public, pg_temp as $$
	select case when n = 1 then wanted else wanted || '-' || n end from generate_series(1, 10000) n
	where not exists (select from presence_page where slug = case when n = 1 then wanted else wanted || '-' || n end)
	order by n limit 1
$$;
grant execute on function free_slug(text) to ilot_app;

-- A lead takes up a page that an officer began, and an officer begins their own.
drop policy presence_page_add on presence_page;
create policy presence_page_add on presence_page for insert to ilot_app with check (
	unit_id = acting_unit() and (
		acting_as(array['lead']::role[]) and (person_id is null or person_id = acting_person())
		or acting_as(array['officer']::role[]) and person_id = acting_person()));
