-- What a unit does before harm is done: warn, visit, speak at a school, mediate, help a moderator, with an aim, for a community or a
-- place and never for a list of people, and what was seen four weeks later. (RAN POL 2021, "anticipate, prevent"; design.md §2)
create type action_kind as enum ('warn', 'visit', 'school_hour', 'mediate', 'help_moderator', 'campaign', 'partner_support');
create type action_state as enum ('planned', 'done', 'looked_at', 'dropped');
create type action_seen as enum ('better', 'same', 'worse', 'not_known');
create table preventive_action (
	id uuid primary key,
	number text not null unique default next_number('A', now()),
	unit_id uuid not null references unit (id),
	kind action_kind not null,
	state action_state not null default 'planned',
	aim text not null check (length(aim) between 1 and 1000),
	audience text not null default '' check (length(audience) <= 300), -- a community or place in words
	community_id uuid references community (id),
	place_id uuid references place (id),
	partners text[] not null default '{}',
	partner_units uuid[] not null default '{}',
	trend text check (length(trend) between 1 and 500), -- what it answers, where that is neither a signal nor a talk nor an event
	owner_id uuid not null references person (id),
	planned_on date not null,
	done_on date,
	reach int check (reach between 0 and 10000000),
	look_again_on date generated always as (done_on + 28) stored,
	reminded_at timestamptz,
	looked_at_on date,
	seen_how action_seen,
	seen text check (length(seen) between 1 and 4000),
	dropped_why text check (length(dropped_why) between 1 and 1000),
	made_by uuid not null references person (id),
	made_at timestamptz not null,
	changed_at timestamptz not null,
	version int not null default 1,
	check (audience <> '' or community_id is not null or place_id is not null),
	check ((state in ('done', 'looked_at')) = (done_on is not null) and (done_on is null) = (reach is null)),
	check ((state = 'looked_at') = (looked_at_on is not null) and (looked_at_on is null) = (seen is null) and (seen is null) = (seen_how is null)),
	check ((state = 'dropped') = (dropped_why is not null))
);
create index preventive_action_unit on preventive_action (unit_id, state, planned_on);
create index preventive_action_owner on preventive_action (owner_id) where state in ('planned', 'done');
create index preventive_action_again on preventive_action (look_again_on) where state = 'done';

-- What it came from; several signals may end by one action.
create table action_origin (
	id uuid primary key,
	action_id uuid not null references preventive_action (id),
	signal_id uuid references signal (id),
	conversation_id uuid references conversation (id) on delete cascade,
	publication_id uuid references publication (id),
	check (num_nonnulls(signal_id, conversation_id, publication_id) = 1),
	unique nulls not distinct (action_id, signal_id, conversation_id, publication_id)
);
create index action_origin_signal on action_origin (signal_id) where signal_id is not null;
create index action_origin_talk on action_origin (conversation_id) where conversation_id is not null;
create index action_origin_publication on action_origin (publication_id) where publication_id is not null;

create type action_step_kind as enum ('begin', 'edit', 'done', 'look_at', 'drop', 'origin', 'remind');
create table action_step (
	id uuid primary key,
	action_id uuid not null references preventive_action (id),
	kind action_step_kind not null,
	person_id uuid references person (id), -- none: a job
	at timestamptz not null,
	words text check (length(words) between 1 and 4000)
);
create index action_step_of on action_step (action_id, at);

-- Whether the acting person works on what that unit does to prevent: its officers, leads and coordinators, and the leads above.
create function prevents_for(of_unit uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
	select acting_as(array['officer', 'lead', 'coordinator']::role[]) and of_unit = any (readable_units())
$$;
grant execute on function prevents_for(uuid) to ilot_app;

alter table preventive_action enable row level security;
alter table action_origin enable row level security;
alter table action_step enable row level security;
create policy preventive_action_read on preventive_action for select to ilot_app using (
	acting_as(array['officer', 'lead', 'coordinator']::role[]) and unit_id = any ((select readable_units())::uuid[])
	or (select acting_job()) = 'look_again');
create policy preventive_action_add on preventive_action for insert to ilot_app with check (
	prevents_for(unit_id) and unit_id = acting_unit() and made_by = acting_person()
	and (community_id is null or exists (select from community c where c.id = community_id))
	and (place_id is null or exists (select from place p where p.id = place_id)));
create policy preventive_action_change on preventive_action for update to ilot_app
	using (prevents_for(unit_id) or (select acting_job()) = 'look_again')
	with check ((select acting_job()) = 'look_again' or prevents_for(unit_id)
		and (community_id is null or exists (select from community c where c.id = community_id))
		and (place_id is null or exists (select from place p where p.id = place_id)));
create policy action_origin_read on action_origin for select to ilot_app using (exists (select from preventive_action a where a.id = action_id));
create policy action_origin_add on action_origin for insert to ilot_app with check (
	exists (select from preventive_action a where a.id = action_id and prevents_for(a.unit_id))
	and (signal_id is null or exists (select from signal s where s.id = signal_id))
	and (conversation_id is null or works_on_talk(conversation_id))
	and (publication_id is null or exists (select from publication b where b.id = publication_id and b.unit_id = any (readable_units()))));
create policy action_step_read on action_step for select to ilot_app using (
	acting_kind() = 'person' and exists (select from preventive_action a where a.id = action_id));
create policy action_step_add on action_step for insert to ilot_app with check (
	person_id = acting_person() and exists (select from preventive_action a where a.id = action_id and prevents_for(a.unit_id))
	or acting_job() = 'look_again' and kind = 'remind' and person_id is null);
grant select, insert on preventive_action, action_origin, action_step to ilot_app;
grant update (kind, state, aim, audience, community_id, place_id, partners, partner_units, trend, owner_id, planned_on, done_on, reach,
	reminded_at, looked_at_on, seen_how, seen, dropped_why, changed_at, version) on preventive_action to ilot_app;

create function preventive_action_moves() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if acting_kind() = '' then
		return new;
	end if;
	if exists (select from unnest(new.partner_units) one where not exists (select from unit u where u.id = one and u.kind = 'partner')) then
		raise exception 'only partners are partners';
	end if;
	if (tg_op = 'INSERT' or new.owner_id <> old.owner_id) and not exists (select from membership m
		where m.person_id = new.owner_id and m.unit_id = new.unit_id and m.role in ('officer', 'lead', 'coordinator') and works_on_content(m)) then
		raise exception 'only somebody of the unit owns an action';
	end if;
	if tg_op = 'INSERT' then
		if new.state <> 'planned' or new.reminded_at is not null then
			raise exception 'only planned actions begin';
		end if;
		return new;
	end if;
	if acting_kind() = 'job' then
		-- What is generated is not there yet.
		if to_jsonb(new) - array['reminded_at', 'look_again_on'] is distinct from to_jsonb(old) - array['reminded_at', 'look_again_on'] then
			raise exception 'only the reminder is a job''s';
		end if;
		return new;
	end if;
	if new.state <> old.state and (old.state, new.state) not in (('planned', 'done'), ('done', 'looked_at'), ('planned', 'dropped')) then
		raise exception 'only the moves there are';
	end if;
	if old.state <> 'planned' and (new.kind, new.aim, new.audience, new.community_id, new.place_id, new.partners, new.partner_units, new.trend, new.planned_on, new.done_on, new.reach)
		is distinct from (old.kind, old.aim, old.audience, old.community_id, old.place_id, old.partners, old.partner_units, old.trend, old.planned_on, old.done_on, old.reach) then
		raise exception 'only a plan changes: what was done stays as it was done';
	end if;
	if old.state in ('looked_at', 'dropped') then
		raise exception 'only open actions change';
	end if;
	return new;
end $$;
create trigger preventive_action_moves before insert or update on preventive_action for each row execute function preventive_action_moves();
revoke execute on function preventive_action_moves() from public;

create or replace function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed', 'talk_new') then kind::text
		when kind::text = 'mail_aside' then 'talk_new'
		when kind in ('second_look_asked', 'second_look_given_back') or kind::text like 'publication\_%' then 'second_look'
		when kind = 'talk_assigned' then 'assigned'
		when kind = 'talk_wrote' then 'reporter_wrote'
		when kind::text like 'report\_%' then 'report'
		when kind::text like 'persona\_%' then 'persona'
		when kind = 'incident_reported' then 'incident'
		when kind::text like 'action\_%' then 'prevention'
		when kind::text like 'plan\_%' then 'support_plan'
		when kind::text like 'protocol\_%' then 'protocol'
		when kind in ('request_overdue', 'first_answer_overdue', 'talk_overdue') then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$$;

-- Its owner is told that it is theirs, and after four weeks to look again; of one whose owner has left, the lead.
create function tell_of_action(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	written preventive_action;
	concerned uuid[];
begin
	select * into written from preventive_action a where a.id = record and a.xmin = pg_current_xact_id()::xid;
	if written.id is null or not (case what::text
		when 'action_given' then acting_kind() = 'person'
		when 'action_look_again' then acting_job() = 'look_again' and written.state = 'done'
		else false end) then
		raise exception 'only what was done here is told';
	end if;
	concerned := case when reads_unit(written.owner_id, written.unit_id) then array[written.owner_id] else array(select leads_over(written.unit_id)) end;
	return query select * from tell_them(what, record, concerned, told_at);
end $$;
revoke execute on function tell_of_action(told_kind, uuid, timestamptz) from public;
grant execute on function tell_of_action(told_kind, uuid, timestamptz) to ilot_app;
