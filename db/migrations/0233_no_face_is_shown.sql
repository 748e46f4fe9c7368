-- Of a unit-branded persona the police are seen and not the person: whoever answers as one is not named there. Also a neighbour who looks a
-- reply through has to know, who reads nothing else of the talk.
create function talk_shows_no_face(of_talk uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
	select acting_kind() = 'person' and exists (select from held_talk h join persona p on p.id = h.persona_id
		where h.conversation_id = of_talk and p.kind = 'unit_branded')
$$;
grant execute on function talk_shows_no_face(uuid) to ilot_app;
