import { whoIs } from '#lib/server/accounts/index.ts';
import { listConsultingHours } from '#lib/server/patrols/index.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { packWord } from '#lib/pack-word.ts';

export async function load({ locals }) {
	const { coming, past, months, pages } = await listConsultingHours(whoIs(locals).actor);
	const named = (hours: typeof coming) =>
		hours.map((hour) => ({ ...hour, platform: packWord(pack(), 'platforms', hour.platform, locals.locale) }));
	return { coming: named(coming), past: named(past), months, mayPlan: pages.length > 0 };
}
