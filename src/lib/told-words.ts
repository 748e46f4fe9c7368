import type { Locale } from './locales.ts';
import { m } from './paraglide/messages.js';
import type { ToldKind, ToldMail, ToldOccasion } from './server/platform/database-types.ts';

type Words = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

/** Why somebody is told, without a word of the record: for the list and for mail. */
export const toldWord: Record<ToldKind, Words> = {
	assigned: m.told_assigned,
	given_away: m.told_given_away,
	reporter_wrote: m.told_reporter_wrote,
	second_look_asked: m.told_second_look_asked,
	second_look_given_back: m.told_second_look_given_back,
	hand_over_offered: m.told_hand_over_offered,
	hand_over_accepted: m.told_hand_over_accepted,
	hand_over_declined: m.told_hand_over_declined,
	hand_over_asked_back: m.told_hand_over_asked_back,
	hand_over_replied: m.told_hand_over_replied,
	hand_over_answered: m.told_hand_over_answered,
	hand_over_withdrawn: m.told_hand_over_withdrawn,
	report_check_asked: m.reports_told_check_asked,
	report_returned: m.reports_told_returned,
	report_approved: m.reports_told_approved,
	report_received: m.reports_told_received,
	report_corrected: m.reports_told_corrected,
	request_asked: m.requests_told_asked,
	request_taken: m.requests_told_taken,
	request_declined: m.requests_told_declined,
	request_asked_back: m.requests_told_asked_back,
	request_replied: m.requests_told_replied,
	request_answered: m.requests_told_answered,
	request_sent_back: m.requests_told_sent_back,
	request_withdrawn: m.requests_told_withdrawn,
	request_overdue: m.requests_told_overdue,
	card_out_of_date: m.cards_told_out_of_date,
	import_failed: m.imports_told_failed,
	incident_reported: m.personas_told_incident,
	persona_refused: m.personas_told_refused,
	persona_expired: m.personas_told_expired,
	persona_ends_soon: m.personas_told_ends_soon,
	look_up_waits: m.look_ups_told_waits,
	look_up_decided: m.look_ups_told_decided,
	access_asked: m.closed_told_asked,
	access_decided: m.closed_told_decided,
	access_ends_soon: m.closed_told_ends_soon,
	access_ended: m.closed_told_ended,
	mail_aside: m.mail_told_aside,
	publication_asked: m.publications_told_asked,
	publication_given_back: m.publications_told_given_back,
	publication_approved: m.publications_told_approved,
	overdue: m.told_overdue,
	first_answer_overdue: m.told_first_answer_overdue,
	new_signal: m.told_new_signal,
	talk_new: m.talks_told_new,
	talk_assigned: m.talks_told_assigned,
	talk_wrote: m.talks_told_wrote,
	talk_overdue: m.talks_told_overdue
};

export const occasionWord: Record<ToldOccasion, Words> = {
	assigned: m.told_on_assigned,
	given_away: m.told_on_given_away,
	reporter_wrote: m.told_on_reporter_wrote,
	second_look: m.told_on_second_look,
	hand_over_offered: m.told_on_hand_over_offered,
	hand_over_moved: m.told_on_hand_over_moved,
	report: m.reports_told_on,
	request_asked: m.requests_told_on_asked,
	request_moved: m.requests_told_on_moved,
	card_out_of_date: m.cards_told_on_out_of_date,
	import_failed: m.imports_told_on_failed,
	incident: m.personas_told_on_incident,
	persona: m.personas_told_on_persona,
	look_up: m.look_ups_told_on,
	overdue: m.told_on_overdue,
	new_signal: m.told_on_new_signal,
	talk_new: m.talks_told_on_new
};

export const mailWord: Record<ToldMail, Words> = {
	no: m.told_mail_no,
	daily: m.told_mail_daily,
	at_once: m.told_mail_at_once
};
