import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { inLanguage } from '#lib/pack-texts.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { gradingScheme, pack } from '#lib/server/platform/pack.ts';
import {
	closeChannel,
	findSource,
	GradeSource,
	gradeSource,
	RenameChannel,
	renameChannel
} from '#lib/server/signals/index.ts';
import { gradeChoices } from '#lib/signal-choices.ts';
import { sourceGradeText, sourceKindWord } from '#lib/source-words.ts';

const all = '/desk/administration/sources';

export async function load({ locals, params }) {
	const { actor, post } = whoIs(locals);
	const source = await orErrorPage(findSource(actor, params.id));
	const scheme = gradingScheme();
	const given = { reliability: (source.gradingScheme === scheme.code && source.reliability) || '', reason: '' };
	return {
		source: {
			name: source.name,
			isChannel: source.kind === 'channel',
			kind: sourceKindWord[source.kind](),
			grade: sourceGradeText(source, pack(), { locale: locals.locale, timeZone: post.timeZone }),
			reason: source.reason
		},
		scheme: inLanguage(scheme.label, locals.locale),
		reliability: gradeChoices(scheme.source, locals.locale),
		grade: await superValidate(given, zod4(GradeSource), { id: 'grade', errors: false }),
		rename: await superValidate({ name: source.name }, zod4(RenameChannel), { id: 'rename', errors: false })
	};
}

export const actions = {
	grade: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(GradeSource, { error: explain }), { id: 'grade' });
		if (!form.valid) return fail(400, { form });
		try {
			await gradeSource(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `${all}?saved`);
	},
	rename: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(RenameChannel, { error: explain }), { id: 'rename' });
		if (!form.valid) return fail(400, { form });
		try {
			await renameChannel(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `${all}?saved`);
	},
	close: async ({ locals, params }) => {
		await orErrorPage(closeChannel(whoIs(locals).actor, params.id));
		redirect(303, `${all}?saved`);
	}
};
