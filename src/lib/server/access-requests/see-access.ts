import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import type { Actor, Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { AccessEventKind, AccessState, PersonaKind } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { dayOf } from '../platform/working-days.ts';
import { recordAudit } from '../trust/index.ts';
import type { AccessSide } from './access-moves.ts';

/** A request to view a closed profile; days are bare ones of the unit's calendar. */
export interface Access {
	id: string;
	unitId: string;
	unitName: string;
	timeZone: string;
	askedById: string;
	askedBy: string;
	askedAt: Date;
	platform: string;
	handle: string;
	address: string | null;
	target: string;
	purpose: string;
	legalBasis: string;
	notOpen: string;
	proportionality: string;
	personaKind: PersonaKind;
	/** Which one: for whoever may see the persona itself. */
	personaId: string | null;
	persona: string | null;
	wantedUntil: string;
	state: AccessState;
	decidedBy: string | null;
	decidedAt: Date | null;
	reason: string | null;
	conditions: string | null;
	grantedUntil: string | null;
	endedAt: Date | null;
	uses: number;
	/** What the acting person is to it. */
	asks: boolean;
	grants: boolean;
	leads: boolean;
}

// The persona is looked for under its own policy: who may not see it finds none.
export const accessColumns = sql`r.id, r.unit_id "unitId", u.name "unitName", u.time_zone "timeZone", r.asked_by "askedById", n.name "askedBy",
	r.asked_at "askedAt", r.platform, r.handle, r.address, r.target, r.purpose, r.legal_basis "legalBasis", r.not_open "notOpen", r.proportionality,
	r.persona_kind "personaKind", p.id "personaId", p.handle persona, r.wanted_until::text "wantedUntil", r.state, d.name "decidedBy",
	r.decided_at "decidedAt", r.reason, r.conditions, r.granted_until::text "grantedUntil", r.ended_at "endedAt",
	(select count(*)::int from look_up l where l.access_request_id = r.id) uses,
	r.asked_by = acting_person() asks, r.asked_by <> acting_person() and grants_access(r.unit_id) grants,
	r.asked_by <> acting_person() and acting_as(array['lead']::role[]) and r.unit_id = any (readable_units()) leads`;
export const accessTables = sql`access_request r join unit u on u.id = r.unit_id join person n on n.id = r.asked_by
	left join person d on d.id = r.decided_by left join access_persona x on x.request_id = r.id left join persona p on p.id = x.persona_id`;

/**
 * One request, with today's day in its unit.
 * @param lock until the end of the transaction
 * @throws Refused `access.not_found`, also when the actor may not see it
 */
export async function seeAccess(tx: Tx, id: string, { lock = false } = {}): Promise<Access & { today: string }> {
	if (isId(id) && lock) await tx.selectFrom('access_request').select('id').where('id', '=', id).forUpdate().execute();
	const { rows } = isId(id)
		? await sql<Access>`select ${accessColumns} from ${accessTables} where r.id = ${id}`.execute(tx)
		: { rows: [] };
	if (!rows[0]) throw new Refused('access.not_found', {}, id);
	return { ...rows[0], today: dayOf(now(), rows[0].timeZone) };
}

export const sidesOf = ({ asks, grants, leads }: Partial<Access>): AccessSide[] => [
	...(asks ? (['asker'] as const) : []),
	...(grants ? (['granter'] as const) : []),
	...(leads ? (['lead'] as const) : [])
];

/** One line of the way of a request, and its line of the log. */
export async function addToAccess(
	tx: Tx,
	actor: Actor,
	id: string,
	kind: AccessEventKind,
	body?: string
): Promise<void> {
	await tx
		.insertInto('access_event')
		.values({
			id: newId(),
			request_id: id,
			kind,
			at: now(),
			person_id: actor.kind === 'person' ? actor.personId : null,
			body: body || null
		})
		.execute();
	await recordAudit(tx, actor, `access_request.${kind}`, id);
}

/** Partners, administrators and who watches over data look up nothing. @throws Refused `not_allowed` */
export async function refuseWithoutLooking(tx: Tx, { unitId }: Person): Promise<void> {
	const { rows } = await sql<{ may: boolean }>`select looks_up(${unitId}::uuid) may`.execute(tx);
	if (!rows[0]?.may) throw new Refused('not_allowed');
}
