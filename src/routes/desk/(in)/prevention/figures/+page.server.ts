import { whoIs } from '#lib/server/accounts/index.ts';
import { actionFigures, ActionFiguresWanted } from '#lib/server/prevention/index.ts';

export async function load({ locals, url }) {
	const wanted = ActionFiguresWanted.parse(Object.fromEntries(url.searchParams));
	return { figures: await actionFigures(whoIs(locals).actor, wanted), unit: wanted.unit ?? '' };
}
