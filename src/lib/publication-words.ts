import { m } from './paraglide/messages.js';
import type { PublicationKind, PublicationMove, PublicationState } from './server/platform/database-types.ts';
import type { PlainMark } from './plain-language.ts';
import { whenText } from './ui/when.ts';

export const publicationKindWord: Record<PublicationKind, () => string> = {
	news: m.publications_kind_news,
	campaign: m.publications_kind_campaign,
	event: m.publications_kind_event
};

export const publicationStepWord: Record<PublicationMove, () => string> = {
	begin: m.publications_step_begin,
	edit: m.publications_step_edit,
	ask_approval: m.publications_step_ask_approval,
	give_back: m.publications_step_give_back,
	approve: m.publications_step_approve,
	take_down: m.publications_step_take_down
};

/** Where it stands; an approved one whose time has not come is not shown yet. */
export function publicationStateText(
	{ state, shownFrom }: { state: PublicationState; shownFrom: Date | null },
	place: { locale: string; timeZone: string },
	now: Date
): string {
	if (state === 'draft') return m.publications_state_draft();
	if (state === 'waits_for_approval') return m.publications_state_waits();
	if (state === 'taken_down' || !shownFrom) return m.publications_state_taken_down();
	return shownFrom > now
		? m.publications_state_scheduled({ day: whenText(shownFrom, 'full', place) })
		: m.publications_state_approved({ day: whenText(shownFrom, 'day', place) });
}

export const plainMarkText = (mark: PlainMark): string =>
	mark.kind === 'long' ? m.publications_mark_long(mark) : m.publications_mark_word(mark);
