-- The reporter comes back: a session that the server ends ("leave" and "remove" must not depend on the browser), what they
-- may know of the topic, and a brake on wrong codes that needs no address. All of it behind functions: the tables themselves
-- are granted to nobody.
alter table signal add column set_aside boolean not null default false; -- honeypot or too fast: folded in the inbox, never refused
alter table conversation add column topic text; -- which help lines fit; the reporter never reads the signal

create table reporter_session (
	token_hash bytea primary key,
	conversation_id uuid not null references conversation (id),
	started_at timestamptz not null,
	seen_before timestamptz, -- answers sent after it stay marked as new while this session lasts
	ends_at timestamptz not null
);
create index reporter_session_conversation on reporter_session (conversation_id);
create index reporter_session_ends on reporter_session (ends_at);
alter table reporter_session enable row level security;

create function open_reporter_session(hash bytea, at timestamptz, until timestamptz) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
	if acting_kind() <> 'reporter' then
		raise exception 'only a reporter opens their session';
	end if;
	delete from reporter_session where ends_at <= at;
	insert into reporter_session (token_hash, conversation_id, started_at, seen_before, ends_at)
	select hash, c.id, at, c.seen_at, until from conversation c where c.id = acting_conversation() and c.ended_at is null;
end $$;
-- Each look prolongs it, so that nobody is shut out while they read or write.
create function reporter_by_session(hash bytea, at timestamptz, until timestamptz) returns table (conversation_id uuid, seen_before timestamptz)
language sql volatile security definer set search_path = public as $$
	update reporter_session s set ends_at = until from conversation c
	where s.token_hash = hash and s.ends_at > at and c.id = s.conversation_id and c.ended_at is null
	returning s.conversation_id, s.seen_before
$$;
create function end_reporter_session(hash bytea) returns void language sql volatile security definer set search_path = public as
$$ delete from reporter_session where token_hash = hash $$;
-- After "remove it" no other browser reads on either.
create function end_reporter_sessions() returns void language sql volatile security definer set search_path = public as
$$ delete from reporter_session where acting_kind() = 'reporter' and conversation_id = acting_conversation() $$;

-- One level for everybody that rises with each wrong code and sinks by itself: it slows whoever guesses and shuts nobody out.
-- Per address would be fairer and is not open to us: we keep none. The code's 80 bits carry the strength.
create table wrong_codes (
	only_one boolean primary key default true check (only_one),
	level double precision not null default 0,
	at timestamptz not null default now()
);
insert into wrong_codes default values;
alter table wrong_codes enable row level security;
create function wrong_code_level(asked_at timestamptz) returns double precision language sql stable security definer set search_path = public as
$$ select greatest(0, level - greatest(0, extract(epoch from asked_at - at)) / 3) from wrong_codes $$;
create function count_wrong_code(asked_at timestamptz) returns void language sql volatile security definer set search_path = public as
$$ update wrong_codes set level = least(1000, wrong_code_level(asked_at) + 1), at = asked_at $$;

-- The receipt of a form sent again, or of a code somebody has in hand and wants on paper.
drop function receipt_by_code(bytea);
create function receipt_by_code(hash bytea) returns table (
	conversation_id uuid, signal_id uuid, unit_id uuid, unit_name text, time_zone text, text_hash bytea, proof_number text,
	created_at timestamptz, answer_expected timestamptz, topic text, danger boolean, wants_answer boolean, contact_given boolean)
language sql stable security definer set search_path = public as $$
	select c.id, c.signal_id, u.id, u.name, u.time_zone, c.text_hash, c.proof_number, c.created_at, c.answer_expected, c.topic,
		coalesce(s.danger, false), c.wants_answer, exists (select from reporter_identity i where i.conversation_id = c.id)
	from conversation c join unit u on u.id = c.unit_id left join signal s on s.id = c.signal_id
	where c.code_hash = hash and c.ended_at is null
$$;
grant execute on function open_reporter_session(bytea, timestamptz, timestamptz), reporter_by_session(bytea, timestamptz, timestamptz),
	end_reporter_session(bytea), end_reporter_sessions(), wrong_code_level(timestamptz), count_wrong_code(timestamptz), receipt_by_code(bytea) to ilot_app;
