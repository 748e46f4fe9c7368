import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { CorrectReport, correctReport, findReport } from '#lib/server/signals/index.ts';

export async function load({ locals, params, request }) {
	const report = await orErrorPage(findReport(whoIs(locals).actor, params.number));
	// Not where a form is answered: what was typed and why it was refused would be gone.
	if (!report.mayCorrect && request.method === 'GET') redirect(303, `/desk/reports/${report.number}`);
	return {
		form: await superValidate({ once: newOnce() }, zod4(CorrectReport), { id: 'correct', errors: false }),
		report: { number: report.number, title: report.title, version: report.version },
		received: [...new Map(report.disclosures.map((one) => [`${one.receiver} ${one.name}`, one])).values()].map(
			({ receiver, name }) => ({ receiver, name })
		)
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(CorrectReport, { error: explain }), { id: 'correct' });
		if (!form.valid) return fail(400, { form });
		try {
			await correctReport(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/reports/${params.number}/edit`);
	}
};
