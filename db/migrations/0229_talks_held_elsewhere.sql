-- A talk held elsewhere: on a platform, in a game, on the phone, in the street. It stands in the list beside those of the counter, with
-- whom of us the other one met, and whether they were met before; nobody is named. With a code it goes on at the counter. (domain.md §1)
create type held_way as enum ('platform', 'phone', 'street', 'other');
create table held_talk (
	conversation_id uuid primary key references conversation (id) on delete cascade,
	unit_id uuid not null references unit (id),
	way held_way not null,
	platform text check (length(platform) between 1 and 60), -- a code of the country pack
	place_id uuid references place (id),
	persona_id uuid references persona (id),
	community_id uuid references community (id),
	age_band patrol_age_band not null,
	first_contact boolean,
	outcome patrol_outcome,
	held_at timestamptz not null,
	person_id uuid not null references person (id),
	code_given_at timestamptz,
	foreign key (conversation_id, unit_id) references conversation (id, unit_id) on update cascade
);
create index held_talk_unit on held_talk (unit_id, held_at);
alter table held_talk enable row level security;
create policy held_talk_read on held_talk for select to ilot_app using (works_on_talk(conversation_id));
grant select on held_talk to ilot_app;
grant update (outcome) on held_talk to ilot_app;
create policy held_talk_change on held_talk for update to ilot_app using (works_on_talk(conversation_id)) with check (works_on_talk(conversation_id));

-- As one function, for a talk begins with its code, its proof and its first step at once, and nobody of the desk writes these.
create function hold_elsewhere(rows jsonb) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	given conversation := jsonb_populate_record(null::conversation, rows -> 'conversation');
	held held_talk := jsonb_populate_record(null::held_talk, rows -> 'held_talk');
begin
	if not acting_as(array['officer', 'lead', 'coordinator']::role[]) or acting_unit() <> all (readable_units()) then
		raise exception 'who talks to people for a unit works there';
	end if;
	if held.place_id is not null and not exists (select from place p where p.id = held.place_id and p.unit_id = any (readable_units()))
		or held.community_id is not null and not exists (select from community c where c.id = held.community_id and c.unit_id = any (readable_units())) then
		raise exception 'a place and a community of theirs';
	end if;
	if held.persona_id is not null and not persona_may(held.persona_id, 'answer') then
		raise exception 'only who may answer with a persona has talked with it';
	end if;
	insert into conversation (id, unit_id, source, title, language, topic, wants_answer, text_hash, proof_number, proof_signature, proof_key,
		created_at, turn, turn_since, review_on, destroy_on)
	values (given.id, acting_unit(), 'elsewhere', given.title, given.language, given.topic, false, given.text_hash, given.proof_number, given.proof_signature,
		given.proof_key, given.created_at, 'nobody', given.created_at, given.review_on, given.destroy_on);
	insert into conversation_step (id, conversation_id, kind, at, facts)
	select s.id, given.id, 'received', given.created_at, s.facts from jsonb_populate_record(null::conversation_step, rows -> 'conversation_step') s;
	insert into held_talk (conversation_id, unit_id, way, platform, place_id, persona_id, community_id, age_band, first_contact, outcome, held_at, person_id)
	values (given.id, acting_unit(), held.way, held.platform, held.place_id, held.persona_id, held.community_id, held.age_band, held.first_contact, held.outcome,
		held.held_at, acting_person());
	insert into talk_work (conversation_id, unit_id, assignee_id) values (given.id, acting_unit(), acting_person());
	perform say_elsewhere(given.id, rows -> 'messages');
end $$;

-- What was said there, by either side, as it was copied.
create function say_elsewhere(of_talk uuid, said jsonb) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if not works_on_talk(of_talk) or not exists (select from conversation c where c.id = of_talk and c.source = 'elsewhere' and c.ended_at is null) then
		raise exception 'only a talk held elsewhere is copied here';
	end if;
	insert into message (id, conversation_id, from_reporter, person_id, body, written_at, sent_at)
	select m.id, of_talk, m.from_reporter, case when not m.from_reporter then acting_person() end, m.body, m.at, m.at
	from jsonb_to_recordset(said) m (id uuid, from_reporter boolean, body text, at timestamptz);
end $$;
revoke execute on function say_elsewhere(uuid, jsonb) from public;

-- The officer gives the other one a code, once, and the talk goes on at the counter.
create function give_code(of_talk uuid, hash bytea, key text, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if not works_on_talk(of_talk) then
		return false;
	end if;
	update conversation c set code_hash = hash, code_key = key
	where c.id = of_talk and c.source = 'elsewhere' and c.code_hash is null and c.ended_at is null;
	if not found then
		return false;
	end if;
	update held_talk set code_given_at = at where conversation_id = of_talk;
	return true;
end $$;
grant execute on function hold_elsewhere(jsonb), say_elsewhere(uuid, jsonb), give_code(uuid, bytea, text, timestamptz) to ilot_app;
