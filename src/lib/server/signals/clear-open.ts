import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { keptSeconds } from './keep-before.ts';
import { presenceSeconds } from './open-signal.ts';

/** The job `clear_open`: forgets pages that were not heard of any more (a browser that ended without a word), and acts that nobody can take back any more. */
export async function clearOpen(): Promise<void> {
	await asActor({ kind: 'job', name: 'clear_open' }, async (tx) => {
		await tx
			.deleteFrom('signal_open')
			.where('seen_at', '<', new Date(now().getTime() - presenceSeconds * 1000))
			.execute();
		await tx
			.deleteFrom('done_act')
			.where('at', '<', new Date(now().getTime() - keptSeconds * 1000))
			.execute();
	});
}
