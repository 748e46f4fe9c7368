-- What an expired session had in hand, what an administrator may count, and an invitation that lets somebody back in.

-- A form that came when its session was over: sealed, half an hour, opened only by the person who typed it.
create table auth.kept_form (
	token_hash bytea primary key,
	person_id uuid not null references auth."user" (id) on delete cascade,
	address text not null check (length(address) between 1 and 2000),
	sealed bytea not null,
	kept_at timestamptz not null default now()
);
create index kept_form_kept on auth.kept_form (kept_at);
grant select, insert, delete on auth.kept_form to ilot_auth;

-- Set when the invitation is for somebody who is here already and lost the way in.
alter table invitation add column person_id uuid references person (id);
create index invitation_open on invitation (expires_at) where accepted_at is null and withdrawn_at is null;

-- An administrator reads no content, but must know that a unit still has work before it is closed: numbers, no records.
create function open_work(of_unit uuid) returns table (signals bigint, hand_overs bigint)
language sql stable security definer set search_path = public as $$
	select (select count(*) from signal where unit_id = of_unit and state <> 'closed'),
		(select count(*) from hand_over where (to_unit_id = of_unit or from_unit_id = of_unit) and state not in ('answered', 'declined', 'withdrawn'))
	where acting_as(array['administrator']::role[])
$$;
revoke execute on function open_work(uuid) from public;
grant execute on function open_work(uuid) to ilot_app;

-- A passkey counts to 2^32: more than an integer holds, and a bigint reaches the library as text, which it does not compare.
alter table auth.passkey alter column counter type double precision;
