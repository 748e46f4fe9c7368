import type pg from 'pg';
import { v7 as newId } from 'uuid';
import { newInvitation } from './invite.ts';

/**
 * The first invitation of a new service, before there is an administrator who could write it. As owner, in the caller's transaction
 * (setup); the link is printed once.
 */
export async function inviteFirstAdministrator(
	owner: pg.ClientBase,
	{ name, email, language, unitId }: { name: string; email: string; language: string; unitId: string }
): Promise<string> {
	const id = newId();
	const { link, token_hash, expires_at } = newInvitation(id, language);
	await owner.query(
		`insert into invitation (id, name, email, language, unit_id, roles, token_hash, expires_at) values ($1, $2, $3, $4, $5, '{administrator}', $6, $7)`,
		[id, name, email, language, unitId, token_hash, expires_at]
	);
	await owner.query(
		`insert into audit (actor_kind, operation, record_kind, facts) values ('owner', 'invitation.invite', 'invitation', '{"roles":"administrator"}')`
	);
	return link;
}
