import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { GiveAccount, giveAccount, listAccounts, takeAccountAway } from '#lib/server/connectors/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';

const Given = zod4(GiveAccount, { error: explain });

export async function load({ locals, url }) {
	const list = await orErrorPage(listAccounts(whoIs(locals).actor));
	// Where there is one of a kind, it need not be chosen.
	const start = {
		...(list.free.length === 1 && { account: list.free[0]?.name }),
		...(list.personas.length === 1 && { personaId: list.personas[0]?.id })
	};
	return {
		...list,
		now: now(),
		done: url.searchParams.get('done'),
		form: await superValidate(start, Given, { id: 'give', errors: false })
	};
}

export const actions = {
	give: async ({ locals, request }) => {
		const form = await superValidate(request, Given, { id: 'give' });
		if (!form.valid) return fail(400, { form });
		try {
			await giveAccount(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, '/desk/conversations/connectors?done=given');
	},
	take: async ({ locals, request }) => {
		const id = String((await request.formData()).get('id') ?? '');
		await orErrorPage(takeAccountAway(whoIs(locals).actor, id));
		redirect(303, '/desk/conversations/connectors?done=taken');
	}
};
