-- Putting a signal into a case, and taking it out, can be undone for a few seconds as other acts are. The case's own timeline says so too.
alter type case_event_kind add value 'undo';
alter table done_act drop constraint done_act_kind_check;
alter table done_act add constraint done_act_kind_check
	check (kind in ('take', 'close', 'assign', 'grade', 'link', 'unlink', 'intoCase', 'outOfCase'));
