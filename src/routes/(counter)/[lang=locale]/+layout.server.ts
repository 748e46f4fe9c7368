import { error } from '@sveltejs/kit';
import { service } from '#lib/server/accounts/index.ts';
import { log } from '#lib/server/platform/log.ts';
import { pack } from '#lib/server/platform/pack.ts';

// The head and foot of every page do not change while we run, and are there while the database is away: what somebody typed
// comes back to them in a page all the same.
let known: Awaited<ReturnType<typeof service>> = null;

export async function load({ params }) {
	try {
		known ??= await service();
	} catch (cause) {
		log().error({ err: cause }, 'what this service is could not be read');
	}
	if (!known) error(503);
	return { lang: params.lang, service: known, emergencyNumber: pack().emergencyNumber };
}
