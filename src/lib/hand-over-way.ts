import { handOverStateWord, lastDay } from './hand-over-words.ts';
import { m } from './paraglide/messages.js';
import type { Station, ThreadWay } from './ui/thread.ts';
import { whenText } from './ui/when.ts';

interface HandOverFacts {
	state: keyof typeof handOverStateWord;
	turn: 'giver' | 'receiver' | 'nobody';
	toName: string;
	/** Who would have to move next, when it is not the reader. */
	otherName: string;
	due: Date | null;
	late: boolean;
	offeredAt: Date;
	acceptedAt: Date | null;
	answeredAt: Date | null;
	toldAt: Date | null;
}
interface Reader {
	locale: string;
	timeZone: string;
	sides: readonly ('giver' | 'receiver')[];
}

/** The last station of a way that leads to no answer. */
const ends = {
	declined: m.hand_overs_station_declined,
	withdrawn: m.hand_overs_station_withdrawn,
	read: m.hand_overs_station_read
};

/** How many of offered, seen, accepted, answered have been reached. */
const reached = {
	offered: 1,
	acknowledged: 2,
	read: 1,
	accepted: 3,
	asked_back: 3,
	answered: 4,
	declined: 2,
	withdrawn: 1
};

/**
 * A hand-over's way as stations on a line: offered, seen, accepted, answered, told on. Where it waits for the reader the last
 * station reached is `now`, where it has waited too long `late`; the sentence says the same in words.
 */
export function handOverWay(handOver: HandOverFacts, reader: Reader): ThreadWay {
	const { state, turn, due, late, toldAt } = handOver;
	const day = (at: Date | null) => (at ? whenText(at, 'day', reader) : undefined);
	const ours = turn !== 'nobody' && reader.sides.includes(turn);
	const whole: Station[] = [
		{ label: m.hand_overs_station_offered(), note: day(handOver.offeredAt), state: 'done' },
		{ label: m.hand_overs_station_seen(), state: 'coming' },
		{ label: m.hand_overs_station_accepted(), note: day(handOver.acceptedAt), state: 'coming' },
		{ label: m.hand_overs_station_answered(), note: day(handOver.answeredAt), state: 'coming' },
		{ label: m.hand_overs_station_told(), note: day(toldAt), state: 'coming' }
	];
	whole.slice(0, reached[state]).forEach((station) => (station.state = 'done'));
	const stations =
		state === 'declined' || state === 'withdrawn' || state === 'read'
			? [
					...whole.slice(0, reached[state]),
					{
						label: ends[state](),
						note: day(toldAt),
						state: 'done' as const
					}
				]
			: whole;
	const last = stations.findLast((station) => station.state === 'done');
	if (last && late) last.state = 'late';
	else if (last && ours) last.state = 'now';
	if (last && due && state !== 'answered')
		last.note = late
			? m.hand_overs_due_since({ day: lastDay(due, reader) })
			: m.hand_overs_due_by({ day: lastDay(due, reader) });
	if (state === 'read') stations.forEach((station) => (station.state = 'answered'));
	if (state === 'answered' && (toldAt || !ours))
		stations.slice(0, toldAt ? 5 : 4).forEach((station) => (station.state = 'answered'));
	const sentence = [
		m.hand_overs_way_sentence({ unit: handOver.toName, state: handOverStateWord[state]() }),
		turn === 'nobody'
			? m.hand_overs_way_over()
			: ours
				? m.hand_overs_way_waits_us()
				: m.hand_overs_way_waits_them({ unit: handOver.otherName }),
		...(late && due ? [m.hand_overs_way_late({ day: lastDay(due, reader) })] : [])
	];
	return { stations, sentence: sentence.join(' ') };
}
