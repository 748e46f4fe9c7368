import { lastDay } from './hand-over-words.ts';
import { m } from './paraglide/messages.js';
import { inLanguage, type Pack } from './pack-types.ts';
import type { RequestEventKind } from './server/platform/database-types.ts';
import type { Station, ThreadWay } from './ui/thread.ts';
import { whenText } from './ui/when.ts';

/** The words for what a request's columns hold: one place for lists, pages and the panel beside a signal. */
export const requestStateWord = {
	asked: m.requests_state_asked,
	in_hand: m.requests_state_in_hand,
	asked_back: m.requests_state_asked_back,
	answered: m.requests_state_answered,
	closed: m.requests_state_closed,
	declined: m.requests_state_declined,
	withdrawn: m.requests_state_withdrawn
};
export const requestWantWord = {
	find: m.requests_want_find,
	explain: m.requests_want_explain,
	check: m.requests_want_check,
	advise: m.requests_want_advise
};
export const requestWantHint = {
	find: m.requests_want_find_hint,
	explain: m.requests_want_explain_hint,
	check: m.requests_want_check_hint,
	advise: m.requests_want_advise_hint
};
export const requestWayWord = {
	desk: m.requests_way_desk,
	phone: m.requests_way_phone,
	mail: m.requests_way_mail
};
/** One sentence each; `unit` is who asked. The timeline of the asked unit's signal and the request's page say the same. */
export const requestEventWord: Record<RequestEventKind, (unit: string) => string> = {
	ask: (unit) => m.requests_event_from({ unit }),
	accept: () => m.requests_event_accept(),
	decline: () => m.requests_event_decline(),
	withdraw: (unit) => m.requests_event_withdraw({ unit }),
	askBack: (unit) => m.requests_event_ask_back({ unit }),
	reply: (unit) => m.requests_event_reply({ unit }),
	answer: (unit) => m.requests_event_answer({ unit }),
	tell: () => m.requests_event_tell(),
	takeBack: () => m.requests_event_take_back(),
	sendBack: (unit) => m.requests_event_send_back({ unit }),
	close: (unit) => m.requests_event_close({ unit }),
	overdue: (unit) => m.requests_event_overdue({ unit })
};
export const requestMoveWord = {
	accept: m.requests_move_accept,
	answer: m.requests_move_answer,
	tell: m.requests_move_tell,
	reply: m.requests_move_reply,
	askBack: m.requests_move_ask_back,
	decline: m.requests_move_decline,
	withdraw: m.requests_move_withdraw
};

/** A legal basis as it is cited, with what it says and whether a lawyer has yet to confirm it; a code the pack no longer knows stays as it is. */
export function basisWords(code: string, pack: Pack, locale: string) {
	const row = pack.legalBases.find((one) => one.code === code);
	return {
		cite: row?.cite ?? code,
		text: row ? inLanguage(row.text, locale) : '',
		source: row?.source ?? null,
		unconfirmed: row?.unconfirmed ?? false
	};
}

interface RequestFacts {
	state: keyof typeof requestStateWord;
	turn: 'asker' | 'asked' | 'nobody';
	fromName: string;
	toName: string;
	askedAt: Date;
	answeredAt: Date | null;
	answerDue: Date;
	open: boolean;
	late: boolean;
}
interface Reader {
	locale: string;
	timeZone: string;
	sides: readonly ('asker' | 'asked')[];
}

/** How many of asked, in hand, answered, read have been reached. */
const reached = { asked: 1, in_hand: 2, asked_back: 2, answered: 3, closed: 4, declined: 1, withdrawn: 1 };

/** A request's way as stations on a line, and in words: how far it is and whose turn it is. */
export function requestWay(request: RequestFacts, reader: Reader): ThreadWay {
	const { state, turn, late, open } = request;
	const day = (at: Date | null) => (at ? whenText(at, 'day', reader) : undefined);
	const ours = turn !== 'nobody' && reader.sides.includes(turn);
	const whole: Station[] = [
		{ label: m.requests_station_asked(), note: day(request.askedAt), state: 'coming' },
		{ label: m.requests_station_in_hand(), state: 'coming' },
		{ label: m.requests_station_answered(), note: day(request.answeredAt), state: 'coming' },
		{ label: m.requests_station_read(), state: 'coming' }
	];
	const passed = whole.slice(0, reached[state]);
	passed.forEach((station) => (station.state = state === 'closed' ? 'answered' : 'done'));
	const stations =
		state === 'declined' || state === 'withdrawn'
			? [
					...passed,
					{
						label: state === 'declined' ? m.requests_station_declined() : m.requests_station_withdrawn(),
						state: 'done' as const
					}
				]
			: whole;
	const last = stations.findLast((station) => station.state === 'done');
	if (last && late) last.state = 'late';
	else if (last && ours) last.state = 'now';
	if (last && open)
		last.note = late
			? m.hand_overs_due_since({ day: lastDay(request.answerDue, reader) })
			: m.hand_overs_due_by({ day: lastDay(request.answerDue, reader) });
	const sentence = [
		m.requests_sentence({ unit: request.toName, state: requestStateWord[state]() }),
		turn === 'nobody'
			? m.requests_over()
			: ours
				? m.requests_waits_us()
				: m.requests_waits_them({ unit: turn === 'asked' ? request.toName : request.fromName }),
		...(late ? [m.requests_late({ day: lastDay(request.answerDue, reader) })] : [])
	];
	return { stations, sentence: sentence.join(' ') };
}
