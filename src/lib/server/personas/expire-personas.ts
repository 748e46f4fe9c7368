import { sql } from 'kysely';
import type { PersonaState } from '../platform/database-types.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { dayOf } from '../platform/working-days.ts';
import { tellOfPersona } from '../told/index.ts';
import { movePersona } from './move-persona.ts';

const job = { kind: 'job', name: 'expire_personas' } as const;

/** The job `expire_personas`: what is live and authorised no longer is suspended and leaves the directory, and its lead is told. */
export async function expirePersonas(): Promise<void> {
	await asActor(job, async (tx) => {
		const { rows } = await sql<{ id: string; state: PersonaState; until: string; timeZone: string }>`
			select p.id, p.state, p.authorised_until::text until, u.time_zone "timeZone" from persona p join unit u on u.id = p.unit_id
			where p.state = 'live' order by p.id for update of p`.execute(tx);
		for (const persona of rows.filter(({ until, timeZone }) => until < dayOf(now(), timeZone))) {
			await movePersona(tx, job, persona, 'expire');
			await tellOfPersona(tx, 'persona_expired', persona.id);
		}
	});
}
