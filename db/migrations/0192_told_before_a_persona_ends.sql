-- An authorisation that ends takes a profile away from those who write to it, from one day to the next: its lead is told two weeks before.
alter type told_kind add value 'persona_ends_soon';
-- Of which last day its lead was told.
alter table persona add column warned_of date;
grant select (warned_of) on persona to ilot_app;

create or replace function tell_of_persona(what told_kind, record uuid, told_at timestamptz) returns setof uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	of_unit uuid;
	concerned uuid[];
begin
	if what = 'persona_refused' then
		select p.unit_id into of_unit from persona_refusal r join persona p on p.id = r.persona_id where r.id = record and r.xmin = pg_current_xact_id()::xid;
	elsif what = 'persona_expired' then
		select p.unit_id into of_unit from persona p where p.id = record and p.xmin = pg_current_xact_id()::xid and acting_job() = 'expire_personas';
	elsif what::text = 'persona_ends_soon' then
		-- Once for each day it is authorised until.
		update persona p set warned_of = p.authorised_until
		where p.id = record and p.state = 'live' and p.warned_of is distinct from p.authorised_until and acting_job() = 'expire_personas'
		returning p.unit_id into of_unit;
	elsif what = 'incident_reported' then
		select i.unit_id into of_unit from incident i where i.id = record and i.xmin = pg_current_xact_id()::xid;
	end if;
	if of_unit is null then
		raise exception 'only what was done here is told';
	end if;
	-- Of what a lead did or met themselves, the lead above is told.
	concerned := array(select leads_over(of_unit) except select acting_person());
	if cardinality(concerned) = 0 then
		concerned := array(select leads_over(u.parent_id) from unit u where u.id = of_unit);
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $$;
