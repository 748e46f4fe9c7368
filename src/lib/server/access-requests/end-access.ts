import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import type { AccessState } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { dayOf } from '../platform/working-days.ts';
import { tellOfLookUp } from '../told/index.ts';
import { moveAccess } from './move-access.ts';

const job = { kind: 'job', name: 'end_access' } as const;
/** Enough to ask anew where it is still needed. */
const warnedDays = 3;

/**
 * Part of the job `end_access`: what was granted until a day that is over ends by itself, and its asker is told; of what ends within
 * three days they are told once, before.
 */
export async function endAccess(): Promise<void> {
	await asActor(job, async (tx) => {
		const { rows } = await sql<{ id: string; state: AccessState; until: string; warned: boolean; timeZone: string }>`
			select r.id, r.state, r.granted_until::text until, r.warned_of is not distinct from r.granted_until warned, u.time_zone "timeZone"
			from access_request r join unit u on u.id = r.unit_id where r.state = 'granted' order by r.id for update of r`.execute(
			tx
		);
		const soon = new Date(now().getTime() + warnedDays * 86_400_000);
		for (const access of rows) {
			if (access.until < dayOf(now(), access.timeZone)) {
				await moveAccess(tx, job, access, 'expire');
				await tellOfLookUp(tx, 'access_ended', access.id);
			} else if (!access.warned && access.until <= dayOf(soon, access.timeZone)) {
				await sql`update access_request set warned_of = granted_until where id = ${access.id}`.execute(tx);
				await tellOfLookUp(tx, 'access_ends_soon', access.id);
			}
		}
	});
}
