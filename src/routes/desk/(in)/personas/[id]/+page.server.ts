import { fail, redirect } from '@sveltejs/kit';
import { type Infer, superValidate } from 'sveltekit-superforms';
import { zod4, type ZodValidationSchema } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	AddHolder,
	addHolder,
	AuthorisePersona,
	authorisePersona,
	confirmPersona,
	EndHolder,
	endHolder,
	findPersona,
	goLive,
	LogUse,
	logUse,
	resumePersona,
	RetirePersona,
	retirePersona,
	SuspendPersona,
	suspendPersona
} from '#lib/server/personas/index.ts';
import type { Person } from '#lib/server/platform/actor.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { packWord } from '#lib/pack-word.ts';
import { pressed } from '../../pressed.server.ts';

/** What asks for more than a press; each is a step of the page's own address, so that it works without JavaScript. */
const Step = z.enum(['use', 'approve', 'authorise', 'suspend', 'retire', 'addHolder']).nullable().catch(null);

export async function load({ locals, params, url }) {
	const { actor } = whoIs(locals);
	const persona = await orErrorPage(findPersona(actor, params.id));
	const forms = {
		use: await superValidate(zod4(LogUse), { id: 'use', errors: false }),
		until: await superValidate(zod4(AuthorisePersona), { id: 'authorise', errors: false }),
		suspend: await superValidate(zod4(SuspendPersona), { id: 'suspend', errors: false }),
		retire: await superValidate(zod4(RetirePersona), { id: 'retire', errors: false }),
		holder: await superValidate(zod4(AddHolder), { id: 'addHolder', errors: false })
	};
	// What was done, and how it ended, is chosen, never left as it stood.
	Object.assign(forms.use.data, { once: newOnce(), act: '' });
	Object.assign(forms.retire.data, { how: '' });
	Object.assign(forms.holder.data, { personId: '', since: persona.today });
	forms.until.data.until = persona.authorisedUntil ?? '';
	return {
		persona: { ...persona, platformName: packWord(pack(), 'platforms', persona.platform, locals.locale) },
		personId: actor.personId,
		step: Step.parse(url.searchParams.get('step')),
		saved: url.searchParams.has('saved'),
		forms
	};
}

type Event = { locals: App.Locals; params: { id: string }; request: Request };
const here = (id: string) => `/desk/personas/${id}?saved`;

const filled =
	<Schema extends ZodValidationSchema & z.ZodType<Record<string, unknown>, Record<string, unknown>>>(
		id: string,
		schema: Schema,
		act: (actor: Person, id: string, given: Infer<Schema, 'zod4'>) => Promise<void>
	) =>
	async (event: Event) => {
		const form = await superValidate(event.request, zod4(schema, { error: explain }), { id });
		if (!form.valid) return fail(400, { form });
		try {
			await act(whoIs(event.locals).actor, event.params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, here(event.params.id));
	};

export const actions = {
	goLive: pressed(goLive, here),
	resume: pressed(resumePersona, here),
	confirm: pressed(confirmPersona, here),
	authorise: filled('authorise', AuthorisePersona, authorisePersona),
	suspend: filled('suspend', SuspendPersona, suspendPersona),
	retire: filled('retire', RetirePersona, retirePersona),
	addHolder: filled('addHolder', AddHolder, addHolder),
	endHolder: async (event) => {
		const given = EndHolder.safeParse(Object.fromEntries(await event.request.formData()));
		if (!given.success) return fail(400, {});
		return pressed((actor, id) => endHolder(actor, id, given.data), here)(event);
	},
	use: async (event) => {
		const form = await superValidate(event.request, zod4(LogUse, { error: explain }), { id: 'use' });
		if (!form.valid) return fail(400, { form });
		try {
			await logUse(whoIs(event.locals).actor, event.params.id, form.data);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			const { rules } = cause.facts;
			form.message = refusalText(cause);
			return fail(409, { form, rules: Array.isArray(rules) ? rules.map(String) : [] });
		}
		redirect(303, here(event.params.id));
	}
};
