import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { discardMails, DiscardMails, listMailAside } from '#lib/server/mail/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';

export async function load({ locals, url, depends }) {
	depends('desk:conversations');
	const count = Number(url.searchParams.get('count'));
	return {
		...(await listMailAside(whoIs(locals).actor)),
		now: now(),
		done: url.searchParams.get('done'),
		count: Number.isSafeInteger(count) && count >= 0 ? count : 0
	};
}

export const actions = {
	discard: async ({ locals, request }) => {
		const fields = await request.formData();
		const all = fields.get('all') === 'yes';
		const sent = {
			mails: fields.getAll(all ? 'shown-mail' : 'mail').map(String),
			folds: fields.getAll(all ? 'shown-fold' : 'fold').map(String),
			before: String(fields.get('before') ?? ''),
			reason: String(fields.get('reason') ?? '')
		};
		const given = DiscardMails.safeParse(sent, { error: explain });
		if (!given.success) {
			const wrong = (field: string) => given.error.issues.find(({ path }) => path[0] === field)?.message;
			const nothing = sent.mails.length + sent.folds.length === 0;
			return fail(400, {
				all,
				chosen: all ? [] : [...sent.mails, ...sent.folds],
				reason: sent.reason,
				errors: [
					{ field: 'mails', message: wrong('mails') ?? (nothing ? m.mail_discard_none() : undefined) },
					{ field: 'reason', message: wrong('reason') }
				].flatMap(({ field, message }) => (message ? [{ field, message }] : []))
			});
		}
		const count = await discardMails(whoIs(locals).actor, given.data);
		redirect(303, `/desk/conversations/mail?done=several&count=${count}`);
	}
};
