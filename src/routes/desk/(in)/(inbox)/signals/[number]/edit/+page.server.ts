import { fail } from '@sveltejs/kit';
import { setMessage, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { EditSignal, editSignal, findSignal, type SignalRecord } from '#lib/server/signals/index.ts';
import { fieldChoices } from '#lib/signal-choices.ts';
import { backTo } from '../form-of.ts';

/** What stands there now, in the terms of the form. */
const written = (signal: SignalRecord) => ({
	title: signal.title,
	topic: signal.topic,
	urgency: signal.urgency,
	facts: signal.facts,
	assessment: signal.assessment,
	webAddress: signal.webAddress ?? '',
	webPlatform: signal.webPlatform ?? '',
	webHandle: signal.webHandle ?? '',
	streetPlace: signal.streetPlace ?? '',
	postCode: signal.postCode ?? '',
	personCategories: signal.personCategories,
	version: signal.version
});

export async function load({ locals, params }) {
	const { actor } = whoIs(locals);
	const signal = await orErrorPage(findSignal(actor, params.number));
	return {
		form: await superValidate(written(signal), zod4(EditSignal), { id: 'edit', errors: false }),
		signal: {
			number: signal.number,
			title: signal.title,
			language: signal.language,
			text: signal.text,
			openBy: signal.openBy
		},
		me: actor.personId,
		choices: fieldChoices(pack(), locals.locale)
	};
}

export const actions = {
	default: async ({ locals, params, request, url }) => {
		const { actor } = whoIs(locals);
		const form = await superValidate(request, zod4(EditSignal, { error: explain }), { id: 'edit' });
		if (!form.valid) return fail(400, { form });
		try {
			await editSignal(actor, params.number, form.data);
		} catch (cause) {
			if (!(cause instanceof Refused && cause.code === 'signal.changed')) return asFormError(form, cause);
			// What the colleague wrote is shown beside what was typed; saved again, this writer has seen it.
			const { version, ...theirs } = written(await findSignal(actor, params.number));
			form.data.version = version;
			setMessage(form, refusalText(cause), { status: 409 });
			return fail(409, { form, theirs });
		}
		return backTo(params.number, url, 'edit');
	}
};
