-- What a partner writes from its account is a talk like any other, and the account stands in place of the code: whoever works for that
-- partner reads it as its writer does, and nothing that is the desk's.
create table partner_talk (
	conversation_id uuid primary key references conversation (id),
	unit_id uuid not null references unit (id), -- the partner
	person_id uuid not null references person (id) -- who began it
);
create index partner_talk_unit on partner_talk (unit_id);
alter table partner_talk enable row level security;
create policy partner_talk_read on partner_talk for select to ilot_app using (
	works_on_talk(conversation_id) or acting_as(array['partner']::role[]) and unit_id = acting_unit());
grant select on partner_talk to ilot_app;

-- The talk that was just written with this code, under one key or another, becomes the partner's. Whoever has an account is known, so that being quick says nothing.
create function partner_wrote(codes bytea[]) returns uuid language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	talk uuid;
begin
	select c.id into talk from conversation c
	where c.code_hash = any (codes) and c.page_id is not null and c.signal_id is null and c.ended_at is null and acting_as(array['partner']::role[])
		and not exists (select from partner_talk t where t.conversation_id = c.id and t.unit_id <> acting_unit())
	for update;
	if talk is null then
		raise exception 'this is not theirs to write';
	end if;
	insert into partner_talk (conversation_id, unit_id, person_id) values (talk, acting_unit(), acting_person()) on conflict do nothing;
	update conversation set source = 'partner', set_aside = false where id = talk;
	return talk;
end $$;

-- The talks of the acting person's partner, as their writer knows them.
create function partner_talks() returns table (id uuid, title text, page_name text, unit_name text, person_name text, written_at timestamptz,
	answer_expected timestamptz, answered_at timestamptz, fresh boolean, ending ending)
language sql stable security definer set search_path = public, pg_temp as $$
	select c.id, c.title, g.name, u.name, p.name, c.created_at, c.answer_expected, last.at, coalesce(last.at > c.seen_at, last.at is not null), c.ending
	from partner_talk t join conversation c on c.id = t.conversation_id join unit u on u.id = c.unit_id join person p on p.id = t.person_id
		left join presence_page g on g.id = c.page_id
		left join lateral (select max(m.sent_at) at from message m where m.conversation_id = c.id and m.state = 'sent' and not m.from_reporter) last on true
	where acting_as(array['partner']::role[]) and t.unit_id = acting_unit() and c.ended_at is null
	order by greatest(last.at, c.created_at) desc, c.id limit 200
$$;
revoke execute on function partner_wrote(bytea[]), partner_talks() from public;
grant execute on function partner_wrote(bytea[]), partner_talks() to ilot_app;
