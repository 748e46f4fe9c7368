-- Contact details open to the handling officer, and an officer can make themself that: so the lead sees each opening with its reason.
-- The log itself is for the data-protection officer; this tells a lead of their own units' openings and of nothing else.
create function identity_openings(since timestamptz) returns table (id bigint, at timestamptz, person text, unit text, number text, reason text)
language sql stable security definer set search_path = public, pg_temp as $$
	select a.id, a.at, p.name, u.short_name, s.number, a.justification
	from audit a
		left join conversation c on a.operation = 'conversation.openIdentity' and c.id = a.record_id
		left join hand_over h on a.operation = 'hand_over.openIdentity' and h.id = a.record_id
		join signal s on s.id = coalesce(c.signal_id, h.receiver_signal_id)
		join unit u on u.id = s.unit_id
		left join person p on p.id = a.person_id
	where a.operation in ('conversation.openIdentity', 'hand_over.openIdentity') and a.at >= since
		and acting_as(array['lead']::role[]) and s.unit_id = any (readable_units())
	order by a.id desc limit 200
$$;
grant execute on function identity_openings(timestamptz) to ilot_app;
