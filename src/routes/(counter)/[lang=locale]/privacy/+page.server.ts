import { reporterMinutes } from '#lib/server/conversations/index.ts';
import { draftMinutes } from '#lib/server/evidence/index.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';

export function load({ locals: { locale } }) {
	const { retention, reopenDays, authorities } = pack();
	const body = authorities.dataProtection;
	return {
		retention,
		reopenDays,
		sessionMinutes: reporterMinutes,
		draftMinutes,
		authority: body && { name: inLanguage(body.name, locale), url: body.url }
	};
}
