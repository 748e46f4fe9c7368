import { createTransport } from 'nodemailer';
import { config } from './config.ts';

export const hasMail = () => Boolean(config().mail);

export interface Letter {
	to: string;
	subject: string;
	text: string;
	/** From a sender that says nothing of who we are. */
	neutral?: boolean;
	/** From an officer or a team, as part of a talk. */
	talk?: TalkLetter;
}

export interface TalkLetter {
	from: { name: string; address: string };
	/** Where replies go, and what does not arrive comes back to; null: nothing comes back, for what a machine writes. */
	replyTo: string;
	returnTo: string | null;
	messageId: string;
	inReplyTo: string | undefined;
	references: string[];
	headers: Record<string, string>;
}

/** Whether there is a sender whose name and address give nobody away: without one no reporter is offered a mail. */
export const hasNeutralMail = () => Boolean(config().mail?.neutralFrom);

/**
 * Hands a letter over to the configured mail server: plain text, no picture, nothing that tells us whether it was opened.
 * @throws whatever the server or the line says; the job that sends tries again
 */
export async function sendMail({ to, subject, text, neutral = false, talk }: Letter): Promise<void> {
	const { mail } = config();
	if (!mail) throw new Error('no mail is configured');
	const from = talk?.from ?? (neutral ? mail.neutralFrom : mail.from);
	if (!from) throw new Error('no neutral sender is configured');
	const transport = createTransport({
		url: mail.smtpUrl,
		connectionTimeout: 15_000,
		greetingTimeout: 15_000,
		socketTimeout: 30_000,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	try {
		// An address and not a line of its own making: a name with a comma in it would otherwise be two people.
		await transport.sendMail({
			from,
			to: { name: '', address: to },
			subject,
			text,
			...(talk && {
				replyTo: { name: '', address: talk.replyTo },
				messageId: talk.messageId,
				...(talk.inReplyTo && { inReplyTo: talk.inReplyTo, references: talk.references }),
				headers: talk.headers,
				envelope: { from: talk.returnTo ?? '', to }
			})
		});
	} finally {
		transport.close();
	}
}
