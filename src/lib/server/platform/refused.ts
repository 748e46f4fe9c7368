/** Every way a rule can say no; each has a sentence in every language (`refusal-text.ts`). */
export type RefusalCode =
	| 'account.code_late'
	| 'account.code_used'
	| 'account.code_wrong'
	| 'account.confirm_first'
	| 'account.last_factor'
	| 'account.passkey_failed'
	| 'account.password_easy'
	| 'account.password_short'
	| 'account.password_wrong'
	| 'account.sign_on_away'
	| 'account.use_other'
	| 'account.wait'
	| 'account.wrong'
	| 'attachment.not_found'
	| 'attachment.seal_broken'
	| 'case.in_another'
	| 'case.itself'
	| 'case.merged'
	| 'case.not_found'
	| 'case.not_merged'
	| 'case.other_unit'
	| 'card.itself'
	| 'card.none'
	| 'code.mistyped'
	| 'code.unknown'
	| 'conversation.answer_owed'
	| 'conversation.colleague_replied'
	| 'conversation.ended'
	| 'conversation.not_closed'
	| 'conversation.not_found'
	| 'conversation.own_draft'
	| 'conversation.reporter_wrote'
	| 'conversation.too_late'
	| 'form.expired'
	| 'form.files_gone'
	| 'form.too_fast'
	| 'hand_over.conditions_missing'
	| 'hand_over.day_passed'
	| 'hand_over.handling_missing'
	| 'hand_over.identity_not_open'
	| 'hand_over.identity_reason'
	| 'hand_over.new_receiver'
	| 'hand_over.no_receiver'
	| 'hand_over.not_found'
	| 'hand_over.nothing_chosen'
	| 'hand_over.permission_missing'
	| 'hand_over.title_repeats_text'
	| 'hand_over.to_itself'
	| 'hand_over.unit_closed'
	| 'hand_over.wrong_state'
	| 'identity.none'
	| 'identity.not_yours'
	| 'import.broken_off'
	| 'import.columns'
	| 'import.no_file'
	| 'import.no_room'
	| 'import.no_text'
	| 'import.not_found'
	| 'import.not_text'
	| 'import.too_large'
	| 'import.wrong_state'
	| 'invitation.not_found'
	| 'message.empty'
	| 'not_allowed'
	| 'page.changed'
	| 'page.no_photo'
	| 'page.not_found'
	| 'page.one_each'
	| 'person.has_mandate'
	| 'person.has_post'
	| 'person.is_colleague'
	| 'person.known'
	| 'person.last_administrator'
	| 'person.not_found'
	| 'person.yourself'
	| 'publication.changed'
	| 'publication.not_found'
	| 'publication.own_words'
	| 'publication.time_wrong'
	| 'publication.wrong_state'
	| 'reply.waits'
	| 'report.changed'
	| 'report.incomplete'
	| 'report.no_receiver'
	| 'report.not_found'
	| 'report.permission_missing'
	| 'report.wrong_state'
	| 'request.day_passed'
	| 'request.not_found'
	| 'request.other_receiver'
	| 'request.to_itself'
	| 'request.wrong_state'
	| 'second_look.not_found'
	| 'second_look.own'
	| 'service.no_intake_desk'
	| 'signal.answer_owed'
	| 'signal.changed'
	| 'signal.closed'
	| 'signal.itself'
	| 'signal.not_found'
	| 'signal.owned'
	| 'signal.reason_needed'
	| 'signal.request_owed'
	| 'signal.restriction_needed'
	| 'signal.source_closed'
	| 'signal.wrong_state'
	| 'source.name_taken'
	| 'source.not_found'
	| 'source.of_unit'
	| 'undo.changed'
	| 'undo.over'
	| 'unit.closed'
	| 'unit.not_found'
	| 'unit.role_misfit'
	| 'unit.still_needed'
	| 'unit.wrong_parent';

/** A rule that says no. Thrown, because only a throw rolls back state, timeline, audit line and job together. */
export class Refused extends Error {
	readonly code: RefusalCode;
	readonly facts: Record<string, unknown>;
	/** The number or id that was asked for, where the rule is about who may know of it. For the log alone. */
	readonly asked: string | undefined;

	constructor(code: RefusalCode, facts: Record<string, unknown> = {}, asked?: string) {
		super(code);
		this.code = code;
		this.facts = facts;
		this.asked = asked;
	}
}

/** Refusals that say "this is not yours to see or do", and not "this form has a mistake": of these a trace stays (`asActor`). */
export const isAccess = (refused: Refused) =>
	isNotFound(refused) ||
	[
		'not_allowed',
		'person.yourself',
		'publication.own_words',
		'identity.not_yours',
		'hand_over.identity_not_open'
	].includes(refused.code);

/** "Not there" and "not yours" are one answer, so that nobody learns which it was. */
export const isNotFound = (refused: Refused) => refused.code.endsWith('.not_found');
