import { m } from '../../paraglide/messages.js';
import type { RefusalCode, Refused } from './refused.ts';

const texts: Record<RefusalCode, () => string> = {
	'attachment.not_found': m.refused_attachment_not_found,
	'attachment.seal_broken': m.refused_attachment_seal_broken,
	'code.mistyped': m.refused_code_mistyped,
	'code.unknown': m.refused_code_unknown,
	'conversation.answer_owed': m.refused_conversation_answer_owed,
	'conversation.colleague_replied': m.refused_conversation_colleague_replied,
	'conversation.ended': m.refused_conversation_ended,
	'conversation.not_found': m.refused_conversation_not_found,
	'conversation.reporter_wrote': m.refused_conversation_reporter_wrote,
	'form.expired': m.refused_form_expired,
	'form.too_fast': m.refused_form_too_fast,
	'hand_over.conditions_missing': m.refused_hand_over_conditions_missing,
	'hand_over.day_passed': m.refused_hand_over_day_passed,
	'hand_over.handling_missing': m.refused_hand_over_handling_missing,
	'hand_over.identity_not_open': m.refused_hand_over_identity_not_open,
	'hand_over.identity_reason': m.refused_hand_over_identity_reason,
	'hand_over.new_receiver': m.refused_hand_over_new_receiver,
	'hand_over.no_receiver': m.refused_hand_over_no_receiver,
	'hand_over.not_found': m.refused_hand_over_not_found,
	'hand_over.nothing_chosen': m.refused_hand_over_nothing_chosen,
	'hand_over.permission_missing': m.refused_hand_over_permission_missing,
	'hand_over.title_repeats_text': m.refused_hand_over_title_repeats_text,
	'hand_over.to_itself': m.refused_hand_over_to_itself,
	'hand_over.unit_closed': m.refused_hand_over_unit_closed,
	'hand_over.wrong_state': m.refused_hand_over_wrong_state,
	'identity.none': m.refused_identity_none,
	'identity.not_yours': m.refused_identity_not_yours,
	not_allowed: m.refused_not_allowed,
	'person.not_found': m.refused_person_not_found,
	'reply.waits': m.refused_reply_waits,
	'second_look.not_found': m.refused_second_look_not_found,
	'second_look.own': m.refused_second_look_own,
	'service.no_intake_desk': m.refused_service_no_intake_desk,
	'signal.changed': m.refused_signal_changed,
	'signal.closed': m.refused_signal_closed,
	'signal.not_found': m.refused_signal_not_found,
	'signal.wrong_state': m.refused_signal_wrong_state,
	'unit.not_found': m.refused_unit_not_found
};

/** What the person is told, in the language of the request. */
export const refusalText = (refused: Refused): string => texts[refused.code]();
