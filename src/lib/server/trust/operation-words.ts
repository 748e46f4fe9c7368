import type { Locale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';

type Words = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

// What each operation of the log is called for people. One that is not here shows its code; a test names it.
const words: Record<string, Words> = {
	'account.act_for': m.trust_did_account_act_for,
	'account.backup_codes_renewed': m.trust_did_account_backup_codes_renewed,
	'account.confirm': m.trust_did_account_confirm,
	'account.confirm_failed': m.trust_did_account_confirm_failed,
	'account.passkey_added': m.trust_did_account_passkey_added,
	'account.passkey_removed': m.trust_did_account_passkey_removed,
	'account.passkey_renamed': m.trust_did_account_passkey_renamed,
	'account.password_changed': m.trust_did_account_password_changed,
	'account.second_factor_added': m.trust_did_account_second_factor_added,
	'account.sessions_ended': m.trust_did_account_sessions_ended,
	'account.settings': m.trust_did_account_settings,
	'account.sign_in': m.trust_did_account_sign_in,
	'account.sign_in_failed': m.trust_did_account_sign_in_failed,
	'account.sign_out': m.trust_did_account_sign_out,
	'attachment.fetchSealed': m.trust_did_attachment_fetchSealed,
	'attachment.find': m.trust_did_attachment_find,
	'attachment.leftSealed': m.trust_did_attachment_leftSealed,
	'attachment.look': m.trust_did_attachment_look,
	'attachment.openSealed': m.trust_did_attachment_openSealed,
	'attachment.recode': m.trust_did_attachment_recode,
	'conversation.askSecondLook': m.trust_did_conversation_askSecondLook,
	'conversation.draft': m.trust_did_conversation_draft,
	'conversation.giveBack': m.trust_did_conversation_giveBack,
	'conversation.list': m.trust_did_conversation_list,
	'conversation.lookAt': m.trust_did_conversation_lookAt,
	'conversation.needsNoAnswer': m.trust_did_conversation_needsNoAnswer,
	'conversation.open': m.trust_did_conversation_open,
	'conversation.openIdentity': m.trust_did_conversation_openIdentity,
	'conversation.passOnIdentity': m.trust_did_conversation_passOnIdentity,
	'conversation.rate': m.trust_did_conversation_rate,
	'conversation.read': m.trust_did_conversation_read,
	'conversation.remove': m.trust_did_conversation_remove,
	'conversation.reopen': m.trust_did_conversation_reopen,
	'conversation.reply': m.trust_did_conversation_reply,
	'conversation.takeBack': m.trust_did_conversation_takeBack,
	'conversation.tell': m.trust_did_conversation_tell,
	'conversation.write': m.trust_did_conversation_write,
	'hand_over.accept': m.trust_did_hand_over_accept,
	'hand_over.acknowledge': m.trust_did_hand_over_acknowledge,
	'hand_over.answer': m.trust_did_hand_over_answer,
	'hand_over.askBack': m.trust_did_hand_over_askBack,
	'hand_over.correction': m.trust_did_hand_over_correction,
	'hand_over.decline': m.trust_did_hand_over_decline,
	'hand_over.list': m.trust_did_hand_over_list,
	'hand_over.listWithdrawn': m.trust_did_hand_over_listWithdrawn,
	'hand_over.openIdentity': m.trust_did_hand_over_openIdentity,
	'hand_over.overdue': m.trust_did_hand_over_overdue,
	'hand_over.read': m.trust_did_hand_over_read,
	'hand_over.reply': m.trust_did_hand_over_reply,
	'hand_over.supplement': m.trust_did_hand_over_supplement,
	'hand_over.told': m.trust_did_hand_over_told,
	'hand_over.withdraw': m.trust_did_hand_over_withdraw,
	'installation.dropKey': m.trust_did_installation_dropKey,
	'installation.found': m.trust_did_installation_found,
	'installation.reseal': m.trust_did_installation_reseal,
	'invitation.accept': m.trust_did_invitation_accept,
	'invitation.invite': m.trust_did_invitation_invite,
	'invitation.inviteAgain': m.trust_did_invitation_inviteAgain,
	'invitation.mail': m.trust_did_invitation_mail,
	'invitation.renew': m.trust_did_invitation_renew,
	'invitation.withdraw': m.trust_did_invitation_withdraw,
	'log.export': m.trust_did_log_export,
	'log.read': m.trust_did_log_read,
	'log.verify': m.trust_did_log_verify,
	'person.addPost': m.trust_did_person_addPost,
	'person.change': m.trust_did_person_change,
	'person.endMandate': m.trust_did_person_endMandate,
	'person.endPost': m.trust_did_person_endPost,
	'person.grantMandate': m.trust_did_person_grantMandate,
	'person.leave': m.trust_did_person_leave,
	'person.list': m.trust_did_person_list,
	'person.open': m.trust_did_person_open,
	'signal.addFiles': m.trust_did_signal_addFiles,
	'signal.assign': m.trust_did_signal_assign,
	'signal.close': m.trust_did_signal_close,
	'signal.edit': m.trust_did_signal_edit,
	'signal.enter': m.trust_did_signal_enter,
	'signal.flag': m.trust_did_signal_flag,
	'signal.grade': m.trust_did_signal_grade,
	'signal.handOver': m.trust_did_signal_handOver,
	'signal.link': m.trust_did_signal_link,
	'signal.list': m.trust_did_signal_list,
	'signal.note': m.trust_did_signal_note,
	'signal.prepareHandOver': m.trust_did_signal_prepareHandOver,
	'signal.read': m.trust_did_signal_read,
	'signal.removeView': m.trust_did_signal_removeView,
	'signal.reopen': m.trust_did_signal_reopen,
	'signal.saveView': m.trust_did_signal_saveView,
	'signal.search': m.trust_did_signal_search,
	'signal.take': m.trust_did_signal_take,
	'signal.takeOverLock': m.trust_did_signal_takeOverLock,
	'signal.unlink': m.trust_did_signal_unlink,
	'unit.add': m.trust_did_unit_add,
	'unit.change': m.trust_did_unit_change,
	'unit.close': m.trust_did_unit_close,
	'unit.endSecondPerson': m.trust_did_unit_endSecondPerson,
	'unit.figures': m.trust_did_unit_figures,
	'unit.makeIntakeDesk': m.trust_did_unit_makeIntakeDesk,
	'unit.move': m.trust_did_unit_move,
	'unit.nameSecondPerson': m.trust_did_unit_nameSecondPerson,
	'unit.open': m.trust_did_unit_open
};

const groups: Record<string, Words> = {
	signal: m.trust_group_signal,
	conversation: m.trust_group_conversation,
	hand_over: m.trust_group_hand_over,
	attachment: m.trust_group_attachment,
	account: m.trust_group_account,
	person: m.trust_group_person,
	invitation: m.trust_group_invitation,
	unit: m.trust_group_unit,
	log: m.trust_group_log,
	installation: m.trust_group_installation
};

/** An operation in the words of a language; its code where there are none yet. */
export const operationWords = (operation: string, locale: Locale): string =>
	words[operation]?.({}, { locale }) ?? operation;

/** What one can ask the log for: all of one kind of record, or one operation. */
export const operationChoices = (locale: Locale) =>
	Object.entries(groups).map(([kind, label]) => ({
		value: kind,
		label: label({}, { locale }),
		operations: Object.keys(words)
			.filter((operation) => operation.startsWith(`${kind}.`))
			.map((operation) => ({ value: operation, label: operationWords(operation, locale) }))
			.sort((a, b) => a.label.localeCompare(b.label, locale))
	}));

export const hasWords = (operation: string): boolean => operation in words;
