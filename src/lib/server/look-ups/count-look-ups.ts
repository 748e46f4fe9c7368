import { sql } from 'kysely';

/** What waits for this person: as a lead for their decision, as an officer to be finished, as who may grant closed profiles to be granted. */
export const countLookUps =
	() => sql<number>`((select count(*)::int from look_up l where l.state = 'waiting' and l.asked_by <> acting_person()
		and acting_as(array['lead']::role[]) and l.unit_id = any ((select readable_units())::uuid[])
		or l.state = 'planned' and l.asked_by = acting_person() and l.unit_id = acting_unit())
	+ (select count(*)::int from access_request r where r.state = 'asked' and r.asked_by <> acting_person() and grants_access(r.unit_id)))`;
