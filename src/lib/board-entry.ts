// What the live board of a patrol and its log know in the browser and on the server alike.

/** Who is where, and what happened: what counts in the figures. */
export const actKinds = [
	'arrived',
	'seen',
	'talked',
	'advised',
	'asked_to_take_down',
	'captured',
	'raised_signal',
	'handed_on',
	'stopped'
] as const;
/** Between the three: questions, answers, decisions. */
export const teamKinds = ['ask_research', 'found', 'approve', 'stop_contact', 'take_over', 'call_for_help'] as const;
export const entryKinds = [...actKinds, ...teamKinds, 'struck'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Only who leads the patrol writes these; the first two decide about one entry, once. */
export const leaderKinds: readonly EntryKind[] = ['approve', 'stop_contact', 'take_over'];
/** Acts with somebody on the other side: a persona that may only look must not do them. */
export const contactKinds: readonly EntryKind[] = ['talked', 'advised', 'asked_to_take_down', 'stopped'];

/** The single key of each kind; what has none is rare enough to be chosen. */
export const keyOf: Partial<Record<EntryKind, string>> = {
	arrived: 'w',
	seen: 's',
	talked: 't',
	advised: 'a',
	asked_to_take_down: 'd',
	captured: 'c',
	raised_signal: 'r',
	handed_on: 'h',
	stopped: 'x',
	ask_research: 'q',
	found: 'f'
};

export const ageBands = ['under_13', 'from_13', 'from_18', 'from_25', 'from_65', 'unknown'] as const;
export type AgeBand = (typeof ageBands)[number];
export const outcomes = [
	'no_answer',
	'goes_on',
	'meeting_agreed',
	'to_helper',
	'ended_by_them',
	'promised',
	'taken_down',
	'refused'
] as const;
export type Outcome = (typeof outcomes)[number];

export const longestBody = 2000;
/** A pasted list is taken in at once up to this many lines. */
export const mostPasted = 10_000;
/** Entries of one request of the browser's queue; more come in the next one. */
export const mostAtOnce = 200;

/** An entry as the browser makes it. Empty is "not said". */
export interface NewEntry {
	id: string;
	patrol: string;
	kind: EntryKind;
	/** By our own clock, as near as the browser could tell; and by the device's. ISO, UTC. */
	happenedAt: string;
	deviceAt: string;
	body: string;
	address: string;
	placeId: string;
	placeWords: string;
	answers: string;
	corrects: string;
	ageBand: AgeBand | '';
	firstContact: 'yes' | 'no' | '';
	communityId: string;
	outcome: Outcome | '';
	personaId: string;
	/** The number of a signal that exists; a raised one without it is made of the entry. */
	signal: string;
}

/** An entry as the board shows it. */
export interface BoardLine {
	id: string;
	kind: EntryKind;
	personId: string;
	person: string;
	happenedAt: string;
	late: boolean;
	place: string | null;
	placeId: string | null;
	platform: string | null;
	address: string | null;
	body: string;
	answers: string | null;
	corrects: string | null;
	signal: string | null;
	ageBand: AgeBand | null;
	firstContact: boolean | null;
	community: string | null;
	outcome: Outcome | null;
	/** None was used, or it is not for this reader. */
	persona: { id: string; handle: string; covert: boolean } | null;
}

/** What became of an entry that was sent: refused ones are told with the sentence for the person. */
export interface Taken {
	id: string;
	refused: string | null;
}
