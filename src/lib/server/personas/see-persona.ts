import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import type { PersonaAct, PersonaKind, PersonaState } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { now } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import { dayOf } from '../platform/working-days.ts';

/** A persona as the register has it; days are bare ones. */
export interface Persona {
	id: string;
	unitId: string;
	unitName: string;
	timeZone: string;
	kind: PersonaKind;
	platform: string;
	handle: string;
	address: string | null;
	pageId: string | null;
	pageName: string | null;
	may: PersonaAct[];
	legalBasis: string;
	purpose: string;
	authorisedBy: string | null;
	authorisedUntil: string | null;
	device: string | null;
	networkExit: string | null;
	state: PersonaState;
	since: string | null;
	confirmedOn: string | null;
	retiredAt: Date | null;
	retiredHow: 'retired' | 'deleted_by_platform' | 'lost' | null;
	version: number;
	/** Until when its list of protection holds. */
	protectedUntil: string | null;
	daysUsed: number;
	/** Those who hold it today or will. */
	holders: string[];
	/** Whether the acting person holds it today, and leads its unit. */
	holds: boolean;
	leads: boolean;
}

// Enums in a list come as one text from the driver, days as instants: both are asked for as what they are.
const columns = sql`p.id, p.unit_id "unitId", u.name "unitName", u.time_zone "timeZone", p.kind, p.platform, p.handle, p.address, p.page_id "pageId",
	(select g.name from presence_page g where g.id = p.page_id) "pageName", p.may::text[] may, p.legal_basis "legalBasis", p.purpose,
	(select b.name from person b where b.id = p.authorised_by) "authorisedBy", p.authorised_until::text "authorisedUntil",
	p.device, p.network_exit "networkExit", p.state, p.since::text since, p.confirmed_on::text "confirmedOn", p.retired_at "retiredAt",
	p.retired_how "retiredHow", p.version, persona_protected_until(p.id)::text "protectedUntil",
	(select count(distinct x.used_on)::int from persona_use x where x.persona_id = p.id) "daysUsed",
	array(select n.name from persona_holder h join person n on n.id = h.person_id where h.persona_id = p.id
		and (h.until is null or h.until >= (now() at time zone u.time_zone)::date) group by n.name order by n.name) holders,
	holds_persona(p.id) holds, leads_persona(p.id) leads`;

/** All that the acting person sees, the kinds that the public knows first. */
export async function seePersonas(tx: Tx, retired: boolean): Promise<Persona[]> {
	const { rows } = await sql<Persona>`select ${columns} from persona p join unit u on u.id = p.unit_id
		where (p.state = 'retired') = ${retired} order by u.name, p.kind, p.platform, p.handle, p.id`.execute(tx);
	return rows;
}

/** @throws Refused `persona.not_found`, also when the actor may not see it */
export async function seePersona(tx: Tx, id: string): Promise<Persona & { today: string }> {
	const { rows } = isId(id)
		? await sql<Persona>`select ${columns} from persona p join unit u on u.id = p.unit_id where p.id = ${id}`.execute(
				tx
			)
		: { rows: [] };
	if (!rows[0]) throw new Refused('persona.not_found', {}, id);
	return { ...rows[0], today: dayOf(now(), rows[0].timeZone) };
}

/**
 * The same for whoever leads its unit, locked until the end of the transaction.
 * @throws Refused `persona.not_found`, `not_allowed` (who does not lead its unit)
 */
export async function leadPersona(tx: Tx, id: string): Promise<Persona & { today: string }> {
	if (!(await seePersona(tx, id)).leads) throw new Refused('not_allowed');
	await tx.selectFrom('persona').select('id').where('id', '=', id).forUpdate().execute();
	return seePersona(tx, id);
}
