import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import { now } from '../platform/clock.ts';
import type { LookUpDuration, LookUpFrequency, LookUpState } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { dayOf } from '../platform/working-days.ts';
import type { LookUpSide } from './look-up-moves.ts';

/** One look-up as its reader sees it; days are bare ones of the unit's calendar. */
export interface LookUp {
	id: string;
	unitId: string;
	unitName: string;
	timeZone: string;
	askedById: string;
	askedBy: string;
	at: Date;
	state: LookUpState;
	place: string;
	address: string | null;
	platform: string | null;
	question: string;
	purpose: string;
	legalBasis: string;
	target: string | null;
	frequency: LookUpFrequency | null;
	duration: LookUpDuration | null;
	wholePicture: boolean | null;
	privateLife: string | null;
	others: string | null;
	lookedAt: Date | null;
	found: string | null;
	accessId: string | null;
	/** For whoever may see the persona itself; for everybody else as if there were none. */
	personaId: string | null;
	persona: string | null;
	decidedBy: string | null;
	decidedAt: Date | null;
	reason: string | null;
	allowedUntil: string | null;
	signal: string | null;
	reviewOn: string;
	destroyOn: string;
	asks: boolean;
	/** They lead its unit, and did not ask. */
	leads: boolean;
}

export const lookUpColumns = sql`l.id, l.unit_id "unitId", u.name "unitName", u.time_zone "timeZone", l.asked_by "askedById", n.name "askedBy", l.at, l.state,
	l.place, l.address, l.platform, l.question, l.purpose, l.legal_basis "legalBasis", l.target, l.frequency, l.duration, l.whole_picture "wholePicture",
	l.private_life "privateLife", l.others, l.looked_at "lookedAt", l.found, l.access_request_id "accessId", p.id "personaId", p.handle persona,
	d.name "decidedBy", l.decided_at "decidedAt", l.reason, l.allowed_until::text "allowedUntil", s.number signal, l.review_on::text "reviewOn",
	l.destroy_on::text "destroyOn", l.asked_by = acting_person() and l.unit_id = acting_unit() asks,
	l.asked_by <> acting_person() and acting_as(array['lead']::role[]) and l.unit_id = any (readable_units()) leads`;
export const lookUpTables = sql`look_up l join unit u on u.id = l.unit_id join person n on n.id = l.asked_by left join person d on d.id = l.decided_by
	left join signal s on s.id = l.signal_id left join look_up_persona x on x.look_up_id = l.id left join persona p on p.id = x.persona_id`;

/**
 * One look-up, with today's day in its unit.
 * @param lock until the end of the transaction
 * @throws Refused `look_up.not_found`, also when the actor may not see it
 */
export async function seeLookUp(tx: Tx, id: string, { lock = false } = {}): Promise<LookUp & { today: string }> {
	if (isId(id) && lock) await tx.selectFrom('look_up').select('id').where('id', '=', id).forUpdate().execute();
	const { rows } = isId(id)
		? await sql<LookUp>`select ${lookUpColumns} from ${lookUpTables} where l.id = ${id}`.execute(tx)
		: { rows: [] };
	if (!rows[0]) throw new Refused('look_up.not_found', {}, id);
	return { ...rows[0], today: dayOf(now(), rows[0].timeZone) };
}

export const sidesOf = ({ asks, leads }: LookUp): LookUpSide[] => [
	...(asks ? (['asker'] as const) : []),
	...(leads ? (['lead'] as const) : [])
];
