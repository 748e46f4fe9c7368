import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { mayBeDone } from './persona-moves.ts';
import { addToPersona } from './move-persona.ts';
import { leadPersona } from './see-persona.ts';

export const AddHolder = z
	.object({
		personId: z.uuid({ error: () => m.desk_error_choose() }),
		since: z.iso.date(),
		until: z.union([z.iso.date(), z.literal('')]).default('')
	})
	.refine(({ since, until }) => until === '' || until >= since, {
		path: ['until'],
		error: () => m.personas_until_before()
	});
export const EndHolder = z.object({ id: z.uuid() });

/** Officers and leads of the unit, who may be named holders; for its lead. */
export async function possibleHolders(tx: Tx, unitId: string): Promise<{ id: string; name: string }[]> {
	const { rows } = await sql<{ id: string; name: string }>`
		select distinct n.id, n.name from membership m join person n on n.id = m.person_id
		where m.unit_id = ${unitId} and m.role in ('officer', 'lead') and (m.until is null or m.until > now()) and n.left_at is null order by n.name`.execute(
		tx
	);
	return rows;
}

/**
 * Names somebody of the unit holder of a persona, from a day on.
 * @throws Refused `persona.not_found`, `not_allowed`, `persona.wrong_state` (retired), `person.not_found` (no officer there)
 */
export async function addHolder(actor: Person, id: string, given: z.infer<typeof AddHolder>): Promise<void> {
	await asActor(actor, async (tx) => {
		const persona = await leadPersona(tx, id);
		if (!mayBeDone('addHolder', persona.state)) throw new Refused('persona.wrong_state');
		const people = await possibleHolders(tx, persona.unitId);
		if (!people.some((one) => one.id === given.personId)) throw new Refused('person.not_found', {}, given.personId);
		const until = given.until || null;
		await tx
			.insertInto('persona_holder')
			.values({ id: newId(), persona_id: id, person_id: given.personId, since: given.since, until })
			.execute();
		await addToPersona(tx, actor, id, 'addHolder', { holder_id: given.personId, until });
	});
}

/**
 * Somebody holds it no more from today on. Passed over in silence where they hold it no more already.
 * @throws Refused `persona.not_found`, `not_allowed`
 */
export async function endHolder(actor: Person, id: string, holder: z.infer<typeof EndHolder>): Promise<void> {
	await asActor(actor, async (tx) => {
		const { today } = await leadPersona(tx, id);
		const { rows } = await sql<{ personId: string }>`
			update persona_holder set until = greatest(since, ${today}::date) - 1 where id = ${holder.id} and persona_id = ${id}
				and (until is null or until >= ${today}) returning person_id "personId"`.execute(tx);
		if (rows[0]) await addToPersona(tx, actor, id, 'endHolder', { holder_id: rows[0].personId });
	});
}
