import { fail, redirect } from '@sveltejs/kit';
import { message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { actKinds } from '#lib/board-entry.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { followBoard, PasteEntries, pasteEntries, type PastePreview, previewPaste } from '#lib/server/patrols/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';

export async function load({ locals, params }) {
	await orErrorPage(followBoard(whoIs(locals).actor, params.number));
	const form = await superValidate(zod4(PasteEntries), { errors: false });
	Object.assign(form.data, { once: newOnce(), kind: 'seen' });
	return { form, number: params.number.toUpperCase(), kinds: actKinds, room: '/desk/patrols' };
}

export const actions = {
	preview: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(PasteEntries, { error: explain }));
		if (!form.valid) return fail(400, { form });
		let preview: PastePreview;
		try {
			preview = await previewPaste(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		return { ...message(form, ''), preview };
	},
	take: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(PasteEntries, { error: explain }));
		if (!form.valid) return fail(400, { form });
		try {
			await pasteEntries(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/patrols/${params.number}/board`);
	}
};
