import { whoIs } from '#lib/server/accounts/index.ts';
import { Refused } from '#lib/server/platform/refused.ts';

/**
 * Administrators, and at the sources also leads. The room functions and the policies say so too; this is for the page that has
 * nothing to load.
 */
export function load({ locals, route }) {
	const { roles } = whoIs(locals).post;
	const alsoForLeads = route.id.startsWith('/desk/(in)/administration/sources');
	const administers = roles.includes('administrator');
	if (!administers && !(alsoForLeads && roles.includes('lead'))) throw new Refused('not_allowed');
	return { room: administers ? '/desk/administration' : '/desk/unit' };
}
