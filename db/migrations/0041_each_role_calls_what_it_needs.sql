-- PostgreSQL lets everybody call a new function unless told otherwise, and 26 of ours run as the owner: so the sign-in's role, which is
-- to see schema auth and nothing else, wrote timelines. Now each is granted by name to the role that needs it, and later ones to nobody
-- until they are. And an invitation is taken up by who holds its link, where a setting that any caller makes was enough before.
alter default privileges revoke execute on functions from public;
revoke usage on schema public from public;
do $$
declare
	one regprocedure;
begin
	for one in
		select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname in ('public', 'auth') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
	loop
		execute format('revoke execute on function %s from public', one);
	end loop;
	-- Those of extensions are nobody's secret. A database that was emptied remembers the line above and so kept them from us.
	for one in
		select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname = 'public' and exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
			and p.prokind = 'f' and not has_function_privilege('ilot_app', p.oid, 'execute')
	loop
		execute format('grant execute on function %s to ilot_app', one);
	end loop;
end $$;
-- What policies, defaults and generated columns call runs as whoever asks. Functions of triggers need no right: PostgreSQL asks for none.
grant execute on function
	acting_kind(), acting_person(), acting_unit(), acting_conversation(), acting_job(), acting_roles(), acting_as(role[]), readable_units(),
	plain(text), as_words(text), typed_words(text), word_query(text[])
	to ilot_app;

-- Two kinds of numbers, and no year that has not come: else one call for each year there ever was would leave a sequence each.
create or replace function next_number(kind text, at timestamptz) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	year text := to_char(at at time zone 'UTC', 'YYYY');
	name text := format('number_%s_%s', lower(kind), year);
	next text;
begin
	if kind not in ('S', 'H') or extract(year from at) not between 2020 and extract(year from now()) + 1 then
		raise exception 'signals and hand-overs have numbers, of the years there are';
	end if;
	if to_regclass(name) is null then
		perform pg_advisory_xact_lock(hashtext(name));
		execute format('create sequence if not exists %I', name);
	end if;
	next := nextval(name::regclass)::text;
	return format('%s-%s-%s', kind, year, lpad(next, greatest(5, length(next)), '0'));
end $$;

-- Whom a link invites. The link's secret is asked for and not its hash, which stands in the table.
create function invitation_by_link(secret text, at timestamptz) returns table (name text, email text, unit_name text)
language sql stable security definer set search_path = public, pg_temp as $$
	select i.name, i.email, u.name from invitation i join unit u on u.id = i.unit_id
	where i.token_hash = sha256(convert_to(secret, 'UTF8')) and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > greatest(at, now())
$$;
-- Takes it up: the person and their posts, if they are new, the password, and nothing that was there before opens any more.
-- All of it here, so that no other way leads to somebody's password.
create function take_up_invitation(secret text, hash text, new_person uuid, account uuid, at timestamptz) returns table (invitation_id uuid, of_person uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	found_one invitation%rowtype;
begin
	select i.* into found_one from invitation i
	where i.token_hash = sha256(convert_to(secret, 'UTF8')) and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > greatest(at, now())
	for update;
	if not found then
		return;
	end if;
	invitation_id := found_one.id;
	of_person := coalesce(found_one.person_id, new_person);
	if found_one.person_id is null then
		insert into person (id, name, language) values (of_person, found_one.name, found_one.language);
		insert into person_contact (person_id, email) values (of_person, found_one.email);
		insert into membership (id, person_id, unit_id, role) select gen_random_uuid(), of_person, found_one.unit_id, unnest(found_one.roles);
	end if;
	insert into auth."user" (id, name, email)
	select p.id, p.name, lower(c.email) from person p join person_contact c on c.person_id = p.id where p.id = of_person
	on conflict (id) do update set two_factor_enabled = false, updated_at = now();
	delete from auth.session s where s.user_id = of_person;
	delete from auth.account a where a.user_id = of_person;
	delete from auth.two_factor f where f.user_id = of_person;
	delete from auth.passkey k where k.user_id = of_person;
	insert into auth.account (id, user_id, account_id, provider_id, password) values (account, of_person, of_person::text, 'credential', hash);
	update invitation i set accepted_at = at where i.id = invitation_id;
	return next;
end $$;
grant execute on function invitation_by_link(text, timestamptz), take_up_invitation(text, text, uuid, uuid, timestamptz) to ilot_app;
drop function give_password(uuid, text, uuid);

-- The acting "job" that took invitations up has no rights any more.
alter policy person_add on person with check (acting_as(array['administrator']::role[]));
alter policy person_contact_read on person_contact
	using (person_id = acting_person() or acting_as(array['administrator']::role[]) or acting_job() in ('mail', 'sign_in'));
alter policy person_contact_add on person_contact with check (acting_as(array['administrator']::role[]));
alter policy membership_add on membership with check (acting_as(array['administrator']::role[]));
alter policy invitation_desk on invitation using (acting_as(array['administrator']::role[]));
alter policy invitation_change on invitation
	using (acting_as(array['administrator']::role[])) with check (acting_as(array['administrator']::role[]));
