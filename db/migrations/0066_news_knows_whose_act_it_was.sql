-- Who acted goes along inside of the service, so that a person's own act is not announced to them as news.
create or replace function tell_of_signal() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', tg_argv[0], 'id', coalesce(new.signal_id, old.signal_id), 'by', acting_person())::text);
	return null;
end $$;
create or replace function tell_of_hand_over() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', 'hand_over', 'id', new.hand_over_id, 'by', acting_person())::text);
	return null;
end $$;
create or replace function tell_of_conversation() returns trigger language plpgsql as $$
begin
	perform pg_notify('ilot', json_build_object('kind', 'conversation', 'id', new.conversation_id, 'by', acting_person())::text);
	return null;
end $$;
