import { findPages, ProfileAsked } from '#lib/server/presence/index.ts';
import { cardWords } from './page-words.server.ts';

export async function load({ url, locals }) {
	const asked = ProfileAsked.parse(url.searchParams.get('q') ?? undefined);
	const { unitName, pages } = await findPages(asked);
	return { asked, unitName, pages: pages.map((page) => cardWords(page, locals.locale)) };
}
