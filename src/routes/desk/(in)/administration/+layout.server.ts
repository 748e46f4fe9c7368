import { whoIs } from '#lib/server/accounts/index.ts';
import { Refused } from '#lib/server/platform/refused.ts';

/** Administrators only. The room functions and the policies say so too; this is for the page that has nothing to load. */
export function load({ locals }) {
	if (!whoIs(locals).post.roles.includes('administrator')) throw new Refused('not_allowed');
}
