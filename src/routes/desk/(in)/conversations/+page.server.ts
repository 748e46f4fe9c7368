import { whoIs } from '#lib/server/accounts/index.ts';
import { ConversationsWanted, listConversations } from '#lib/server/conversations/index.ts';
import { countMailAside } from '#lib/server/mail/index.ts';
import { now } from '#lib/server/platform/clock.ts';

export async function load({ locals, url, depends }) {
	depends('desk:conversations');
	const { actor, post } = whoIs(locals);
	const wanted = ConversationsWanted.parse(Object.fromEntries(url.searchParams));
	const [mailAside, talks] = await Promise.all([countMailAside(actor), listConversations(actor, wanted)]);
	return {
		wanted,
		now: now(),
		done: url.searchParams.get('done'),
		leads: post.roles.includes('lead'),
		mailAside,
		...talks
	};
}
