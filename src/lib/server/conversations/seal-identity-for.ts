import type { Actor } from '../platform/actor.ts';
import type { Tx } from '../platform/database.ts';
import { key, seal, unseal } from '../platform/keys.ts';
import { recordAudit } from '../trust/index.ts';

/**
 * A reporter's name and contact details, sealed anew for somebody they are disclosed to; nobody reads them on the way.
 * Only whoever may open them (the handling officer, the lead) may pass them on, and the audit line says why.
 * @param boundTo what the new seal belongs to: it opens there and nowhere else
 * @returns null when there is none, or none this actor may open
 */
export async function sealIdentityFor(tx: Tx, actor: Actor, signalId: string, boundTo: string, reason: string) {
	const identity = await tx
		.selectFrom('reporter_identity')
		.innerJoin('conversation', 'conversation.id', 'reporter_identity.conversation_id')
		.select(['conversation.id', 'reporter_identity.sealed'])
		.where('conversation.signal_id', '=', signalId)
		.executeTakeFirst();
	if (!identity) return null;
	await recordAudit(tx, actor, 'conversation.passOnIdentity', identity.id, { justification: reason });
	const plain = unseal('reporter-identity', identity.sealed, identity.id);
	return { sealed: seal('reporter-identity', plain, boundTo), keyId: key('reporter-identity').id };
}

/** Whether there is an identity that this actor may pass on; asked before it is offered as a choice. */
export async function hasOpenIdentity(tx: Tx, signalId: string): Promise<boolean> {
	const row = await tx
		.selectFrom('reporter_identity')
		.innerJoin('conversation', 'conversation.id', 'reporter_identity.conversation_id')
		.select('conversation.id')
		.where('conversation.signal_id', '=', signalId)
		.executeTakeFirst();
	return row !== undefined;
}

/** What stands in a sealed identity. */
export interface Identity {
	name?: string;
	phone?: string;
	email?: string;
	/** What they are called on the platform they wrote from. */
	account?: string;
}

/**
 * Opens an identity that was sealed for somebody (`sealIdentityFor`); the caller has asked for a reason and leaves the audit line.
 * @throws when it was changed or belongs elsewhere
 */
export function openIdentity(sealed: Buffer, boundTo: string): Identity {
	const { name, phone, email, account } = JSON.parse(unseal('reporter-identity', sealed, boundTo)) as Identity;
	return { name, phone, email, account };
}
