import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { basisWords } from '#lib/request-words.ts';
import { lookUpBases } from '#lib/server/access-requests/index.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	listLookUps,
	LogLookUp,
	logLookUp,
	LookUpFilters,
	lookUpMonths,
	prepareLookUp
} from '#lib/server/look-ups/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { packWord } from '#lib/pack-word.ts';

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const { locale } = locals;
	const filters = LookUpFilters.parse(Object.fromEntries(url.searchParams));
	const prepared = await prepareLookUp(actor);
	const form = await superValidate(zod4(LogLookUp), { id: 'log', errors: false });
	// What came of it is chosen, never left as it stood; purpose and law are those of the last time.
	Object.assign(form.data, { once: newOnce(), result: '', ...prepared?.last });
	const list = await listLookUps(actor, filters);
	const done = (['kept', 'nothing', 'waits'] as const).find((one) => one === url.searchParams.get('done'));
	return {
		filters,
		list: {
			...list,
			rows: list.rows.map((row) => ({
				...row,
				platformName: row.platform && packWord(pack(), 'platforms', row.platform, locale)
			}))
		},
		months: await lookUpMonths(actor),
		done: done ?? null,
		personas: prepared && prepared.personas,
		bases: lookUpBases().map(({ code }) => ({ code, ...basisWords(code, pack(), locale) })),
		form
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(LogLookUp, { error: explain }), { id: 'log' });
		if (!form.valid) return fail(400, { form });
		let done: string;
		try {
			const { id, waits } = await logLookUp(whoIs(locals).actor, form.data);
			done = waits ? 'waits' : id ? 'kept' : 'nothing';
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/look-ups?done=${done}`);
	}
};
