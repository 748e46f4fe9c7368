import { hasAccountNews, service, whoIs } from '#lib/server/accounts/index.ts';
import { deskRooms, maySearch } from '#lib/server/desk-rooms.ts';
import { countTold } from '#lib/server/told/index.ts';

export async function load({ locals, url, depends }) {
	depends('desk:rooms');
	const me = whoIs(locals);
	const [founded, rooms, accountNews, unread] = await Promise.all([
		service(),
		deskRooms(me),
		hasAccountNews(me.actor),
		countTold(me.actor)
	]);
	return {
		// Read here, so that the counts are new on every page.
		at: url.pathname,
		rooms,
		accountNews,
		/** What they were told and have not read. */
		unread,
		me: {
			name: me.name,
			language: me.language,
			singleKeys: me.singleKeys,
			post: me.post,
			posts: me.posts
		},
		maySearch: maySearch(me),
		demo: founded?.demonstration ?? false,
		serviceName: founded?.name ?? 'Îlot'
	};
}
