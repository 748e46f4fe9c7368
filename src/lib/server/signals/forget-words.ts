import { sql } from 'kysely';
import { asActor } from '../platform/database.ts';

const batch = 500;

/**
 * The job `forget_words`: takes words out of the vocabulary that no signal holds any more, so that a name does not outlive the
 * record it stood in. A few at a time, each in a transaction of its own: whoever writes a signal never waits for it.
 */
export async function forgetWords(): Promise<void> {
	let after: string | null = '';
	while (after !== null) {
		const last: string = after;
		after = await asActor({ kind: 'job', name: 'forget_words' }, async (tx) => {
			const { rows } = await sql<{ last: string | null }>`select forget_words(${last}, ${batch}) as last`.execute(tx);
			return rows[0]?.last ?? null;
		});
	}
}
