-- The audit log (LED art. 25): who, when, what, on which record, why, to whom. Written in the transaction of the act itself;
-- the application can add lines and never change or remove one. A job seals finished lines in hash-chained batches.
create table audit (
	id bigint generated always as identity primary key,
	at timestamptz not null default now(),
	-- The transaction that wrote the line: the seal takes only transactions that have ended, so no line can slip in behind it.
	written_in xid8 not null default pg_current_xact_id(),
	actor_kind text not null check (actor_kind in ('visitor', 'reporter', 'person', 'token', 'job', 'owner')),
	person_id uuid,
	unit_id uuid,
	job text,
	operation text not null check (operation ~ '^[a-z_]+\.[a-zA-Z_]+$'),
	record_kind text,
	record_id uuid,
	justification text,
	recipient text,
	facts jsonb not null default '{}' -- counts, filters, codes; never narrative, never a name of a reporter
);
create index audit_record on audit (record_id) where record_id is not null;
create index audit_person on audit (person_id, id);
create index audit_written_in on audit (written_in);

create table audit_seal (
	batch bigint primary key check (batch > 0),
	from_xact xid8 not null, -- inclusive
	to_xact xid8 not null, -- exclusive
	lines bigint not null check (lines > 0),
	first_id bigint not null,
	last_id bigint not null,
	previous_hash bytea not null,
	hash bytea not null,
	signature bytea not null,
	key_id text not null,
	sealed_at timestamptz not null default now()
);

alter table audit enable row level security;
alter table audit_seal enable row level security;
create policy audit_add on audit for insert to ilot_app with check (actor_kind = acting_kind() and person_id is not distinct from acting_person());
create policy audit_read on audit for select to ilot_app using (acting_as(array['data_protection_officer']::role[]) or acting_job() = 'seal_audit');
create policy audit_seal_add on audit_seal for insert to ilot_app with check (acting_job() = 'seal_audit');
create policy audit_seal_read on audit_seal for select to ilot_app using (acting_as(array['data_protection_officer']::role[]) or acting_job() = 'seal_audit');
grant select, insert on audit, audit_seal to ilot_app;
