import { m } from './paraglide/messages.js';
import type { Branch, Station, ThreadWay } from './ui/thread.ts';
import { whenText } from './ui/when.ts';

/** What a signal's way is computed from: its columns, its hand-overs, nothing that has to be asked for. */
export interface WayFacts {
	state: 'new' | 'in_hand' | 'closed';
	turn: 'owner' | 'receiver' | 'reporter' | 'nobody';
	assigneeId: string | null;
	assigneeName: string | null;
	sourceReliability: string | null;
	informationCredibility: string | null;
	wantsAnswer: boolean;
	hasReporter: boolean;
	firstAnswerDue: Date | null;
	firstAnswerAt: Date | null;
	closedAt: Date | null;
	handOvers: WayHandOver[];
}

export interface WayHandOver {
	unitName: string;
	state: 'offered' | 'acknowledged' | 'read' | 'accepted' | 'asked_back' | 'answered' | 'declined' | 'withdrawn';
	answerDue: string;
	answeredAt: string | null;
	toldAt: string | null;
}

/** For whom it is drawn, and when. */
export interface Reader {
	personId: string;
	locale: string;
	timeZone: string;
	now: Date;
	/** The ending in the reader's language, for the sentence of a closed one. */
	ending?: string;
}

const ended = ({ state }: WayHandOver) => state === 'declined' || state === 'withdrawn';

/** Whether a first answer or an answer from a unit is owed and its day has passed. */
export function isLate(signal: WayFacts, now: Date): boolean {
	return firstAnswerLate(signal, now) || signal.handOvers.some((handOver) => handOverLate(handOver, now));
}

export const firstAnswerLate = ({ state, wantsAnswer, firstAnswerAt, firstAnswerDue }: WayFacts, now: Date) =>
	state !== 'closed' && wantsAnswer && firstAnswerAt === null && firstAnswerDue !== null && firstAnswerDue <= now;

export const handOverLate = ({ state, answerDue }: WayHandOver, now: Date) =>
	['offered', 'acknowledged', 'accepted', 'asked_back'].includes(state) && new Date(answerDue) <= now;

/**
 * A signal's way as stations on a line: received, graded, with a unit, answered, reporter told. Several hand-overs branch after the
 * grading. What waits for us is `now`, what waits for others is `done` until it is overdue; the sentence says the same in words.
 */
export function wayOf(signal: WayFacts, reader: Reader): ThreadWay {
	const grade = signal.sourceReliability && `${signal.sourceReliability}${signal.informationCredibility ?? ''}`;
	const first: Station[] = [
		{ label: m.signals_station_received(), state: 'done' },
		{
			label: grade ? m.signals_station_graded_as({ grade }) : m.signals_station_graded(),
			state: grade ? 'done' : 'coming'
		}
	];
	const last: Station = {
		label: signal.hasReporter ? m.signals_station_told() : m.signals_station_closed(),
		state: 'coming'
	};
	const [main, ...others] = [...signal.handOvers].sort((a, b) => Number(ended(a)) - Number(ended(b)));
	if (signal.state === 'closed') return closedWay(signal, reader, first, last, main, others);

	const passed = main ? legOf(main, signal, reader) : openLeg(signal);
	const stations = [...first, ...passed, last];
	const told = signal.hasReporter && signal.firstAnswerAt !== null && (!main || ended(main) || main.toldAt !== null);
	if (told) last.state = 'answered';
	const branches = others.map((handOver): Branch => ({
		from: 1,
		label: handOver.unitName,
		stations: legOf(handOver, signal, reader)
	}));
	markWhereItStands(stations, signal, reader, Boolean(main && !ended(main)));
	return { stations, ...(branches.length > 0 && { branches }), sentence: sentenceOf(signal, reader, grade) };
}

/** Nobody was asked yet: the stations to come. Where the reporter was answered without a hand-over, there is no unit to wait for. */
function openLeg(signal: WayFacts): Station[] {
	if (signal.firstAnswerAt !== null) return [];
	return [
		{ label: m.signals_station_unit(), state: 'coming' },
		{ label: m.signals_station_answered(), state: 'coming' }
	];
}

/** One hand-over: with the unit, then its answer. */
function legOf(handOver: WayHandOver, signal: WayFacts, reader: Reader): Station[] {
	const at: Station = { label: m.signals_station_at({ unit: handOver.unitName }), state: 'done' };
	const answered: Station = { label: m.signals_station_answered(), state: 'coming' };
	const day = dayOf(handOver.answerDue, reader);
	switch (handOver.state) {
		case 'declined':
			return [{ ...at, note: m.signals_declined() }];
		case 'withdrawn':
			return [{ ...at, note: m.signals_withdrawn() }];
		case 'read':
			return [{ ...at, note: m.signals_hand_over_read() }];
		case 'answered':
			return [at, { ...answered, state: handOver.toldAt !== null || !signal.hasReporter ? 'answered' : 'now' }];
		case 'asked_back':
			return [
				{ ...at, state: handOverLate(handOver, reader.now) ? 'late' : 'now', note: m.signals_asked_back() },
				answered
			];
		default:
			if (handOverLate(handOver, reader.now))
				return [{ ...at, state: 'late', note: m.signals_due_since({ day }) }, answered];
			return [{ ...at, note: m.signals_due_by({ day }) }, answered];
	}
}

/** The mark of whoever has it: on the last station reached, amber when that is us, red when a first answer is overdue. */
function markWhereItStands(stations: Station[], signal: WayFacts, reader: Reader, passedOn: boolean) {
	if (stations.some(({ state }) => state === 'late' || state === 'now')) return;
	const reached = stations.findLast(({ state }) => state === 'done');
	if (!reached) return;
	if (firstAnswerLate(signal, reader.now)) {
		reached.state = 'late';
		reached.note = signal.firstAnswerDue
			? m.signals_due_since({ day: dayOf(signal.firstAnswerDue, reader) })
			: undefined;
	} else if (signal.turn === 'owner' && !(passedOn && stations.at(-1)?.state === 'answered')) {
		reached.state = 'now';
		reached.note ??= whoHas(signal, reader);
	}
}

function whoHas(signal: WayFacts, reader: Reader): string {
	if (signal.assigneeId === null) return m.signals_now_unit();
	return signal.assigneeId === reader.personId
		? m.signals_now_you()
		: m.signals_now_name({ name: signal.assigneeName ?? '' });
}

/** What is over is green from end to end; stations that were never reached are left out. */
function closedWay(
	signal: WayFacts,
	reader: Reader,
	first: Station[],
	last: Station,
	main: WayHandOver | undefined,
	others: WayHandOver[]
): ThreadWay {
	const whole = (stations: Station[]) =>
		stations.map((station): Station =>
			station.state === 'done' || station.state === 'now' ? { ...station, state: 'answered' } : station
		);
	const leg = (handOver: WayHandOver) => whole(legOf(handOver, signal, reader));
	const stations = [
		...whole(first.filter(({ state }) => state === 'done')),
		...(main ? leg(main) : []),
		{ ...last, state: 'answered' as const, note: signal.closedAt ? dayOf(signal.closedAt, reader) : undefined }
	];
	const from = Math.min(1, stations.length - 1);
	const branches = others.map((handOver): Branch => ({ from, label: handOver.unitName, stations: leg(handOver) }));
	return { stations, ...(branches.length > 0 && { branches }), sentence: sentenceOf(signal, reader, null) };
}

/** The drawing in words: how far it is, each hand-over, who has it, what is overdue. */
function sentenceOf(signal: WayFacts, reader: Reader, grade: string | null): string {
	const handOvers = signal.handOvers.map((handOver) => handOverSentence(handOver, reader));
	const toTell =
		signal.hasReporter && signal.handOvers.some(({ state, toldAt }) => state === 'answered' && toldAt === null);
	if (signal.state === 'closed') return [m.signals_way_closed({ ending: reader.ending ?? '' }), ...handOvers].join(' ');
	const open = signal.handOvers.some((handOver) => !ended(handOver));
	const stage =
		signal.state === 'new' && !open
			? m.signals_way_received()
			: grade
				? m.signals_way_graded({ grade })
				: m.signals_way_in_hand();
	return [
		...(open || signal.firstAnswerAt !== null ? [] : [stage]),
		...handOvers,
		...(toTell
			? [m.signals_way_to_tell()]
			: signal.hasReporter && signal.firstAnswerAt !== null
				? [m.signals_way_told()]
				: []),
		...(signal.turn === 'reporter' ? [m.signals_way_waits_reporter()] : []),
		...(firstAnswerLate(signal, reader.now) && signal.firstAnswerDue
			? [m.signals_way_first_answer_late({ day: dayOf(signal.firstAnswerDue, reader) })]
			: []),
		...(signal.assigneeName ? [m.signals_way_with_name({ name: signal.assigneeName })] : [])
	].join(' ');
}

function handOverSentence(handOver: WayHandOver, reader: Reader): string {
	const unit = handOver.unitName;
	const day = dayOf(handOver.answerDue, reader);
	switch (handOver.state) {
		case 'declined':
			return m.signals_way_declined({ unit });
		case 'withdrawn':
			return m.signals_way_withdrawn({ unit });
		case 'read':
			return m.signals_way_read({ unit });
		case 'answered':
			return m.signals_way_answered({ unit });
		case 'asked_back':
			return m.signals_way_asked_back({ unit });
		default:
			return handOverLate(handOver, reader.now) ? m.signals_way_late({ unit, day }) : m.signals_way_at({ unit, day });
	}
}

/** A deadline is the first instant after its day (working-days.ts), so the day it names is the one before. */
const dayOf = (at: Date | string, { locale, timeZone }: Reader) =>
	whenText(new Date(new Date(at).getTime() - 1), 'day', { locale, timeZone });
