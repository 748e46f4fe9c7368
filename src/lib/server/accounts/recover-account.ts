import type pg from 'pg';
import { v7 as newId } from 'uuid';
import { newInvitation } from './invite.ts';

/**
 * Lets somebody back in whom no administrator can: the only one, who lost the second factor. As owner, in the caller's transaction
 * (`npm run account`). What opened before opens no more, every session ends, and the line in the log is shown to the person too.
 * @returns the link, which works once, for seven days; undefined when nobody here who works has this id
 */
export async function recoverAccount(owner: pg.ClientBase, personId: string): Promise<string | undefined> {
	const { rows } = await owner.query<{ name: string; email: string; language: string; unit_id: string; role: string }>(
		`select p.name, c.email, p.language, m.unit_id, m.role
		from person p join person_contact c on c.person_id = p.id join membership m on m.person_id = p.id and m.until is null
		where p.id = $1 and p.left_at is null order by m.since desc limit 1 for update of p`,
		[personId]
	);
	const [person] = rows;
	if (!person) return undefined;
	await owner.query('delete from auth."user" where id = $1', [personId]);
	await owner.query(
		`update invitation set withdrawn_at = now() where lower(email) = lower($1) and accepted_at is null and withdrawn_at is null`,
		[person.email]
	);
	const id = newId();
	const { link, token_hash, expires_at } = newInvitation(id, person.language);
	await owner.query(
		`insert into invitation (id, name, email, language, unit_id, roles, person_id, token_hash, expires_at)
		values ($1, $2, $3, $4, $5, array[$6]::role[], $7, $8, $9)`,
		[id, person.name, person.email, person.language, person.unit_id, person.role, personId, token_hash, expires_at]
	);
	await owner.query(
		`insert into audit (actor_kind, operation, record_kind, record_id, facts) values ('owner', 'person.recover', 'person', $1, $2)`,
		[personId, JSON.stringify({ invitation: id })]
	);
	return link;
}
