import type { Cast } from './cast.ts';
import type { Told } from './told.ts';
import { citizenFlags, officerEnters, reporterRates, reporterReopens, reporterWrites } from './reporter-acts.ts';
import { close, grade, passOn, reply, take } from './officer-acts.ts';
import { accept, acknowledge, answer, askBack, decline, tellAnswer, withdraw } from './hand-over-acts.ts';
import type { Schedule, StepName } from './schedule.ts';
import type { DemoSignal } from './schema.ts';

export interface Act {
	at: Date;
	does: (cast: Cast) => Promise<void>;
}

const acts: Record<StepName, (cast: Cast, told: Told) => Promise<void>> = {
	taken: take,
	graded: grade,
	handed: passOn,
	acknowledged: acknowledge,
	accepted: accept,
	declined: decline,
	withdrawn: withdraw,
	askedBack: askBack,
	answered: answer,
	told: tellAnswer,
	closed: close,
	reopened: reporterReopens
};

/** Everything that happened to one signal, each with its hour. */
export function actsOf(signal: DemoSignal, schedule: Schedule): Act[] {
	const told: Told = { signal, number: '', handOver: '', accepted: '' };
	const byCitizen = signal.origin === 'citizen';
	const all: Act[] = [
		{ at: schedule.received, does: (cast) => (byCitizen ? citizenFlags : officerEnters)(cast, told) }
	];
	for (const [name, at] of Object.entries(schedule.steps) as [StepName, Date][])
		all.push({ at, does: (cast) => acts[name](cast, told) });
	if (!byCitizen) return all;
	const messages = signal.messages ?? [];
	messages.forEach(({ from, text, afterNews }, index) => {
		const at = schedule.messages[index];
		// The words with which somebody reopens are the reopening itself.
		if (!at || (signal.story === 'reopened' && from === 'reporter' && afterNews)) return;
		const asks = signal.story === 'waiting_reporter' && index === messages.length - 1;
		all.push({
			at,
			does: (cast) => (from === 'reporter' ? reporterWrites(told, text) : reply(cast, told, text, { asks }))
		});
	});
	if (schedule.rated) all.push({ at: schedule.rated, does: () => reporterRates(told) });
	return all;
}
