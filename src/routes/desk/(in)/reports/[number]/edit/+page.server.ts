import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { gradingScheme, inLanguage, pack } from '#lib/server/platform/pack.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { EditReport, editReport, findReport } from '#lib/server/signals/index.ts';
import { languageChoices } from '#lib/report-words.ts';
import { fieldChoices, gradeChoices } from '#lib/signal-choices.ts';
import { changed } from './paragraphs.ts';

export async function load({ locals, params, request }) {
	const { actor, language } = whoIs(locals);
	const report = await orErrorPage(findReport(actor, params.number));
	// Not where a form is answered: what was typed and why it was refused would be gone.
	if (!report.mayEdit && request.method === 'GET') redirect(303, `/desk/reports/${report.number}`);
	const scheme = gradingScheme();
	const given = {
		title: report.title,
		happened: report.happened,
		kinds: report.paragraphs.map(({ kind }) => kind),
		languages: report.paragraphs.map((one) => one.language),
		texts: report.paragraphs.map(({ text }) => text),
		source: report.source ?? '',
		information: report.information ?? '',
		handling: report.handlingCodes,
		handlingNote: report.handlingNote,
		categories: report.categories,
		edition: report.edition
	};
	return {
		form: await superValidate(given, zod4(EditReport), { id: 'edit-report', errors: false }),
		report: { number: report.number, title: report.title },
		languages: languageChoices([report.language, ...report.paragraphs.map((one) => one.language)], language),
		scheme: inLanguage(scheme.label, language),
		source: gradeChoices(scheme.source, language),
		information: gradeChoices(scheme.information, language),
		handling: gradeChoices(scheme.handling, language),
		categories: fieldChoices(pack(), language).categories
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const { actor, language } = whoIs(locals);
		const sent = await request.formData();
		const form = await superValidate(sent, zod4(EditReport, { error: explain }), { id: 'edit-report' });
		if (!form.valid) return fail(400, { form });
		const act = String(sent.get('act') ?? 'save');
		const { paragraphs, at } = changed(
			form.data.texts.map((text, index) => ({
				kind: form.data.kinds[index] ?? 'fact',
				text,
				language: form.data.languages[index] ?? ''
			})),
			act,
			language
		);
		form.data.kinds = paragraphs.map(({ kind }) => kind);
		form.data.languages = paragraphs.map((one) => one.language);
		form.data.texts = paragraphs.map(({ text }) => text);
		try {
			await editReport(actor, params.number, form.data);
		} catch (cause) {
			if (cause instanceof Refused && cause.code === 'report.changed') {
				const now = await findReport(actor, params.number);
				form.data.edition = now.edition;
			}
			return asFormError(form, cause);
		}
		if (act === 'save') redirect(303, `/desk/reports/${params.number}`);
		// Each button keeps what stands there; the page goes on where it was pressed.
		redirect(303, `/desk/reports/${params.number}/edit${at === null ? '' : `#paragraph-${at + 1}`}`);
	}
};
