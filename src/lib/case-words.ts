import { m } from './paraglide/messages.js';
import type { CaseEventKind } from './server/platform/database-types.ts';

export interface CaseEvent {
	id: string;
	kind: CaseEventKind;
	personName: string;
	facts: Record<string, unknown>;
}

const text = (fact: unknown) => (typeof fact === 'string' ? fact : '');

/** One sentence a kind. A kind without one does not compile. */
const says: Record<CaseEventKind, (facts: CaseEvent['facts'], names: Record<string, string>) => string> = {
	open: () => m.cases_event_open(),
	link: (facts, names) => m.cases_event_link({ signal: names[text(facts.signalId)] ?? '…' }),
	unlink: (facts, names) => m.cases_event_unlink({ signal: names[text(facts.signalId)] ?? '…' }),
	rename: (facts) => m.cases_event_rename({ title: text(facts.before) }),
	merge: (facts) => m.cases_event_merge({ case: text(facts.case) }),
	mergedInto: (facts) => m.cases_event_merged_into({ case: text(facts.case) }),
	unmerge: (facts) => m.cases_event_unmerge({ case: text(facts.case) }),
	undo: (facts, names) => {
		const signal = names[text(facts.signalId)] ?? '…';
		return facts.act === 'outOfCase' ? m.cases_event_undo_unlink({ signal }) : m.cases_event_undo_link({ signal });
	},
	answerAll: (facts) => m.cases_event_answer_all({ count: Number(facts.count ?? 0) })
};

/** What one event of a case's timeline says, who did it, and what was written. @param names numbers of signals by their ids */
export function caseEntry({ id, kind, personName, facts }: CaseEvent, names: Record<string, string>) {
	const written = text(facts.text);
	return { id, label: says[kind](facts, names), by: personName, ...(written && { text: written }) };
}
