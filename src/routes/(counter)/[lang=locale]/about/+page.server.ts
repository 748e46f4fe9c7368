import { pack } from '#lib/server/platform/pack.ts';
import { now } from '#lib/server/platform/clock.ts';
import { countPersonas } from '#lib/server/personas/index.ts';

export async function load() {
	const thisYear = now().getUTCFullYear();
	// The page stands without them while the database is away.
	const profiles = await Promise.all(
		// Years that are over: a figure that moves would tell on which day somebody began.
		[thisYear - 1, thisYear - 2].map(async (year) => ({ year, ...(await countPersonas(year)) }))
	).catch(() => []);
	return { leaveHost: new URL(pack().leaveAddress).host, days: pack().firstAnswerDays, profiles };
}
