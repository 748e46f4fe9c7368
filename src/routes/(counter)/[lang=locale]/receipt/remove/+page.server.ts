import { redirect } from '@sveltejs/kit';
import { removeConversation, reporterOfSession } from '#lib/server/conversations/index.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { reporterCookie } from '../../../reporter-cookie.ts';

export async function load({ cookies, params }) {
	const secret = reporterCookie.read(cookies);
	if (!secret || !(await reporterOfSession(secret))) redirect(303, `/${params.lang}/receipt`);
	reporterCookie.set(cookies, secret);
	return { years: pack().retention.destroyYears };
}

export const actions = {
	default: async ({ cookies, params }) => {
		const session = await reporterOfSession(reporterCookie.read(cookies));
		if (session) await removeConversation(session.actor);
		reporterCookie.clear(cookies);
		redirect(303, `/${params.lang}/receipt${session ? '?removed' : ''}`);
	}
};
