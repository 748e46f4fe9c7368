import type { ToldKind, ToldMail, ToldOccasion } from '../platform/database-types.ts';

// In the order in which the settings list them; a test holds the three lists equal to the database's types.
export const occasions = [
	'assigned',
	'given_away',
	'reporter_wrote',
	'second_look',
	'hand_over_offered',
	'hand_over_moved',
	'report',
	'request_asked',
	'request_moved',
	'overdue',
	'card_out_of_date',
	'import_failed',
	'incident',
	'persona',
	'new_signal',
	'talk_new'
] as const satisfies ToldOccasion[];

export const kinds = [
	'assigned',
	'given_away',
	'reporter_wrote',
	'second_look_asked',
	'second_look_given_back',
	'hand_over_offered',
	'hand_over_accepted',
	'hand_over_declined',
	'hand_over_asked_back',
	'hand_over_replied',
	'hand_over_answered',
	'hand_over_withdrawn',
	'report_check_asked',
	'report_returned',
	'report_approved',
	'report_received',
	'report_corrected',
	'request_asked',
	'request_taken',
	'request_declined',
	'request_asked_back',
	'request_replied',
	'request_answered',
	'request_sent_back',
	'request_withdrawn',
	'overdue',
	'request_overdue',
	'first_answer_overdue',
	'card_out_of_date',
	'import_failed',
	'incident_reported',
	'persona_refused',
	'persona_expired',
	'new_signal',
	'talk_new',
	'talk_assigned',
	'talk_wrote',
	'talk_overdue'
] as const satisfies ToldKind[];

export const mailChoices = ['no', 'daily', 'at_once'] as const satisfies ToldMail[];
