-- An act can be taken back for a few seconds. What stood before it is kept here meanwhile, for whoever did it and nobody else; a job
-- clears it within two minutes, since grades and their notes stand in it. Several signals under one id were one act on many.
alter type signal_event_kind add value 'undo';

create table done_act (
	id uuid not null,
	signal_id uuid not null references signal (id),
	person_id uuid not null references person (id) default acting_person(),
	kind signal_event_kind not null check (kind in ('take', 'close', 'assign', 'grade', 'link', 'unlink')),
	at timestamptz not null,
	version int not null, -- of the signal, after the act
	other_id uuid references signal (id),
	before jsonb not null, -- the columns the act changed; of a link the whole row, or nothing
	talk jsonb, -- how the talk with the reporter stood
	link_id uuid, -- the link the act made
	undone_at timestamptz,
	primary key (id, signal_id),
	check ((kind in ('link', 'unlink')) = (other_id is not null))
);
create index done_act_at on done_act (at);
alter table done_act enable row level security;
create policy done_act_own on done_act for select to ilot_app using (acting_kind() = 'person' and person_id = acting_person());
create policy done_act_keep on done_act for insert to ilot_app with check (
	acting_kind() = 'person' and person_id = acting_person() and undone_at is null
	and exists (select from signal s where s.id = signal_id) and (other_id is null or exists (select from signal s where s.id = other_id)));
create policy done_act_undo on done_act for update to ilot_app
	using (acting_kind() = 'person' and person_id = acting_person())
	with check (acting_kind() = 'person' and person_id = acting_person());
create policy done_act_job on done_act for select to ilot_app using ((select acting_job()) = 'clear_open');
create policy done_act_clear on done_act for delete to ilot_app using ((select acting_job()) = 'clear_open');
grant select, insert, delete, update (undone_at) on done_act to ilot_app;

-- Takes back what an act told the reporter, and puts their talk back as it stood. A step nobody has read is as if it had never been; one
-- the reporter may have read stays, and a closing is followed by "it goes on": no line vanishes from a story under its reader's eyes.
-- Everything is read from the act itself, which must be the acting person's own and taken back in this very transaction.
create function take_back_step(of_act uuid, of_signal uuid, step_id uuid, taken_back_at timestamptz) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	act done_act;
	talk conversation;
	former conversation;
	told conversation_step;
begin
	select * into act from done_act d where d.id = of_act and d.signal_id = of_signal and d.person_id = acting_person()
		and d.kind in ('take', 'close') and d.undone_at is not null and d.xmin = pg_current_xact_id()::xid;
	if act.id is null or acting_kind() <> 'person' then
		raise exception 'only what is taken back here';
	end if;
	select * into talk from conversation c
		where c.signal_id = of_signal and c.ended_at is null and c.unit_id = any (readable_units()) for update;
	if talk.id is null or act.talk is null then
		return null;
	end if;
	select * into told from conversation_step s
		where s.conversation_id = talk.id and s.at >= act.at and s.kind = (case act.kind when 'take' then 'read' else 'closed' end)::step_kind
		order by s.at desc, s.id desc limit 1;
	if told.id is null then
		return null;
	end if;
	if talk.seen_at is null or talk.seen_at < told.at then
		delete from conversation_step where id = told.id;
	elsif act.kind = 'close' then
		insert into conversation_step (id, conversation_id, kind, at) values (step_id, talk.id, 'reopened', taken_back_at);
	end if;
	if act.kind = 'close' then
		former := jsonb_populate_record(null::conversation, act.talk);
		update conversation c set ending = former.ending, closed_at = former.closed_at,
			turn = former.turn, turn_since = former.turn_since, answer_due = former.answer_due
		where c.id = talk.id;
	end if;
	return case when talk.seen_at >= told.at then 'seen' else 'unseen' end;
end $$;
grant execute on function take_back_step(uuid, uuid, uuid, timestamptz) to ilot_app;
