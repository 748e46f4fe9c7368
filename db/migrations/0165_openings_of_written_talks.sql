-- The lead sees that contact details were opened also where the talk is about no signal.
drop function identity_openings(timestamptz);
create function identity_openings(since timestamptz) returns table (id bigint, at timestamptz, person text, unit text, number text, talk_id uuid, title text, reason text)
language sql stable security definer set search_path = public, pg_temp as $$
	select a.id, a.at, p.name, u.short_name, s.number, case when s.id is null then c.id end, case when s.id is null then c.title end, a.justification
	from audit a
		left join conversation c on a.operation = 'conversation.openIdentity' and c.id = a.record_id
		left join hand_over h on a.operation = 'hand_over.openIdentity' and h.id = a.record_id
		left join signal s on s.id = coalesce(c.signal_id, h.receiver_signal_id)
		join unit u on u.id = coalesce(s.unit_id, c.unit_id)
		left join person p on p.id = a.person_id
	where a.operation in ('conversation.openIdentity', 'hand_over.openIdentity') and a.at >= since
		and acting_as(array['lead']::role[]) and u.id = any (readable_units())
	order by a.id desc limit 200
$$;
revoke execute on function identity_openings(timestamptz) from public;
grant execute on function identity_openings(timestamptz) to ilot_app;
