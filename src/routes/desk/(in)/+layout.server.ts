import { service, whoIs } from '#lib/server/accounts/index.ts';
import { aroundTheDesk, maySearch } from '#lib/server/desk-rooms.ts';

export async function load({ locals, url, depends }) {
	depends('desk:rooms');
	const me = whoIs(locals);
	const [founded, around] = await Promise.all([service(), aroundTheDesk(me)]);
	return {
		// Read here, so that the counts are new on every page.
		at: url.pathname,
		...around,
		me: {
			id: me.actor.personId,
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
