import { redirect } from '@sveltejs/kit';
import { isLocale } from '#lib/locales.ts';

/** The first language a browser asks for that we speak; nothing is stored. */
export function GET({ request }) {
	const asked = (request.headers.get('accept-language') ?? '')
		.split(',')
		.map((one) => one.trim().slice(0, 2).replace('no', 'nb'));
	redirect(307, `/${asked.find(isLocale) ?? 'en'}`);
}
