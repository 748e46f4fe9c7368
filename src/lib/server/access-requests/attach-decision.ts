import { attachFiles } from '../evidence/index.ts';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { addToAccess, seeAccess, sidesOf } from './see-access.ts';

/**
 * Hangs the files of a form on a request that is open: a magistrate's decision, and what else it rests on. The unit of whoever
 * attaches them keeps them. A form sent twice finds no file left and adds none.
 * @param token of the form the files came with
 * @throws Refused `access.not_found`, `not_allowed`, `access.wrong_state`, `form.files_gone`
 */
export async function attachDecision(actor: Person, id: string, token: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const access = await seeAccess(tx, id, { lock: true });
		if (sidesOf(access).length === 0) throw new Refused('not_allowed');
		if (access.state !== 'asked' && access.state !== 'granted') throw new Refused('access.wrong_state');
		const ids = await attachFiles(tx, actor, token, { unitId: actor.unitId });
		if (ids.length === 0) throw new Refused('form.files_gone');
		await tx
			.insertInto('access_attachment')
			.values(ids.map((attachment_id) => ({ request_id: id, attachment_id })))
			.execute();
		await addToAccess(tx, actor, id, 'attach');
	});
}
