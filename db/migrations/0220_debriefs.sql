-- What came of a patrol, written down by those who were there, and what is left open: promised replies, contacts to end, places to return
-- to. Open ends have an owner and a day, and stand first in the plan of the unit's next patrol until somebody ticks them off.
create table patrol_debrief (
	patrol_id uuid primary key references patrol (id),
	learned text not null default '' check (length(learned) <= 4000),
	wellbeing text not null default '' check (length(wellbeing) <= 2000), -- for those who were there and their leads
	next_time text not null default '' check (length(next_time) <= 2000),
	made_by uuid not null references person (id),
	made_at timestamptz not null,
	version int not null default 1
);
create type open_end_kind as enum ('reply_promised', 'contact_to_stop', 'place_to_return', 'other');
create table open_end (
	id uuid primary key,
	patrol_id uuid not null references patrol (id),
	kind open_end_kind not null,
	body text not null check (length(body) between 1 and 1000),
	place_id uuid references place (id),
	owner_id uuid not null references person (id),
	due_on date not null, -- a day of the unit's calendar
	made_by uuid not null references person (id),
	made_at timestamptz not null,
	done_at timestamptz,
	done_by uuid references person (id),
	check ((done_at is null) = (done_by is null))
);
create index open_end_patrol on open_end (patrol_id);
create index open_end_owner on open_end (owner_id) where done_at is null;

alter table patrol_debrief enable row level security;
alter table open_end enable row level security;
create policy patrol_debrief_read on patrol_debrief for select to ilot_app using (acting_kind() = 'person' and reads_board(patrol_id));
create policy patrol_debrief_add on patrol_debrief for insert to ilot_app with check (
	acting_kind() = 'person' and made_by = acting_person() and reads_board(patrol_id)
	and exists (select from patrol p where p.id = patrol_id and p.state in ('ended', 'debriefed')));
create policy patrol_debrief_change on patrol_debrief for update to ilot_app
	using (acting_kind() = 'person' and reads_board(patrol_id)) with check (made_by = acting_person() and reads_board(patrol_id));
-- Whoever plans or goes on the unit's next patrol knows of them; what was said on the way stands in the log, which they do not read.
create policy open_end_read on open_end for select to ilot_app using (
	acting_kind() = 'person' and (owner_id = acting_person() or exists (select from patrol p where p.id = patrol_id)));
create policy open_end_add on open_end for insert to ilot_app with check (
	acting_kind() = 'person' and made_by = acting_person() and done_at is null and reads_board(patrol_id)
	and (place_id is null or exists (select from place l where l.id = place_id)));
create policy open_end_tick on open_end for update to ilot_app
	using (acting_kind() = 'person' and done_at is null
		and (owner_id = acting_person() or reads_board(patrol_id) or exists (select from patrol p where p.id = patrol_id and keeps_beat(p.unit_id))))
	with check (done_by = acting_person());
grant select, insert on patrol_debrief, open_end to ilot_app;
grant update (learned, wellbeing, next_time, made_by, made_at, version) on patrol_debrief to ilot_app;
grant update (done_at, done_by) on open_end to ilot_app;
