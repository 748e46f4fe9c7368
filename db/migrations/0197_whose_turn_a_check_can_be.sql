-- The number of reports that wait stands around every page of the desk, and who may check one was worked out for each report in check,
-- one and a half milliseconds each. Whoever leads nothing, has no mandate and is nobody's second person checks none: that is asked once,
-- before. It opens nothing: who may check a report, report_checkers still says.
create function may_be_checker() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_kind() = 'person' and (
		exists (select from membership m where m.person_id = acting_person() and m.role = 'lead' and (m.until is null or m.until > now()))
		or exists (select from mandate d where d.person_id = acting_person() and d.kind = 'check_reports')
		or exists (select from second_person s where s.person_id = acting_person() and (s.until is null or s.until > now())))
$$;
revoke execute on function may_be_checker() from public;
grant execute on function may_be_checker() to ilot_app;
