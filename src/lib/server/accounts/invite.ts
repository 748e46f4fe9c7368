import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { locales } from '../../locales.ts';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { enqueue } from '../platform/jobs.ts';
import { hmacs } from '../platform/keys.ts';
import { hasMail } from '../platform/mail.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { notOneself, onlyAdministrators } from './only-administrators.ts';
import { refuseMisfit, roles } from './roles.ts';
import type { SignedIn } from './signed-in.ts';
import { tellAccount } from './tell-account.ts';

type Person = SignedIn['actor'];

/** A link that lay in a mailbox for longer is asked for again. */
export const invitationDays = 7;

export const Invite = z.object({
	name: z.string().trim().min(2).max(200),
	email: z.email().max(320),
	language: z.enum(locales),
	unitId: z.uuid(),
	roles: z.array(z.enum(roles)).min(1)
});

export const hashOfToken = (token: string) => createHash('sha256').update(token).digest();

/**
 * The link of an invitation, made from its id and its end with the sign-in key: it can be mailed later and lies nowhere. The first is
 * what is made now; the others are what an older key made of it.
 */
export const invitationLinks = (id: string, expiresAt: Date, language: string) =>
	hmacs('auth', `invitation ${id} ${expiresAt.toISOString()}`).map((mark) => {
		const token = mark.toString('base64url');
		return { token, link: `${config().origin}/desk/invitation/${token}?lang=${language}` };
	});

/** A new secret with its hash and its end; the link stands in the answer once and is never shown again. */
export function newInvitation(id: string, language: string) {
	const expires_at = new Date(now().getTime() + invitationDays * 86_400_000);
	const [made] = invitationLinks(id, expires_at, language);
	if (!made) throw new Error('there is no sign-in key');
	const { token, link } = made;
	return { link, token_hash: hashOfToken(token), expires_at };
}

/**
 * Invites somebody new: a link that works once, for seven days. Where mail is configured it goes out by mail.
 * @returns the link, and whether it is mailed: then the page has no need to show it
 * @throws Refused `not_allowed`, `person.known` when somebody here has this address, `unit.not_found`, `unit.closed`, `unit.role_misfit`
 */
export async function invite(actor: Person, { name, email, language, unitId, roles: held }: z.infer<typeof Invite>) {
	return asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const known = await tx
			.selectFrom('person_contact')
			.select('person_id')
			.where(sql<boolean>`lower(email) = ${email.toLowerCase()}`)
			.executeTakeFirst();
		if (known) throw new Refused('person.known');
		await refuseMisfit(tx, unitId, held);
		await withdrawOthers(tx, email);
		const id = newId();
		const { link, ...secret } = newInvitation(id, language);
		await tx
			.insertInto('invitation')
			.values({ id, name, email, language, unit_id: unitId, roles: held, invited_by: actor.personId, ...secret })
			.execute();
		await recordAudit(tx, actor, 'invitation.invite', id, { facts: { roles: held.join(' ') } });
		const mailed = hasMail();
		if (mailed) await enqueue(tx, 'mail_invitation', { invitationId: id });
		return { id, link, mailed };
	});
}

/** Two open links for one address would be one too many. */
async function withdrawOthers(tx: Tx, email: string) {
	await tx
		.updateTable('invitation')
		.set({ withdrawn_at: now() })
		.where(sql<boolean>`lower(email) = ${email.toLowerCase()}`)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.execute();
}

/**
 * Lets somebody back in who lost password or second factor, or who returns: what opened before opens no more, and a new link makes a
 * new beginning. The way of recovery; there is none by mail alone, because a mailbox would then be all that guards the desk. Whoever it
 * is about is told, for it is also how an administrator could walk in as them.
 * @throws Refused `not_allowed`, `person.yourself`, `person.not_found`, `account.confirm_first`
 */
export async function inviteAgain({ actor, confirmed }: Pick<SignedIn, 'actor' | 'confirmed'>, personId: string) {
	if (!confirmed) throw new Refused('account.confirm_first');
	return asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		notOneself(actor, personId);
		const person = await tx
			.selectFrom('person')
			.innerJoin('person_contact', 'person_contact.person_id', 'person.id')
			.select(['person.name', 'person.language', 'person_contact.email'])
			.where('person.id', '=', personId)
			.executeTakeFirst();
		const posts = await tx
			.selectFrom('membership')
			.select(['unit_id', 'role'])
			.where('person_id', '=', personId)
			.orderBy('since', 'desc')
			.execute();
		const post = posts[0];
		if (!person || !post) throw new Refused('person.not_found');
		await sql`select take_sign_in(${personId}::uuid)`.execute(tx);
		await tx.updateTable('person').set({ left_at: null }).where('id', '=', personId).execute();
		await withdrawOthers(tx, person.email);
		const id = newId();
		const { link, ...secret } = newInvitation(id, person.language);
		await tx
			.insertInto('invitation')
			.values({
				id,
				...person,
				person_id: personId,
				unit_id: post.unit_id,
				roles: [post.role],
				invited_by: actor.personId,
				...secret
			})
			.execute();
		await recordAudit(tx, actor, 'invitation.inviteAgain', personId, { facts: { invitation: id } });
		await tellAccount(tx, { id: personId, email: person.email }, 'invitation.inviteAgain');
		return { id, link };
	});
}

/**
 * A new link in place of one that ran out or got lost; the old one opens nothing any more.
 * @throws Refused `not_allowed`, `invitation.not_found`
 */
export async function renewInvitation(actor: Person, id: string) {
	return asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const row = await tx.selectFrom('invitation').select('language').where('id', '=', id).executeTakeFirst();
		const { link, ...secret } = newInvitation(id, row?.language ?? 'en');
		const [done] = await tx
			.updateTable('invitation')
			.set({ ...secret, mailed_at: null, mail_failed_at: null })
			.where('id', '=', id)
			.where('accepted_at', 'is', null)
			.where('withdrawn_at', 'is', null)
			.execute();
		if (!done?.numUpdatedRows) throw new Refused('invitation.not_found');
		await recordAudit(tx, actor, 'invitation.renew', id);
		return { id, link };
	});
}

/**
 * The link opens nothing any more.
 * @throws Refused `not_allowed`, `invitation.not_found`
 */
export async function withdrawInvitation(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const [done] = await tx
			.updateTable('invitation')
			.set({ withdrawn_at: now() })
			.where('id', '=', id)
			.where('accepted_at', 'is', null)
			.where('withdrawn_at', 'is', null)
			.execute();
		if (!done?.numUpdatedRows) throw new Refused('invitation.not_found');
		await recordAudit(tx, actor, 'invitation.withdraw', id);
	});
}

/**
 * Invitations that nobody has taken up, those that ran out included.
 * @throws Refused `not_allowed`
 */
export async function findInvitations(actor: Person) {
	return asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const rows = await tx
			.selectFrom('invitation')
			.innerJoin('unit', 'unit.id', 'invitation.unit_id')
			.select([
				'invitation.id',
				'invitation.name',
				'invitation.email',
				'invitation.expires_at as expiresAt',
				'invitation.roles',
				'invitation.person_id as personId',
				'invitation.mailed_at as mailedAt',
				'invitation.mail_failed_at as mailFailedAt',
				'unit.name as unitName'
			])
			.where('accepted_at', 'is', null)
			.where('withdrawn_at', 'is', null)
			.orderBy('invitation.id', 'desc')
			.limit(200)
			.execute();
		await recordAudit(tx, actor, 'invitation.list', null, { facts: { count: rows.length } });
		return rows.map((row) => ({ ...row, roles: roleList.parse(row.roles), isOver: row.expiresAt <= now() }));
	});
}

/** The driver gives an array of an enum type back as text. */
const roleList = z.preprocess(
	(value) => (typeof value === 'string' ? value.replace(/[{}]/g, '').split(',') : value),
	z.array(z.enum(roles))
);
