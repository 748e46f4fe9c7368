import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { dayOf } from '#lib/server/platform/working-days.ts';
import { listPersonas, PersonaFilters } from '#lib/server/personas/index.ts';
import { packWord } from '#lib/pack-word.ts';

/** An authorisation that ends within so many days is said beforehand. */
const soonDays = 14;

export async function load({ locals, url }) {
	const { actor, post } = whoIs(locals);
	const filters = PersonaFilters.parse(Object.fromEntries(url.searchParams));
	const { personas, ...mine } = await listPersonas(actor, filters);
	const day = (from: number) => dayOf(new Date(now().getTime() + from * 86_400_000), post.timeZone);
	return {
		personas: personas.map((persona) => ({
			...persona,
			platform: packWord(pack(), 'platforms', persona.platform, locals.locale)
		})),
		...mine,
		filters,
		personId: actor.personId,
		today: day(0),
		soon: day(soonDays),
		severalUnits: new Set(personas.map(({ unitId }) => unitId)).size > 1
	};
}
