-- The ground floor: who is acting in this transaction, the installation itself, numbers people read, files of forms that came back.
-- Roles ilot_app and ilot_auth exist before this file runs (scripts/migrate.ts makes them: roles belong to the cluster, not to a schema).
create extension if not exists pg_trgm;
create extension if not exists unaccent;

revoke create on schema public from public;
grant usage on schema public to ilot_app;

-- Set by asActor with set_config(…, true), so they end with the transaction. Policies read them through these five functions only.
create function acting_kind() returns text language sql stable parallel safe as
$$ select coalesce(current_setting('ilot.kind', true), '') $$;
create function acting_person() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('ilot.person', true), '')::uuid $$;
create function acting_unit() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('ilot.unit', true), '')::uuid $$;
create function acting_conversation() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('ilot.conversation', true), '')::uuid $$;
create function acting_job() returns text language sql stable parallel safe as
$$ select coalesce(current_setting('ilot.job', true), '') $$;

-- unaccent() is only stable because its dictionary may change; ours does not, so an index may rely on it.
create function plain(words text) returns text language sql immutable strict parallel safe as
$$ select lower(public.unaccent('public.unaccent'::regdictionary, words)) $$;

-- One row: what this installation is. Everybody may read it, only the owner writes it (setup, demonstration).
create table installation (
	only_one boolean primary key default true check (only_one),
	service_name text not null check (length(service_name) between 1 and 200),
	country text not null,
	languages text[] not null,
	demonstration boolean not null,
	founded_at timestamptz not null default now()
);
alter table installation enable row level security;
create policy installation_read on installation for select to ilot_app using (true);
grant select on installation to ilot_app;

-- S-2026-00412: one sequence a kind and year, made on first use. Gaps are normal (a rolled-back intake leaves one).
create function next_number(kind text, at timestamptz) returns text
language plpgsql volatile security definer set search_path = public as $$
declare
	year text := to_char(at at time zone 'UTC', 'YYYY');
	name text := format('number_%s_%s', lower(kind), year);
begin
	if kind !~ '^[A-Z]$' then
		raise exception 'a kind is one capital letter';
	end if;
	if to_regclass(name) is null then
		perform pg_advisory_xact_lock(hashtext(name));
		execute format('create sequence if not exists %I', name);
	end if;
	return format('%s-%s-%s', kind, year, lpad(nextval(name::regclass)::text, 5, '0'));
end $$;
grant execute on function next_number(text, timestamptz) to ilot_app;

-- Files that came with a form which had to come back; kept sealed for 60 minutes under the hash of its token, then a job removes them.
create table draft_file (
	id uuid primary key,
	token_hash bytea not null,
	name text not null check (length(name) between 1 and 255),
	media_kind text not null check (media_kind in ('image', 'pdf', 'audio', 'video', 'other')),
	media_type text not null,
	bytes bigint not null check (bytes >= 0),
	sha256 bytea not null,
	store_key text not null,
	key_id text not null,
	received_at timestamptz not null default now()
);
create index draft_file_token on draft_file (token_hash);
create index draft_file_received on draft_file (received_at);
alter table draft_file enable row level security;
-- The token hash is the secret: who knows the form's token knows the rows; the counter never lists without it.
create policy draft_file_counter on draft_file to ilot_app
	using (acting_kind() in ('visitor', 'reporter') or acting_job() = 'clear_drafts')
	with check (acting_kind() in ('visitor', 'reporter'));
create policy draft_file_desk on draft_file to ilot_app using (acting_kind() = 'person') with check (acting_kind() = 'person');
grant select, insert, delete on draft_file to ilot_app;
