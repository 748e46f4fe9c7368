import type { MailAsideReason, MailInState } from '../platform/database-types.ts';
import type { ReadMail } from './read-mail.ts';

/** A letter goes to a few; what goes to more is not written to us. */
const mostRecipients = 50;
/** From one sender within an hour: more talks than a person begins, more lines than a person writes. */
const mostBegun = 10;
const mostJoined = 40;
/** To one of our addresses within an hour, whoever wrote: more talks than a team is begun with. A flood has another sender in each mail. */
const mostBegunHere = 60;
/** Of one kind within an hour, aside for one unit: more than somebody reads one by one. They are one row, and nobody is told anew. */
export const foldedFrom = 20;

export interface Decision {
	becomes: Exclude<MailInState, 'discarded' | 'lapsed'>;
	/** Why a person is asked; with `aside`. */
	why?: MailAsideReason;
}

interface Known {
	/** Whether one of our addresses is among its recipients. */
	addressee: object | null;
	/** The talk whose token it carries, and who began it. */
	talk: { address: string | null; ended: boolean } | null;
	/** Mails of this sender within the last hour. */
	lately: number;
	/** Talks begun at the addressee's within the last hour, whoever wrote. */
	begunHere: number;
	/** The sender is one of our own addresses. */
	own: boolean;
	/** All of it was read. */
	whole: boolean;
}

/**
 * What becomes of a mail. It joins a talk only by the talk's token and the sender who began it, as far as our server can tell; whatever
 * is in doubt waits for a person. Nothing automatic begins or joins a talk, so two machines have nothing to say to each other.
 * Source: issue 5, "E-mail in and out"; RFC 3834.
 * @param mail null when it could not be read
 */
export function decideOn(mail: ReadMail | null, { addressee, talk, lately, begunHere, own, whole }: Known): Decision {
	const aside = (why: MailAsideReason): Decision => ({ becomes: 'aside', why });
	if (!mail) return aside(whole ? 'unreadable' : 'too_large');
	if (mail.report) return talk ? { becomes: mail.report.failed ? 'bounced' : 'automatic' } : aside('automatic');
	const isTheirs = talk !== null && mail.from !== null && talk.address === mail.from.address;
	if (mail.automatic) return isTheirs ? { becomes: 'automatic' } : aside('automatic');
	if (!whole) return aside('too_large');
	if (!mail.from) return aside('no_sender');
	if (own) return aside('own_address');
	if (mail.recipientCount > mostRecipients) return aside('many_recipients');
	if (talk) {
		if (talk.ended) return aside('talk_ended');
		if (!isTheirs) return aside('other_sender');
		if (mail.check === 'fails') return aside('sender_fails');
		return lately >= mostJoined ? aside('many') : { becomes: 'joined' };
	}
	if (mail.tokens.length > 0) return aside('token_unknown');
	if (!addressee) return aside('no_address');
	if (lately >= mostBegun) return aside('many');
	return begunHere >= mostBegunHere ? aside('flood') : { becomes: 'begun' };
}
