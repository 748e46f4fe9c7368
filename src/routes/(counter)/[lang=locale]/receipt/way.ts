import { comma, dayIn } from '#lib/formats.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Station, ThreadWay } from '#lib/ui/thread.ts';
import { whenText } from '#lib/ui/when.ts';
import { dueDay } from '../due-day.ts';

type StepKind =
	| 'received'
	| 'read'
	| 'passed_on'
	| 'accepted'
	| 'declined'
	| 'answered'
	| 'replied'
	| 'closed'
	| 'reopened'
	| 'wrote'
	| 'removed';
export type Step = {
	kind: StepKind;
	at: Date;
	unit?: string | undefined;
	by?: string | undefined;
	/** To whom it was written, where it is no flag. */
	to?: string | undefined;
	byReporter?: boolean | undefined;
};
type Promised = { answerExpected: Date | null; wantsAnswer: boolean; timeZone: string };

const withUnit: Partial<Record<StepKind, (unit: string) => string>> = {
	passed_on: (unit) => m.talk_step_passed_on_to({ unit }),
	accepted: (unit) => m.talk_step_accepted_by({ unit }),
	declined: (unit) => m.talk_step_declined_by({ unit }),
	answered: (unit) => m.talk_step_answered_by({ unit })
};
const plain: Record<StepKind, () => string> = {
	received: m.talk_step_received,
	read: m.talk_step_read,
	passed_on: m.talk_step_passed_on,
	accepted: m.talk_step_accepted,
	declined: m.talk_step_declined,
	answered: m.talk_step_answered,
	replied: m.talk_step_replied,
	closed: m.talk_step_closed,
	reopened: m.talk_step_reopened,
	wrote: m.talk_step_wrote,
	removed: m.talk_step_removed
};

function labelOf(step: Step): string {
	if (step.kind === 'reopened' && step.byReporter) return m.talk_step_reopened_you();
	if (step.kind === 'received' && step.to) return m.talks_step_received_by({ name: step.to });
	const named = step.unit && withUnit[step.kind];
	return step.unit && named ? named(step.unit) : plain[step.kind]();
}

/**
 * The reporter's way of a flag: what has happened, each step with its day, then what comes next and by when.
 * @param now when the page was made; a promise that has passed is shown as late, and not left out
 */
export function wayOf(
	steps: Step[],
	promise: Promised & { answered: boolean; closed: boolean },
	lang: string,
	now: Date
): ThreadWay {
	const at = { locale: lang, timeZone: promise.timeZone };
	const told = steps.filter(({ kind }) => kind !== 'wrote');
	const done: Station[] = told.map((step) => ({
		label: labelOf(step),
		note: whenText(step.at, 'day', at),
		// An end is not an answer: it comes to signals that nobody answered too.
		state: step.kind === 'answered' || step.kind === 'replied' ? 'answered' : 'done'
	}));
	const coming = promise.closed ? [] : next(told, promise, lang, now);
	const [first] = coming;
	if (first && first.state === 'coming') first.state = 'now';
	const last = done.at(-1);
	const sentences = [
		last && `${last.label}${comma(lang)}${last.note}.`,
		first && m.talk_way_next({ what: [first.label, first.note].filter(Boolean).join(comma(lang)) })
	];
	return { stations: [...done, ...coming], sentence: sentences.filter(Boolean).join(' ') };
}

function next(steps: Step[], promise: Promised & { answered: boolean }, lang: string, now: Date): Station[] {
	const stations: Station[] = [];
	const has = (kind: StepKind) => steps.some((step) => step.kind === kind);
	if (!has('read') && !has('replied') && !has('passed_on'))
		stations.push({ label: m.talk_next_read(), state: 'coming' });
	for (const passed of steps.filter(({ kind }) => kind === 'passed_on')) {
		const later = steps.filter(({ unit, at }) => unit === passed.unit && at >= passed.at);
		if (later.some(({ kind }) => kind === 'answered' || kind === 'declined')) continue;
		const by = later.findLast(({ by }) => by)?.by;
		const late = by !== undefined && by < dayIn(now, promise.timeZone);
		stations.push({
			label: passed.unit ? m.talk_next_unit({ unit: passed.unit }) : m.talk_next_other(),
			...(by && { note: late ? m.talk_late({ day: dayText(by, lang) }) : m.talk_by({ day: dayText(by, lang) }) }),
			state: late ? 'late' : 'coming'
		});
	}
	if (promise.wantsAnswer && !promise.answered) {
		const due = promise.answerExpected;
		const late = due !== null && due <= now;
		const day = due && dueDay(due, lang, promise.timeZone);
		stations.push({
			label: m.talk_next_answer(),
			...(day && { note: late ? m.talk_late({ day }) : m.talk_by({ day }) }),
			state: late ? 'late' : 'coming'
		});
	}
	return stations;
}

const dayText = (day: string, lang: string) => whenText(day, 'day', { locale: lang, timeZone: 'UTC' });

/** The way as it lies ahead on a fresh receipt. */
export const wayAhead = (receipt: Promised & { receivedAt: Date }, lang: string): ThreadWay =>
	wayOf(
		[{ kind: 'received', at: receipt.receivedAt }],
		{ ...receipt, answered: false, closed: false },
		lang,
		receipt.receivedAt
	);
