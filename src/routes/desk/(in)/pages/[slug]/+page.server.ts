import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { findMailAddress, keepMailAddress, KeepMailAddress } from '#lib/server/mail/index.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import {
	absencesOf,
	addAbsence,
	AddAbsence,
	findOwnPage,
	keepPage,
	keepPhoto,
	removeAbsence,
	removePhoto,
	showPage
} from '#lib/server/presence/index.ts';
import { pageForm, sentPage } from './page-form.server.ts';

const doneWords: Record<string, () => string> = {
	kept: m.pages_done_kept,
	show: m.pages_done_show,
	hide: m.pages_done_hide
};

export async function load({ locals, params, url }) {
	const page = await orErrorPage(findOwnPage(whoIs(locals).actor, params.slug));
	const { slug, name, kind, named, unitName, showsPicture, hasPhoto, publishedAt, mailAddress, mayKeep, mayShow, own } =
		page;
	return {
		page: {
			slug,
			name,
			kind,
			named,
			unitName,
			showsPicture,
			hasPhoto,
			publishedAt,
			mailAddress,
			mayKeep,
			mayShow,
			own
		},
		fields: await pageForm(page, locals.locale),
		...(mayKeep ? await orErrorPage(absencesOf(whoIs(locals).actor, slug)) : { absences: [], covers: [] }),
		// For a lead: whoever keeps a page of their own sees the address it has.
		mail: mayShow ? await orErrorPage(findMailAddress(whoIs(locals).actor, slug)) : null,
		once: newOnce(),
		done: doneWords[url.searchParams.get('done') ?? '']?.()
	};
}

type Given = { locals: App.Locals; params: { slug: string }; request: Request };

/** An act of one button: done, or refused in a line above the page. */
const act =
	(how: string, run: (given: Given) => Promise<void>, to = (slug: string) => `/desk/pages/${slug}?done=${how}`) =>
	async (given: Given) => {
		try {
			await run(given);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		redirect(303, to(given.params.slug));
	};

export const actions = {
	keep: async ({ locals, params, request }) => {
		const sent = await sentPage(request, locals.locale);
		if (!sent.page) return fail(400, { form: sent.form });
		try {
			await keepPage(whoIs(locals).actor, params.slug, sent.page);
		} catch (cause) {
			return asFormError(sent.form, cause);
		}
		redirect(303, `/desk/pages/${params.slug}?done=kept`);
	},
	show: act('show', ({ locals, params }) => showPage(whoIs(locals).actor, params.slug, 'show')),
	hide: act('hide', ({ locals, params }) => showPage(whoIs(locals).actor, params.slug, 'hide')),
	end: act(
		'end',
		({ locals, params }) => showPage(whoIs(locals).actor, params.slug, 'end'),
		() => '/desk/pages'
	),
	absent: async (given: Given) => {
		const fields = await readFields(given.request);
		const absence = AddAbsence.safeParse(fields);
		if (!absence.success)
			return fail(400, { refused: absence.error.issues[0]?.message ?? m.pages_absence_day_wrong(), absence: fields });
		return act('kept', async ({ locals, params }) => {
			await addAbsence(whoIs(locals).actor, params.slug, absence.data);
		})(given);
	},
	mail: async (given: Given) => {
		const fields = await readFields(given.request);
		const kept = KeepMailAddress.safeParse(fields);
		if (!kept.success) return fail(400, { mail: fields.address ?? '', refused: kept.error.issues[0]?.message });
		try {
			await keepMailAddress(whoIs(given.locals).actor, given.params.slug, kept.data);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { mail: fields.address ?? '', refused: refusalText(cause) });
		}
		redirect(303, `/desk/pages/${given.params.slug}?done=kept`);
	},
	present: act('kept', async ({ locals, params, request }) =>
		removeAbsence(whoIs(locals).actor, params.slug, (await readFields(request)).id ?? '')
	),
	photo: act('kept', ({ locals, params, request }) => keepPhoto(whoIs(locals).actor, params.slug, request)),
	noPhoto: act('kept', ({ locals, params }) => removePhoto(whoIs(locals).actor, params.slug))
};
