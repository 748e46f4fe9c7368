import { comingEvents, listPublished } from '#lib/server/presence/index.ts';
import { cardOf } from '../publication-words.server.ts';

export async function load({ locals: { locale } }) {
	const [news, campaigns, events] = await Promise.all([
		listPublished({ kind: 'news' }),
		listPublished({ kind: 'campaign' }),
		comingEvents()
	]);
	const cards = (list: typeof news) => list.map((one) => cardOf(one, locale));
	return { news: cards(news), campaigns: cards(campaigns), events: cards(events) };
}
