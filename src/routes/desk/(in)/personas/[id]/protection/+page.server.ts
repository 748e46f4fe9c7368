import { redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { keepList, listPage } from '../../protection-form.server.ts';

export const load = ({ locals, params }) => listPage(whoIs(locals).actor, { personaId: params.id });

export const actions = {
	default: async ({ locals, params, request }) =>
		(await keepList(whoIs(locals).actor, { personaId: params.id }, request)) ??
		redirect(303, `/desk/personas/${params.id}?saved`)
};
