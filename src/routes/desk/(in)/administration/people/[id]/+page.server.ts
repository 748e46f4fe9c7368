import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { localeNames, locales } from '#lib/locales.ts';
import { mandateName } from '#lib/mandate-names.ts';
import { roleName } from '#lib/role-names.ts';
import {
	AddPost,
	addPost,
	ChangePerson,
	changePerson,
	endMandate,
	endPost,
	findPersonToManage,
	findUnitTree,
	GrantMandate,
	grantMandate,
	inviteAgain,
	leave,
	mandates,
	roles,
	whoIs
} from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';

export async function load({ locals, params }) {
	const { actor } = whoIs(locals);
	const [person, tree] = [await findPersonToManage(actor, params.id), await findUnitTree(actor)];
	const { name, email, language } = person;
	const post = await superValidate(zod4(AddPost), { id: 'post' });
	post.data.unitId = person.posts[0]?.unitId ?? tree.units[0]?.id ?? '';
	return {
		person,
		isOneself: person.id === actor.personId,
		confirmed: whoIs(locals).confirmed,
		units: [...tree.units, ...tree.partners].map(({ id, name: label }) => ({ value: id, label })),
		roles: roles.map((value) => ({ value, label: roleName(value) })),
		mandates: mandates.map((value) => ({ value, label: mandateName(value) })),
		languages: locales.map((value) => ({ value, label: localeNames[value] })),
		timeZone: whoIs(locals).post.timeZone,
		change: await superValidate({ name, email, language }, zod4(ChangePerson), { id: 'change' }),
		post,
		mandate: await superValidate(zod4(GrantMandate), { id: 'mandate' })
	};
}

async function done(id: string, act: Promise<void>) {
	try {
		await act;
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return fail(409, { refused: refusalText(cause) });
	}
	redirect(303, `/desk/administration/people/${id}?saved`);
}
const idIn = async (request: Request) => String((await request.formData()).get('id'));

export const actions = {
	change: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(ChangePerson, { error: explain }), { id: 'change' });
		if (!form.valid) return fail(400, { form });
		try {
			await changePerson(whoIs(locals), params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/administration/people/${params.id}?saved`);
	},
	addPost: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(AddPost, { error: explain }), { id: 'post' });
		if (!form.valid) return fail(400, { form });
		try {
			await addPost(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/administration/people/${params.id}?saved`);
	},
	grant: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(GrantMandate, { error: explain }), { id: 'mandate' });
		if (!form.valid) return fail(400, { form });
		try {
			await grantMandate(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/administration/people/${params.id}?saved`);
	},
	endPost: async ({ locals, params, request }) =>
		done(params.id, endPost(whoIs(locals).actor, params.id, await idIn(request))),
	endMandate: async ({ locals, params, request }) =>
		done(params.id, endMandate(whoIs(locals).actor, params.id, await idIn(request))),
	leave: ({ locals, params }) => done(params.id, leave(whoIs(locals).actor, params.id)),
	again: async ({ locals, params }) => {
		try {
			return { link: (await inviteAgain(whoIs(locals), params.id)).link };
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
	}
};
