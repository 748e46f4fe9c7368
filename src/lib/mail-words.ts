import { m } from './paraglide/messages.js';
import type { MailAsideReason, SenderCheck, StepKind } from './server/platform/database-types.ts';

export const asideWord: Record<MailAsideReason, () => string> = {
	other_sender: m.mail_why_other_sender,
	sender_fails: m.mail_why_sender_fails,
	token_unknown: m.mail_why_token_unknown,
	talk_ended: m.mail_why_talk_ended,
	automatic: m.mail_why_automatic,
	many: m.mail_why_many,
	many_recipients: m.mail_why_many_recipients,
	no_sender: m.mail_why_no_sender,
	own_address: m.mail_why_own_address,
	no_address: m.mail_why_no_address,
	unreadable: m.mail_why_unreadable,
	too_large: m.mail_why_too_large,
	flood: m.mail_why_flood
};

export const checkWord: Record<SenderCheck, () => string> = {
	confirmed: m.mail_check_confirmed,
	unconfirmed: m.mail_check_unconfirmed,
	fails: m.mail_check_fails,
	unchecked: m.mail_check_unchecked
};
export const checkTone = (check: SenderCheck) =>
	check === 'fails' ? ('urgent' as const) : check === 'confirmed' ? ('answered' as const) : ('plain' as const);

export const mailStateTone = { waiting: 'waits', sent: 'plain', failed: 'urgent', bounced: 'urgent' } as const;
export const mailStateWord = {
	waiting: m.mail_state_waiting,
	sent: m.mail_state_sent,
	failed: m.mail_state_failed,
	bounced: m.mail_state_bounced
};

/** What somebody was told by mail of how their talk goes on. */
export const toldWord = (step: StepKind): string =>
	step === 'closed' ? m.mail_told_closed() : step === 'passed_on' ? m.mail_told_passed_on() : m.mail_told_reopened();

/** Why a mail did not arrive, from the code a server gave or we did. Source of the classes: RFC 3463. */
export function codeText(code: string): string {
	const ours: Record<string, (() => string) | undefined> = {
		gave_up: m.mail_code_gave_up,
		no_address: m.mail_code_no_address,
		no_mail: m.mail_code_no_mail,
		no_recipient: m.mail_code_no_recipient
	};
	const known = ours[code];
	if (known) return known();
	if (/^5\.1\.\d+$/.test(code)) return m.mail_code_unknown();
	if (/^[45]\.2\.2$/.test(code) || code === '552') return m.mail_code_full();
	if (/^5\.7\.\d+$/.test(code)) return m.mail_code_policy();
	return m.mail_code_other({ code });
}
