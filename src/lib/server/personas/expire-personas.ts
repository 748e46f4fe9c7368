import { sql } from 'kysely';
import type { PersonaState } from '../platform/database-types.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { dayOf } from '../platform/working-days.ts';
import { tellOfPersona } from '../told/index.ts';
import { movePersona } from './move-persona.ts';

const job = { kind: 'job', name: 'expire_personas' } as const;

/** Enough to have it authorised anew, also around a holiday. */
const warnedDays = 14;

/**
 * The job `expire_personas`: what is live and authorised no longer is suspended and leaves the directory, and its lead is told; of
 * what ends soon they are told once, before.
 */
export async function expirePersonas(): Promise<void> {
	await asActor(job, async (tx) => {
		const { rows } = await sql<{ id: string; state: PersonaState; until: string; warned: boolean; timeZone: string }>`
			select p.id, p.state, p.authorised_until::text until, p.warned_of is not distinct from p.authorised_until warned, u.time_zone "timeZone"
			from persona p join unit u on u.id = p.unit_id where p.state = 'live' order by p.id for update of p`.execute(tx);
		const soon = new Date(now().getTime() + warnedDays * 86_400_000);
		for (const persona of rows) {
			if (persona.until < dayOf(now(), persona.timeZone)) {
				await movePersona(tx, job, persona, 'expire');
				await tellOfPersona(tx, 'persona_expired', persona.id);
			} else if (!persona.warned && persona.until <= dayOf(soon, persona.timeZone)) {
				await tellOfPersona(tx, 'persona_ends_soon', persona.id);
			}
		}
	});
}
