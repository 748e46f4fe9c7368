-- Whether somebody may read who has a talk and what it is was asked of a function for each row: a list narrowed by them took seconds
-- among a hundred thousand talks. Now the row names the unit it lies with, as signals and files do, and goes along when it is passed on.
alter table conversation add constraint conversation_of_unit unique (id, unit_id);
alter table talk_work add column unit_id uuid;
update talk_work w set unit_id = c.unit_id from conversation c where c.id = w.conversation_id;
alter table talk_work
	alter column unit_id set not null,
	add constraint talk_work_of_unit foreign key (conversation_id, unit_id) references conversation (id, unit_id) on update cascade;
create index talk_work_kind on talk_work (unit_id, kind) where kind is not null;

drop policy talk_work_read on talk_work;
create policy talk_work_read on talk_work for select to ilot_app using (unit_id = any ((select readable_units())::uuid[]));

create or replace function talk_is_theirs() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	insert into talk_work (conversation_id, unit_id, assignee_id)
	select new.id, new.unit_id, case when reads_unit(g.person_id, new.unit_id) then g.person_id end from presence_page g where g.id = new.page_id;
	return null;
end $$;
