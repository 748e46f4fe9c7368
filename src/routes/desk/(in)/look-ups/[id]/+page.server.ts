import { fail, redirect } from '@sveltejs/kit';
import { type Infer, superValidate } from 'sveltekit-superforms';
import { zod4, type ZodValidationSchema } from 'sveltekit-superforms/adapters';
import type { z } from 'zod';
import { basisWords } from '#lib/request-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	AllowLookUp,
	allowLookUp,
	findLookUp,
	FinishLookUp,
	finishLookUp,
	LeadToSignal,
	leadToSignal,
	RefuseLookUp,
	refuseLookUp
} from '#lib/server/look-ups/index.ts';
import type { Person } from '#lib/server/platform/actor.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { packWord } from '#lib/pack-word.ts';

export async function load({ locals, params }) {
	const { actor } = whoIs(locals);
	const lookUp = await orErrorPage(findLookUp(actor, params.id));
	const forms = {
		allow: await superValidate(zod4(AllowLookUp), { id: 'allow', errors: false }),
		refuse: await superValidate(zod4(RefuseLookUp), { id: 'refuse', errors: false }),
		finish: await superValidate(zod4(FinishLookUp), { id: 'finish', errors: false }),
		lead: await superValidate(zod4(LeadToSignal), { id: 'lead', errors: false })
	};
	Object.assign(forms.finish.data, { result: '' });
	forms.allow.data.until = lookUp.today;
	return {
		lookUp: {
			...lookUp,
			platformName: lookUp.platform && packWord(pack(), 'platforms', lookUp.platform, locals.locale)
		},
		basis: basisWords(lookUp.legalBasis, pack(), locals.locale),
		forms
	};
}

type Event = { locals: App.Locals; params: { id: string }; request: Request };

const filled =
	<Schema extends ZodValidationSchema & z.ZodType<Record<string, unknown>, Record<string, unknown>>>(
		id: string,
		schema: Schema,
		act: (actor: Person, id: string, given: Infer<Schema, 'zod4'>) => Promise<string>
	) =>
	async (event: Event) => {
		const form = await superValidate(event.request, zod4(schema, { error: explain }), { id });
		if (!form.valid) return fail(400, { form });
		let next: string;
		try {
			next = await act(whoIs(event.locals).actor, event.params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, next);
	};

const gone = '/desk/look-ups?shelf=waiting';
const here = (id: string) => `/desk/look-ups/${id}`;

export const actions = {
	// Where nothing had been found, the record goes with the decision.
	allow: filled('allow', AllowLookUp, async (actor, id, given) => {
		await allowLookUp(actor, id, given);
		return gone;
	}),
	refuse: filled('refuse', RefuseLookUp, async (actor, id, given) => {
		await refuseLookUp(actor, id, given);
		return here(id);
	}),
	finish: filled('finish', FinishLookUp, async (actor, id, given) =>
		(await finishLookUp(actor, id, given)) ? here(id) : '/desk/look-ups?done=nothing'
	),
	lead: filled('lead', LeadToSignal, async (actor, id, given) => {
		await leadToSignal(actor, id, given);
		return here(id);
	})
};
