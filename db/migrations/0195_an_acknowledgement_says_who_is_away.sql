-- As in 0178; also which page was written to, so that the acknowledgement says what the page says: until when its people are away, and who is
-- there instead.
drop function mail_to_send(uuid);
create function mail_to_send(of_mail uuid) returns table (
	conversation_id uuid, body text, signature text, step step_kind, step_unit text, ending ending, topic text, title text, language text, address text,
	page_name text, page_slug text, unit_name text, time_zone text, answer_expected timestamptz, tries int, first_id uuid, first_sealed bytea, last_id uuid, last_sealed bytea)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
	if acting_job() is distinct from 'mail_out' then
		raise exception 'only who sends the mail';
	end if;
	delete from mail_out o using conversation_step s
	where o.id = of_mail and o.sent_at is null and s.id = o.step_id and s.kind in ('closed', 'reopened') and exists (
		select from conversation_step later where later.conversation_id = s.conversation_id and later.kind in ('closed', 'reopened')
			and (later.at, later.id) > (s.at, s.id));
	update mail_out o set tries = o.tries + 1 where o.id = of_mail and o.sent_at is null and o.failed_at is null;
	if not found then
		return;
	end if;
	return query
	select c.id, m.body, m.signature, s.kind, s.facts ->> 'unit', (s.facts ->> 'ending')::ending, c.topic, c.title, c.language,
		coalesce((select a.address from mail_address a where a.page_id = c.page_id and a.ended_at is null), of_first.address),
		g.name, g.slug, u.name, u.time_zone, c.answer_expected, o.tries, f.id, fs.sealed, l.id, ls.sealed
	from mail_out o join conversation c on c.id = o.conversation_id join unit u on u.id = c.unit_id left join presence_page g on g.id = c.page_id
		left join message m on m.id = o.message_id left join conversation_step s on s.id = o.step_id
		join mail_in f on f.conversation_id = c.id and f.state = 'begun' left join mail_sealed fs on fs.mail_id = f.id
		left join mail_address of_first on of_first.id = f.address_id
		left join lateral (select i.id from mail_in i where i.conversation_id = c.id and i.state in ('begun', 'joined') order by i.received_at desc, i.id desc limit 1) l on true
		left join mail_sealed ls on ls.mail_id = l.id
	where o.id = of_mail;
end $$;
grant execute on function mail_to_send(uuid) to ilot_app;
