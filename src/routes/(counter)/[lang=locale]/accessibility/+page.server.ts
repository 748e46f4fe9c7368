import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { whenText } from '#lib/ui/when.ts';

/** The day on which the pages were last assessed; whoever assesses them again writes theirs. */
const assessedOn = '2026-11-30';

export function load({ locals: { locale } }) {
	const body = pack().authorities.accessibility;
	return {
		days: pack().firstAnswerDays,
		day: whenText(assessedOn, 'day', { locale, timeZone: 'UTC' }),
		authority: body && { name: inLanguage(body.name, locale), url: body.url }
	};
}
