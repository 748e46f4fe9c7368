import { findAlike } from '../lib/server/cases/index.ts';
import { now } from '../lib/server/platform/clock.ts';
import { newFormToken } from '../lib/server/platform/form-token.ts';
import { Flag, flag } from '../lib/server/signals/index.ts';
import type { Cast } from './cast.ts';
import { waves, type WaveFlag } from './data/waves.ts';
import type { Act } from './stories.ts';

/** What came in waves today, and the job that finds it alike right after. */
export const lettingWavesIn = (today: Date): Act[] => {
	const ago = (minutes: number) => new Date(today.getTime() - minutes * 60_000);
	return [
		...waves.map((one): Act => ({ at: ago(one.minutesAgo), does: (cast) => send(cast, one) })),
		{ at: ago(100), does: async () => void (await findAlike()) }
	];
};

async function send(cast: Cast, { unit, text, webAddress }: WaveFlag): Promise<void> {
	await flag(
		Flag.parse({
			token: newFormToken(new Date(now().getTime() - 120_000)),
			topic: 'other',
			text,
			webAddress,
			postCode: cast.unit(unit).postCodes[0],
			danger: 'no',
			wantsAnswer: 'no'
		}),
		'nl'
	);
}
