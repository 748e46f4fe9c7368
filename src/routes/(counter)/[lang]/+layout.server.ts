import { error } from '@sveltejs/kit';
import { isLocale } from '#lib/locales.ts';
import { service } from '#lib/server/accounts/index.ts';
import { pack } from '#lib/server/platform/pack.ts';

export async function load({ params }) {
	if (!isLocale(params.lang)) error(404);
	const founded = await service();
	if (!founded) error(503);
	return { lang: params.lang, service: founded, emergencyNumber: pack().emergencyNumber };
}
