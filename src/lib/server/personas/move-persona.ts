import { v7 as newId } from 'uuid';
import { canonicalAddress } from '../../canonical-address.ts';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { PersonaEventKind, PersonaKind, PersonaState } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { handleKey, variantsOf } from '../presence/index.ts';
import type { Move } from '../signals/moves.ts';
import { recordAudit } from '../trust/index.ts';
import { personaMoves, type PersonaMove } from './persona-moves.ts';
import { seePersona } from './see-persona.ts';

interface Said {
	body?: string | undefined;
	until?: string | null;
	holder_id?: string;
}
type Change = Partial<
	Record<'authorised_by' | 'authorised_until' | 'since' | 'confirmed_on' | 'retired_how', string>
> & {
	authorised_at?: Date;
};

/** One line of the way of a persona, and its line of the log, which carries no word of either. */
export async function addToPersona(tx: Tx, actor: Actor, personaId: string, kind: PersonaEventKind, said: Said = {}) {
	await tx
		.insertInto('persona_event')
		.values({
			id: newId(),
			persona_id: personaId,
			kind,
			at: now(),
			person_id: actor.kind === 'person' ? actor.personId : null,
			...said,
			body: said.body || null
		})
		.execute();
	await recordAudit(tx, actor, `persona.${kind}`, personaId);
}

/**
 * The only place that writes a persona's state: check, way, audit line, state. What stands in the directory follows.
 * @param persona locked
 * @throws Refused `persona.wrong_state`
 */
export async function movePersona(
	tx: Tx,
	actor: Actor,
	persona: { id: string; state: PersonaState },
	move: PersonaMove,
	said: Said = {},
	change: Change = {}
): Promise<void> {
	const { from, to }: Move<PersonaState> = personaMoves[move];
	if (!from.includes(persona.state)) throw new Refused('persona.wrong_state');
	await addToPersona(tx, actor, persona.id, move, said);
	await tx
		.updateTable('persona')
		.set((is) => ({
			...change,
			state: to,
			changed_at: now(),
			version: is('version', '+', 1),
			...(to === 'retired' && { retired_at: now() })
		}))
		.where('id', '=', persona.id)
		.execute();
	if (to === 'suspended' || to === 'retired') await leaveDirectory(tx, persona.id);
	else if (to === 'live') await followInDirectory(tx, persona.id);
}

const leaveDirectory = (tx: Tx, id: string) => tx.deleteFrom('public_profile').where('persona_id', '=', id).execute();

/** What everybody may know of it, as it is now: of one that is live, stands on a page and is not covert; else nothing. */
export async function followInDirectory(tx: Tx, id: string): Promise<void> {
	await leaveDirectory(tx, id);
	const { kind, state, pageId, since, confirmedOn, unitId, platform, handle, address } = await seePersona(tx, id);
	if (kind === 'covert' || state !== 'live' || !pageId || !since || !confirmedOn) return;
	await tx
		.insertInto('public_profile')
		.values({
			persona_id: id,
			kind: kind satisfies PersonaKind,
			page_id: pageId,
			unit_id: unitId,
			platform,
			handle,
			address,
			canonical: address && canonicalAddress(address, pack().platforms),
			folded_handle: handleKey(handle),
			variants: variantsOf(handle),
			since,
			confirmed_on: confirmedOn
		})
		.execute();
}
