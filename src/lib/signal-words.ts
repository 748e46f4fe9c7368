import { languageNames } from './formats.ts';
import { m } from './paraglide/messages.js';

/** The words for what a signal's columns hold: one place for page and API. Codes of the pack speak the pack's own words. */
export const stateWord = { new: m.signals_state_new, in_hand: m.signals_state_in_hand, closed: m.signals_state_closed };
export const urgencyWord = {
	normal: m.signals_urgency_normal,
	same_day: m.signals_urgency_same_day,
	urgent: m.signals_urgency_urgent
};
export const originWord = {
	citizen: m.signals_origin_citizen,
	street: m.signals_origin_street,
	web: m.signals_origin_web,
	partner: m.signals_origin_partner,
	unit: m.signals_origin_unit,
	hand_over: m.signals_origin_hand_over,
	request: m.requests_origin
};
const relations = {
	same_event: [m.signals_relation_same_event, m.signals_relation_same_event],
	announces: [m.signals_relation_announces, m.signals_relation_announced_by],
	follows: [m.signals_relation_follows, m.signals_relation_followed_by],
	contradicts: [m.signals_relation_contradicts, m.signals_relation_contradicts]
} as const;

/** A relation as it reads from this signal to the other; `turned` when it was drawn from the other one. */
export const relationWord = (relation: keyof typeof relations, turned: boolean) =>
	relations[relation][turned ? 1 : 0]();

/** A language by its name, in the reader's own. */
export function languageWord(language: string, locale: string): string {
	try {
		return languageNames(locale).of(language) ?? language;
	} catch {
		return language;
	}
}
