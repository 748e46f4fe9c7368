import { asActor } from '../platform/database.ts';
import { endStreamsOf } from '../platform/live-stream.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { auth } from './auth.ts';
import { authDatabase } from './auth-database.ts';
import { type Browser, headersOf } from './browser.ts';
import type { SignedIn } from './signed-in.ts';

/**
 * Changes the post a person acts in, for this session only: another browser stays where it is.
 * @throws Refused `unit.not_found` when they have no post there
 */
export async function actFor(browser: Browser, { actor, posts }: SignedIn, unitId: string): Promise<void> {
	const post = posts.find((one) => one.unitId === unitId);
	const found = await auth().api.getSession({ headers: headersOf(browser) });
	if (!post || found?.user.id !== actor.personId) throw new Refused('unit.not_found');
	await asActor({ ...actor, unitId }, (tx) => recordAudit(tx, { ...actor, unitId }, 'account.act_for', actor.personId));
	await authDatabase().updateTable('session').set({ unitId }).where('id', '=', found.session.id).execute();
	endStreamsOf(actor.personId); // a page of theirs may listen for the post they have left
}
