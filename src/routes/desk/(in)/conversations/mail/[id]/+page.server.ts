import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	BeginMail,
	beginWithMail,
	discardMail,
	DiscardMail,
	findMail,
	joinMail,
	JoinMail
} from '#lib/server/mail/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';

const Join = zod4(JoinMail, { error: explain });
const Begin = zod4(BeginMail, { error: explain });
const Discard = zod4(DiscardMail, { error: explain });

export async function load({ locals, params }) {
	const mail = await orErrorPage(findMail(whoIs(locals).actor, params.id));
	const named = mail.talks.find(({ named }) => named);
	const addressId = mail.addressId ?? mail.addresses[0]?.id;
	return {
		mail,
		now: now(),
		discardedDays: pack().retention.discardedMailDays,
		join: await superValidate(named ? { talkId: named.id } : {}, Join, { id: 'join', errors: false }),
		begin: await superValidate(addressId ? { addressId } : {}, Begin, { id: 'begin', errors: false }),
		discard: await superValidate(Discard, { id: 'discard' })
	};
}

const talk = (id: string, done: string) => `/desk/conversations/talk/${id}?done=${done}`;

export const actions = {
	join: async ({ locals, params, request }) => {
		const form = await superValidate(request, Join, { id: 'join' });
		if (!form.valid) return fail(400, { form });
		try {
			await joinMail(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, talk(form.data.talkId, 'joined'));
	},
	begin: async ({ locals, params, request }) => {
		const form = await superValidate(request, Begin, { id: 'begin' });
		if (!form.valid) return fail(400, { form });
		let id;
		try {
			id = await beginWithMail(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, talk(id, 'begun'));
	},
	discard: async ({ locals, params, request }) => {
		const form = await superValidate(request, Discard, { id: 'discard' });
		if (!form.valid) return fail(400, { form });
		try {
			await discardMail(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, '/desk/conversations/mail?done=discarded');
	}
};
