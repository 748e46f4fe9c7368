import { sql } from 'kysely';
import { asActor } from '../platform/database.ts';

/** Lines of the audit log that are not sealed yet; a number that keeps growing means that the sealing stands still. */
export const countUnsealed = () =>
	asActor({ kind: 'job', name: 'metrics' }, async (tx) => {
		const { rows } = await sql<{ unsealed_lines: string }>`select unsealed_lines from audit_seal_state()`.execute(tx);
		return Number(rows[0]?.unsealed_lines ?? 0);
	});
