import { m } from './paraglide/messages.js';
import type {
	ConsultingState,
	PatrolEventKind,
	PatrolKind,
	PatrolPostKind,
	PatrolState
} from './server/platform/database-types.ts';
import type { PatrolLack } from './server/patrols/index.ts';

/** The words for what the columns of patrols hold: one place for calendar, plan, board and figures. */
export const patrolKindWord: Record<PatrolKind, () => string> = {
	web: m.patrols_kind_web,
	street: m.patrols_kind_street,
	visit: m.patrols_kind_visit
};
export const patrolStateWord: Record<PatrolState, () => string> = {
	planned: m.patrols_state_planned,
	running: m.patrols_state_running,
	ended: m.patrols_state_ended,
	debriefed: m.patrols_state_debriefed,
	cancelled: m.patrols_state_cancelled
};
/** What is no plan any more is said on the calendar and where districts are compared; that it is under way stands out. */
export const patrolMovedWord: Partial<typeof patrolStateWord> = {
	running: m.patrols_state_running,
	ended: m.patrols_state_ended,
	debriefed: m.patrols_state_debriefed,
	cancelled: m.patrols_state_cancelled
};
export const patrolStateTone: Partial<Record<PatrolState, 'answered'>> = { running: 'answered' };
export const patrolPostWord: Record<PatrolPostKind, () => string> = {
	contact: m.patrols_post_contact,
	research: m.patrols_post_research,
	team_leader: m.patrols_post_team_leader
};
export const patrolEventWord: Record<PatrolEventKind, () => string> = {
	plan: m.patrols_event_plan,
	change: m.patrols_event_change,
	move: m.patrols_event_move,
	start: m.patrols_event_start,
	end: m.patrols_event_end,
	debrief: m.patrols_event_debrief,
	cancel: m.patrols_event_cancel
};
export const consultingStateWord: Record<ConsultingState, () => string> = {
	planned: m.patrols_state_planned,
	open: m.patrols_consulting_open_now,
	closed: m.patrols_consulting_closed,
	cancelled: m.patrols_state_cancelled
};
export const consultingStateTone: Partial<Record<ConsultingState, 'answered'>> = { open: 'answered' };
/** Of hours to come only one that is open says so. */
export const consultingNowWord: Partial<typeof consultingStateWord> = { open: m.patrols_consulting_open_now };

/** A lack as a sentence; of a covert profile the reader may not see there is none. */
export function lackText(
	{ lack, post, person, persona, place, until }: PatrolLack,
	dayText: (day: string) => string
): string {
	const name = person ?? '';
	const profile = { name, persona: persona ?? '' };
	const day = until ? dayText(until) : '';
	return {
		post: () => m.patrols_lack_post({ post: post ? patrolPostWord[post]() : '' }),
		nobody: () => m.patrols_lack_nobody(),
		no_persona: () => m.patrols_lack_no_persona({ name }),
		no_course: () => m.patrols_lack_no_course({ name }),
		own_list: () => m.patrols_lack_own_list({ name }),
		own_list_ends: () => m.patrols_lack_own_list_ends({ name, day }),
		not_holder: () => m.patrols_lack_not_holder(profile),
		not_live: () => m.patrols_lack_not_live(profile),
		not_authorised: () => m.patrols_lack_not_authorised(profile),
		covert: () => m.patrols_lack_covert(profile),
		its_list: () => m.patrols_lack_its_list(profile),
		persona_ends: () => m.patrols_lack_persona_ends({ ...profile, day }),
		place_closed: () => m.patrols_lack_place_closed({ place: place ?? '' })
	}[lack]();
}
