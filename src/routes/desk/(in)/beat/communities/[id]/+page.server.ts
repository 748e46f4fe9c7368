import { whoIs } from '#lib/server/accounts/index.ts';
import { endCommunity, findCommunity, resumeCommunity } from '#lib/server/beat/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { packWord } from '#lib/pack-word.ts';
import { languageWord } from '#lib/signal-words.ts';
import { pressed } from '../../../pressed.server.ts';

export async function load({ locals, params, url }) {
	const { places, languages, ...community } = await orErrorPage(findCommunity(whoIs(locals).actor, params.id));
	return {
		community,
		languages: languages.map((code) => languageWord(code, locals.locale)),
		places: places.map((place) => ({
			...place,
			platform: place.platform && packWord(pack(), 'platforms', place.platform, locals.locale)
		})),
		saved: url.searchParams.has('saved')
	};
}

const here = (id: string) => `/desk/beat/communities/${id}?saved`;

export const actions = { end: pressed(endCommunity, here), resume: pressed(resumeCommunity, here) };
