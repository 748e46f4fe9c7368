import { error, fail } from '@sveltejs/kit';
import { z } from 'zod';
import { durationText } from '#lib/formats.ts';
import { hoursText } from '#lib/hours-text.ts';
import { m } from '#lib/paraglide/messages.js';
import { whenAnswered, Writing, writeToPage } from '#lib/server/conversations/index.ts';
import { receiveForm } from '#lib/server/evidence/index.ts';
import { visitor } from '#lib/server/platform/actor.ts';
import { newFormToken } from '#lib/server/platform/form-token.ts';
import { helpLines, policeNumbers } from '#lib/server/platform/help-lines.ts';
import { log } from '#lib/server/platform/log.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { findPublicPage } from '#lib/server/presence/index.ts';
import { dueDay } from '../../../due-day.ts';
import { fileLimits, formPage, type Errors } from '../../../form-page.server.ts';
import { awayNotices } from '../../page-words.server.ts';

export async function load({ params, locals, request }) {
	const fixed = {
		token: newFormToken(),
		slug: params.slug,
		numbers: policeNumbers(locals.locale),
		files: fileLimits(locals.locale),
		leaveHost: new URL(pack().leaveAddress).host
	};
	try {
		return { ...fixed, to: await toOf(params.slug, locals.locale) };
	} catch (cause) {
		log().error({ err: cause }, 'a page to write to could not be read');
		// Something was typed: it comes back to its writer, and not an error page in its place.
		if (request.method !== 'POST') error(503);
		return { ...fixed, to: null };
	}
}

/** Who reads it, when, and how soon first answers came lately. */
async function toOf(slug: string, locale: string) {
	const page = await findPublicPage(slug);
	if (!page) error(404, m.officers_gone());
	const { expected, lately } = await whenAnswered(page);
	return {
		name: page.name,
		unitName: page.unitName,
		team: page.kind === 'team',
		hours: hoursText(page.hours, locale),
		awayDays: awayNotices(page, locale),
		answerBy: dueDay(expected, locale, page.timeZone),
		lately: lately && {
			count: lately.of,
			half: durationText(lately.half, locale),
			most: lately.most === null ? null : durationText(lately.most, locale)
		}
	};
}

export const actions = {
	/** The same form again, with all that was typed and sent: in another language, or with a file less. */
	keep: async ({ request, locals }) => formPage(await receiveForm(visitor, request), locals.locale),
	send: async ({ request, locals, params }) => {
		const form = await receiveForm(visitor, request);
		const back = (status: number, errors: Errors = {}) => fail(status, formPage(form, locals.locale, errors));
		const given = Writing.safeParse(form.values);
		if (!given.success) return back(400, z.flattenError(given.error).fieldErrors as Errors);
		// What we have no room for is asked for later; everything else is for its sender to mend.
		const unkept = form.problems.filter(({ why }) => why === 'no_room').map(({ name }) => name);
		if (form.problems.length > unkept.length) return back(400);
		if (form.expired) return back(409, { form: [m.flag_error_expired()] });
		try {
			const files = { sent: form.drafts.length > 0, gone: form.gone };
			const receipt = await writeToPage(given.data, params.slug, locals.locale, files);
			return { receipt, help: helpLines(receipt.topic, locals.locale), unkept };
		} catch (cause) {
			if (cause instanceof Refused && cause.code === 'form.expired') {
				form.values.token = newFormToken();
				return back(409, { form: [m.flag_error_expired()] });
			}
			if (cause instanceof Refused && cause.code === 'form.files_gone')
				return back(409, { files: [refusalText(cause)] });
			if (cause instanceof Refused) return back(409, { form: [refusalText(cause)] });
			// Whatever went wrong on our side, what somebody typed is not lost.
			log().error({ err: cause }, 'a message to an officer could not be taken in');
			return back(503, { form: [m.flag_error_away()] });
		}
	}
};
