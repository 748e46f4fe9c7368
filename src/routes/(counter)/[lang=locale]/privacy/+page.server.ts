import { reporterMinutes } from '#lib/server/conversations/index.ts';
import { draftMinutes } from '#lib/server/evidence/index.ts';
import { config } from '#lib/server/platform/config.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';

export function load({ locals: { locale } }) {
	const { retention, reopenDays, authorities } = pack();
	const body = authorities.dataProtection;
	return {
		retention,
		reopenDays,
		/** Whether anybody can write to an officer or a team by mail. */
		takesMail: config().teamMailDomains.length > 0,
		sessionMinutes: reporterMinutes,
		draftMinutes,
		authority: body && { name: inLanguage(body.name, locale), url: body.url }
	};
}
