import { basisWords } from '#lib/request-words.ts';
import { accessFigures, AccessFilters, listAccess } from '#lib/server/access-requests/index.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { packWord } from '#lib/pack-word.ts';

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const { locale } = locals;
	const filters = AccessFilters.parse(Object.fromEntries(url.searchParams));
	const list = await listAccess(actor, filters);
	// An officer has no figures of their own, and loses no list for it.
	const figures = await accessFigures(actor).catch((cause: unknown) => {
		if (cause instanceof Refused) return null;
		throw cause;
	});
	return {
		filters,
		list: {
			...list,
			rows: list.rows.map((row) => ({ ...row, platformName: packWord(pack(), 'platforms', row.platform, locale) }))
		},
		figures: figures && figures.map((row) => ({ ...row, cite: basisWords(row.basis, pack(), locale).cite }))
	};
}
