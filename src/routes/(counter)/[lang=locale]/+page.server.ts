import { hoursText } from '#lib/hours-text.ts';
import { policeNumbers } from '#lib/server/platform/help-lines.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { whoWillGetIt } from '#lib/server/signals/index.ts';

export async function load({ locals }) {
	// Without its database the first screen still says 112, shows the doors and what is not promised.
	const who = await whoWillGetIt().catch(() => null);
	return {
		days: pack().firstAnswerDays,
		numbers: policeNumbers(locals.locale),
		desk: who && {
			name: who.intakeDesk,
			hours: hoursText(who.openingHours, locals.locale),
			answerExpected: who.answerExpected,
			timeZone: who.timeZone
		}
	};
}
