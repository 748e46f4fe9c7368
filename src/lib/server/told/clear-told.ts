import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';

const keptDays = 90;

/** The job `clear_told`: what somebody was told ninety days ago is told no longer, read or not. */
export async function clearTold(): Promise<void> {
	await asActor({ kind: 'job', name: 'clear_told' }, (tx) =>
		tx
			.deleteFrom('told')
			.where('at', '<', new Date(now().getTime() - keptDays * 86_400_000))
			.execute()
	);
}
