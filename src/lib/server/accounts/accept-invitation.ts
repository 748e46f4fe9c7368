import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { mostPasswordLength } from './auth.ts';
import type { Browser } from './browser.ts';
import { service } from './find-installation.ts';
import { refuseEasyPassword } from './good-password.ts';
import { signIn } from './sign-in.ts';

export const AcceptInvitation = z.object({ password: z.string().min(1).max(mostPasswordLength) });

// Whoever comes with a link is nobody yet; the link's secret is what the database asks for.
const host: Actor = { kind: 'job', name: 'invitation' };

/**
 * Whom a link invites, and where to. Used, withdrawn, run out or never there: whoever holds a wrong link learns nothing from which.
 * @throws Refused `invitation.not_found`
 */
export async function findInvitation(token: string) {
	return asActor(host, async (tx) => {
		const { rows } = await sql<{ name: string; email: string; unitName: string }>`
			select name, email, unit_name as "unitName" from invitation_by_link(${token}, ${now()})`.execute(tx);
		if (!rows[0]) throw new Refused('invitation.not_found');
		return rows[0];
	});
}

/**
 * Takes an invitation up with a password of one's own, and signs in as far as setting up a second factor. The link is used up.
 * @throws Refused `invitation.not_found` and those of refuseEasyPassword
 */
export async function acceptInvitation(
	browser: Browser,
	token: string,
	{ password }: z.infer<typeof AcceptInvitation>
): Promise<void> {
	const { name, email } = await findInvitation(token);
	refuseEasyPassword(password, { name, email, serviceName: (await service())?.name ?? '' });
	const hash = await hashPassword(password); // takes its time, so not while a row is locked
	await asActor(host, async (tx) => {
		const { rows } = await sql<{ id: string; person: string }>`
			select invitation_id as id, of_person as person
			from take_up_invitation(${token}, ${hash}, ${newId()}, ${newId()}, ${now()})`.execute(tx);
		if (!rows[0]) throw new Refused('invitation.not_found');
		await recordAudit(tx, host, 'invitation.accept', rows[0].person, { facts: { invitation: rows[0].id } });
	});
	await signIn(browser, { email, password });
}
