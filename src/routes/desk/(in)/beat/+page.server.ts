import { whoIs } from '#lib/server/accounts/index.ts';
import { BeatFilters, listBeat } from '#lib/server/beat/index.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { packWord } from '#lib/pack-word.ts';

export async function load({ locals, url }) {
	const filters = BeatFilters.parse(Object.fromEntries(url.searchParams));
	const { places, communities, keeps } = await listBeat(whoIs(locals).actor, filters);
	return {
		filters,
		keeps,
		communities,
		places: places.map((place) => ({
			...place,
			platform: place.platform && packWord(pack(), 'platforms', place.platform, locals.locale)
		})),
		severalUnits: new Set([...places, ...communities].map(({ unitName }) => unitName)).size > 1
	};
}
