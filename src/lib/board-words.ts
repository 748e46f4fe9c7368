import type { AgeBand, EntryKind, Outcome } from './board-entry.ts';
import { m } from './paraglide/messages.js';
import type { OpenEndKind, PatrolPostKind } from './server/platform/database-types.ts';

/** The words for what the columns of a patrol's log hold: one place for board, debrief and figures. */
export const entryWord: Record<EntryKind, () => string> = {
	arrived: m.board_kind_arrived,
	seen: m.board_kind_seen,
	talked: m.board_kind_talked,
	advised: m.board_kind_advised,
	asked_to_take_down: m.board_kind_asked_to_take_down,
	captured: m.board_kind_captured,
	raised_signal: m.board_kind_raised_signal,
	handed_on: m.board_kind_handed_on,
	stopped: m.board_kind_stopped,
	ask_research: m.board_kind_ask_research,
	found: m.board_kind_found,
	approve: m.board_kind_approve,
	stop_contact: m.board_kind_stop_contact,
	take_over: m.board_kind_take_over,
	call_for_help: m.board_kind_call_for_help,
	struck: m.board_kind_struck
};
export const ageWord: Record<AgeBand, () => string> = {
	under_13: m.board_age_under_13,
	from_13: m.board_age_from_13,
	from_18: m.board_age_from_18,
	from_25: m.board_age_from_25,
	from_65: m.board_age_from_65,
	unknown: m.board_age_unknown
};
export const outcomeWord: Record<Outcome, () => string> = {
	no_answer: m.board_outcome_no_answer,
	goes_on: m.board_outcome_goes_on,
	meeting_agreed: m.board_outcome_meeting_agreed,
	to_helper: m.board_outcome_to_helper,
	ended_by_them: m.board_outcome_ended_by_them,
	promised: m.board_outcome_promised,
	taken_down: m.board_outcome_taken_down,
	refused: m.board_outcome_refused
};
export const postWord: Record<PatrolPostKind, () => string> = {
	contact: m.patrols_post_contact,
	research: m.patrols_post_research,
	team_leader: m.patrols_post_team_leader
};
export const openEndWord: Record<OpenEndKind, () => string> = {
	reply_promised: m.board_end_kind_reply_promised,
	contact_to_stop: m.board_end_kind_contact_to_stop,
	place_to_return: m.board_end_kind_place_to_return,
	other: m.board_end_kind_other
};
