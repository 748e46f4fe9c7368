import type pg from 'pg';
import { v7 as newId } from 'uuid';
import type { Role } from '../platform/database-types.ts';

/** Why the operator's change of a role was not made. */
export type RoleFault = 'has_role' | 'has_no_role' | 'misfit' | 'last_administrator';

/**
 * Gives or takes a role where no other administrator is there to do it: nobody changes their own. As owner, in the caller's transaction
 * (`npm run account`), which is undone on a fault. Sessions of the person end, and the line in the log is shown to them.
 */
export async function changeRoleAsOwner(
	owner: pg.ClientBase,
	act: 'give' | 'take',
	{ personId, unitId, role }: { personId: string; unitId: string; role: Role }
): Promise<RoleFault | undefined> {
	const held = [personId, unitId, role];
	if (act === 'give') {
		const { rowCount: fits } = await owner.query(
			`select from unit where id = $1 and closed_at is null and (kind = 'partner') = ($2 = 'partner')`,
			[unitId, role]
		);
		if (!fits) return 'misfit';
		const { rowCount } = await owner.query(
			`insert into membership (id, person_id, unit_id, role) values ($1, $2, $3, $4) on conflict do nothing`,
			[newId(), ...held]
		);
		if (!rowCount) return 'has_role';
	} else {
		// The same lock as an administrator's act takes: of two who go at once, one stays.
		await owner.query(`select pg_advisory_xact_lock(hashtext('the last administrator'))`);
		const { rowCount } = await owner.query(
			`update membership set until = now() where person_id = $1 and unit_id = $2 and role = $3 and until is null`,
			held
		);
		if (!rowCount) return 'has_no_role';
		const { rowCount: left } = await owner.query(
			`select from membership m join person p on p.id = m.person_id
			where m.role = 'administrator' and m.until is null and p.left_at is null limit 1`
		);
		if (!left) return 'last_administrator';
	}
	await owner.query('delete from auth.session where user_id = $1', [personId]);
	await owner.query(
		`insert into audit (actor_kind, operation, record_kind, record_id, facts) values ('owner', $1, 'person', $2, $3)`,
		[act === 'give' ? 'person.addPost' : 'person.endPost', personId, JSON.stringify({ unit: unitId, role })]
	);
	return undefined;
}
