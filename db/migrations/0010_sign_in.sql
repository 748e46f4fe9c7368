-- How people sign in: passwords, second factors, passkeys, sessions. A schema of the sign-in library alone, under a role of its own:
-- a fault in a page of the desk, which runs as ilot_app, cannot read a hash, a secret or a session, and the library cannot read a signal.
create schema auth;
grant usage on schema auth to ilot_auth;

-- One row a person who may sign in, with the same id; name and address follow the person (triggers below).
create table auth."user" (
	id uuid primary key references person (id),
	name text not null,
	email text not null unique check (email = lower(email)),
	email_verified boolean not null default false,
	image text,
	two_factor_enabled boolean not null default false,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);

create table auth.session (
	id uuid primary key,
	user_id uuid not null references auth."user" (id) on delete cascade,
	token text not null unique,
	-- The post the person acts in; which posts there are is asked anew with every request.
	unit_id uuid references unit (id),
	expires_at timestamptz not null,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	ip_address text check (coalesce(ip_address, '') = ''), -- the library has the column; no address is ever kept
	user_agent text check (length(user_agent) <= 60) -- "Firefox, Linux" and no more, so that one knows a session again
);
create index session_of_user on auth.session (user_id);

-- A password (provider "credential") or the tie to single sign-on.
create table auth.account (
	id uuid primary key,
	user_id uuid not null references auth."user" (id) on delete cascade,
	account_id text not null,
	provider_id text not null,
	password text,
	access_token text,
	refresh_token text,
	id_token text,
	access_token_expires_at timestamptz,
	refresh_token_expires_at timestamptz,
	scope text,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	unique (provider_id, account_id)
);
create index account_of_user on auth.account (user_id);

-- Half-done things: a second factor that is asked for, a passkey that is being made, a single sign-on that is under way.
create table auth.verification (
	id uuid primary key,
	identifier text not null,
	value text not null,
	expires_at timestamptz not null,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
create index verification_identifier on auth.verification (identifier);
create index verification_expires on auth.verification (expires_at);

create table auth.two_factor (
	id uuid primary key,
	user_id uuid not null unique references auth."user" (id) on delete cascade,
	secret text not null, -- encrypted with the sign-in key
	backup_codes text not null, -- likewise
	verified boolean not null default true,
	failed_verification_count integer not null default 0,
	locked_until timestamptz
);

create table auth.passkey (
	id uuid primary key,
	user_id uuid not null references auth."user" (id) on delete cascade,
	name text check (length(name) <= 100),
	public_key text not null,
	credential_id text not null unique,
	counter bigint not null,
	device_type text not null,
	backed_up boolean not null,
	transports text,
	aaguid text,
	created_at timestamptz default now()
);
create index passkey_of_user on auth.passkey (user_id);

-- Wrong passwords are counted by account, never by address of the machine: we keep none. The key is a keyed hash of the address typed,
-- whether or not somebody has it, so that a wait tells nothing.
create table auth.throttle (
	account_hash bytea primary key,
	failures integer not null check (failures > 0),
	last_failed_at timestamptz not null,
	waits_until timestamptz
);
create index throttle_last_failed on auth.throttle (last_failed_at);

grant select, insert, update, delete on all tables in schema auth to ilot_auth;

-- The library's rows follow the person's. As owner, because the role that changes a person may not touch this schema.
create function sign_in_follows() returns trigger language plpgsql security definer set search_path = public as $$
begin
	if tg_table_name = 'person' then
		update auth."user" set name = new.name, updated_at = now() where id = new.id;
	else
		update auth."user" set email = lower(new.email), updated_at = now() where id = new.person_id;
	end if;
	return null;
end $$;
create trigger person_sign_in_follows after update of name on person for each row execute function sign_in_follows();
create trigger person_contact_sign_in_follows after update of email on person_contact for each row execute function sign_in_follows();

-- The four things the desk may do to it, each only for whom it is meant.
-- An accepted invitation: the new password, and nothing that was there before opens any more.
create function give_password(of_person uuid, hash text, account uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
	if acting_job() <> 'invitation' then
		raise exception 'only an accepted invitation gives a password';
	end if;
	insert into auth."user" (id, name, email)
	select p.id, p.name, lower(c.email) from person p join person_contact c on c.person_id = p.id where p.id = of_person
	on conflict (id) do update set two_factor_enabled = false, updated_at = now();
	delete from auth.session where user_id = of_person;
	delete from auth.account where user_id = of_person;
	delete from auth.two_factor where user_id = of_person;
	delete from auth.passkey where user_id = of_person;
	insert into auth.account (id, user_id, account_id, provider_id, password) values (account, of_person, of_person::text, 'credential', hash);
end $$;
-- A person leaves, or starts again with a new invitation.
create function take_sign_in(of_person uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
	if not acting_as(array['administrator']::role[]) then
		raise exception 'only an administrator';
	end if;
	delete from auth."user" where id = of_person;
end $$;
-- A role was taken away: whoever is signed in with it must not go on in an open page; and the administrator's "end all sessions".
create function end_sessions(of_person uuid) returns integer
language plpgsql volatile security definer set search_path = public as $$
declare
	ended integer;
begin
	if not acting_as(array['administrator']::role[]) then
		raise exception 'only an administrator';
	end if;
	delete from auth.session where user_id = of_person;
	get diagnostics ended = row_count;
	return ended;
end $$;
-- What the list of people says: who has not come yet, who has no second factor. No hash, no secret, no session.
create function sign_in_states() returns table (person_id uuid, ready boolean, last_seen_at timestamptz)
language sql stable security definer set search_path = public as $$
	select u.id, u.two_factor_enabled or exists (select from auth.passkey k where k.user_id = u.id)
			or exists (select from auth.account a where a.user_id = u.id and a.provider_id <> 'credential'),
		(select max(s.updated_at) from auth.session s where s.user_id = u.id)
	from auth."user" u where acting_as(array['administrator']::role[])
$$;
revoke execute on function sign_in_follows(), give_password(uuid, text, uuid), take_sign_in(uuid), end_sessions(uuid), sign_in_states() from public;
grant execute on function give_password(uuid, text, uuid), take_sign_in(uuid), end_sessions(uuid), sign_in_states() to ilot_app;
