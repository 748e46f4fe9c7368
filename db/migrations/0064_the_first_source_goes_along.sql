-- A private person's text became an institution's by being handed over: the receiver's signal knew only the unit that gave it. Now the
-- kind of its first source, and how reliable that was held to be, go along with every package, however often it is passed on. Who it
-- was does not: that stays the giver's, as all that was not chosen. What an officer saw is their unit's.
create type first_source as enum ('private', 'partner', 'unit', 'channel');
alter table package
	add column first_source first_source,
	add column first_reliability text,
	add column first_scheme text;
alter table signal
	add column first_source first_source,
	add column first_reliability text,
	add column first_scheme text,
	add constraint signal_first_source check (first_source is null or origin = 'hand_over');

with recursive way as (
	select id, signal_id from hand_over
	union all
	select way.id, before.signal_id from way join hand_over before on before.receiver_signal_id = way.signal_id
)
update package set
	first_source = case when s.origin = 'citizen' then 'private' else coalesce(named.kind, own.kind) end::first_source,
	-- How reliable others are held to be is not told to partners (0042).
	first_reliability = case when s.origin <> 'citizen' and receiver.kind <> 'partner' then (coalesce(named, own)).reliability end,
	first_scheme = case when s.origin <> 'citizen' and receiver.kind <> 'partner' then (coalesce(named, own)).grading_scheme end
from way
	join signal s on s.id = way.signal_id and s.origin <> 'hand_over'
	join hand_over h on h.id = way.id
	join unit receiver on receiver.id = h.to_unit_id
	join source own on own.unit_id = s.unit_id
	left join source named on named.id = s.source_id
where package.hand_over_id = way.id;
-- Where nobody can tell, nobody can judge.
update package set first_source = 'private' where first_source is null;
alter table package alter column first_source set not null;

update signal set first_source = p.first_source, first_reliability = p.first_reliability, first_scheme = p.first_scheme
from hand_over h join package p on p.hand_over_id = h.id
where h.receiver_signal_id = signal.id;
