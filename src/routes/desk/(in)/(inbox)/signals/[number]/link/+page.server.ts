import { fail } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { findSignal, LinkSignals, linkSignals, searchSignals, InboxFilters } from '#lib/server/signals/index.ts';
import { backTo } from '../form-of.ts';

export async function load({ locals, params, url }) {
	const { actor } = whoIs(locals);
	const signal = await orErrorPage(findSignal(actor, params.number));
	const { q } = InboxFilters.parse({ q: url.searchParams.get('find') ?? undefined });
	const found = q ? await searchSignals(actor, { ...InboxFilters.parse({ tab: 'all' }), q }) : null;
	return {
		form: await superValidate(zod4(LinkSignals), { id: 'link' }),
		signal: { number: signal.number, title: signal.title, language: signal.language },
		find: q ?? '',
		found: found
			? found.rows
					.filter(({ number }) => number !== signal.number)
					.slice(0, 12)
					.map(({ number, title, unitName }) => ({ value: number, label: title, hint: `${number} · ${unitName}` }))
			: null,
		links: signal.links.map(({ number }) => number)
	};
}

export const actions = {
	default: async ({ locals, params, request, url }) => {
		const form = await superValidate(request, zod4(LinkSignals, { error: explain }), { id: 'link' });
		if (!form.valid) return fail(400, { form });
		let undo;
		try {
			undo = await linkSignals(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		return backTo(params.number, url, 'link', undo);
	}
};
