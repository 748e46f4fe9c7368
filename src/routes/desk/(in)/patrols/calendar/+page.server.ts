import { redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { endFeed, findFeed, makeFeed } from '#lib/server/patrols/index.ts';

export async function load({ locals }) {
	return { feed: await findFeed(whoIs(locals).actor) };
}

export const actions = {
	make: async ({ locals, url }) => {
		const secret = await makeFeed(whoIs(locals).actor);
		return { address: `${url.origin}/patrols/${secret}.ics` };
	},
	end: async ({ locals }) => {
		await endFeed(whoIs(locals).actor);
		redirect(303, '/desk/patrols/calendar');
	}
};
