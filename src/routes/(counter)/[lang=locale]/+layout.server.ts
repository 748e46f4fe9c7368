import { error, redirect } from '@sveltejs/kit';
import { service } from '#lib/server/accounts/index.ts';
import { config } from '#lib/server/platform/config.ts';
import { log } from '#lib/server/platform/log.ts';
import { pack } from '#lib/server/platform/pack.ts';

export async function load({ params, request, url }) {
	const { languages } = config();
	// A link from elsewhere leads on in a language that this service speaks; an answer to a form stays where it is.
	if (request.method === 'GET' && !languages.includes(params.lang))
		redirect(307, `/${languages[0]}${url.pathname.slice(params.lang.length + 1)}${url.search}`);
	// Once known it is there also while the database is away: what somebody typed comes back to them in a page all the same.
	const founded = await service().catch((cause: unknown) => {
		log().error({ err: cause }, 'what this service is could not be read');
		return null;
	});
	if (!founded) error(503);
	return { lang: params.lang, languages, service: founded, emergencyNumber: pack().emergencyNumber };
}
