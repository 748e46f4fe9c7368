-- A reporter may ask to be told by mail that an answer waits: off unless they ask. The address lies sealed and apart, also from their other
-- contact details; nobody of the desk reads the row, not even that there is one.
create table reporter_notice (
	conversation_id uuid primary key references conversation (id),
	sealed bytea not null,
	key_id text not null,
	given_at timestamptz not null default now(),
	mailed_at timestamptz
);
alter table reporter_notice enable row level security;
create policy reporter_notice_give on reporter_notice for insert to ilot_app with check (
	mailed_at is null and (acting_kind() = 'visitor' and talk_begun_here(conversation_id) or acting_kind() = 'reporter' and conversation_id = acting_conversation()));
create policy reporter_notice_own on reporter_notice for select to ilot_app using (acting_kind() = 'reporter' and conversation_id = acting_conversation());
create policy reporter_notice_remove on reporter_notice for delete to ilot_app using (acting_kind() = 'reporter' and conversation_id = acting_conversation());
grant select (conversation_id, given_at), insert, delete on reporter_notice to ilot_app;

-- For the job that sends it: once for all that waits, and not again until the reporter has looked.
create function take_notice(of_conversation uuid, at timestamptz) returns table (sealed bytea, language text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() is distinct from 'mail_reporter' then
		raise exception 'only who sends the mail';
	end if;
	return query
	update reporter_notice n set mailed_at = at from conversation c
	where n.conversation_id = of_conversation and c.id = n.conversation_id and c.ended_at is null and (n.mailed_at is null or n.mailed_at <= c.seen_at)
		and exists (select from message m where m.conversation_id = c.id and not m.from_reporter and m.state = 'sent' and (c.seen_at is null or m.sent_at > c.seen_at))
	returning n.sealed, c.language;
end $$;
grant execute on function take_notice(uuid, timestamptz) to ilot_app;
