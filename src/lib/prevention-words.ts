import { m } from './paraglide/messages.js';
import type {
	ActionKind,
	ActionSeen,
	ActionState,
	ActionStepKind,
	PlanPart,
	PlanState,
	PlanStepKind
} from './server/platform/database-types.ts';

export const actionKindWord: Record<ActionKind, () => string> = {
	warn: m.prevention_kind_warn,
	visit: m.prevention_kind_visit,
	school_hour: m.prevention_kind_school_hour,
	mediate: m.prevention_kind_mediate,
	help_moderator: m.prevention_kind_help_moderator,
	campaign: m.prevention_kind_campaign,
	partner_support: m.prevention_kind_partner_support
};
export const actionStateWord: Record<ActionState, () => string> = {
	planned: m.prevention_state_planned,
	done: m.prevention_state_done,
	looked_at: m.prevention_state_looked_at,
	dropped: m.prevention_state_dropped
};
export const actionSeenWord: Record<ActionSeen, () => string> = {
	better: m.prevention_seen_better,
	same: m.prevention_seen_same,
	worse: m.prevention_seen_worse,
	not_known: m.prevention_seen_not_known
};
export const actionSeens = Object.keys(actionSeenWord) as ActionSeen[];
export const actionStepWord: Record<ActionStepKind, (words: string) => string> = {
	begin: () => m.prevention_step_begin(),
	edit: () => m.prevention_step_edit(),
	done: () => m.prevention_step_done(),
	look_at: () => m.prevention_step_look_at(),
	drop: () => m.prevention_step_drop(),
	origin: (words) => m.prevention_step_origin({ signal: words }),
	remind: () => m.prevention_step_remind()
};
export const planPartWord: Record<PlanPart, () => string> = {
	local_officer: m.plans_part_local_officer,
	partner: m.plans_part_partner,
	colleague: m.plans_part_colleague
};
export const planStateWord: Record<PlanState, () => string> = {
	open: m.plans_state_open,
	closed: m.plans_state_closed
};
export const planStepWord: Record<PlanStepKind, (name: string) => string> = {
	begin: () => m.plans_step_begin(),
	edit: () => m.plans_step_edit(),
	name: (name) => m.plans_step_name({ name }),
	unname: (name) => m.plans_step_unname({ name }),
	take_up: (name) => m.plans_step_take_up({ name }),
	measure: () => m.plans_step_measure(),
	measure_done: () => m.plans_step_measure_done(),
	review: () => m.plans_step_review(),
	close: () => m.plans_step_close(),
	reopen: () => m.plans_step_reopen(),
	note: () => m.plans_step_note()
};
