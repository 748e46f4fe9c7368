import { error, fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { m } from '#lib/paraglide/messages.js';
import { inLanguage } from '#lib/pack-texts.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { listConsultingHours, PlanConsultingHours, planConsultingHours } from '#lib/server/patrols/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { dayOf } from '#lib/server/platform/working-days.ts';

export async function load({ locals }) {
	const { actor, post } = whoIs(locals);
	const { pages } = await listConsultingHours(actor);
	if (pages.length === 0) error(409, m.refused_not_allowed());
	const form = await superValidate(zod4(PlanConsultingHours), { errors: false });
	const tomorrow = dayOf(new Date(now().getTime() + 86_400_000), post.timeZone);
	Object.assign(form.data, {
		once: newOnce(),
		platform: '',
		pageId: pages.length === 1 ? pages[0]?.id : '',
		startsAt: `${tomorrow}T18:00`,
		endsAt: `${tomorrow}T19:00`
	});
	return {
		pages,
		platforms: pack().platforms.map(({ code, label }) => ({ value: code, label: inLanguage(label, locals.locale) })),
		form
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(PlanConsultingHours, { error: explain }));
		if (!form.valid) return fail(400, { form });
		let id: string;
		try {
			id = await planConsultingHours(whoIs(locals).actor, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/patrols/consulting/${id}`);
	}
};
