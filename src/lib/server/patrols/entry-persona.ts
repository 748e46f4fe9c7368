import { contactKinds, type EntryKind } from '../../board-entry.ts';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import type { PersonaAct } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { factsOfUse, keepUse, mayUse, noteInteraction, type UseRule } from '../personas/index.ts';

/** What an entry does with the persona it was made with. */
export const actOf = (kind: EntryKind): PersonaAct => (contactKinds.includes(kind) ? 'answer' : 'observe');

/** Rules against it, but one: that a covert one spoke has happened, and is written down with what follows from it. */
export interface PersonaVerdict {
	against: UseRule[];
	spoke: boolean;
}

/** @throws Refused `persona.not_found` */
export async function judgePersona(tx: Tx, actor: Person, personaId: string, kind: EntryKind): Promise<PersonaVerdict> {
	const facts = await factsOfUse(tx, actor, personaId);
	const rules = mayUse(facts, actOf(kind));
	const spoke = facts.holds && rules.includes('covert');
	return { against: spoke ? [] : rules, spoke };
}

/** Writes down, after the entry, with which persona it was done, and what follows from it. */
export async function keepPersona(
	tx: Tx,
	actor: Person,
	entry: { id: string; kind: EntryKind; personaId: string; place: string; body: string; number: string },
	{ spoke }: PersonaVerdict
): Promise<void> {
	const act = actOf(entry.kind);
	await tx
		.insertInto('patrol_entry_persona')
		.values({ entry_id: entry.id, persona_id: entry.personaId, act })
		.execute();
	if (spoke) {
		const words = m.board_covert_spoke({ number: entry.number });
		await noteInteraction(tx, actor, entry.personaId, { act, place: entry.place.slice(0, 300), note: words }, [
			'covert'
		]);
	} else {
		// The register is read by more people than the log: it says which patrol, and the log says where.
		await keepUse(tx, actor, entry.personaId, { act, place: entry.number, note: '' });
	}
}
