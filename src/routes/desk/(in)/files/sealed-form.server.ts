import { fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { SealedOpening } from '#lib/server/evidence/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';

const Opening = zod4(SealedOpening, { error: explain });

export const openingForm = () => superValidate(Opening, { id: 'opening' });

/** Asks for the reason, opens, and leads to the original. */
export async function openOriginal(
	request: Request,
	fileId: string,
	open: (given: z.infer<typeof SealedOpening>) => Promise<string>
) {
	const form = await superValidate(request, Opening, { id: 'opening' });
	if (!form.valid) return fail(400, { form });
	let ticket: string;
	try {
		ticket = await open(form.data);
	} catch (cause) {
		return asFormError(form, cause);
	}
	redirect(303, `/desk/files/${fileId}/sealed?ticket=${ticket}`);
}
