// A mail server for tests. It takes one letter after the other, or says that its disk is full: for all, or for one address; and it refuses
// an address for good.
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { loadConfig, useConfig } from '../src/lib/server/platform/config.ts';

interface Kept {
	/** The text as the reader sees it. */
	letters: string[];
	/** As they came over the line, with what the envelope said. */
	sent: { from: string; to: string[]; raw: string }[];
	isFull: boolean | string;
	refuses: string;
}

export async function mailServer() {
	const kept: Kept = { letters: [], sent: [], isFull: false, refuses: '' };
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onRcptTo({ address }, _, answer) {
			if (kept.isFull === true || (kept.isFull && address.includes(kept.isFull)))
				return answer(Object.assign(new Error('full'), { responseCode: 452 }));
			if (kept.refuses && address.includes(kept.refuses))
				return answer(Object.assign(new Error(`5.1.1 <${address}> is unknown here`), { responseCode: 550 }));
			answer();
		},
		onData(stream, { envelope }, answer) {
			text(stream).then((raw) => {
				kept.letters.push(asRead(raw));
				kept.sent.push({
					from: envelope.mailFrom ? envelope.mailFrom.address : '',
					to: envelope.rcptTo.map(({ address }) => address),
					raw
				});
				answer();
			}, answer);
		}
	});
	server.on('error', () => {});
	const listening = server.listen(0, '127.0.0.1');
	await once(listening, 'listening');
	const address = listening.address();
	const port = address && typeof address === 'object' ? address.port : 0;
	return {
		port,
		/** Empty and with room again, and what this process mails through. */
		open: (more: Record<string, string> = {}) => {
			Object.assign(kept, { letters: [], sent: [], isFull: false, refuses: '' });
			useConfig(
				loadConfig({
					...process.env,
					SMTP_URL: `smtp://127.0.0.1:${port}`,
					MAIL_FROM: 'Police of Ormedal <no-reply@ormedal.example>',
					MAIL_FROM_NEUTRAL: 'Notes <notes@neutral.example>',
					...more
				})
			);
		},
		kept,
		close: () => {
			useConfig(undefined);
			server.close();
		}
	};
}

/** Quoted-printable undone. */
function asRead(letter: string): string {
	const body = letter.indexOf('\r\n\r\n');
	if (/^Content-Transfer-Encoding: base64/im.test(letter.slice(0, body)))
		return letter.slice(0, body + 4) + Buffer.from(letter.slice(body), 'base64').toString('utf8');
	const bytes = letter
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
