import { findPages, platformsInUse, ProfileAsked } from '#lib/server/presence/index.ts';
import { cardWords, platformName } from './page-words.server.ts';

export async function load({ url, locals: { locale } }) {
	const asked = ProfileAsked.parse(url.searchParams.get('q') ?? undefined);
	const [{ unitName, platforms, pages }, inUse] = await Promise.all([findPages(asked), platformsInUse()]);
	return {
		asked,
		unitName,
		platforms: platforms.filter((code) => inUse.includes(code)).map((code) => platformName(code, locale)),
		inUse: inUse.map((code) => platformName(code, locale)).sort((a, b) => a.localeCompare(b, locale)),
		pages: pages.map((page) => cardWords(page, locale))
	};
}
