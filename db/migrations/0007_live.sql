-- News for open pages: what kind of record moved and its id, after the commit, to whoever listens. Nothing is read or counted here,
-- so an intake pays for one notification and no more; each listener asks as its own actor whether it may know of the record.
-- PostgreSQL folds equal notifications of one transaction into one.
create function tell_of_signal() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', tg_argv[0], 'id', coalesce(new.signal_id, old.signal_id))::text);
	return null;
end $$;
create function tell_of_hand_over() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', 'hand_over', 'id', new.hand_over_id)::text);
	return null;
end $$;
create function tell_of_conversation() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', 'conversation', 'id', new.conversation_id)::text);
	return null;
end $$;

create trigger live after insert on signal_event for each row execute function tell_of_signal('signal');
create trigger live after insert on hand_over_event for each row execute function tell_of_hand_over();
create trigger live after insert or update of state on message for each row execute function tell_of_conversation();
create trigger live after insert or delete on signal_open for each row execute function tell_of_signal('presence');
-- "Still there" is written every few seconds and is no news; who holds the lock is.
create trigger live_lock after update on signal_open for each row when (old.holds is distinct from new.holds) execute function tell_of_signal('presence');
