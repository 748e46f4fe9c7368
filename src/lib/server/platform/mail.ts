import { createTransport } from 'nodemailer';
import { config } from './config.ts';

export const hasMail = () => Boolean(config().mail);

export interface Letter {
	to: string;
	subject: string;
	text: string;
}

/**
 * Hands a letter over to the configured mail server: plain text, no picture, nothing that tells us whether it was opened.
 * @throws whatever the server or the line says; the job that sends tries again
 */
export async function sendMail({ to, subject, text }: Letter): Promise<void> {
	const { mail } = config();
	if (!mail) throw new Error('no mail is configured');
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
		await transport.sendMail({ from: mail.from, to: { name: '', address: to }, subject, text });
	} finally {
		transport.close();
	}
}
