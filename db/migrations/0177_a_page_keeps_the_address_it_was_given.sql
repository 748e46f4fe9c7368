-- The mail address that a lead enters is the one that works; whoever writes their own page cannot put another one in its place. Also for
-- the officer of a page whose unit they no longer read.
create function mail_address_of_page(of_page uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
	select a.address from mail_address a join presence_page p on p.id = a.page_id
	where a.page_id = of_page and a.ended_at is null and acting_kind() = 'person'
		and (p.person_id = acting_person() or p.unit_id = any (readable_units()))
$$;
grant execute on function mail_address_of_page(uuid) to ilot_app;
