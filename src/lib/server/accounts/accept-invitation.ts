import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { mostPasswordLength } from './auth.ts';
import type { Browser } from './browser.ts';
import { service } from './find-installation.ts';
import { refuseEasyPassword } from './good-password.ts';
import { hashOfToken } from './invite.ts';
import { signIn } from './sign-in.ts';

export const AcceptInvitation = z.object({ password: z.string().min(1).max(mostPasswordLength) });

const host: Actor = { kind: 'job', name: 'invitation' };

async function openInvitation(tx: Tx, token: string) {
	const row = await tx
		.selectFrom('invitation')
		.innerJoin('unit', 'unit.id', 'invitation.unit_id')
		.select([
			'invitation.id',
			'invitation.name',
			'invitation.email',
			'invitation.language',
			'invitation.unit_id as unitId',
			'invitation.person_id as personId',
			'unit.name as unitName'
		])
		.where('token_hash', '=', hashOfToken(token))
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.where('expires_at', '>', now())
		.forUpdate('invitation')
		.executeTakeFirst();
	// Used, withdrawn, run out or never there: whoever holds a wrong link learns nothing from which.
	if (!row) throw new Refused('invitation.not_found');
	return row;
}

/**
 * Whom a link invites, and where to.
 * @throws Refused `invitation.not_found`
 */
export async function findInvitation(token: string) {
	return asActor(host, async (tx) => {
		const { name, email, unitName } = await openInvitation(tx, token);
		return { name, email, unitName };
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
	const hash = await hashPassword(password); // takes its time, so not while the row is locked
	await asActor(host, async (tx) => {
		const invitation = await openInvitation(tx, token);
		const personId = invitation.personId ?? newId();
		if (!invitation.personId) await hire(tx, personId, invitation);
		await sql`select give_password(${personId}::uuid, ${hash}, ${newId()}::uuid)`.execute(tx);
		await tx.updateTable('invitation').set({ accepted_at: now() }).where('id', '=', invitation.id).execute();
		await recordAudit(tx, host, 'invitation.accept', invitation.id, { facts: { person: personId } });
	});
	await signIn(browser, { email, password });
}

type Invitation = Awaited<ReturnType<typeof openInvitation>>;

async function hire(tx: Tx, personId: string, { id, name, language, email, unitId }: Invitation) {
	await tx.insertInto('person').values({ id: personId, name, language }).execute();
	await tx.insertInto('person_contact').values({ person_id: personId, email }).execute();
	const { rows } = await sql<{ id: string }>`insert into membership (id, person_id, unit_id, role)
		select gen_random_uuid(), ${personId}::uuid, ${unitId}::uuid, unnest(roles) from invitation where id = ${id}::uuid returning id`.execute(
		tx
	);
	if (rows.length === 0) throw new Error('an invitation without a role');
}
