import { findAlike, linkIntoCase } from '../lib/server/cases/index.ts';
import { now } from '../lib/server/platform/clock.ts';
import { newFormToken } from '../lib/server/platform/form-token.ts';
import { Flag, flag } from '../lib/server/signals/index.ts';
import type { Cast } from './cast.ts';
import { waves, type WaveFlag } from './data/waves.ts';
import type { Act } from './stories.ts';

/** What came in waves today, and the job that finds it alike right after. */
export const lettingWavesIn = (today: Date): Act[] => {
	const ago = (minutes: number) => new Date(today.getTime() - minutes * 60_000);
	const warned: string[] = [];
	return [
		...waves.map((one): Act => ({
			at: ago(one.minutesAgo),
			does: async (cast) => {
				const number = await send(cast, one);
				if (one.unit === 'harbour' && one.minutesAgo > 180) warned.push(number);
			}
		})),
		{ at: ago(100), does: async () => void (await findAlike()) },
		// Two of the three are put together; the third stands beside them as likely the same.
		{
			at: ago(95),
			does: async (cast) => {
				const [first = '', second = ''] = warned;
				await linkIntoCase(cast.worker('harbour', 'waves'), second, { other: first });
			}
		}
	];
};

async function send(cast: Cast, { unit, text, webAddress }: WaveFlag): Promise<string> {
	const { proofNumber } = await flag(
		Flag.parse({
			token: newFormToken(new Date(now().getTime() - 120_000)),
			topic: 'other',
			text,
			webAddress,
			postCode: cast.unit(unit).postCodes[0],
			danger: 'no',
			wantsAnswer: 'yes'
		}),
		'nl'
	);
	return cast.numberOfProof(proofNumber);
}
