-- An administrator reads no content, and could give themself the role that does, or begin a colleague's account anew and walk in with it,
-- and nobody was told. So nobody changes their own roles, mandates or the talks they are the second person of; and what others do to an
-- account is told to whom it belongs: in the desk, from the log itself, and by mail to the address they had before.

alter policy membership_add on membership with check (acting_as(array['administrator']::role[]) and person_id <> acting_person());
alter policy membership_change on membership
	using (acting_as(array['administrator']::role[]) and person_id <> acting_person())
	with check (acting_as(array['administrator']::role[]) and person_id <> acting_person());
alter policy mandate_add on mandate with check (acting_as(array['administrator']::role[]) and person_id <> acting_person());
alter policy mandate_change on mandate
	using (acting_as(array['administrator']::role[]) and person_id <> acting_person())
	with check (acting_as(array['administrator']::role[]) and person_id <> acting_person());
alter policy second_person_add on second_person with check (acting_as(array['administrator']::role[]) and person_id <> acting_person());
alter policy second_person_change on second_person
	using (acting_as(array['administrator']::role[]) and person_id <> acting_person())
	with check (acting_as(array['administrator']::role[]) and person_id <> acting_person());
-- Whom a post, a mandate or a reading was given to is written once; the application only ends them.
revoke update on membership, mandate, second_person from ilot_app;
grant update (until) on membership, mandate, second_person to ilot_app;

create or replace function take_sign_in(of_person uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if not acting_as(array['administrator']::role[]) or of_person = acting_person() then
		raise exception 'only an administrator, and nobody their own';
	end if;
	delete from auth."user" where id = of_person;
end $$;

-- A letter that waits for the job that sends it: the address of before, where it was the address that changed. Gone when it is sent.
create table account_letter (
	id uuid primary key,
	person_id uuid not null references person (id),
	email text not null check (length(email) between 3 and 320),
	operation text not null,
	written_at timestamptz not null
);
create index account_letter_person on account_letter (person_id);
create index account_letter_written on account_letter (written_at);
alter table account_letter enable row level security;
create policy account_letter_write on account_letter for insert to ilot_app with check (acting_as(array['administrator']::role[]));
create policy account_letter_read on account_letter for select to ilot_app using (acting_job() = 'mail_account');
create policy account_letter_sent on account_letter for delete to ilot_app using (acting_job() = 'mail_account');
grant select, insert, delete on account_letter to ilot_app;

-- What others have done to an account, and how its owner changed their way in.
create function told_operations() returns text[] language sql immutable parallel safe as $$
	select array['invitation.accept', 'invitation.inviteAgain', 'person.addPost', 'person.change', 'person.endMandate', 'person.endPost',
		'person.grantMandate', 'person.leave', 'person.recover', 'account.backup_codes_renewed', 'account.passkey_added',
		'account.passkey_removed', 'account.password_changed', 'account.second_factor_added']
$$;
create function account_history(most int) returns table (id bigint, at timestamptz, operation text, by_person text, by_operator boolean, unit_name text, facts jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
	select a.id, a.at, a.operation, p.name, a.actor_kind = 'owner', u.name, a.facts
	from audit a left join person p on p.id = a.person_id and p.id <> acting_person() left join unit u on u.id::text = a.facts ->> 'unit'
	where acting_kind() = 'person' and a.record_id = acting_person() and a.operation = any (told_operations())
	order by a.id desc limit least(most, 100)
$$;
-- Until when somebody has read it: what an administrator or the operator did since is pointed at on every page.
alter table person add column account_read_at timestamptz not null default now();
grant update (account_read_at) on person to ilot_app;
create function account_has_news() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
	select acting_kind() = 'person' and exists (
		select from audit a join person p on p.id = acting_person()
		where a.record_id = p.id and a.at > p.account_read_at and a.operation = any (told_operations())
			and (a.actor_kind = 'owner' or (a.actor_kind = 'person' and a.person_id <> p.id)))
$$;
grant execute on function told_operations(), account_history(int), account_has_news() to ilot_app;

-- Only oneself says what oneself has read; whether somebody has left is for an administrator, and not for one who leaves alone.
create or replace function person_sides() returns trigger language plpgsql as $$
begin
	if current_user <> 'ilot_app' then
		return new;
	end if;
	if (new.name, new.left_at) is distinct from (old.name, old.left_at) and not acting_as(array['administrator']::role[]) then
		raise exception 'only an administrator';
	end if;
	if new.id = acting_person() and new.left_at is distinct from old.left_at then
		raise exception 'nobody leaves by themself';
	end if;
	if new.id is distinct from acting_person() and new.account_read_at is distinct from old.account_read_at then
		raise exception 'only oneself';
	end if;
	return new;
end $$;
