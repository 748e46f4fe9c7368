import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { findSecondLook, GivenBack, giveBack, SecondLook, sendSecondLook } from '#lib/server/conversations/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';

const Send = zod4(SecondLook, { error: explain });
const Back = zod4(GivenBack, { error: explain });

export async function load({ locals, params, depends }) {
	depends('desk:talk');
	const { actor } = whoIs(locals);
	const look = await findSecondLook(actor, params.id).catch((cause: unknown) => {
		if (cause instanceof Refused) error(404, refusalText(cause));
		throw cause;
	});
	const { body, asks, seen } = look;
	return {
		look,
		now: now(),
		send: await superValidate({ body, asks, seen }, Send, { id: 'send', errors: false }),
		back: await superValidate(Back, { id: 'back' })
	};
}

export const actions = {
	send: async ({ locals, params, request }) => {
		const form = await superValidate(request, Send, { id: 'send' });
		if (!form.valid) return fail(400, { form });
		try {
			await sendSecondLook(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			if (cause instanceof Refused && typeof cause.facts.seen === 'string') form.data.seen = cause.facts.seen;
			return asFormError(form, cause);
		}
		redirect(303, '/desk/conversations?list=second_look&done=sent');
	},
	back: async ({ locals, params, request }) => {
		const form = await superValidate(request, Back, { id: 'back' });
		if (!form.valid) return fail(400, { form });
		try {
			await giveBack(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, '/desk/conversations?list=second_look&done=back');
	}
};
