-- Units (a tree, and partners outside it), people, and what each may do where. design.md §4: roles per unit, mandates per person.
create type unit_kind as enum ('service', 'district', 'local_unit', 'desk', 'partner');
create type role as enum ('officer', 'lead', 'coordinator', 'training_manager', 'partner', 'data_protection_officer', 'administrator');
create type mandate_kind as enum ('analyse_referrals', 'sign_orders', 'grant_closed_access', 'check_reports');

create table unit (
	id uuid primary key,
	parent_id uuid references unit (id),
	kind unit_kind not null,
	name text not null check (length(name) between 1 and 200),
	short_name text not null check (length(short_name) between 1 and 60),
	time_zone text not null,
	opening_hours jsonb not null default '{}',
	place_names text[] not null default '{}',
	post_codes text[] not null default '{}',
	receives text[] not null default '{}',
	intake_desk boolean not null default false,
	public_contact text,
	closed_at timestamptz,
	created_at timestamptz not null default now(),
	check ((kind = 'partner') <= (parent_id is null)),
	check ((kind = 'service') <= (parent_id is null))
);
create index unit_parent on unit (parent_id);
create unique index unit_one_service on unit ((true)) where kind = 'service';
create unique index unit_one_intake_desk on unit ((true)) where intake_desk and closed_at is null;

create table person (
	id uuid primary key,
	name text not null check (length(name) between 1 and 200),
	language text not null,
	shows_name boolean not null default false, -- to reporters; colleagues always see it
	single_keys boolean not null default true, -- WCAG 2.1.4
	created_at timestamptz not null default now(),
	left_at timestamptz
);

-- Apart from the name, so that a policy can keep it: the address is for the person, administrators and the mail job.
create table person_contact (
	person_id uuid primary key references person (id),
	email text not null check (length(email) between 3 and 320)
);
create unique index person_contact_email on person_contact (lower(email));

create table membership (
	id uuid primary key,
	person_id uuid not null references person (id),
	unit_id uuid not null references unit (id),
	role role not null,
	since timestamptz not null default now(),
	until timestamptz
);
create unique index membership_current on membership (person_id, unit_id, role) where until is null;
create index membership_unit on membership (unit_id);

create table mandate (
	id uuid primary key,
	person_id uuid not null references person (id),
	kind mandate_kind not null,
	since date not null default current_date,
	until date,
	granted_by uuid references person (id)
);
create index mandate_person on mandate (person_id);

-- A force of twenty may have no second pair of eyes of its own: a named person of a neighbouring force can be it.
create table second_person (
	id uuid primary key,
	person_id uuid not null references person (id),
	for_unit_id uuid not null references unit (id),
	since timestamptz not null default now(),
	until timestamptz
);
create unique index second_person_current on second_person (person_id, for_unit_id) where until is null;

create table invitation (
	id uuid primary key,
	name text not null check (length(name) between 1 and 200),
	email text not null check (length(email) between 3 and 320),
	language text not null,
	unit_id uuid not null references unit (id),
	roles role[] not null check (cardinality(roles) > 0),
	token_hash bytea not null unique,
	invited_by uuid references person (id),
	invited_at timestamptz not null default now(),
	expires_at timestamptz not null,
	accepted_at timestamptz,
	withdrawn_at timestamptz
);

-- The roles the acting person holds in the unit they act for, now. A person without a current membership has none, whatever the application says.
create function acting_roles() returns role[] language sql stable security definer set search_path = public as $$
	select coalesce(array_agg(m.role), '{}') from membership m join person p on p.id = m.person_id
	where acting_kind() = 'person' and m.person_id = acting_person() and m.unit_id = acting_unit()
		and (m.until is null or m.until > now()) and p.left_at is null
$$;
create function acting_as(wanted role[]) returns boolean language sql stable security definer set search_path = public as
$$ select acting_roles() && wanted $$;

-- Whose content the acting person reads: the unit they act for; as its lead also every unit below it. Administrators, training managers and data-protection officers: none.
create function readable_units() returns uuid[] language sql stable security definer set search_path = public as $$
	with recursive roles as (select acting_roles() held),
	below as (
		select acting_unit() id, false deeper from roles where held && array['officer', 'lead', 'coordinator', 'partner']::role[]
		union
		select u.id, true from unit u join below b on u.parent_id = b.id, roles where held @> array['lead']::role[]
	)
	select coalesce(array_agg(distinct id), '{}') from below
$$;
-- The unit itself and every unit above it: who leads it.
create function units_above(of_unit uuid) returns uuid[] language sql stable security definer set search_path = public as $$
	with recursive above as (
		select id, parent_id from unit where id = of_unit
		union
		select u.id, u.parent_id from unit u join above a on u.id = a.parent_id
	)
	select coalesce(array_agg(id), '{}') from above
$$;
grant execute on function acting_roles(), acting_as(role[]), readable_units(), units_above(uuid) to ilot_app;

alter table unit enable row level security;
alter table person enable row level security;
alter table person_contact enable row level security;
alter table membership enable row level security;
alter table mandate enable row level security;
alter table second_person enable row level security;
alter table invitation enable row level security;

-- What a unit says of itself is public; who works there is for colleagues.
create policy unit_read on unit for select to ilot_app using (true);
create policy unit_write on unit for insert to ilot_app with check (acting_as(array['administrator']::role[]));
create policy unit_change on unit for update to ilot_app using (acting_as(array['administrator']::role[])) with check (acting_as(array['administrator']::role[]));
create policy person_read on person for select to ilot_app using (acting_kind() in ('person', 'job'));
create policy person_add on person for insert to ilot_app with check (acting_as(array['administrator']::role[]) or acting_job() = 'invitation');
create policy person_change on person for update to ilot_app
	using (id = acting_person() or acting_as(array['administrator']::role[])) with check (id = acting_person() or acting_as(array['administrator']::role[]));
create policy person_contact_read on person_contact for select to ilot_app
	using (person_id = acting_person() or acting_as(array['administrator']::role[]) or acting_job() in ('mail', 'sign_in', 'invitation'));
create policy person_contact_add on person_contact for insert to ilot_app with check (acting_as(array['administrator']::role[]) or acting_job() = 'invitation');
create policy person_contact_change on person_contact for update to ilot_app
	using (acting_as(array['administrator']::role[])) with check (acting_as(array['administrator']::role[]));
create policy membership_read on membership for select to ilot_app using (acting_kind() in ('person', 'job'));
create policy membership_add on membership for insert to ilot_app with check (acting_as(array['administrator']::role[]) or acting_job() = 'invitation');
create policy membership_change on membership for update to ilot_app
	using (acting_as(array['administrator']::role[])) with check (acting_as(array['administrator']::role[]));
create policy mandate_read on mandate for select to ilot_app using (acting_kind() in ('person', 'job'));
create policy mandate_add on mandate for insert to ilot_app with check (acting_as(array['administrator']::role[]));
create policy mandate_change on mandate for update to ilot_app using (acting_as(array['administrator']::role[])) with check (acting_as(array['administrator']::role[]));
create policy second_person_read on second_person for select to ilot_app using (acting_kind() = 'person');
create policy second_person_add on second_person for insert to ilot_app with check (acting_as(array['administrator']::role[]));
create policy second_person_change on second_person for update to ilot_app using (acting_as(array['administrator']::role[])) with check (acting_as(array['administrator']::role[]));
create policy invitation_desk on invitation for select to ilot_app using (acting_as(array['administrator']::role[]) or acting_job() = 'invitation');
create policy invitation_add on invitation for insert to ilot_app with check (acting_as(array['administrator']::role[]));
create policy invitation_change on invitation for update to ilot_app
	using (acting_as(array['administrator']::role[]) or acting_job() = 'invitation') with check (acting_as(array['administrator']::role[]) or acting_job() = 'invitation');
grant select, insert, update on unit, person, person_contact, membership, mandate, second_person, invitation to ilot_app;
