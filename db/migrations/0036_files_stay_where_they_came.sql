-- Whoever sees a signal reads its files. So a file may only be hung where it came in, or where a hand-over brought it:
-- else a person who learned the id of another unit's file could hang it on a signal of their own and read it there.

-- A file that nobody shows yet has just been stored with what it came with; its unit keeps both. A visitor hangs files on
-- nothing but the signal of the same form, which was written in this very transaction.
create function file_belongs_on_signal(of_signal uuid, file uuid) returns boolean
language sql stable security definer set search_path = public as $$
	select exists (
		select from signal s join attachment a on a.id = file and a.unit_id = s.unit_id
		where s.id = of_signal
			and (acting_kind() <> 'visitor' or s.xmin = pg_current_xact_id()::xid)
			and not exists (select from signal_attachment x where x.attachment_id = file)
			and not exists (select from package_attachment x where x.attachment_id = file)
			and not exists (select from message_attachment x where x.attachment_id = file)
	) or exists (
		select from hand_over h join package_attachment p on p.hand_over_id = h.id
		where h.receiver_signal_id = of_signal and p.attachment_id = file and acting_kind() = 'person'
	)
$$;
-- A message shows what came with it, which hangs on the signal of its talk and on no other.
create function file_belongs_in_message(of_message uuid, file uuid) returns boolean
language sql stable security definer set search_path = public as $$
	select exists (
		select from message m join conversation c on c.id = m.conversation_id join attachment a on a.id = file and a.unit_id = c.unit_id
		where m.id = of_message
			and (acting_kind() <> 'visitor' or m.xmin = pg_current_xact_id()::xid)
			and not exists (select from message_attachment x where x.attachment_id = file)
			and not exists (select from package_attachment x where x.attachment_id = file)
			and not exists (select from signal_attachment x where x.attachment_id = file and x.signal_id is distinct from c.signal_id)
	)
$$;
grant execute on function file_belongs_on_signal(uuid, uuid), file_belongs_in_message(uuid, uuid) to ilot_app;

drop policy signal_attachment_add on signal_attachment;
create policy signal_attachment_add on signal_attachment for insert to ilot_app with check (
	(acting_kind() = 'visitor' or exists (select from signal s where s.id = signal_id))
	and file_belongs_on_signal(signal_id, attachment_id));
drop policy message_attachment_add on message_attachment;
create policy message_attachment_add on message_attachment for insert to ilot_app with check (
	(acting_kind() = 'visitor' or exists (select from message m where m.id = message_id))
	and file_belongs_in_message(message_id, attachment_id));

-- The reporter's door, which hangs a file on the signal they may not read, asks the same.
create or replace function reporter_attached(file uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
	insert into signal_attachment (signal_id, attachment_id)
	select c.signal_id, file from conversation c
	where acting_kind() = 'reporter' and c.id = acting_conversation() and c.signal_id is not null
		and file_belongs_on_signal(c.signal_id, file);
end $$;
