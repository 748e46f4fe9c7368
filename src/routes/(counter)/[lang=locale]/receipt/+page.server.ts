import { error, fail, redirect, type Cookies } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import {
	addToConversation,
	Body,
	dropNotice,
	enterCode,
	keepNotice,
	openReporterSession,
	rateConversation,
	Rating,
	readConversation,
	receiptOf,
	reopenConversation,
	reporterOfSession,
	wroteHereAlone
} from '#lib/server/conversations/index.ts';
import { receiveForm, sizeText, type ReceivedForm } from '#lib/server/evidence/index.ts';
import { counterEmail } from '#lib/server/platform/counter-fields.ts';
import { hasNeutralMail } from '#lib/server/platform/mail.ts';
import { visitor } from '#lib/server/platform/actor.ts';
import { now } from '#lib/server/platform/clock.ts';
import { newFormToken } from '#lib/server/platform/form-token.ts';
import { helpLines, policeNumbers } from '#lib/server/platform/help-lines.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { log } from '#lib/server/platform/log.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { reporterCookie } from '../../reporter-cookie.ts';
import { fileLimits, formPage, type Errors } from '../form-page.server.ts';

export async function load({ cookies, url, locals, request }) {
	const page = {
		token: newFormToken(),
		files: fileLimits(locals.locale),
		numbers: policeNumbers(locals.locale),
		now: now(),
		removed: url.searchParams.has('removed'),
		mails: hasNeutralMail(),
		dropped: url.searchParams.has('dropped'),
		sent: url.searchParams.has('sent'),
		unkept: url.searchParams.get('sent') === withoutFiles
	};
	try {
		const secret = reporterCookie.read(cookies);
		const session = await reporterOfSession(secret);
		if (secret && session) {
			// The half hour begins anew with each look, here as on the server.
			reporterCookie.set(cookies, secret);
			return { ...page, talk: await talkOf(session, locals.locale), away: false };
		}
		reporterCookie.clear(cookies);
		return { ...page, talk: null, away: false };
	} catch (cause) {
		if (cause instanceof Refused) return { ...page, talk: null, away: false };
		log().error({ err: cause }, 'a conversation could not be read');
		// Something was typed: it comes back to its writer, and not an error page in its place.
		if (request.method !== 'POST') error(503);
		return { ...page, talk: null, away: true };
	}
}

async function talkOf(
	{ actor, seenBefore }: NonNullable<Awaited<ReturnType<typeof reporterOfSession>>>,
	locale: string
) {
	const { files, ending, topic, ...talk } = await readConversation(actor, seenBefore);
	const ended = pack().endings.find(({ code }) => code === ending);
	return {
		...talk,
		files: files.map(({ bytes, ...file }) => ({ ...file, size: sizeText(bytes, locale) })),
		ending: ended && { label: inLanguage(ended.label, locale), sentence: inLanguage(ended.sentence, locale) },
		// The ending's sentence says "Below you see who can help".
		help: ending === 'not_for_police' ? helpLines(topic, locale, 'beside') : []
	};
}

/** What the address says of a message whose files found no room. */
const withoutFiles = 'text';

const code = (form: ReceivedForm) => (form.values.code ?? '').slice(0, 100);
const enter = async (typed: string, cookies: Cookies) =>
	reporterCookie.set(cookies, await openReporterSession(await enterCode(typed)));

export const actions = {
	enter: async ({ request, cookies, params, locals }) => {
		const form = await receiveForm(visitor, request);
		try {
			await enter(code(form), cookies);
		} catch (cause) {
			if (!(cause instanceof Refused)) return codeIsAway(form, locals.locale, cause);
			const wrong = cause.code === 'code.mistyped' ? m.back_error_mistyped() : m.back_error_unknown();
			// Whoever mistypes it beside their receipt has perhaps kept it nowhere else.
			if (form.values.receipt) return showReceipt(form, locals.locale, { typed: code(form), error: wrong });
			return fail(400, formPage(form, locals.locale, { code: [wrong] }));
		}
		// Whoever was still writing when their page closed goes on writing.
		if (form.values.body || form.kept) return formPage(form, locals.locale);
		redirect(303, `/${params.lang}/receipt`);
	},
	/** The same page again in another language, with what was typed and sent; or the receipt that was just shown. */
	keep: async ({ request, locals }) => {
		const form = await receiveForm(visitor, request);
		return form.values.receipt ? showReceipt(form, locals.locale) : formPage(form, locals.locale);
	},
	print: async ({ request, locals }) => showReceipt(await receiveForm(visitor, request), locals.locale, { bare: true }),
	add: (event) => write(event, false),
	reopen: (event) => write(event, true),
	keepNotice: async ({ request, cookies, params, locals }) => {
		const form = await receiveForm(visitor, request);
		const back = (status: number, errors: Errors = {}) => fail(status, formPage(form, locals.locale, errors));
		const email = counterEmail().safeParse(form.values.noticeEmail);
		if (!email.success) return back(400, { noticeEmail: [m.flag_error_email()] });
		if (!email.data) return back(400, { noticeEmail: [m.talks_notice_empty()] });
		const session = await reporterOfSession(reporterCookie.read(cookies));
		if (!session) return back(400, { code: [m.talk_session_over()] });
		await keepNotice(session.actor, email.data);
		redirect(303, `/${params.lang}/receipt#notice`);
	},
	dropNotice: async ({ cookies, params }) => {
		const session = await reporterOfSession(reporterCookie.read(cookies));
		if (session) await dropNotice(session.actor);
		redirect(303, `/${params.lang}/receipt?dropped#notice`);
	},
	/** The same words came from somebody else, too. */
	alone: async ({ cookies, params }) => {
		const session = await reporterOfSession(reporterCookie.read(cookies));
		if (session) await wroteHereAlone(session.actor);
		redirect(303, `/${params.lang}/receipt`);
	}
};

/** A receipt that was shown before is shown again: to print, in another language, or because its code was mistyped beside it. */
async function showReceipt(
	form: ReceivedForm,
	locale: string,
	{ bare = false, ...wrong }: { bare?: boolean; typed?: string; error?: string } = {}
) {
	try {
		const receipt = await receiptOf(form.values.receipt ?? '');
		const page = { receipt, help: helpLines(receipt.topic, locale), bare, ...wrong };
		return wrong.error ? fail(400, page) : page;
	} catch (cause) {
		if (!(cause instanceof Refused)) return codeIsAway(form, locale, cause);
		return fail(400, { values: {}, drafts: [], kept: '', errors: { code: [m.back_error_unknown()] } });
	}
}

/** A code cannot be looked up just now. One that stood on a receipt stands in the field then: it is the only copy perhaps. */
function codeIsAway(form: ReceivedForm, locale: string, cause: unknown) {
	log().error({ err: cause }, 'a code could not be looked up');
	const { receipt, ...values } = form.values;
	const kept = { ...form, values: receipt ? { ...values, code: receipt } : values };
	return fail(503, formPage(kept, locale, { code: [m.back_error_away()] }));
}

type Writing = { request: Request; cookies: Cookies; params: { lang: string }; locals: App.Locals };

/** Text, files and how it went, each if given, in one sending. */
async function write({ request, cookies, params, locals }: Writing, reopens: boolean) {
	const form = await receiveForm(visitor, request);
	const back = (status: number, errors: Errors = {}) => fail(status, formPage(form, locals.locale, errors));
	const body = Body.safeParse(form.values.body);
	const rating = form.values.rating || form.values.note ? Rating.safeParse(form.values) : null;
	if (!body.success) return back(400, { body: body.error.issues.map(({ message }) => message) });
	if (rating && !rating.success) return back(400, z.flattenError(rating.error).fieldErrors as Errors);
	// A text goes through without the files we have no room for; files alone are asked for again.
	const unkept = form.problems.filter(({ why }) => why === 'no_room').length;
	if (form.problems.length > unkept) return back(400);
	if (unkept > 0 && !body.data && form.drafts.length === 0) return back(503);
	if (form.gone > 0) return back(409, { files: [m.refused_form_files_gone()] });
	try {
		const session = await reporterOfSession(reporterCookie.read(cookies));
		if (!session) return back(400, { code: [m.talk_session_over()] });
		const { actor } = session;
		const message = { body: body.data, token: form.values.token };
		if (reopens) await reopenConversation(actor, message);
		else if (body.data || form.drafts.length > 0) await addToConversation(actor, message);
		else if (!rating) return back(400, { body: [m.refused_message_empty()] });
		if (rating) await rateConversation(actor, rating.data);
	} catch (cause) {
		if (cause instanceof Refused) return back(409, { body: [refusalText(cause)] });
		log().error({ err: cause }, 'a message could not be taken in');
		return back(503, { form: [m.flag_error_away()] });
	}
	redirect(303, `/${params.lang}/receipt?sent${unkept > 0 ? `=${withoutFiles}` : ''}`);
}
