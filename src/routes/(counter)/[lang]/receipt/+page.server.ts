import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { Addition, addToConversation, enterCode, readConversation, removeConversation } from '#lib/server/conversations/index.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { reporterCookie, reporterMinutes, reporterOfCookie } from '#lib/server/platform/reporter-session.ts';

const cookie = 'ilot-reporter';
const end = (cookies: Cookies) => cookies.delete(cookie, { path: '/' });

export async function load({ cookies, url }) {
	const removed = url.searchParams.has('removed');
	const actor = reporterOfCookie(cookies.get(cookie));
	if (!actor) return { talk: null, removed };
	try {
		return { talk: await readConversation(actor), removed };
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		end(cookies);
		return { talk: null, removed };
	}
}

export const actions = {
	enter: async ({ request, cookies, params, url }) => {
		const code = String((await request.formData()).get('code') ?? '').slice(0, 100);
		try {
			const actor = await enterCode(code);
			cookies.set(cookie, reporterCookie(actor), { path: '/', httpOnly: true, sameSite: 'strict', secure: url.protocol === 'https:', maxAge: reporterMinutes * 60 });
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(400, { code, error: cause.code === 'code.mistyped' ? m.back_error_mistyped() : m.back_error_unknown() });
		}
		redirect(303, `/${params.lang}/receipt`);
	},
	add: async ({ request, cookies, params }) => {
		const actor = reporterOfCookie(cookies.get(cookie));
		const body = String((await request.formData()).get('body') ?? '');
		if (!actor) redirect(303, `/${params.lang}/receipt`);
		const given = Addition.safeParse({ body });
		if (!given.success) return fail(400, { body, error: body.trim() ? m.flag_error_text_long() : m.talk_add_empty() });
		await addToConversation(actor, given.data);
		redirect(303, `/${params.lang}/receipt`);
	},
	remove: async ({ cookies, params }) => {
		const actor = reporterOfCookie(cookies.get(cookie));
		if (actor) await removeConversation(actor);
		end(cookies);
		redirect(303, `/${params.lang}/receipt?removed`);
	}
};
