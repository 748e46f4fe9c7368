import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import { neededText } from './typed-text.ts';

export const SaveView = z.object({ name: neededText(80), query: z.string().max(2000) });

/** A name for the filters of an inbox address; a name that is there already gets the new filters. Nobody else sees it. */
export async function saveView(actor: Person, { name, query }: z.infer<typeof SaveView>): Promise<void> {
	await asActor(actor, async (tx) => {
		await recordAudit(tx, actor, 'signal.saveView', null);
		const known = await tx.updateTable('saved_view').set({ query }).where('name', '=', name).returning('id').execute();
		if (known.length === 0)
			await tx.insertInto('saved_view').values({ id: newId(), person_id: actor.personId, name, query }).execute();
	});
}

/** The acting person's own, by name. */
export async function listViews(actor: Person, open?: Tx): Promise<{ id: string; name: string; query: string }[]> {
	const read = (tx: Tx) => tx.selectFrom('saved_view').select(['id', 'name', 'query']).orderBy('name').execute();
	return asActor(actor, read, open);
}

/** Removes one of the acting person's own; any other id changes nothing. */
export async function removeView(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await recordAudit(tx, actor, 'signal.removeView', null);
		await tx.deleteFrom('saved_view').where('id', '=', id).execute();
	});
}
