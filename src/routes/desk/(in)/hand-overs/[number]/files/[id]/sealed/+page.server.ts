import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { filesOfHandOver, openSealedFile, SealedOpening } from '#lib/server/evidence/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';

const Opening = zod4(SealedOpening, { error: explain });

export async function load({ locals, params }) {
	const files = await orErrorPage(filesOfHandOver(whoIs(locals).actor, params.number));
	const file = files.find(({ id }) => id === params.id);
	if (!file) error(404, refusalText(new Refused('attachment.not_found')));
	const record = { number: params.number, address: `/desk/hand-overs/${params.number}` };
	return { file, record, opening: await superValidate(Opening, { id: 'opening' }) };
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await superValidate(request, Opening, { id: 'opening' });
		if (!form.valid) return fail(400, { form });
		let ticket: string;
		try {
			ticket = await openSealedFile(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/files/${params.id}/sealed?ticket=${ticket}`);
	}
};
