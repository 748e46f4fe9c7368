import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { protocolTaskWord } from '#lib/protocol-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { Departure, departFrom, protocolFor, type ProtocolRecord, taskOf } from '#lib/server/protocols/index.ts';

const form4 = zod4(Departure, { error: explain });

/** Which record it is about, and where one came from: the page of that record. */
function aboutOf(url: URL): { about: ProtocolRecord; back: string } {
	const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 60).replace(/[^\w-]/g, '');
	const back = url.searchParams.get('back') ?? '';
	const way = /^\/desk\/[\w/?=&.-]*$/.test(back) ? back : '/desk/protocols';
	if (asked('signal')) return { about: { signal: asked('signal') }, back: way };
	if (asked('talk')) return { about: { talk: asked('talk') }, back: way };
	if (asked('plan')) return { about: { plan: asked('plan') }, back: way };
	return { about: { number: asked('number') || '…' }, back: way };
}

export async function load({ locals, url }) {
	const { about, back } = aboutOf(url);
	const task = await orErrorPage((async () => taskOf(url.searchParams.get('task') ?? ''))());
	const protocol = await orErrorPage(protocolFor(whoIs(locals).actor, task, about));
	return {
		title: protocolTaskWord[task](),
		about: Object.values(about)[0] as string,
		texts: protocol?.texts ?? {},
		task,
		back,
		once: newOnce(),
		form: await superValidate({ task }, form4, { errors: false })
	};
}

export const actions = {
	default: async ({ locals, request, url }) => {
		const { about, back } = aboutOf(url);
		const form = await superValidate(request, form4);
		if (!form.valid) return fail(400, { form });
		try {
			await departFrom(whoIs(locals).actor, about, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, back);
	}
};
