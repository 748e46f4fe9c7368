import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { entryKinds } from '#lib/board-entry.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { BoardWanted, findBoard, queueKey, WriteEntry, writeEntry } from '#lib/server/patrols/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { packWord } from '#lib/pack-word.ts';

/** Which form an act beside a line leads to without a script. */
const Step = z.object({
	kind: z.enum(entryKinds).catch('seen'),
	answers: z.uuid().optional().catch(undefined),
	corrects: z.uuid().optional().catch(undefined)
});

export async function load({ locals, params, url }) {
	const me = whoIs(locals);
	const asked = Object.fromEntries(url.searchParams);
	const board = await orErrorPage(findBoard(me.actor, params.number, BoardWanted.parse(asked)));
	return {
		...board,
		room: '/desk/patrols',
		step: Step.parse(asked),
		older: url.searchParams.has('before'),
		entryId: newId(),
		seal: queueKey(me.actor),
		personId: me.actor.personId,
		now: new Date(),
		platforms: pack().platforms.map(({ code, hosts }) => ({
			code,
			hosts,
			name: packWord(pack(), 'platforms', code, locals.locale)
		}))
	};
}

export const actions = {
	write: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(WriteEntry, { error: explain }));
		if (!form.valid) return fail(400, { form });
		try {
			await writeEntry(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/patrols/${params.number}/board`);
	}
};
