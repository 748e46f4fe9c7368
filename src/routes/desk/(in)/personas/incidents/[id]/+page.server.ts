import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { whoIs } from '#lib/server/accounts/index.ts';
import { closeIncident, findIncident, IncidentWords, noteStep, reopenIncident } from '#lib/server/personas/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';

const steps = { note: noteStep, close: closeIncident, reopen: reopenIncident };
const Step = z.enum(['note', 'close', 'reopen']).nullable().catch(null);

export async function load({ locals, params, url }) {
	const incident = await orErrorPage(findIncident(whoIs(locals).actor, params.id));
	const step = Step.parse(url.searchParams.get('step'));
	const form = await superValidate(zod4(IncidentWords), { id: step ?? 'words', errors: false });
	form.data.once = newOnce();
	return { incident, step, sent: url.searchParams.has('sent'), form };
}

type Event = { locals: App.Locals; params: { id: string }; request: Request };
const withWords = (step: keyof typeof steps) => async (event: Event) => {
	const form = await superValidate(event.request, zod4(IncidentWords, { error: explain }), { id: step });
	if (!form.valid) return fail(400, { form });
	try {
		await steps[step](whoIs(event.locals).actor, event.params.id, form.data);
	} catch (cause) {
		return asFormError(form, cause);
	}
	redirect(303, `/desk/personas/incidents/${event.params.id}`);
};

export const actions = { note: withWords('note'), close: withWords('close'), reopen: withWords('reopen') };
