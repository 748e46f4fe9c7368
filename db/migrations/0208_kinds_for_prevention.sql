-- Words that the next files need: a value that is added to a type can be used only by a later transaction.
alter type ending add value 'acted_preventively';
alter type signal_event_kind add value 'action';
alter type talk_event_kind add value 'action';
alter type told_kind add value 'action_given';
alter type told_kind add value 'action_look_again';
alter type told_kind add value 'plan_named';
alter type told_kind add value 'plan_people';
alter type told_kind add value 'plan_review';
alter type told_kind add value 'protocol_asked';
alter type told_kind add value 'protocol_given_back';
alter type told_kind add value 'protocol_to_sign';
alter type told_occasion add value 'prevention';
alter type told_occasion add value 'support_plan';
alter type told_occasion add value 'protocol';

-- Any kind of record may have numbers; one sequence a letter and year is the most there can be.
create or replace function next_number(kind text, at timestamptz) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	year text := to_char(at at time zone 'UTC', 'YYYY');
	name text := format('number_%s_%s', lower(kind), year);
	next text;
begin
	if kind !~ '^[A-Z]$' or extract(year from at) not between 2020 and extract(year from now()) + 1 then
		raise exception 'records have numbers, a letter each, of the years there are';
	end if;
	if to_regclass(name) is null then
		perform pg_advisory_xact_lock(hashtext(name));
		execute format('create sequence if not exists %I', name);
	end if;
	next := nextval(name::regclass)::text;
	return format('%s-%s-%s', kind, year, lpad(next, greatest(5, length(next)), '0'));
end $$;
