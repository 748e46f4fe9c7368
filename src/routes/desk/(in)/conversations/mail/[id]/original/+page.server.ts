import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { openSealedFile, SealedOpening } from '#lib/server/evidence/index.ts';
import { findMail } from '#lib/server/mail/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';

const Opening = zod4(SealedOpening, { error: explain });

async function originalOf(locals: App.Locals, id: string) {
	const { original, subject } = await orErrorPage(findMail(whoIs(locals).actor, id));
	if (!original) error(404, refusalText(new Refused('attachment.not_found')));
	return { file: original, subject };
}

export async function load({ locals, params }) {
	return {
		...(await originalOf(locals, params.id)),
		address: `/desk/conversations/mail/${params.id}`,
		opening: await superValidate(Opening, { id: 'opening' })
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await superValidate(request, Opening, { id: 'opening' });
		if (!form.valid) return fail(400, { form });
		const { file } = await originalOf(locals, params.id);
		let ticket: string;
		try {
			ticket = await openSealedFile(whoIs(locals).actor, file.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/files/${file.id}/sealed?ticket=${ticket}`);
	}
};
