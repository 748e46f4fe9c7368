// Everything in the database that a key of ours, or nobody, can read, and what becomes of it when the key is replaced. A test compares
// this with the schema: whoever adds such a column says here what becomes of it.

/**
 * - `anew`: `npm run keys -- reseal` seals it under the key in use (scripts/reseal.ts)
 * - `start`: the next start does (scripts/follow-sign-in-key.ts)
 * - `stays`: made once and not to be made again; its key is kept for as long as the row is
 * - `hours`: gone within a day, and read under the older key until then, or made anew by whoever needs it
 * - `keyless`: under no key of ours: plain hashes, random tokens, what others have signed or the sign-in library keeps its way
 */
export type WhenReplaced = 'anew' | 'start' | 'stays' | 'hours' | 'keyless';

export const sealedColumns: Record<string, WhenReplaced> = {
	'public.reporter_identity.sealed': 'anew',
	'public.reporter_notice.sealed': 'anew',
	'public.mail_sealed.sealed': 'anew',
	'public.package_identity.sealed': 'anew',
	// The files that these name.
	'public.attachment.store_key': 'anew',
	'public.attachment_copy.store_key': 'anew',
	'public.draft_file.store_key': 'anew',

	'auth.two_factor.secret': 'start',
	'auth.two_factor.backup_codes': 'start',

	// Only the citizen has the code, so no other hash of it can be made.
	'public.conversation.code_hash': 'stays',
	// A signature made later would prove less than the one that was made then.
	'public.conversation.proof_signature': 'stays',
	// What a line said is in the signal and may have been mended; only the same line coming again meets its mark.
	'public.imported_signal.mark': 'stays',
	// Whom a look-up was aimed at is not kept, so no other mark of them can be made; the older key is asked too for as long as it counts.
	'public.look_up_target.mark': 'stays',
	// By which who writes again is known: asked for under the older key too.
	'public.connector_talk.sender_mark': 'stays',
	// Only the same message coming again meets its mark.
	'public.connector_in.mark': 'stays',
	'public.audit_seal.signature': 'stays',

	// The file goes once it was read, or was waited for a day.
	'public.import.store_key': 'hours',
	'public.held_file.store_key': 'hours',
	'auth.kept_form.sealed': 'hours',
	'auth.throttle.account_hash': 'hours',
	'public.reporter_session.token_hash': 'hours',
	'public.sent_form.mark': 'hours',
	// One text sent to several is known again within a day.
	'public.conversation.text_mark': 'hours',
	// How many mails came from one sender within an hour.
	'public.mail_in.sender_mark': 'hours',
	// The same of messages through a connector.
	'public.connector_in.sender_mark': 'hours',

	'auth.account.password': 'keyless',
	'auth.account.access_token': 'keyless',
	'auth.account.refresh_token': 'keyless',
	'auth.account.id_token': 'keyless',
	'auth.kept_form.token_hash': 'keyless',
	'auth.passkey.public_key': 'keyless',
	'auth.session.token': 'keyless',
	'public.attachment.sha256': 'keyless',
	'public.presence_page.photo': 'keyless',
	'public.attachment.sealed_reason': 'keyless', // why there is no copy
	'public.audit_seal.hash': 'keyless',
	'public.audit_seal.line_hashes': 'keyless',
	'public.audit_seal.previous_hash': 'keyless',
	'public.conversation.text_hash': 'keyless',
	'public.draft_file.sha256': 'keyless',
	'public.draft_file.token_hash': 'keyless',
	'public.invitation.token_hash': 'keyless',
	'public.look_up.private_life': 'keyless', // how much of it a look-up shows
	'public.mail_in.mark': 'keyless',
	'public.mail_token.token_hash': 'keyless',
	'public.patrol_feed.secret_hash': 'keyless',
	'public.talk_question.secret_hash': 'keyless',
	'public.message.signature': 'keyless' // how an officer signs
};
