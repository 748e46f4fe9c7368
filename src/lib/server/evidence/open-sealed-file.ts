import { validate as isId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { seal, unseal } from '../platform/keys.ts';
import { Refused } from '../platform/refused.ts';
import { addToTimeline } from '../signals/record.ts';
import { recordAudit } from '../trust/index.ts';
import { opened } from './open-copy.ts';

export const SealedOpening = z.object({
	reason: z
		.string()
		.transform((text) => text.replace(/\0/g, '').trim())
		.pipe(z.string().min(10).max(500))
});

/** How long a file may be fetched after its reason was given; a download that breaks off can be taken up again. */
const ticketMinutes = 5;
const purpose = 'form-token';
const bound = 'sealed file';

/**
 * Lets somebody fetch an original as it was received: for a reason that stays in the log and a line in the timeline of every
 * signal of theirs that shows it.
 * @returns what `fetchSealedFile` asks for; it opens this file to this person, for five minutes
 * @throws Refused `attachment.not_found`
 */
export async function openSealedFile(
	actor: Person,
	id: string,
	{ reason }: z.infer<typeof SealedOpening>
): Promise<string> {
	return asActor(actor, async (tx) => {
		const file = isId(id)
			? await tx.selectFrom('attachment').select('id').where('id', '=', id).executeTakeFirst()
			: undefined;
		if (!file) throw new Refused('attachment.not_found', {}, id);
		const signals = await tx
			.selectFrom('signal_attachment')
			.select('signal_id')
			.where('attachment_id', '=', id)
			.execute();
		for (const { signal_id } of signals) await addToTimeline(tx, actor, signal_id, 'sealedFileOpened', { file: id });
		await recordAudit(tx, actor, 'attachment.openSealed', id, { justification: reason });
		const until = now().getTime() + ticketMinutes * 60_000;
		return seal(purpose, `${until} ${actor.personId} ${id}`, bound).toString('base64url');
	});
}

/**
 * The original, for a download. Who may no longer see the file gets nothing, whatever ticket they hold.
 * @throws Refused `attachment.not_found`, `form.expired`, `attachment.seal_broken`
 */
export async function fetchSealedFile(actor: Person, id: string, ticket: string) {
	const [until, personId, of] = read(ticket);
	if (personId !== actor.personId || of !== id || !(Number(until) > now().getTime())) throw new Refused('form.expired');
	const file = await asActor(actor, async (tx) => {
		const found = await tx
			.selectFrom('attachment')
			.select(['name', 'bytes', 'store_key as path'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!found) throw new Refused('attachment.not_found', {}, id);
		await recordAudit(tx, actor, 'attachment.fetchSealed', id);
		return found;
	});
	return { name: file.name, bytes: Number(file.bytes), stream: await opened(id, file.path, id) };
}

function read(ticket: string): string[] {
	try {
		return unseal(purpose, Buffer.from(ticket, 'base64url'), bound).split(' ');
	} catch {
		return [];
	}
}
