-- What is to be done in a delicate task, by versions: the country pack's, or a unit's own, which another person approves and its lead
-- takes into use. Each officer reads and signs the one that holds for them, and says why where they departed from it. (issue 6)
create type protocol_task as enum ('first_contact', 'suicide_threat', 'minor_in_danger', 'closed_group', 'take_down');
create type protocol_state as enum ('draft', 'asked', 'approved', 'current', 'replaced', 'dropped');
create table protocol_version (
	id uuid primary key,
	unit_id uuid references unit (id), -- none: of the country pack
	task protocol_task not null,
	version int not null check (version > 0),
	texts jsonb not null check (jsonb_typeof(texts) = 'object' and texts <> '{}'), -- by language
	state protocol_state not null default 'draft',
	writers uuid[] not null default '{}', -- none of them approves it
	approved_by uuid references person (id),
	approved_at timestamptz,
	current_from timestamptz,
	changed_at timestamptz not null,
	edits int not null default 1,
	unique nulls not distinct (unit_id, task, version),
	check ((approved_by is null) = (approved_at is null)),
	check (unit_id is null or state not in ('approved', 'current', 'replaced') or approved_by is not null),
	check (state not in ('draft', 'asked') or approved_by is null),
	check ((state in ('current', 'replaced')) = (current_from is not null)),
	check (unit_id is not null or state in ('current', 'replaced'))
);
create unique index protocol_version_current on protocol_version (unit_id, task) nulls not distinct where state = 'current';
create unique index protocol_version_begun on protocol_version (unit_id, task) where state in ('draft', 'asked', 'approved');
create type protocol_step_kind as enum ('begin', 'edit', 'ask', 'give_back', 'approve', 'take_into_use', 'drop');
create table protocol_step (
	id uuid primary key,
	version_id uuid not null references protocol_version (id),
	kind protocol_step_kind not null,
	person_id uuid not null references person (id),
	at timestamptz not null,
	words text check (length(words) between 1 and 1000)
);
create index protocol_step_of on protocol_step (version_id, at);
create table protocol_signature (
	version_id uuid not null references protocol_version (id),
	person_id uuid not null references person (id),
	unit_id uuid not null references unit (id),
	signed_at timestamptz not null,
	primary key (version_id, person_id)
);
create index protocol_signature_person on protocol_signature (person_id);
create table protocol_departure (
	id uuid primary key,
	version_id uuid not null references protocol_version (id),
	unit_id uuid not null references unit (id),
	person_id uuid not null references person (id),
	at timestamptz not null,
	reason text not null check (length(reason) between 1 and 500),
	signal_id uuid references signal (id),
	conversation_id uuid references conversation (id) on delete cascade,
	plan_id uuid references support_plan (id),
	record_number text check (length(record_number) between 1 and 40), -- of a record that none of these is
	check (num_nonnulls(signal_id, conversation_id, plan_id, record_number) = 1)
);
create index protocol_departure_signal on protocol_departure (signal_id) where signal_id is not null;
create index protocol_departure_talk on protocol_departure (conversation_id) where conversation_id is not null;
create index protocol_departure_plan on protocol_departure (plan_id) where plan_id is not null;
create index protocol_departure_unit on protocol_departure (unit_id, at);

-- The version that holds for a unit: its own, the nearest one above it, or the country pack's.
create function protocol_applying(of_unit uuid, of_task protocol_task) returns uuid language sql stable security definer set search_path = public, pg_temp as $$
	with recursive above as (
		select id, parent_id, 0 as steps from unit where id = of_unit
		union all
		select u.id, u.parent_id, a.steps + 1 from unit u join above a on u.id = a.parent_id where a.steps < 20
	)
	select v.id from protocol_version v left join above a on a.id = v.unit_id
	where v.task = of_task and v.state = 'current' and (v.unit_id is null or a.id is not null)
	order by a.steps nulls last limit 1
$$;
-- Who of the units the acting lead reads has not signed what holds for them.
create function protocols_unsigned() returns table (person_id uuid, name text, unit text, task protocol_task, version_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
	select distinct n.id, n.name, u.short_name, t, protocol_applying(u.id, t)
	from membership m join person n on n.id = m.person_id join unit u on u.id = m.unit_id cross join unnest(enum_range(null::protocol_task)) t
	where acting_as(array['lead']::role[]) and m.unit_id = any (readable_units()) and u.kind <> 'partner'
		and m.role in ('officer', 'lead', 'coordinator') and works_on_content(m)
		and protocol_applying(u.id, t) is not null
		and not exists (select from protocol_signature s where s.version_id = protocol_applying(u.id, t) and s.person_id = n.id)
$$;
revoke execute on function protocol_applying(uuid, protocol_task), protocols_unsigned() from public;
grant execute on function protocol_applying(uuid, protocol_task), protocols_unsigned() to ilot_app;

alter table protocol_version enable row level security;
alter table protocol_step enable row level security;
alter table protocol_signature enable row level security;
alter table protocol_departure enable row level security;
create policy protocol_version_read on protocol_version for select to ilot_app using (
	acting_as(array['officer', 'lead', 'coordinator']::role[])
		and (unit_id is null or unit_id = any ((select readable_units())::uuid[])
			or state in ('current', 'replaced') and unit_id = any ((select units_above(acting_unit()))::uuid[]))
	or (select acting_job()) = 'remind_protocols');
create policy protocol_version_add on protocol_version for insert to ilot_app with check (
	acting_as(array['officer', 'lead']::role[]) and unit_id = acting_unit() and state = 'draft'
	or acting_job() = 'remind_protocols' and unit_id is null);
create policy protocol_version_change on protocol_version for update to ilot_app
	using (acting_as(array['officer', 'lead']::role[]) and unit_id = any (readable_units()) or (select acting_job()) = 'remind_protocols' and unit_id is null)
	with check (acting_as(array['officer', 'lead']::role[]) and unit_id = any (readable_units()) or (select acting_job()) = 'remind_protocols' and unit_id is null);
create policy protocol_step_read on protocol_step for select to ilot_app using (
	acting_kind() = 'person' and exists (select from protocol_version v where v.id = version_id));
create policy protocol_step_add on protocol_step for insert to ilot_app with check (
	person_id = acting_person() and acting_as(array['officer', 'lead']::role[])
	and exists (select from protocol_version v where v.id = version_id and v.unit_id = any (readable_units())));
create policy protocol_signature_read on protocol_signature for select to ilot_app using (
	acting_kind() = 'person' and person_id = acting_person() or acting_as(array['lead']::role[]) and unit_id = any ((select readable_units())::uuid[]));
create policy protocol_signature_add on protocol_signature for insert to ilot_app with check (
	person_id = acting_person() and unit_id = acting_unit() and acting_as(array['officer', 'lead', 'coordinator']::role[])
	and exists (select from protocol_version v where v.id = version_id and v.state = 'current'
		and protocol_applying(acting_unit(), v.task) = v.id));
create policy protocol_departure_read on protocol_departure for select to ilot_app using (
	prevents_for(unit_id)
	and (signal_id is null or exists (select from signal s where s.id = signal_id))
	and (conversation_id is null or works_on_talk(conversation_id))
	and (record_number is not null or plan_id is null or named_in_plan(plan_id)));
create policy protocol_departure_of_plan on protocol_departure for select to ilot_app using (plan_id is not null and named_in_plan(plan_id));
create policy protocol_departure_add on protocol_departure for insert to ilot_app with check (
	person_id = acting_person() and unit_id = acting_unit() and acting_as(array['officer', 'lead', 'coordinator']::role[])
	and exists (select from protocol_version v where v.id = version_id and v.state = 'current')
	and (signal_id is null or exists (select from signal s where s.id = signal_id))
	and (conversation_id is null or works_on_talk(conversation_id))
	and (plan_id is null or named_in_plan(plan_id)));
grant select, insert on protocol_version, protocol_step, protocol_signature, protocol_departure to ilot_app;
grant update (texts, state, writers, approved_by, approved_at, current_from, changed_at, edits) on protocol_version to ilot_app;

create function protocol_moves() returns trigger language plpgsql as $$
declare
	written boolean;
begin
	if acting_kind() = '' then
		return new;
	end if;
	if tg_op = 'INSERT' then
		if acting_kind() = 'person' and (new.approved_by is not null or new.writers <> array[acting_person()]) then
			raise exception 'only a draft of who writes it begins';
		end if;
		return new;
	end if;
	written := new.texts is distinct from old.texts;
	if old.state in ('replaced', 'dropped') then
		raise exception 'only what holds or is being written changes';
	end if;
	if written and (old.state not in ('draft', 'asked') or new.state <> 'draft' or not acting_person() = any (new.writers) or not new.writers @> old.writers) then
		raise exception 'only a draft is written on, by who is kept as its writer';
	end if;
	if not written and new.writers is distinct from old.writers then
		raise exception 'only words make writers';
	end if;
	if new.state <> old.state and not written and (old.state, new.state) not in (('draft', 'asked'), ('asked', 'draft'), ('asked', 'approved'),
		('approved', 'current'), ('current', 'replaced'), ('draft', 'dropped'), ('asked', 'dropped'), ('approved', 'dropped')) then
		raise exception 'only the moves there are';
	end if;
	if (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at) and not (old.state = 'asked' and new.state = 'approved') then
		raise exception 'only approval approves';
	end if;
	if old.state = 'asked' and new.state = 'approved' and (new.approved_by <> acting_person() or acting_person() = any (old.writers)) then
		raise exception 'only somebody else approves';
	end if;
	if acting_kind() = 'person' and (old.state, new.state) in (('approved', 'current'), ('current', 'replaced')) and not acting_as(array['lead']::role[]) then
		raise exception 'only a lead takes it into use';
	end if;
	return new;
end $$;
create trigger protocol_moves before insert or update on protocol_version for each row execute function protocol_moves();
revoke execute on function protocol_moves() from public;

create function tell_of_protocol(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	written protocol_version;
	concerned uuid[];
begin
	select * into written from protocol_version v where v.id = record and (v.xmin = pg_current_xact_id()::xid or acting_job() = 'remind_protocols');
	if written.id is null or written.state is distinct from (case what::text
		when 'protocol_asked' then 'asked' when 'protocol_given_back' then 'draft' when 'protocol_to_sign' then 'current' end)::protocol_state
		or what::text <> 'protocol_to_sign' and acting_kind() <> 'person' then
		raise exception 'only what was done here is told';
	end if;
	if what::text = 'protocol_asked' then
		concerned := array(select m.person_id from membership m
			where m.unit_id = written.unit_id and m.role in ('officer', 'lead') and works_on_content(m) and not m.person_id = any (written.writers));
		if cardinality(concerned) = 0 then
			concerned := array(select leads_over(u.parent_id) from unit u where u.id = written.unit_id);
		end if;
	elsif what::text = 'protocol_given_back' then
		concerned := array(select one from unnest(written.writers) one where reads_unit(one, written.unit_id));
	else
		-- Whoever was reminded within a week is not reminded again.
		concerned := array(select distinct m.person_id from membership m join unit u on u.id = m.unit_id
			where u.kind <> 'partner' and m.role in ('officer', 'lead', 'coordinator') and works_on_content(m)
				and protocol_applying(m.unit_id, written.task) = written.id
				and not exists (select from protocol_signature s where s.version_id = written.id and s.person_id = m.person_id)
				and not exists (select from told t where t.person_id = m.person_id and t.record_id = written.id and t.kind = what and t.at > told_at - interval '7 days'));
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $$;
revoke execute on function tell_of_protocol(told_kind, uuid, timestamptz) from public;
grant execute on function tell_of_protocol(told_kind, uuid, timestamptz) to ilot_app;
