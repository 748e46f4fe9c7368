import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { neededText } from '../signals/index.ts';
import { recordAudit } from '../trust/index.ts';
import { addToCase, holdOpenCase } from './hold-case.ts';

export const RenameCase = z.object({ title: neededText(200) });

/**
 * Gives a case another title; what it was called before stands in its timeline.
 * @throws Refused `case.not_found`, `case.merged`
 */
export async function renameCase(
	actor: Person,
	reference: string,
	{ title }: z.infer<typeof RenameCase>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const { id, title: before } = await holdOpenCase(tx, reference);
		if (before === title) return;
		await tx.updateTable('case_file').set({ title }).where('id', '=', id).execute();
		await addToCase(tx, actor, id, 'rename', { before });
		await recordAudit(tx, actor, 'case.rename', id);
	});
}
