-- What a person is told about: which record and why, never its words. A line is written in the transaction of the act, by the one
-- function below: it finds for itself whom the act concerns, and only while they may read the record. What the record is called is read
-- when the line is shown, as the person, so a line about what they may no longer see is no line. Nobody reads another's.
create type told_kind as enum (
	'new_signal', 'assigned', 'given_away', 'reporter_wrote',
	'hand_over_offered', 'hand_over_accepted', 'hand_over_declined', 'hand_over_asked_back', 'hand_over_replied', 'hand_over_answered', 'hand_over_withdrawn',
	'second_look_asked', 'second_look_given_back', 'overdue'
);
-- What one chooses by: the ways a hand-over goes are one choice, and so is a second look there and back.
create type told_occasion as enum ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'hand_over_moved', 'second_look', 'overdue');
create type told_mail as enum ('no', 'daily', 'at_once');

create function occasion_of(kind told_kind) returns told_occasion language sql immutable parallel safe as $$
	select (case
		when kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue') then kind::text
		when kind in ('second_look_asked', 'second_look_given_back') then 'second_look'
		else 'hand_over_moved' end)::told_occasion
$$;

create table told (
	id uuid primary key default gen_random_uuid(), -- made here, where it is found out how many are told
	person_id uuid not null references person (id),
	kind told_kind not null,
	record_id uuid not null, -- a signal, a hand-over or a message, by its kind
	at timestamptz not null,
	read_at timestamptz,
	mailed_at timestamptz
);
-- Told again before it was read, it is one line with the later hour.
create unique index told_unread on told (person_id, record_id, kind) where read_at is null;
create index told_newest on told (person_id, at desc, id desc);
create index told_at on told (at);

-- Only what somebody wants otherwise than it is from the start.
create table told_choice (
	person_id uuid not null references person (id),
	occasion told_occasion not null,
	desk boolean not null,
	mail told_mail not null,
	primary key (person_id, occasion)
);

alter table told enable row level security;
alter table told_choice enable row level security;
create policy told_own on told for select to ilot_app using (acting_kind() = 'person' and person_id = acting_person());
create policy told_mark_read on told for update to ilot_app
	using (acting_kind() = 'person' and person_id = acting_person()) with check (acting_kind() = 'person' and person_id = acting_person());
create policy told_jobs on told for select to ilot_app using ((select acting_job()) in ('mail_told', 'mail_digests', 'clear_told'));
create policy told_clear on told for delete to ilot_app using ((select acting_job()) = 'clear_told');
create policy told_choice_own on told_choice to ilot_app
	using (acting_kind() = 'person' and person_id = acting_person()) with check (acting_kind() = 'person' and person_id = acting_person());
create policy told_choice_jobs on told_choice for select to ilot_app using ((select acting_job()) in ('mail_told', 'mail_digests'));
create policy person_contact_told on person_contact for select to ilot_app using ((select acting_job()) in ('mail_told', 'mail_digests'));
grant select, delete, update (read_at) on told to ilot_app;
grant select, insert, update, delete on told_choice to ilot_app;

-- Who works on what comes to a unit, now.
create function works_on_content(m membership) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select m.role in ('officer', 'lead', 'coordinator', 'partner') and (m.until is null or m.until > now())
		and exists (select from person p where p.id = m.person_id and p.left_at is null)
$$;
-- Whether somebody reads a unit's content in one of their posts: there, or as a lead above it.
create function reads_unit(of_person uuid, of_unit uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from membership m where m.person_id = of_person and works_on_content(m)
		and (m.unit_id = of_unit or m.role = 'lead' and m.unit_id = any (units_above(of_unit))))
$$;
-- The leads of a unit; where it has none, those of the nearest unit above it that has.
create function leads_over(of_unit uuid) returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
	with recursive above as (
		select id, parent_id, 0 as steps from unit where id = of_unit
		union all
		select u.id, u.parent_id, a.steps + 1 from unit u join above a on u.id = a.parent_id where a.steps < 20
	),
	leads as (select m.person_id, a.steps from above a join membership m on m.unit_id = a.id where m.role = 'lead' and works_on_content(m))
	select distinct person_id from leads where steps = (select min(steps) from leads)
$$;

-- Tells those whom an act of this very transaction concerns, but not whoever did it. `whom` is for what left somebody: only the act knows whose it was.
-- Gives back who wants a mail at once.
create function tell_of(what told_kind, record uuid, whom uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	s signal;
	h hand_over;
	l message;
	talk conversation;
	concerned uuid[];
	undone told_kind;
begin
	if what in ('new_signal', 'assigned', 'given_away', 'reporter_wrote') then
		select * into s from signal where id = record and xmin = pg_current_xact_id()::xid;
		if s.id is null then
			raise exception 'only what was done here is told';
		end if;
		if what = 'new_signal' then
			-- What the counter set aside waits folded, and is nobody's news.
			select array_agg(distinct m.person_id) into concerned
			from membership m join unit u on u.id = m.unit_id left join told_choice c on c.person_id = m.person_id and c.occasion = what::text::told_occasion
			where m.unit_id = s.unit_id and works_on_content(m) and not s.set_aside
				and (c.mail <> 'no' or coalesce(c.desk, m.role = 'lead' or u.intake_desk));
		elsif what = 'given_away' then
			concerned := array[whom];
		elsif what = 'assigned' or acting_kind() = 'reporter' then
			concerned := array[s.assignee_id];
		end if;
		concerned := array(select one from unnest(concerned) one where reads_unit(one, s.unit_id));
	elsif what in ('second_look_asked', 'second_look_given_back') then
		select * into l from message where id = record and xmin = pg_current_xact_id()::xid;
		if l.id is null or acting_kind() <> 'person' then
			raise exception 'only what was done here is told';
		end if;
		select * into talk from conversation where id = l.conversation_id;
		if what = 'second_look_given_back' then
			concerned := array(select l.person_id where l.state = 'draft' and l.second_look_by = acting_person() and reads_unit(l.person_id, talk.unit_id));
		elsif l.state = 'waiting_second_look' and l.person_id = acting_person() then
			concerned := case when l.asked_person_id is not null then array[l.asked_person_id]
				else array(select distinct m.person_id from membership m where m.unit_id = talk.unit_id and m.role <> 'partner' and works_on_content(m)) end;
		end if;
	else
		select * into h from hand_over where id = record and xmin = pg_current_xact_id()::xid;
		if h.id is null then
			raise exception 'only what was done here is told';
		end if;
		if what = 'hand_over_offered' then
			concerned := array(select distinct m.person_id from membership m where m.unit_id = h.to_unit_id and works_on_content(m) and h.state = 'offered');
		elsif what = 'overdue' then
			concerned := array(select leads_over(h.to_unit_id) union select leads_over(h.from_unit_id));
		elsif what = 'hand_over_replied' then
			concerned := array(select r.assignee_id from signal r where r.id = h.receiver_signal_id and reads_unit(r.assignee_id, h.to_unit_id));
		else
			-- Theirs who offered it and theirs who work on its signal; what was taken back, also theirs who knew of the offer.
			concerned := array(
				select one from (select h.offered_by one union select g.assignee_id from signal g where g.id = h.signal_id) givers where reads_unit(one, h.from_unit_id)
				union select t.person_id from told t where what = 'hand_over_withdrawn' and t.record_id = h.id and t.kind = 'hand_over_offered' and reads_unit(t.person_id, h.to_unit_id));
		end if;
	end if;

	-- Given and taken away again (or the other way round) before they saw it or were mailed: for them nothing has happened.
	undone := case what when 'assigned' then 'given_away' when 'given_away' then 'assigned' end;
	if undone is not null then
		with gone as (
			delete from told t where t.record_id = record and t.person_id = any (concerned) and t.kind = undone and t.read_at is null and t.mailed_at is null
			returning t.person_id
		)
		select array(select unnest(concerned) except select person_id from gone) into concerned;
	end if;

	return query
	with wanted as (
		select one as person_id, coalesce(c.mail, 'no') as mail
		from unnest(concerned) one left join told_choice c on c.person_id = one and c.occasion = occasion_of(what)
		where one is not null and one is distinct from acting_person() and (coalesce(c.desk, true) or c.mail <> 'no')
	),
	written as (
		insert into told (person_id, kind, record_id, at) select person_id, what, record, told_at from wanted
		on conflict (person_id, record_id, kind) where read_at is null do update set at = excluded.at, mailed_at = null
	)
	select person_id from wanted where mail = 'at_once';
end $$;

-- Number of a hand-over that was taken back from the acting person's unit, whose row its receivers no longer see.
create function withdrawn_told() returns table (id uuid, number text) language sql stable security definer set search_path = public, pg_temp as $$
	select h.id, h.number from told t join hand_over h on h.id = t.record_id
	where acting_kind() = 'person' and t.person_id = acting_person() and t.kind = 'hand_over_withdrawn'
		and h.state = 'withdrawn' and h.to_unit_id = any (readable_units())
$$;

create function told_mailed(ids uuid[], sent_at timestamptz) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() not in ('mail_told', 'mail_digests') then
		raise exception 'only who sends the mail';
	end if;
	update told set mailed_at = sent_at where id = any (ids);
end $$;
grant execute on function occasion_of(told_kind), tell_of(told_kind, uuid, uuid, timestamptz), withdrawn_told(), told_mailed(uuid[], timestamptz) to ilot_app;

-- Open pages of the person count again; the notification carries whose it is and nothing else.
create function tell_of_told() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', 'told', 'id', coalesce(new.person_id, old.person_id))::text);
	return null;
end $$;
create trigger live after insert or delete or update of at, read_at on told for each row execute function tell_of_told();
