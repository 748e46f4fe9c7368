import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { hmac } from '../platform/keys.ts';
import { Refused } from '../platform/refused.ts';
import { authDatabase } from './auth-database.ts';

/** The fifth wrong password in a row makes the next wait a minute, each further one twice as long. */
const freeTries = 5;
const mostMinutes = 15;
export const forgottenAfterHours = 24;

const hashOf = (email: string, known: boolean) =>
	hmac('auth', `throttle ${known ? 'at a known browser ' : ''}${email.trim().toLowerCase()}`);

/**
 * Counts a try at an account before it is made, so that a hundred at once are a hundred and not one. By the address typed, whether
 * or not somebody has it: we keep no address of a machine, and a wait must tell nothing. A browser at which this person has signed in
 * before counts apart, so that whoever knows an officer's address cannot keep them out by trying again and again; passkeys and single
 * sign-on are not held up at all.
 * @throws Refused `account.wait`
 */
export async function beginTry(email: string, known = false): Promise<void> {
	const at = now();
	const stale = new Date(at.getTime() - forgottenAfterHours * 3_600_000);
	const failures = sql<number>`case when throttle.last_failed_at < ${stale} then 1 else throttle.failures + 1 end`;
	const counted = await authDatabase()
		.insertInto('throttle')
		.values({ accountHash: hashOf(email, known), failures: 1, lastFailedAt: at, waitsUntil: null })
		.onConflict((conflict) =>
			conflict
				.column('accountHash')
				.doUpdateSet({
					failures,
					lastFailedAt: at,
					waitsUntil: sql<Date | null>`case when ${failures} >= ${freeTries}
						then ${at}::timestamptz + make_interval(mins => least(${mostMinutes}, (2 ^ (${failures} - ${freeTries}))::int)) end`
				})
				.where((or) => or.or([or('throttle.waitsUntil', 'is', null), or('throttle.waitsUntil', '<=', at)]))
		)
		.returning('failures')
		.executeTakeFirst();
	if (!counted) throw new Refused('account.wait');
}

/** The right password was given: what was wrong before is forgotten. */
export async function forgetTries(email: string, known = false): Promise<void> {
	await authDatabase().deleteFrom('throttle').where('accountHash', '=', hashOf(email, known)).execute();
}
