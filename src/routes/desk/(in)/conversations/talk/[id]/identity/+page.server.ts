import { fail } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { findTalk, IdentityOpening, openReporterIdentity } from '#lib/server/conversations/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';

const Opening = zod4(IdentityOpening, { error: explain });

export async function load({ locals, params }) {
	const talk = await orErrorPage(findTalk(whoIs(locals).actor, params.id));

	const no = talk.leftContact ? 'identity.not_yours' : 'identity.none';
	return {
		id: talk.id,
		title: talk.title,
		refused: talk.mayOpenContact ? null : refusalText(new Refused(no)),
		opening: await superValidate(Opening, { id: 'opening' })
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await superValidate(request, Opening, { id: 'opening' });
		if (!form.valid) return fail(400, { form });
		try {
			// Shown in this answer and never again: whoever loads the page anew is asked anew.
			return { form, contact: await openReporterIdentity(whoIs(locals).actor, params.id, form.data) };
		} catch (cause) {
			return asFormError(form, cause);
		}
	}
};
