import { redirect } from '@sveltejs/kit';
import { config } from '#lib/server/platform/config.ts';

/** The first language a browser asks for that this service speaks; nothing is stored. */
export function GET({ request }) {
	const { languages } = config();
	const asked = (request.headers.get('accept-language') ?? '').split(',').map((one) =>
		one
			.trim()
			.slice(0, 2)
			.replace(/^n[on]$/, 'nb')
	);
	redirect(307, `/${asked.flatMap((one) => languages.filter((language) => language === one))[0] ?? languages[0]}`);
}
