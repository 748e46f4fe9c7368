import { m } from './paraglide/messages.js';
import type { HandOverEventKind, SignalEventKind } from './server/platform/database-types.ts';
import { requestEventWord } from './request-words.ts';
import { relationWord } from './signal-words.ts';
import type { StationState } from './ui/thread.ts';

export interface TimelineEvent {
	id: string;
	kind: SignalEventKind;
	at: Date;
	personName: string | null;
	byReporter: boolean;
	facts: Record<string, unknown>;
}

export interface TimelineWords {
	/** Names of people, units, signals by the ids that stand in facts. */
	names: Record<string, string>;
	ending: (code: string) => string;
	day: (at: string) => string;
}

const fields: Record<string, () => string> = {
	title: m.signals_field_title,
	topic: m.signals_field_topic,
	urgency: m.signals_field_urgency,
	facts: m.signals_field_facts,
	assessment: m.signals_field_assessment,
	web_address: m.signals_field_web_address,
	web_platform: m.signals_field_web_platform,
	web_handle: m.signals_field_web_handle,
	street_place: m.signals_field_street_place,
	post_code: m.signals_field_post_code,
	person_categories: m.signals_field_person_categories
};

const text = (fact: unknown) => (typeof fact === 'string' ? fact : '');
const list = (fact: unknown) =>
	Array.isArray(fact) ? fact.filter((one): one is string => typeof one === 'string') : [];

/** A hand-over names its unit, or at least itself. */
const unitOf = (facts: TimelineEvent['facts'], { names }: TimelineWords) => {
	for (const key of ['to', 'from']) {
		const name = names[text(facts[key])];
		if (name) return name;
	}
	return text(facts.handOver) || list(facts.to).join(', ') || '…';
};

/** A request names the unit that asked; of somebody who has none here, its number. */
const askerOf = (facts: TimelineEvent['facts'], { names }: TimelineWords) =>
	names[text(facts.from)] ?? text(facts.request);

/** What can move a hand-over, one sentence each; news about it, and a name taken back, have kinds of their own. One that lacks its words does not compile. */
const moved: Record<
	Exclude<HandOverEventKind, 'offer' | 'supplement' | 'correction' | 'identityRemoved'>,
	(unit: string) => string
> = {
	acknowledge: (unit) => m.signals_event_acknowledge({ unit }),
	read: (unit) => m.signals_event_read({ unit }),
	accept: (unit) => m.signals_event_accept({ unit }),
	decline: (unit) => m.signals_event_decline({ unit }),
	withdraw: (unit) => m.signals_event_withdraw({ unit }),
	askBack: (unit) => m.signals_event_ask_back({ unit }),
	reply: (unit) => m.signals_event_reply({ unit }),
	answer: (unit) => m.signals_event_answer({ unit }),
	overdue: (unit) => m.signals_event_overdue({ unit }),
	told: (unit) => m.signals_event_told({ unit })
};
type Undone = 'take' | 'close' | 'assign' | 'grade' | 'link' | 'unlink' | 'intoCase' | 'outOfCase';
/** What was undone, one sentence each. */
const undone: Record<Undone, (of: { signal: string; inCase: string }) => string> = {
	take: () => m.signals_event_undo_take(),
	close: () => m.signals_event_undo_close(),
	assign: () => m.signals_event_undo_assign(),
	grade: () => m.signals_event_undo_grade(),
	link: ({ signal }) => m.signals_event_undo_link({ signal }),
	unlink: ({ signal }) => m.signals_event_undo_unlink({ signal }),
	intoCase: ({ inCase }) => m.cases_signal_event_undo_into({ case: inCase }),
	outOfCase: ({ inCase }) => m.cases_signal_event_undo_out({ case: inCase })
};
const isUndone = (act: string): act is keyof typeof undone => act in undone;
const isMove = (move: string): move is keyof typeof moved => move in moved;

/** One sentence a kind. A kind without one does not compile. */
const says: Record<SignalEventKind, (facts: TimelineEvent['facts'], words: TimelineWords) => string> = {
	received: () => m.signals_event_received(),
	fromTalk: () => m.talks_event_from(),
	talkHung: () => m.talks_event_hung(),
	talkLinked: () => m.talks_event_linked(),
	firstAnswerOverdue: () => m.signals_event_first_answer_overdue(),
	entered: () => m.signals_event_entered(),
	imported: (facts) => m.imports_event({ file: text(facts.file), line: Number(facts.line ?? 0) }),
	take: () => m.signals_event_take(),
	close: (facts, { ending }) => m.signals_event_close({ ending: ending(text(facts.ending)) }),
	reopen: () => m.signals_event_reopen(),
	assign: (facts, { names }) => {
		const name = names[text(facts.personId)];
		return name ? m.signals_event_assign({ name }) : m.signals_event_assign_nobody();
	},
	edit: (facts) =>
		m.signals_event_edit({
			fields: list(facts.fields)
				.map((field) => fields[field]?.() ?? field)
				.join(', ')
		}),
	grade: (facts) =>
		m.signals_event_grade({
			grade: `${text(facts.source)}${text(facts.information)} ${list(facts.handling).join(' ')}`.trim()
		}),
	link: (facts, { names }) => {
		const relation = text(facts.relation);
		const signal = names[text(facts.signalId)] ?? '';
		return relation in relationKinds
			? m.signals_event_link_as({
					relation: relationWord(relation as keyof typeof relationKinds, facts.turned === true),
					signal
				})
			: m.signals_event_link({ signal });
	},
	unlink: (facts, { names }) => m.signals_event_unlink({ signal: names[text(facts.signalId)] ?? '' }),
	undo: (facts, { names }) => {
		const act = text(facts.act);
		const of = { signal: names[text(facts.signalId)] ?? '', inCase: text(facts.case) };
		return isUndone(act) ? undone[act](of) : m.signals_done_undo();
	},
	note: () => m.signals_event_note(),
	action: (facts) => m.prevention_signal_event({ number: text(facts.number) }),
	intoCase: (facts) => m.cases_signal_event_into({ case: text(facts.case) }),
	outOfCase: (facts) => m.cases_signal_event_out({ case: text(facts.case) }),
	notSame: (facts, { names }) => m.cases_signal_event_not_same({ signal: names[text(facts.signalId)] ?? '' }),
	maybeSame: (facts, { names }) => m.cases_signal_event_maybe_same({ signal: names[text(facts.signalId)] ?? '' }),
	unfolded: () => m.cases_signal_event_unfolded(),
	handOver: (facts, words) => m.signals_event_hand_over({ unit: unitOf(facts, words) }),
	handOverMoved: (facts, words) => {
		const unit = unitOf(facts, words);
		const move = text(facts.move) || text(facts.kind);
		return isMove(move) ? moved[move](unit) : m.signals_event_hand_over_moved({ unit });
	},
	supplement: (facts, words) => m.signals_event_supplement({ unit: unitOf(facts, words) }),
	reporterWrote: () => m.signals_event_reporter_wrote(),
	replied: () => m.signals_event_replied(),
	askedSecondLook: (facts, { names }) => {
		const name = names[text(facts.of)];
		return name ? m.signals_event_asked_second_look_of({ name }) : m.signals_event_asked_second_look();
	},
	secondLook: () => m.signals_event_second_look(),
	identityOpened: () => m.signals_event_identity_opened(),
	sealedFileOpened: () => m.signals_event_sealed_file_opened(),
	reporterRemoved: () => m.signals_event_reporter_removed(),
	reporterRated: (facts) => m.signals_event_reporter_rated({ rating: Number(facts.rating ?? facts.stars ?? 0) }),
	filesAdded: (facts) => m.signals_event_files_added({ count: Number(facts.count ?? 1) }),
	report: (facts, { names }) => {
		const move = text(facts.move);
		const number = text(facts.report);
		if (move === 'giveOut') {
			const name = names[text(facts.to)] ?? text(facts.name);
			return name ? m.reports_event_give_out_to({ number, name }) : m.reports_event_give_out({ number });
		}
		if (move === 'record') return m.reports_event_record({ number, records: text(facts.number) });
		return (reportMoves[move] ?? m.reports_event_moved)({ number });
	},
	lookedUp: () => m.look_ups_signal_event(),
	fromHandOver: (facts, words) => m.signals_event_from_hand_over({ unit: unitOf(facts, words) }),
	fromRequest: (facts, words) => m.requests_event_from({ unit: askerOf(facts, words) }),
	requestMoved: (facts, words) => {
		const move = text(facts.move);
		return move in requestEventWord
			? requestEventWord[move as keyof typeof requestEventWord](askerOf(facts, words))
			: m.requests_event_from({ unit: askerOf(facts, words) });
	}
};

const reportMoves: Record<string, ((inputs: { number: string }) => string) | undefined> = {
	begin: m.reports_event_begin,
	askCheck: m.reports_event_ask_check,
	takeBack: m.reports_event_take_back,
	return: m.reports_event_return,
	approve: m.reports_event_approve,
	approveCorrection: m.reports_event_approve_correction,
	correct: m.reports_event_correct,
	drop: m.reports_event_drop
};
const relationKinds = { same_event: 0, announces: 0, follows: 0, contradicts: 0 };

/** What one event of a signal's timeline says, who did it, and what was written; for the page and for machines alike. */
export function timelineEntry(
	event: TimelineEvent,
	words: TimelineWords
): { id: string; label: string; by: string; text?: string; state: StationState } {
	const written = text(event.facts.text) || text(event.facts.reason);
	return {
		id: event.id,
		label: says[event.kind](event.facts, words),
		by: event.personName ?? (event.byReporter ? m.signals_by_reporter() : m.signals_by_service()),
		...(written && { text: written }),
		state:
			(event.kind === 'handOverMoved' || event.kind === 'requestMoved') && event.facts.move === 'overdue'
				? 'late'
				: event.kind === 'close' || event.facts.move === 'answer'
					? 'answered'
					: 'done'
	};
}
