-- Around every page of the desk it is asked whether somebody checks reports, and which second looks are asked of them. A function in SQL
-- that is not folded into its statement is planned at every call; in PL/pgSQL a connection plans it once (docs/decisions/0019).
create or replace function may_be_checker() returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
	return acting_kind() = 'person' and (
		exists (select from membership m where m.person_id = acting_person() and m.role = 'lead' and (m.until is null or m.until > now()))
		or exists (select from mandate d where d.person_id = acting_person() and d.kind = 'check_reports')
		or exists (select from second_person s where s.person_id = acting_person() and (s.until is null or s.until > now())));
end $$;

create or replace function second_looks_asked() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
	return (
		select coalesce(array_agg(m.conversation_id), '{}') from message m join conversation c on c.id = m.conversation_id
		join second_person s on s.for_unit_id = c.unit_id and s.person_id = m.asked_person_id and (s.until is null or s.until > now())
		where acting_kind() = 'person' and m.asked_person_id = acting_person() and m.state = 'waiting_second_look' and acting_roles() <> '{}'
	);
end $$;
