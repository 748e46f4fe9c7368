import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { newFormToken } from '#lib/server/platform/form-token.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';
import { helpLines, policeNumbers } from '#lib/server/platform/help-lines.ts';
import { log } from '#lib/server/platform/log.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { ProfileAsked, verifyProfile } from '#lib/server/presence/index.ts';
import { Flag, flag, whoWillGetIt } from '#lib/server/signals/index.ts';
import { webUrl } from '#lib/platform-of.ts';
import { platformName } from '../officers/page-words.server.ts';

export async function load({ url, request, locals: { locale } }) {
	const asked = ProfileAsked.parse(url.searchParams.get('q') ?? undefined);
	// What comes back after reporting brings its own answer along.
	const verified = asked && request.method !== 'POST' ? await verifyProfile(asked) : null;
	return {
		asked,
		token: newFormToken(),
		desk: (await whoWillGetIt().catch(() => null))?.intakeDesk ?? null,
		numbers: policeNumbers(locale),
		ours:
			verified?.is === 'ours'
				? verified.profiles.map((one) => ({ ...one, platformName: platformName(one.platform, locale) }))
				: null,
		notOurs: verified?.is === 'not_ours',
		imitates:
			verified?.is === 'not_ours' && verified.imitates
				? { ...verified.imitates, platformName: platformName(verified.imitates.platform, locale) }
				: null
	};
}

export const actions = {
	/** One step: what was asked and, if they wish, what the profile did. It goes the way of every flag. */
	report: async ({ request, locals: { locale } }) => {
		const { asked: typed, text = '', answer, token = '', website } = await readFields(request);
		const asked = ProfileAsked.parse(typed);
		const back = (status: number, problem: string) => fail(status, { asked, text, answer: answer === 'yes', problem });
		const given = Flag.safeParse({
			token,
			topic: 'identity_misuse',
			text: [m.verify_report_says({ asked }), text.trim()].filter(Boolean).join('\n\n'),
			...(webUrl(asked) ? { webAddress: asked } : { webHandle: asked.slice(0, 200) }),
			danger: 'no',
			wantsAnswer: answer === 'yes' ? 'yes' : 'no',
			website
		});
		if (!asked || !given.success) return back(400, given.success ? m.verify_ask() : m.flag_error_text_long());
		try {
			const receipt = await flag(given.data, locale);
			return { asked, receipt, help: helpLines(receipt.topic, locale) };
		} catch (cause) {
			if (cause instanceof Refused && cause.code === 'form.expired') return back(409, m.flag_error_expired());
			log().error({ err: cause }, 'a doubtful profile could not be taken in');
			return back(503, m.flag_error_away());
		}
	}
};
