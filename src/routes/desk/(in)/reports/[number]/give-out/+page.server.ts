import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { handlingWords } from '#lib/hand-over-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { findReport, GiveOut, giveOut, lettersLost } from '#lib/server/signals/index.ts';

export async function load({ locals, params, request }) {
	const { actor, language } = whoIs(locals);
	const report = await orErrorPage(findReport(actor, params.number));
	// Not where a form is answered: what was typed and why it was refused would be gone.
	if (!report.mayGive && request.method === 'GET') redirect(303, `/desk/reports/${report.number}`);
	const form = await superValidate({ once: newOnce() }, zod4(GiveOut), { id: 'give-out', errors: false });
	// Chosen, never left as it stood; but what was sent before and is out of date is the likeliest.
	Object.assign(form.data, { receiver: report.sendAgain[0]?.receiver ?? '', name: report.sendAgain[0]?.name ?? '' });
	return {
		form,
		report: {
			number: report.number,
			title: report.title,
			receivers: report.receivers,
			sendAgain: report.sendAgain,
			needsPermission: report.needsPermission
		},
		lost: await lettersLost([
			report.title,
			report.happened,
			...report.paragraphs.map(({ text }) => text),
			report.handlingNote,
			report.changes ?? ''
		]),
		handling: handlingWords(report.handlingCodes, pack(), language)
	};
}

const fieldOf: Partial<Record<string, 'name' | 'unitId' | 'permission'>> = {
	'report.permission_missing': 'permission',
	'unit.not_found': 'unitId'
};

export const actions = {
	default: async ({ locals, params, request }) => {
		const { actor } = whoIs(locals);
		const form = await superValidate(request, zod4(GiveOut, { error: explain }), { id: 'give-out' });
		if (!form.valid) return fail(400, { form });
		try {
			await giveOut(actor, params.number, form.data, locals.locale);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			const field =
				cause.code === 'report.no_receiver' ? (form.data.receiver === 'unit' ? 'unitId' : 'name') : fieldOf[cause.code];
			if (!field) return asFormError(form, cause);
			form.errors[field] = [refusalText(cause)];
			form.valid = false;
			return fail(409, { form });
		}
		redirect(303, `/desk/reports/${params.number}`);
	}
};
