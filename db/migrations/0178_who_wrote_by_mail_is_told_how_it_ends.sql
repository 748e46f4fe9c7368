-- Who writes at the counter reads on their page that a talk was passed on, closed or taken up again, and says there how it went. Who wrote
-- by mail has no page: they are told by mail, and the one question has an address of its own (docs/decisions/0017).
alter table mail_out add column step_id uuid unique references conversation_step (id) on delete cascade; -- an act that is undone takes its step back
alter table mail_out add check (message_id is null or step_id is null);
drop index mail_out_one_acknowledgement;
create unique index mail_out_one_acknowledgement on mail_out (conversation_id) where message_id is null and step_id is null;

-- Of a step that was just told: whether it leaves as a mail.
create function mail_step_goes_out(of_step uuid, out_id uuid, at timestamptz) returns uuid language sql volatile security definer set search_path = public, pg_temp as $$
	insert into mail_out (id, conversation_id, step_id, made_at)
	select out_id, c.id, s.id, at from conversation_step s join conversation c on c.id = s.conversation_id
	where s.id = of_step and s.xmin = pg_current_xact_id()::xid and s.kind in ('passed_on', 'closed', 'reopened')
		and c.source = 'email' and c.ended_at is null and acting_kind() = 'person'
	on conflict do nothing
	returning id
$$;
grant execute on function mail_step_goes_out(uuid, uuid, timestamptz) to ilot_app;

-- The address of the question of one talk; here lies its hash. Whoever has it says how it went, and reads nothing.
create table talk_question (
	secret_hash bytea primary key,
	conversation_id uuid not null references conversation (id)
);
create index talk_question_talk on talk_question (conversation_id);
alter table talk_question enable row level security;
create function mail_keeps_question(of_talk uuid, of_secret bytea) returns void language sql volatile security definer set search_path = public, pg_temp as $$
	insert into talk_question (secret_hash, conversation_id) select of_secret, of_talk where acting_job() = 'mail_out' on conflict do nothing
$$;
create function talk_of_question(of_secret bytea) returns uuid language sql stable security definer set search_path = public, pg_temp as $$
	select c.id from talk_question q join conversation c on c.id = q.conversation_id
	where q.secret_hash = of_secret and acting_kind() = 'visitor' and c.ended_at is null
$$;
grant execute on function mail_keeps_question(uuid, bytea), talk_of_question(bytea) to ilot_app;

-- As in 0141; also what a step tells. What was taken back meanwhile leaves no more.
drop function mail_to_send(uuid);
create function mail_to_send(of_mail uuid) returns table (
	conversation_id uuid, body text, signature text, step step_kind, step_unit text, ending ending, topic text, title text, language text, address text,
	page_name text, unit_name text, time_zone text, answer_expected timestamptz, tries int, first_id uuid, first_sealed bytea, last_id uuid, last_sealed bytea)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() is distinct from 'mail_out' then
		raise exception 'only who sends the mail';
	end if;
	delete from mail_out o using conversation_step s
	where o.id = of_mail and o.sent_at is null and s.id = o.step_id and s.kind in ('closed', 'reopened') and exists (
		select from conversation_step later where later.conversation_id = s.conversation_id and later.kind in ('closed', 'reopened')
			and (later.at, later.id) > (s.at, s.id));
	update mail_out o set tries = o.tries + 1 where o.id = of_mail and o.sent_at is null and o.failed_at is null;
	if not found then
		return;
	end if;
	return query
	select c.id, m.body, m.signature, s.kind, s.facts ->> 'unit', (s.facts ->> 'ending')::ending, c.topic, c.title, c.language,
		coalesce((select a.address from mail_address a where a.page_id = c.page_id and a.ended_at is null), of_first.address),
		g.name, u.name, u.time_zone, c.answer_expected, o.tries, f.id, fs.sealed, l.id, ls.sealed
	from mail_out o join conversation c on c.id = o.conversation_id join unit u on u.id = c.unit_id left join presence_page g on g.id = c.page_id
		left join message m on m.id = o.message_id left join conversation_step s on s.id = o.step_id
		join mail_in f on f.conversation_id = c.id and f.state = 'begun' left join mail_sealed fs on fs.mail_id = f.id
		left join mail_address of_first on of_first.id = f.address_id
		left join lateral (select i.id from mail_in i where i.conversation_id = c.id and i.state in ('begun', 'joined') order by i.received_at desc, i.id desc limit 1) l on true
		left join mail_sealed ls on ls.mail_id = l.id
	where o.id = of_mail;
end $$;
grant execute on function mail_to_send(uuid) to ilot_app;

-- As in 0141; that the end of a talk did not arrive is said beside it, and is nobody's turn: nothing was asked.
create or replace function mail_did_not_arrive(of_mail uuid, of_talk uuid, code text, event_id uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	gone mail_out;
	bounces boolean := acting_job() = 'mail_in';
begin
	if coalesce(acting_job(), '') not in ('mail_in', 'mail_out') then
		raise exception 'only the jobs that carry mail';
	end if;
	select * into gone from mail_out o where o.conversation_id = of_talk and (o.id = of_mail or of_mail is null)
	order by o.made_at desc limit 1 for update;
	if gone.id is null or gone.failed_at is not null or gone.bounced_at is not null then
		return gone.id is not null;
	end if;
	update mail_out o set
		failed_at = case when bounces then o.failed_at else at end, failure = case when bounces then o.failure else code end,
		bounced_at = case when bounces then at end, bounce = case when bounces then code end
	where o.id = gone.id;
	if gone.message_id is not null or gone.step_id is not null then
		insert into talk_event (id, conversation_id, kind, at, facts)
			values (event_id, of_talk, case when bounces then 'mailBounced' else 'mailFailed' end::talk_event_kind, at, jsonb_build_object('code', code));
	end if;
	if gone.message_id is not null then
		update conversation c set turn = 'desk', turn_since = at where c.id = of_talk and c.ended_at is null and c.turn <> 'second_look';
	end if;
	return true;
end $$;
create or replace function send_mail_again(of_mail uuid, event_id uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	talk uuid;
begin
	update mail_out o set tries = 0, sent_at = null, failed_at = null, failure = null, bounced_at = null, bounce = null from conversation c
	where o.id = of_mail and (o.message_id is not null or o.step_id is not null) and (o.failed_at is not null or o.bounced_at is not null)
		and c.id = o.conversation_id and c.ended_at is null and acting_kind() = 'person' and c.unit_id = any (readable_units())
	returning c.id into talk;
	if talk is null then
		return false;
	end if;
	insert into talk_event (id, conversation_id, kind, at, person_id) values (event_id, talk, 'mailAgain', at, acting_person());
	return true;
end $$;

-- The language of a mail is guessed, or taken from the service: whoever works on the talk says which one it is.
create function talk_speaks(of_talk uuid, spoken text, event_id uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	before text;
begin
	select c.language into before from conversation c where c.id = of_talk and c.source = 'email' and c.ended_at is null
		and acting_kind() = 'person' and works_on_talk(c.id) for update;
	if before is null then
		return false;
	end if;
	if before = spoken then
		return true;
	end if;
	update conversation set language = spoken where id = of_talk;
	insert into talk_event (id, conversation_id, kind, at, person_id, facts)
		values (event_id, of_talk, 'language', at, acting_person(), jsonb_build_object('language', spoken, 'before', before));
	return true;
end $$;
grant execute on function talk_speaks(uuid, text, uuid, timestamptz) to ilot_app;
