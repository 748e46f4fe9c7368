import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';

const counts = () =>
	asActor({ kind: 'job', name: 'metrics' }, async (tx) => {
		const { rows } = await sql<{ handOvers: string; firstAnswers: string }>`
			select hand_overs as "handOvers", first_answers as "firstAnswers" from overdue_counts(${now()})`.execute(tx);
		return rows[0];
	});

/** Hand-overs of the whole service that nobody acknowledged or answered in time; a number for whoever watches the service. */
export const countOverdueHandOvers = async () => Number((await counts())?.handOvers ?? 0);

/** Reporters of the whole service who wait for a first answer longer than was promised. */
export const countOverdueFirstAnswers = async () => Number((await counts())?.firstAnswers ?? 0);
