import { dateFormat } from './formats.ts';
import { m } from './paraglide/messages.js';
import { inLanguage, type Pack } from './pack-types.ts';
import { packWord } from './pack-word.ts';
import { languageWord } from './signal-words.ts';
import { daysOver, whenText } from './ui/when.ts';

/** The words for what a hand-over's columns hold: one place for lists, pages and the panel beside a signal. */
export const handOverStateWord = {
	offered: m.hand_overs_state_offered,
	acknowledged: m.hand_overs_state_acknowledged,
	read: m.hand_overs_state_read,
	accepted: m.hand_overs_state_accepted,
	asked_back: m.hand_overs_state_asked_back,
	answered: m.hand_overs_state_answered,
	declined: m.hand_overs_state_declined,
	withdrawn: m.hand_overs_state_withdrawn
};
/** What a hand-over that waits for its giver says at the giver's signal. */
export const waitsWord: Partial<Record<keyof typeof handOverStateWord, (unit: string) => string>> = {
	asked_back: (unit) => m.signals_event_ask_back({ unit }),
	answered: (unit) => m.signals_event_answer({ unit }),
	declined: (unit) => m.signals_event_decline({ unit })
};
export const expectationWord = {
	act: m.hand_overs_expected_act,
	advise: m.hand_overs_expected_advise,
	check: m.hand_overs_expected_check,
	know: m.hand_overs_expected_know
};
export const expectationHint = {
	act: m.hand_overs_expected_act_hint,
	advise: m.hand_overs_expected_advise_hint,
	check: m.hand_overs_expected_check_hint,
	know: m.hand_overs_expected_know_hint
};
export const outcomeWord = {
	taken_up: m.hand_overs_outcome_taken_up,
	known: m.hand_overs_outcome_known,
	no_action: m.hand_overs_outcome_no_action,
	returned: m.hand_overs_outcome_returned
};
export const outcomeHint = {
	taken_up: m.hand_overs_outcome_taken_up_hint,
	known: m.hand_overs_outcome_known_hint,
	no_action: m.hand_overs_outcome_no_action_hint,
	returned: m.hand_overs_outcome_returned_hint
};
export const handOverEventWord = {
	offer: m.hand_overs_event_offer,
	acknowledge: m.hand_overs_event_acknowledge,
	read: m.hand_overs_event_read,
	accept: m.hand_overs_event_accept,
	decline: m.hand_overs_event_decline,
	withdraw: m.hand_overs_event_withdraw,
	askBack: m.hand_overs_event_ask_back,
	reply: m.hand_overs_event_reply,
	answer: m.hand_overs_event_answer,
	supplement: m.hand_overs_event_supplement,
	correction: m.hand_overs_event_correction,
	overdue: m.hand_overs_event_overdue,
	told: m.hand_overs_event_told,
	identityRemoved: m.hand_overs_event_identity_removed
};
export const handOverMoveWord = {
	acknowledge: m.hand_overs_move_acknowledge,
	accept: m.hand_overs_move_accept,
	decline: m.hand_overs_move_decline,
	withdraw: m.hand_overs_move_withdraw,
	askBack: m.hand_overs_move_ask_back,
	reply: m.hand_overs_move_reply,
	answer: m.hand_overs_move_answer
};
/** What is said of where a package first came from; which institution it was stays with its giver. */
export const firstSourceWord = {
	private: m.hand_overs_first_private,
	partner: m.hand_overs_first_partner,
	unit: m.hand_overs_first_unit,
	channel: m.hand_overs_first_channel
};
export const partWord = {
	text: m.hand_overs_part_text,
	facts: m.hand_overs_part_facts,
	assessment: m.hand_overs_part_assessment,
	web: m.hand_overs_part_web,
	street: m.hand_overs_part_street,
	categories: m.hand_overs_part_categories,
	grading: m.hand_overs_part_grading
};

type Place = { locale: string; timeZone: string };
/** A deadline is the first instant after its day (working-days.ts), so the day it names is the one before. */
export const lastDay = (due: Date, place: Place) => whenText(new Date(due.getTime() - 1), 'day', place);
/** "by 5 March", or "was due 5 March". */
export const dueText = (due: Date, late: boolean, place: Place) => dueOn(lastDay(due, place), late);
/** The same in every list, where the year is known: "by 5 Mar", or "2 days over". @param now the instant the list was read */
export const shortDueText = (due: Date, late: boolean, { locale, timeZone }: Place, now: Date) =>
	late
		? m.signals_days_over({ count: Math.max(1, daysOver(due, now, timeZone)) })
		: m.hand_overs_due_by({
				day: dateFormat(locale, { day: 'numeric', month: 'short', timeZone }).format(due.getTime() - 1)
			});
const dueOn = (day: string, late: boolean) => (late ? m.hand_overs_due_since({ day }) : m.hand_overs_due_by({ day }));

interface Codes {
	topic: string;
	language: string;
	web_platform: string | null;
	person_categories: string[] | null;
	grading_scheme: string | null;
	source_reliability: string | null;
	information_credibility: string | null;
	first_source: keyof typeof firstSourceWord;
	first_reliability: string | null;
	first_scheme: string | null;
}

/** What the codes of a package say in the reader's language; a code the pack no longer knows stays readable as itself. */
export function packageWords(codes: Codes, pack: Pack, locale: string) {
	const grade = (list: 'source' | 'information', code: string | null, scheme = codes.grading_scheme) => {
		const row = pack.gradingSchemes.find((one) => one.code === scheme)?.[list].find((one) => one.code === code);
		return code && `${code} · ${row ? inLanguage(row.label, locale) : ''}`;
	};
	return {
		topic: packWord(pack, 'topics', codes.topic, locale),
		language: languageWord(codes.language, locale),
		platform: codes.web_platform && packWord(pack, 'platforms', codes.web_platform, locale),
		categories: (codes.person_categories ?? []).map((code) => packWord(pack, 'subjectCategories', code, locale)),
		firstSource: [firstSourceWord[codes.first_source](), grade('source', codes.first_reliability, codes.first_scheme)]
			.filter(Boolean)
			.join(': '),
		source: grade('source', codes.source_reliability),
		information: grade('information', codes.information_credibility)
	};
}
export type PackageWords = ReturnType<typeof packageWords>;

/** Handling codes with their meaning, in the order of the schemes; a code no scheme knows stays readable as itself. */
export function handlingWords(codes: readonly string[], pack: Pack, locale: string) {
	const rows = pack.gradingSchemes.flatMap((scheme) => scheme.handling);
	return codes.map((code) => {
		const row = rows.find((one) => one.code === code);
		return {
			code,
			label: row ? inLanguage(row.label, locale) : code,
			meaning: row ? inLanguage(row.meaning, locale) : ''
		};
	});
}
