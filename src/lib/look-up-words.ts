import { m } from './paraglide/messages.js';
import type {
	AccessEventKind,
	AccessState,
	LookUpDuration,
	LookUpFrequency,
	LookUpState
} from './server/platform/database-types.ts';

/** The words for what the columns of look-ups and of requests for closed profiles hold: one place for lists, pages and forms. */
const stateWord: Record<LookUpState, () => string> = {
	waiting: m.look_ups_state_waiting,
	planned: m.look_ups_state_planned,
	done: m.look_ups_state_done,
	refused: m.look_ups_state_refused
};
/** Under a grant a look stays written down also where nothing was found. */
export const lookUpStateWord = ({ state, found }: { state: LookUpState; found: string | null }) =>
	state === 'done' && !found ? m.look_ups_state_looked() : stateWord[state]();
/** What somebody has to decide about stands out in a list. */
export const lookUpWaitsWord: Partial<typeof stateWord> = { waiting: m.look_ups_state_waiting };
export const frequencyWord: Record<LookUpFrequency, () => string> = {
	once: m.look_ups_frequency_once,
	sometimes: m.look_ups_frequency_sometimes,
	steadily: m.look_ups_frequency_steadily
};
export const durationWord: Record<LookUpDuration, () => string> = {
	minutes: m.look_ups_duration_minutes,
	hours: m.look_ups_duration_hours,
	days: m.look_ups_duration_days
};
export const accessStateWord: Record<AccessState, () => string> = {
	asked: m.closed_state_asked,
	granted: m.closed_state_granted,
	refused: m.closed_state_refused,
	ended: m.closed_state_ended
};
export const accessEventWord: Record<AccessEventKind, () => string> = {
	ask: m.closed_event_ask,
	grant: m.closed_event_grant,
	refuse: m.closed_event_refuse,
	withdraw: m.closed_event_withdraw,
	giveUp: m.closed_event_give_up,
	expire: m.closed_event_expire,
	attach: m.closed_event_attach
};
