import { whoIs } from '#lib/server/accounts/index.ts';
import { identityOpenings } from '#lib/server/conversations/index.ts';
import { unitFigures } from '#lib/server/signals/index.ts';

export async function load({ locals }) {
	const { actor, post } = whoIs(locals);
	const [units, openings] = [await unitFigures(actor), await identityOpenings(actor, post.timeZone)];
	return { units, openings };
}
