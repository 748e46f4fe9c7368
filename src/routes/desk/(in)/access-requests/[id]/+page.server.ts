import { error, fail, redirect } from '@sveltejs/kit';
import { type Infer, superValidate } from 'sveltekit-superforms';
import { zod4, type ZodValidationSchema } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { basisWords } from '#lib/request-words.ts';
import {
	AccessWords,
	attachDecision,
	findAccess,
	giveUpAccess,
	GrantAccess,
	grantAccess,
	refuseAccess,
	withdrawAccess
} from '#lib/server/access-requests/index.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { fileProblemText, receiveForm, type ReceivedForm } from '#lib/server/evidence/index.ts';
import { LogClosed, logClosed } from '#lib/server/look-ups/index.ts';
import type { Person } from '#lib/server/platform/actor.ts';
import { config } from '#lib/server/platform/config.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { newFormToken } from '#lib/server/platform/form-token.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { isNotFound, Refused } from '#lib/server/platform/refused.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { packWord } from '#lib/pack-word.ts';

/** What asks for words before it is done; each is a step of the page's own address, so that it works without JavaScript. */
const Step = z.enum(['grant', 'refuse', 'withdraw', 'log', 'attach']).nullable().catch(null);

export async function load({ locals, params, url }) {
	const { actor } = whoIs(locals);
	const access = await orErrorPage(findAccess(actor, params.id));
	const step = Step.parse(url.searchParams.get('step'));
	const forms = {
		grant: await superValidate(zod4(GrantAccess), { id: 'grant', errors: false }),
		words: await superValidate(zod4(AccessWords), { id: step === 'withdraw' ? 'withdraw' : 'refuse', errors: false }),
		log: await superValidate(zod4(LogClosed), { id: 'log', errors: false })
	};
	forms.grant.data.until = access.wantedUntil;
	Object.assign(forms.log.data, { once: newOnce(), profile: access.address ?? access.handle });
	return {
		access: { ...access, platformName: packWord(pack(), 'platforms', access.platform, locals.locale) },
		basis: basisWords(access.legalBasis, pack(), locals.locale),
		step,
		forms,
		token: newFormToken(),
		limits: config().upload
	};
}

type Event = { locals: App.Locals; params: { id: string }; request: Request };
const here = ({ params }: Event) => `/desk/access-requests/${params.id}`;

const filled =
	<Schema extends ZodValidationSchema & z.ZodType<Record<string, unknown>, Record<string, unknown>>>(
		id: string,
		schema: Schema,
		act: (actor: Person, id: string, given: Infer<Schema, 'zod4'>) => Promise<unknown>
	) =>
	async (event: Event) => {
		const form = await superValidate(event.request, zod4(schema, { error: explain }), { id });
		if (!form.valid) return fail(400, { form });
		try {
			await act(whoIs(event.locals).actor, event.params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, here(event));
	};

/** The form as it comes back: what has been received is kept under its token. */
const again = (form: ReceivedForm, locale: string, problem?: string) => ({
	files: {
		token: form.values.token,
		kept: form.kept,
		drafts: form.drafts,
		errors: [...(problem ? [problem] : []), ...form.problems.map((one) => fileProblemText(one, locale))]
	}
});

export const actions = {
	grant: filled('grant', GrantAccess, grantAccess),
	refuse: filled('refuse', AccessWords, refuseAccess),
	withdraw: filled('withdraw', AccessWords, withdrawAccess),
	log: filled('log', LogClosed, logClosed),
	giveUp: async (event) => {
		try {
			await giveUpAccess(whoIs(event.locals).actor, event.params.id);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		redirect(303, here(event));
	},
	attach: async (event) => {
		const { actor, language } = whoIs(event.locals);
		const form = await receiveForm(actor, event.request);
		if (form.problems.length > 0) return fail(400, again(form, language));
		if (form.drafts.length === 0) return fail(400, again(form, language, m.conversations_files_none()));
		try {
			await attachDecision(actor, event.params.id, form.values.token);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			if (isNotFound(cause)) error(404, refusalText(cause));
			return fail(409, again(form, language, refusalText(cause)));
		}
		redirect(303, here(event));
	}
};
