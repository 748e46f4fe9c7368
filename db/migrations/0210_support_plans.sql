-- A plan for a minor one worries about, with the local officer and a partner: seen by named people, by no role. That there is one, its
-- number, its days and who is named is a row apart, which the lead of its unit sees too, so that no plan is left with nobody; what
-- stands in it is for the named alone. (RAN POL 2021; domain.md §11.2 SupportPlan; Directive (EU) 2016/680 art. 6 and 7)
create type plan_state as enum ('open', 'closed');
create type plan_part as enum ('local_officer', 'partner', 'colleague');
create type plan_step_kind as enum ('begin', 'edit', 'name', 'unname', 'take_up', 'measure', 'measure_done', 'review', 'close', 'reopen', 'note');
create table support_plan (
	id uuid primary key,
	number text not null unique default next_number('B', now()),
	unit_id uuid not null references unit (id),
	state plan_state not null default 'open',
	review_on date not null,
	retention_review_on date not null,
	reminded_at timestamptz,
	made_by uuid not null references person (id),
	made_at timestamptz not null,
	changed_at timestamptz not null,
	version int not null default 1
);
create index support_plan_unit on support_plan (unit_id, state, review_on);
create table support_plan_content (
	plan_id uuid primary key references support_plan (id),
	child text not null check (length(child) between 1 and 200), -- as little as those named need to know who is meant
	facts text not null check (length(facts) between 1 and 5000),
	assessment text not null default '' check (length(assessment) <= 5000),
	child_part text not null check (length(child_part) between 1 and 2000),
	parents_part text not null check (length(parents_part) between 1 and 2000),
	partner_words text not null default '' check (length(partner_words) <= 300),
	subject_category text not null default 'child_in_need' check (subject_category = 'child_in_need'),
	legal_basis text not null check (length(legal_basis) between 1 and 60), -- code of the country pack
	signal_id uuid references signal (id),
	conversation_id uuid references conversation (id) on delete set null,
	outcome text check (length(outcome) between 1 and 2000)
);
create table support_plan_person (
	id uuid primary key,
	plan_id uuid not null references support_plan (id),
	person_id uuid not null references person (id),
	part plan_part not null,
	since timestamptz not null,
	added_by uuid not null references person (id),
	until timestamptz,
	removed_by uuid references person (id),
	check ((until is null) = (removed_by is null))
);
create unique index support_plan_person_now on support_plan_person (plan_id, person_id) where until is null;
create index support_plan_person_who on support_plan_person (person_id) where until is null;
create table support_plan_measure (
	id uuid primary key,
	plan_id uuid not null references support_plan (id),
	what text not null check (length(what) between 1 and 500),
	owner_id uuid not null references person (id),
	due_on date not null,
	done_on date,
	done_by uuid references person (id),
	made_by uuid not null references person (id),
	made_at timestamptz not null,
	check ((done_on is null) = (done_by is null))
);
create index support_plan_measure_of on support_plan_measure (plan_id, due_on);
create table support_plan_step (
	id uuid primary key,
	plan_id uuid not null references support_plan (id),
	kind plan_step_kind not null,
	at timestamptz not null,
	person_id uuid not null references person (id),
	whom uuid references person (id),
	words text check (length(words) between 1 and 2000)
);
create index support_plan_step_of on support_plan_step (plan_id, at);

create function named_in_plan(of_plan uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_kind() = 'person' and acting_as(array['officer', 'lead', 'coordinator', 'partner']::role[])
		and exists (select from support_plan_person p where p.plan_id = of_plan and p.person_id = acting_person() and p.until is null)
$$;
-- The same, and of the police: a partner adds and ticks off, the police change the plan and who is named.
create function works_on_plan(of_plan uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select named_in_plan(of_plan) and acting_as(array['officer', 'lead', 'coordinator']::role[])
$$;
create function works_for_police(of_person uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from membership m where m.person_id = of_person and m.role in ('officer', 'lead', 'coordinator') and works_on_content(m))
$$;
-- Nobody of the police is left in it, or nobody has looked at it for two weeks after its day.
create function plan_is_left(of_plan uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from support_plan p where p.id = of_plan and p.state = 'open'
		and (p.review_on < current_date - 14
			or not exists (select from support_plan_person n where n.plan_id = p.id and n.until is null and works_for_police(n.person_id))))
$$;
create function may_take_up_plan(of_plan uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_as(array['lead']::role[]) and plan_is_left(of_plan)
		and exists (select from support_plan p where p.id = of_plan and p.unit_id = any (readable_units()))
$$;
create function plan_begun_here(of_plan uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from support_plan p where p.id = of_plan and p.made_by = acting_person() and p.xmin = pg_current_xact_id()::xid)
		and not exists (select from support_plan_person n where n.plan_id = of_plan)
$$;
-- Names of those who stand in it: a partner reads no list of the police.
create function names_of_plan(of_plan uuid) returns table (person_id uuid, name text, unit text)
language sql stable security definer set search_path = public, pg_temp as $$
	select n.id, n.name, (select string_agg(distinct u.short_name, ', ') from membership m join unit u on u.id = m.unit_id
		where m.person_id = n.id and works_on_content(m))
	from person n where n.id in (select s.person_id from support_plan_person s where s.plan_id = of_plan
		union select t.person_id from support_plan_step t where t.plan_id = of_plan)
		and (named_in_plan(of_plan) or acting_as(array['lead']::role[])
			and exists (select from support_plan p where p.id = of_plan and p.unit_id = any (readable_units())))
$$;
revoke execute on function named_in_plan(uuid), works_on_plan(uuid), works_for_police(uuid), plan_is_left(uuid), may_take_up_plan(uuid), plan_begun_here(uuid), names_of_plan(uuid) from public;
grant execute on function named_in_plan(uuid), works_on_plan(uuid), may_take_up_plan(uuid), plan_begun_here(uuid), names_of_plan(uuid) to ilot_app;

alter table support_plan enable row level security;
alter table support_plan_content enable row level security;
alter table support_plan_person enable row level security;
alter table support_plan_measure enable row level security;
alter table support_plan_step enable row level security;
create policy support_plan_read on support_plan for select to ilot_app using (
	named_in_plan(id) or acting_as(array['lead']::role[]) and unit_id = any ((select readable_units())::uuid[])
	or made_by = acting_person() and plan_begun_here(id) or (select acting_job()) = 'look_again');
create policy support_plan_add on support_plan for insert to ilot_app with check (
	acting_as(array['officer', 'lead', 'coordinator']::role[]) and unit_id = acting_unit() and made_by = acting_person() and state = 'open');
create policy support_plan_change on support_plan for update to ilot_app
	using (works_on_plan(id) or (select acting_job()) = 'look_again') with check (works_on_plan(id) or (select acting_job()) = 'look_again');
create policy support_plan_content_read on support_plan_content for select to ilot_app using (named_in_plan(plan_id));
create policy support_plan_content_add on support_plan_content for insert to ilot_app with check (
	works_on_plan(plan_id) and (signal_id is null or exists (select from signal s where s.id = signal_id))
	and (conversation_id is null or works_on_talk(conversation_id)));
create policy support_plan_content_change on support_plan_content for update to ilot_app
	using (works_on_plan(plan_id)) with check (works_on_plan(plan_id));
create policy support_plan_person_read on support_plan_person for select to ilot_app using (
	acting_kind() = 'person' and exists (select from support_plan p where p.id = plan_id));
create policy support_plan_person_add on support_plan_person for insert to ilot_app with check (
	added_by = acting_person() and until is null
	and (works_on_plan(plan_id) or may_take_up_plan(plan_id) and part = 'local_officer' or person_id = acting_person() and plan_begun_here(plan_id)));
create policy support_plan_person_end on support_plan_person for update to ilot_app
	using (works_on_plan(plan_id) and until is null) with check (works_on_plan(plan_id) and removed_by = acting_person());
create policy support_plan_measure_read on support_plan_measure for select to ilot_app using (named_in_plan(plan_id));
create policy support_plan_measure_add on support_plan_measure for insert to ilot_app with check (
	named_in_plan(plan_id) and made_by = acting_person() and done_on is null);
create policy support_plan_measure_tick on support_plan_measure for update to ilot_app
	using (named_in_plan(plan_id) and done_on is null) with check (named_in_plan(plan_id) and done_by = acting_person());
create policy support_plan_step_read on support_plan_step for select to ilot_app using (named_in_plan(plan_id));
create policy support_plan_step_add on support_plan_step for insert to ilot_app with check (
	person_id = acting_person() and (named_in_plan(plan_id) or kind = 'take_up' and may_take_up_plan(plan_id)));
grant select, insert on support_plan, support_plan_content, support_plan_person, support_plan_measure, support_plan_step to ilot_app;
grant update (state, review_on, retention_review_on, reminded_at, changed_at, version) on support_plan to ilot_app;
grant update (child, facts, assessment, child_part, parents_part, partner_words, legal_basis, outcome) on support_plan_content to ilot_app;
grant update (until, removed_by) on support_plan_person to ilot_app;
grant update (done_on, done_by) on support_plan_measure to ilot_app;

-- Who is named has the post for it, and of the police somebody stays.
create function support_plan_person_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if acting_kind() = '' then
		return new;
	end if;
	if tg_op = 'INSERT' then
		if new.part = 'partner' and not exists (select from membership m where m.person_id = new.person_id and m.role = 'partner' and works_on_content(m)) then
			raise exception 'only who has a post at a partner is named as one';
		end if;
		if new.part <> 'partner' and not works_for_police(new.person_id) then
			raise exception 'only who works for the police is named so';
		end if;
		return new;
	end if;
	-- Two who remove each other at once come one after the other.
	perform from support_plan p where p.id = new.plan_id for update;
	if not exists (select from support_plan_person n where n.plan_id = new.plan_id and n.id <> new.id and n.until is null and works_for_police(n.person_id)) then
		raise exception 'only while somebody of the police stays named';
	end if;
	return new;
end $$;
create trigger support_plan_person_fits before insert or update on support_plan_person for each row execute function support_plan_person_fits();
create function support_plan_measure_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if acting_kind() <> '' and tg_op = 'INSERT'
		and not exists (select from support_plan_person n where n.plan_id = new.plan_id and n.person_id = new.owner_id and n.until is null) then
		raise exception 'only somebody named owns a measure';
	end if;
	return new;
end $$;
create trigger support_plan_measure_fits before insert on support_plan_measure for each row execute function support_plan_measure_fits();
create function support_plan_stays() returns trigger language plpgsql as $$
begin
	if acting_kind() = 'job' and to_jsonb(new) - 'reminded_at' is distinct from to_jsonb(old) - 'reminded_at' then
		raise exception 'only the reminder is a job''s';
	end if;
	return new;
end $$;
create trigger support_plan_stays before update on support_plan for each row execute function support_plan_stays();
revoke execute on function support_plan_person_fits(), support_plan_measure_fits(), support_plan_stays() from public;

create function tell_of_plan(what told_kind, record uuid, whom uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	written boolean;
	concerned uuid[];
begin
	written := case what::text
		when 'plan_named' then exists (select from support_plan_person n where n.plan_id = record and n.person_id = whom and n.until is null and n.xmin = pg_current_xact_id()::xid)
		when 'plan_people' then exists (select from support_plan_person n where n.plan_id = record and n.person_id = whom and n.xmin = pg_current_xact_id()::xid)
		when 'plan_review' then acting_job() = 'look_again' and exists (select from support_plan p where p.id = record and p.xmin = pg_current_xact_id()::xid)
		else false end;
	if not coalesce(written, false) then
		raise exception 'only what was done here is told';
	end if;
	concerned := case what::text
		when 'plan_named' then array[whom]
		when 'plan_people' then array(select n.person_id from support_plan_person n where n.plan_id = record and n.until is null and n.person_id <> whom)
		else array(select n.person_id from support_plan_person n where n.plan_id = record and n.until is null and works_for_police(n.person_id)) end;
	if what::text = 'plan_review' and (cardinality(concerned) = 0 or plan_is_left(record)) then
		concerned := concerned || array(select leads_over(p.unit_id) from support_plan p where p.id = record);
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $$;
revoke execute on function tell_of_plan(told_kind, uuid, uuid, timestamptz) from public;
grant execute on function tell_of_plan(told_kind, uuid, uuid, timestamptz) to ilot_app;
