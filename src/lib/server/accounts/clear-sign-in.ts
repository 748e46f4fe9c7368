import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { keptMinutes } from './keep-form.ts';
import { absoluteSeconds } from './session-length.ts';
import { forgottenAfterHours } from './throttle.ts';

/** The job `clear_sign_in`: sessions, half-done sign-ins, counted tries and kept forms whose time is over. They opened nothing any more. */
export async function clearSignIn(): Promise<void> {
	const at = now();
	const ago = (seconds: number) => new Date(at.getTime() - seconds * 1000);
	await asActor({ kind: 'job', name: 'clear_sign_in' }, (tx) =>
		sql`select clear_sign_in(${at}, ${ago(absoluteSeconds)}, ${ago(forgottenAfterHours * 3600)}, ${ago(keptMinutes * 60)})`.execute(
			tx
		)
	);
}
