import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	addFiles,
	fileProblemText,
	filesOfSignal,
	receiveForm,
	type ReceivedForm
} from '#lib/server/evidence/index.ts';
import { config } from '#lib/server/platform/config.ts';
import { newFormToken } from '#lib/server/platform/form-token.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { isNotFound, Refused } from '#lib/server/platform/refused.ts';

export async function load({ locals, params, depends }) {
	depends('desk:files');
	const files = await orErrorPage(filesOfSignal(whoIs(locals).actor, params.number));
	return {
		files,
		record: { number: params.number, address: `/desk/signals/${params.number}` },
		token: newFormToken(),
		limits: config().upload
	};
}

/** The form as it comes back: what has been received is kept under its token. */
const again = (form: ReceivedForm, locale: string, problem?: string) => ({
	token: form.values.token,
	kept: form.kept,
	drafts: form.drafts,
	errors: [...(problem ? [problem] : []), ...form.problems.map((one) => fileProblemText(one, locale))]
});

export const actions = {
	add: async ({ locals, params, request }) => {
		const { actor, language } = whoIs(locals);
		const form = await receiveForm(actor, request);
		if (form.problems.length > 0) return fail(400, again(form, language));
		if (form.drafts.length === 0) return fail(400, again(form, language, m.conversations_files_none()));
		try {
			await addFiles(actor, params.number, form.values.token);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			if (isNotFound(cause)) error(404, refusalText(cause));
			return fail(409, again(form, language, refusalText(cause)));
		}
		redirect(303, `/desk/signals/${params.number}/files`);
	},
	/** "Remove" beside a file that was received already. */
	keep: async ({ locals, request }) => {
		const { actor, language } = whoIs(locals);
		return again(await receiveForm(actor, request), language);
	}
};
