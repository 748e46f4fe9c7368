import { sql } from 'kysely';
import { z } from 'zod';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { operationWords } from '../trust/index.ts';
import { mandates } from './people.ts';
import { roles } from './roles.ts';
import type { SignedIn } from './signed-in.ts';

type Person = SignedIn['actor'];
const shown = 30;

const Facts = z.object({
	role: z.enum(roles).optional().catch(undefined),
	kind: z.enum(mandates).optional().catch(undefined)
});

/**
 * What others did to one's own account and how one's own way in was changed, newest first, as the log has it. The log itself is for the
 * data-protection officer; each person is told these lines about themselves and no others. They are one's own, so no line is left.
 */
export async function findAccountHistory({ actor, language }: Pick<SignedIn, 'actor' | 'language'>) {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{
			id: string;
			at: Date;
			operation: string;
			by: string | null;
			byOperator: boolean;
			unit: string | null;
			facts: unknown;
		}>`select id, at, operation, by_person as by, by_operator as "byOperator", unit_name as unit, facts
			from account_history(${shown})`.execute(tx);
		return rows.map(({ facts, ...line }) => ({
			...line,
			...Facts.parse(facts),
			what: operationWords(line.operation, language)
		}));
	});
}

/** Whether somebody else did something to one's account that one has not yet said to have read. */
export const hasAccountNews = () => sql<boolean>`account_has_news()`;

/** One has read what happened to one's account; the desk points at it no more until something new does. */
export async function readAccountHistory(actor: Person): Promise<void> {
	await asActor(actor, (tx) =>
		tx.updateTable('person').set({ account_read_at: now() }).where('id', '=', actor.personId).execute()
	);
}
