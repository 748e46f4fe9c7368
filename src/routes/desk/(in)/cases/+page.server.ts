import { whoIs } from '#lib/server/accounts/index.ts';
import { CasesWanted, listAcrossUnits, listCases } from '#lib/server/cases/index.ts';
import { now } from '#lib/server/platform/clock.ts';

export async function load({ locals, url }) {
	const { actor, post } = whoIs(locals);
	const wanted = CasesWanted.parse({ after: url.searchParams.get('after') ?? undefined });
	const leads = post.roles.includes('lead');
	return {
		...(await listCases(actor, wanted)),
		further: wanted.after !== undefined,
		across: leads && !wanted.after ? await listAcrossUnits(actor) : [],
		severalUnits: leads,
		now: now()
	};
}
