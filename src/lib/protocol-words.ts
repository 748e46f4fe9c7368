import { m } from './paraglide/messages.js';
import type { ProtocolState, ProtocolStepKind, ProtocolTask } from './server/platform/database-types.ts';

export const protocolTaskWord: Record<ProtocolTask, () => string> = {
	first_contact: m.protocols_task_first_contact,
	suicide_threat: m.protocols_task_suicide_threat,
	minor_in_danger: m.protocols_task_minor_in_danger,
	closed_group: m.protocols_task_closed_group,
	take_down: m.protocols_task_take_down
};
export const protocolStateWord: Record<ProtocolState, () => string> = {
	draft: m.protocols_state_draft,
	asked: m.protocols_state_asked,
	approved: m.protocols_state_approved,
	current: m.protocols_state_current,
	replaced: m.protocols_state_replaced,
	dropped: m.protocols_state_dropped
};
export const protocolStepWord: Record<ProtocolStepKind, () => string> = {
	begin: m.protocols_step_begin,
	edit: m.protocols_step_edit,
	ask: m.protocols_step_ask,
	give_back: m.protocols_step_give_back,
	approve: m.protocols_step_approve,
	take_into_use: m.protocols_step_take_into_use,
	drop: m.protocols_step_drop
};

/** Where a version comes from: the country pack, or a unit. */
export const protocolSource = ({ unitName, version }: { unitName: string | null; version: number }): string =>
	unitName
		? m.protocols_of_unit({ unit: unitName, version: String(version) })
		: m.protocols_of_pack({ version: String(version) });

/** In the reader's language, else in English, else in any it has; with the language it is in. */
export function protocolText(texts: Record<string, string>, locale: string): { language: string; text: string } {
	const language = [locale, 'en', ...Object.keys(texts)].find((one) => texts[one]) ?? locale;
	return { language, text: texts[language] ?? '' };
}
