-- "Remove it" promises a reporter that name and contact are deleted. A copy that was sealed for another unit is one too: it goes with
-- the original, the hand-over's way and the receiver's timeline say so. A copy whose hand-over came to nothing goes with that, and
-- who has declined a package has no reason to read on what was in it; that it was there, and corrections, still reach them.
alter type hand_over_event_kind add value 'identityRemoved';

create function identity_ends() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	passed_on record;
begin
	for passed_on in
		delete from package_identity i using hand_over h, conversation c
		where c.id = old.conversation_id and h.signal_id = c.signal_id and i.hand_over_id = h.id
		returning h.id, h.number, h.receiver_signal_id
	loop
		insert into hand_over_event (id, hand_over_id, kind) values (gen_random_uuid(), passed_on.id, 'identityRemoved');
		if passed_on.receiver_signal_id is not null then
			insert into signal_event (id, signal_id, kind, by_reporter, facts)
				values (gen_random_uuid(), passed_on.receiver_signal_id, 'reporterRemoved', true, jsonb_build_object('handOver', passed_on.number));
		end if;
	end loop;
	return null;
end $$;
create trigger identity_ends after delete on reporter_identity for each row execute function identity_ends();

create function identity_ends_with_offer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	delete from package_identity where hand_over_id = new.id;
	return null;
end $$;
create trigger identity_ends_with_offer after update of state on hand_over for each row
	when (new.state in ('declined', 'withdrawn') and new.state <> old.state) execute function identity_ends_with_offer();

-- What came to nothing before, or was removed before, ends now.
delete from package_identity i using hand_over h
where h.id = i.hand_over_id and (h.state in ('declined', 'withdrawn')
	or not exists (select from conversation c join reporter_identity r on r.conversation_id = c.id where c.signal_id = h.signal_id));

-- The package is open to its giver, and to its receiver unless they said no.
create function open_hand_overs() returns hand_over_state[] language sql immutable parallel safe as
$$ select array['offered', 'acknowledged', 'accepted', 'asked_back', 'answered']::hand_over_state[] $$;
grant execute on function open_hand_overs() to ilot_app;
alter policy package_read on package using (exists (select from hand_over h where h.id = hand_over_id
	and (h.from_unit_id = any ((select readable_units())::uuid[]) or h.state = any (open_hand_overs()))));
alter policy package_attachment_read on package_attachment using (exists (select from hand_over h where h.id = hand_over_id
	and (h.from_unit_id = any ((select readable_units())::uuid[]) or h.state = any (open_hand_overs()))));
