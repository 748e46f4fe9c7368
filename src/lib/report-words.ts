import { locales } from './locales.ts';
import { m } from './paraglide/messages.js';
import { languageWord } from './signal-words.ts';

/** The words for what an information report's columns hold: one place for lists, pages and the panel beside a signal. */
export const reportStateWord = {
	draft: m.reports_state_draft,
	in_check: m.reports_state_in_check,
	checked: m.reports_state_checked,
	given_out: m.reports_state_given_out,
	recorded: m.reports_state_recorded,
	replaced: m.reports_state_replaced,
	dropped: m.reports_state_dropped
};
/** How a version stands out where its state is shown: it waits for somebody, has come where it should, or is over. */
export const reportStateTone = {
	draft: 'waits',
	in_check: 'waits',
	checked: 'waits',
	given_out: 'waits',
	recorded: 'answered',
	replaced: 'plain',
	dropped: 'plain'
} as const;
export const reportTurnWord = {
	writer: m.reports_turn_writer,
	checker: m.reports_turn_checker,
	unit: m.reports_turn_unit,
	records: m.reports_turn_records,
	nobody: m.reports_turn_nobody
};
export const reportMissingWord = {
	paragraphs: m.reports_missing_paragraphs,
	empty: m.reports_missing_empty,
	grade: m.reports_missing_grade,
	handling: m.reports_missing_handling,
	handlingNote: m.reports_missing_handling_note,
	categories: m.reports_missing_categories
};
export const reportReceiverWord = {
	records: m.reports_receiver_records,
	unit: m.reports_receiver_unit,
	outside: m.reports_receiver_outside
};
/** A receiver by its name; the records system has none but its own. */
export const receiverText = ({ receiver, name }: { receiver: keyof typeof reportReceiverWord; name: string | null }) =>
	name ?? reportReceiverWord[receiver]();

/** What is often reported in beside the languages of the service; whatever else a report holds already is offered too. */
const spoken = [
	'ar',
	'bg',
	'cs',
	'de',
	'el',
	'fa',
	'hu',
	'it',
	'ku',
	'pl',
	'ro',
	'ru',
	'so',
	'sq',
	'ti',
	'tr',
	'uk',
	'ur',
	'zh'
];

/** The languages a paragraph may be said to be in, by their names in the reader's. */
export const languageChoices = (used: readonly string[], locale: string) =>
	[...new Set([...locales, ...spoken, ...used.filter(Boolean)])]
		.map((value) => ({ value, label: languageWord(value, locale) }))
		.sort((a, b) => a.label.localeCompare(b.label, locale));
