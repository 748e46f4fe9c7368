import { fail } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { localeNames, locales } from '#lib/locales.ts';
import { roleName } from '#lib/role-names.ts';
import {
	findInvitations,
	findUnitTree,
	Invite,
	invite,
	renewInvitation,
	roles,
	whoIs,
	withdrawInvitation
} from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';

const options = { id: 'invite' };

export async function load({ locals, url }) {
	const { actor, language, post } = whoIs(locals);
	const [invitations, tree] = [await findInvitations(actor), await findUnitTree(actor)];
	const units = [...tree.units, ...tree.partners].map(({ id, name }) => ({ value: id, label: name }));
	const form = await superValidate(zod4(Invite), options);
	form.data.language = language;
	form.data.unitId = units.find(({ value }) => value === url.searchParams.get('unit'))?.value ?? units[0]?.value ?? '';
	return {
		invitations,
		units,
		roles: roles.map((value) => ({ value, label: roleName(value) })),
		languages: locales.map((value) => ({ value, label: localeNames[value] })),
		timeZone: post.timeZone,
		form
	};
}

export const actions = {
	invite: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(Invite, { error: explain }), options);
		if (!form.valid) return fail(400, { form });
		try {
			const { link, mailed } = await invite(whoIs(locals).actor, form.data);
			return mailed ? { form, mailedTo: form.data.email } : { form, link };
		} catch (cause) {
			return asFormError(form, cause);
		}
	},
	renew: async ({ locals, request }) => {
		try {
			return { link: (await renewInvitation(whoIs(locals).actor, String((await request.formData()).get('id')))).link };
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
	},
	withdraw: async ({ locals, request }) => {
		try {
			await withdrawInvitation(whoIs(locals).actor, String((await request.formData()).get('id')));
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
	}
};
