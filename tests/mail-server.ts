// A mail server for tests, which takes one letter after the other, or says that its disk is full: for all, or for one address.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { loadConfig, useConfig } from '../src/lib/server/platform/config.ts';

export async function mailServer() {
	const kept = { letters: [] as string[], isFull: false as boolean | string };
	const server = createServer((line) => {
		let letter: string | undefined;
		line.write('220 here\r\n');
		line.on('data', (piece) => {
			const text = piece.toString();
			if (letter !== undefined) {
				letter += text;
				if (!letter.endsWith('\r\n.\r\n')) return;
				kept.letters.push(asRead(letter));
				letter = undefined;
				line.write('250 taken\r\n');
			} else if (text.startsWith('DATA')) {
				letter = '';
				line.write('354 go on\r\n');
			} else if (text.startsWith('QUIT')) line.end('221 bye\r\n');
			else
				line.write(
					text.startsWith('RCPT') && (kept.isFull === true || (kept.isFull && text.includes(kept.isFull)))
						? '452 full\r\n'
						: '250 ok\r\n'
				);
		});
		line.on('error', () => {});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		/** Empty and with room again, and what this process mails through. */
		open: () => {
			const address = server.address();
			const port = address && typeof address === 'object' ? address.port : 0;
			Object.assign(kept, { letters: [], isFull: false });
			useConfig(
				loadConfig({
					...process.env,
					SMTP_URL: `smtp://127.0.0.1:${port}`,
					MAIL_FROM: 'Police of Ormedal <no-reply@ormedal.example>',
					MAIL_FROM_NEUTRAL: 'Notes <notes@neutral.example>'
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

/** The text as the reader sees it: quoted-printable undone. */
function asRead(letter: string): string {
	const bytes = letter
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
