-- Each unit and each partner is a source whose reliability somebody may judge: its row was written by the demonstration alone, so that
-- a real service had none. It comes, is renamed and ends with its unit; by hand only channels are added, renamed and closed (a hotline,
-- a mailbox, a forum of another service).
insert into source (id, name, kind, unit_id, closed_at)
	select gen_random_uuid(), name, case when kind = 'partner' then 'partner' else 'unit' end, id, closed_at
	from unit where not exists (select from source where unit_id = unit.id);
create unique index source_unit on source (unit_id);
alter table source add constraint source_channel check ((kind = 'channel') = (unit_id is null));

create function unit_is_a_source() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if tg_op = 'INSERT' then
		insert into source (id, name, kind, unit_id, closed_at) values
			(gen_random_uuid(), new.name, case when new.kind = 'partner' then 'partner' else 'unit' end, new.id, new.closed_at);
	else
		update source set name = new.name, closed_at = new.closed_at where unit_id = new.id;
	end if;
	return null;
end $$;
create trigger unit_is_a_source after insert or update of name, closed_at on unit for each row execute function unit_is_a_source();

revoke insert, update on source from ilot_app;
grant insert (id, name, kind) on source to ilot_app;
grant update (name, reliability, reason, grading_scheme, graded_at, closed_at) on source to ilot_app;
alter policy source_add on source with check (kind = 'channel' and acting_as(array['lead', 'administrator']::role[]));
-- What is closed stays as it was: signals were graded by it.
alter policy source_change on source using (closed_at is null and acting_as(array['lead', 'administrator']::role[]));
create function source_sides() returns trigger language plpgsql as $$
begin
	if current_user = 'ilot_app' and old.kind <> 'channel' and (new.name, new.closed_at) is distinct from (old.name, old.closed_at) then
		raise exception 'only with its unit';
	end if;
	return new;
end $$;
create trigger source_sides before update on source for each row execute function source_sides();

-- The log says which source was judged: its name, as it says that of a unit.
create or replace function numbers_of_records(ids uuid[]) returns table (record_id uuid, number text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select s.id, s.number from signal s where s.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select h.id, h.number from hand_over h where h.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select c.id, s.number from conversation c join signal s on s.id = c.signal_id
		where c.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select a.attachment_id, min(s.number) from signal_attachment a join signal s on s.id = a.signal_id
		where a.attachment_id = any (ids) and acting_as(array['data_protection_officer']::role[]) group by a.attachment_id
	union all
	select o.id, o.name from source o where o.id = any (ids) and acting_as(array['data_protection_officer']::role[])
$$;
