import { fail, redirect } from '@sveltejs/kit';
import { type Infer, superValidate } from 'sveltekit-superforms';
import { zod4, type ZodValidationSchema } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	CancelPatrol,
	cancelPatrol,
	EndPatrol,
	endPatrol,
	findPatrol,
	openEndsOf,
	StartPatrol,
	startPatrol
} from '#lib/server/patrols/index.ts';
import type { Person } from '#lib/server/platform/actor.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { packWord } from '#lib/pack-word.ts';

/** What asks for more than a press; each is a step of the page's own address, so that it works without JavaScript. */
const Step = z.enum(['start', 'end', 'cancel']).nullable().catch(null);

export async function load({ locals, params, url, depends }) {
	depends('desk:open-ends');
	const { actor } = whoIs(locals);
	const patrol = await orErrorPage(findPatrol(actor, params.number));
	const platform = (code: string) => packWord(pack(), 'platforms', code, locals.locale);
	return {
		// What earlier patrols left open comes first in the plan of the next.
		ends: patrol.moves.some((move) => move === 'start' || move === 'end') ? await openEndsOf(actor, patrol.unitId) : [],
		patrol: {
			...patrol,
			posts: patrol.posts.map((post) => ({
				...post,
				personas: post.personas.map((one) => ({ ...one, platform: platform(one.platform) }))
			})),
			places: patrol.places.map((one) => ({ ...one, platform: one.platform && platform(one.platform) }))
		},
		step: Step.parse(url.searchParams.get('step')),
		saved: url.searchParams.has('saved'),
		forms: {
			start: await superValidate(zod4(StartPatrol), { id: 'start', errors: false }),
			end: await superValidate(zod4(EndPatrol), { id: 'end', errors: false }),
			cancel: await superValidate(zod4(CancelPatrol), { id: 'cancel', errors: false })
		}
	};
}

type Event = { locals: App.Locals; params: { number: string }; request: Request };
const filled =
	<Schema extends ZodValidationSchema & z.ZodType<Record<string, unknown>, Record<string, unknown>>>(
		id: string,
		schema: Schema,
		act: (actor: Person, number: string, given: Infer<Schema, 'zod4'>) => Promise<void>
	) =>
	async (event: Event) => {
		const form = await superValidate(event.request, zod4(schema, { error: explain }), { id });
		if (!form.valid) return fail(400, { form });
		try {
			await act(whoIs(event.locals).actor, event.params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/patrols/${event.params.number}`);
	};

export const actions = {
	start: filled('start', StartPatrol, startPatrol),
	end: filled('end', EndPatrol, endPatrol),
	cancel: filled('cancel', CancelPatrol, cancelPatrol)
};
