-- A mail on which nobody decides is destroyed too, after the days that the country names; so long it may be kept, and not for ever. First
-- nobody can decide on it any more, then its files go, then its rows.
create function lapse_mails(at timestamptz, received_before timestamptz, most int) returns setof uuid
language sql volatile security definer set search_path = public, pg_temp as $$
	update mail_in m set state = 'lapsed', decided_at = at
	where m.id in (select w.id from mail_in w where w.state = 'aside' and w.received_at < received_before and acting_job() = 'clear_mail'
		order by w.received_at limit most for update skip locked)
	returning m.id
$$;
create index mail_in_aside_age on mail_in (received_at) where state = 'aside';
create index mail_in_lapsed on mail_in (id) where state = 'lapsed' and original_id is not null;

drop function mail_to_forget(timestamptz, int);
create function mail_to_forget(at timestamptz, discarded_before timestamptz, most int) returns table (mail_id uuid, paths text[])
language sql stable security definer set search_path = public, pg_temp as $$
	select m.id, array(select a.store_key from attachment a where a.id = m.original_id
		union select a.store_key from mail_attachment x join attachment a on a.id = x.attachment_id where x.mail_id = m.id and m.state in ('discarded', 'lapsed')
		union select k.store_key from mail_attachment x join attachment_copy k on k.attachment_id = x.attachment_id where x.mail_id = m.id and m.state in ('discarded', 'lapsed'))
	from mail_in m left join conversation c on c.id = m.conversation_id
	where acting_job() = 'clear_mail' and (m.original_id is not null or exists (select from mail_sealed s where s.mail_id = m.id)) and (
		m.state = 'lapsed'
		or m.state = 'discarded' and m.decided_at < discarded_before
		or c.destroy_on < at::date or c.ended_at < discarded_before
		or m.conversation_id is null and m.state not in ('discarded', 'aside', 'lapsed') and m.received_at < discarded_before)
	order by m.id limit most
$$;
create or replace function forget_mail(of_mail uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	mail mail_in;
	files uuid[] := '{}';
begin
	if acting_job() is distinct from 'clear_mail' then
		raise exception 'only who clears mail';
	end if;
	select * into mail from mail_in m where m.id = of_mail;
	if mail.state in ('discarded', 'lapsed') then
		files := array(select x.attachment_id from mail_attachment x where x.mail_id = mail.id);
	end if;
	-- Who wrote is known no longer: neither is how they would say how it went.
	delete from talk_question q where q.conversation_id = mail.conversation_id and mail.state = 'begun';
	delete from mail_sealed s where s.mail_id = of_mail;
	update mail_in m set original_id = null, subject = '', sender_mark = null where m.id = of_mail;
	delete from mail_attachment x where x.attachment_id = any (files);
	delete from picture_mark p where p.attachment_id = any (files || mail.original_id);
	delete from attachment_copy k where k.attachment_id = any (files || mail.original_id);
	delete from attachment a where a.id = any (files || mail.original_id);
end $$;
grant execute on function lapse_mails(timestamptz, timestamptz, int), mail_to_forget(timestamptz, timestamptz, int) to ilot_app;

-- A flood has another sender in each mail. Beyond so many of one kind within an hour it begins no talks, tells nobody anew, and is one row
-- of the list, which one act decides on.
create function mails_begun_lately(of_address uuid, since timestamptz) returns int language sql stable security definer set search_path = public, pg_temp as $$
	select count(*)::int from mail_in m where acting_job() = 'mail_in' and m.address_id = of_address and m.state = 'begun' and m.received_at > since
$$;
create function mails_aside_lately(of_unit uuid, because mail_aside_reason, since timestamptz) returns int language sql stable security definer set search_path = public, pg_temp as $$
	select count(*)::int from mail_in m where acting_job() = 'mail_in' and m.unit_id = of_unit and m.state = 'aside' and m.why = because and m.received_at > since
$$;
create index mail_in_begun_lately on mail_in (address_id, received_at) where state = 'begun';
-- All of them at once, each with the reason; those that somebody else has decided on meanwhile are left alone.
create function discard_mails(of_mails uuid[], because text, at timestamptz) returns setof uuid language sql volatile security definer set search_path = public, pg_temp as $$
	update mail_in m set state = 'discarded', reason = because, decided_by = acting_person(), decided_at = at
	where m.id in (select w.id from mail_in w where w.id = any (of_mails) and w.state = 'aside' and acting_kind() = 'person'
		and w.unit_id = any (readable_units()) order by w.id for update)
	returning m.id
$$;
grant execute on function mails_begun_lately(uuid, timestamptz), mails_aside_lately(uuid, mail_aside_reason, timestamptz),
	discard_mails(uuid[], text, timestamptz) to ilot_app;
