import { v7 as newId } from 'uuid';
import { platformOf } from '../../platform-of.ts';
import { answeringUnits, type OpenUnits } from '../accounts/index.ts';
import { newTalk } from '../conversations/index.ts';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { pack } from '../platform/pack.ts';
import { firstAnswerOf } from './first-answer.ts';
import type { Flag } from './flag-form.ts';
import { keptUntil } from './kept-until.ts';
import { titleOf } from './title-of.ts';

export type FlagRows = ReturnType<typeof flagRows>['rows'];

/**
 * What is written of a flag, row by row, with the receipt that holds once all of it is committed. The function `take_in` of the
 * database writes these rows; a new column has to be named there too.
 * @param seconds the form was out
 * @throws Refused `service.no_intake_desk`
 */
export function flagRows(given: Flag, language: string, seconds: number, units: OpenUnits) {
	const { unit } = answeringUnits(units, given.place, given.postCode);
	const id = newId();
	const danger = given.danger === 'yes';
	const wantsAnswer = given.wantsAnswer === 'yes';
	const honeypot = Boolean(given.website);
	const answerExpected = firstAnswerOf(unit);
	const { receipt, rows } = newTalk({
		token: given.token,
		text: given.text,
		about: { signalId: id },
		unit,
		language,
		topic: given.topic,
		danger,
		wantsAnswer,
		answerExpected,
		contact: { name: given.name, phone: given.phone, email: given.email }
	});
	const signal = {
		id,
		unit_id: unit.id,
		origin: 'citizen',
		received_at: now(),
		changed_at: now(),
		title: titleOf(given.text),
		text: given.text,
		language,
		topic: given.topic,
		urgency: danger || pack().topics.some(({ code, urgent }) => urgent && code === given.topic) ? 'urgent' : 'normal',
		danger,
		happened: given.happened || null,
		web_address: given.webAddress || null,
		web_platform: given.webPlatform ?? platformOf(given.webAddress, pack().platforms),
		web_handle: given.webHandle || null,
		street_place: given.place || null,
		post_code: given.postCode || null,
		wants_answer: wantsAnswer,
		first_answer_due: answerExpected,
		first_answer_rule: `${pack().version}: firstAnswerDays ${pack().firstAnswerDays}`,
		...keptUntil(now()),
		set_aside: honeypot || seconds < config().minFormSeconds
	};
	const signal_event = {
		id: newId(),
		signal_id: id,
		kind: 'received',
		at: now(),
		by_reporter: true,
		facts: { seconds: Math.round(seconds), honeypot }
	};
	return { receipt, rows: { signal, signal_event, ...rows } };
}
