import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { loadConfig, useConfig } from '../platform/config.ts';
import { acceptInvitation, findInvitation } from './accept-invitation.ts';
import { findInvitations, invite, renewInvitation, withdrawInvitation } from './invite.ts';
import { mailInvitation } from './mail-invitation.ts';
import { newBrowser, signInScene } from './sign-in-scene.ts';

vi.setConfig({ testTimeout: 30_000 });

let town: Awaited<ReturnType<typeof signInScene>>;
let ada: { kind: 'person'; personId: string; unitId: string };
let post: Server;
let letters: string[] = [];
let isFull = false;

/** A mail server that takes one letter after the other, or says that its disk is full. */
function mailServer() {
	return createServer((line) => {
		let letter: string | undefined;
		line.write('220 here\r\n');
		line.on('data', (piece) => {
			const text = piece.toString();
			if (letter !== undefined) {
				letter += text;
				if (!letter.endsWith('\r\n.\r\n')) return;
				letters.push(letter);
				letter = undefined;
				line.write('250 taken\r\n');
			} else if (text.startsWith('DATA')) {
				letter = '';
				line.write('354 go on\r\n');
			} else if (text.startsWith('QUIT')) line.end('221 bye\r\n');
			else line.write(isFull && text.startsWith('RCPT') ? '452 full\r\n' : '250 ok\r\n');
		});
		line.on('error', () => {});
	});
}

beforeAll(async () => {
	town = await signInScene();
	ada = await town.person('Ada', town.service, 'administrator');
	post = mailServer().listen(0, '127.0.0.1');
	await once(post, 'listening');
});
beforeEach(() => {
	const address = post.address();
	const port = address && typeof address === 'object' ? address.port : 0;
	letters = [];
	isFull = false;
	useConfig(
		loadConfig({
			...process.env,
			SMTP_URL: `smtp://127.0.0.1:${port}`,
			MAIL_FROM: 'Police of Ormedal <no-reply@ormedal.example>'
		})
	);
});
afterEach(() => setClock());
afterAll(async () => {
	useConfig(undefined);
	post.close();
	await town.leave();
});

const asked = (email: string) => ({
	name: 'Théo Brumelle',
	email,
	language: 'fr' as const,
	unitId: town.harbour,
	roles: ['officer' as const]
});
const waiting = async () =>
	(
		await town.owner.query<{ data: { invitationId: string } }>(
			`select data from pgboss.job where name = 'mail_invitation' order by created_on`
		)
	).rows.map(({ data }) => data);
/** The text as the reader sees it: quoted-printable undone. */
const read = (letter: string) => {
	const bytes = letter
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
};

test('an invitation goes out by mail in the language of the invited, without a name or a unit, and its link opens', async () => {
	const { id, link, mailed } = await invite(ada, asked('theo@ormedal.example'));
	expect(mailed).toBe(true);
	expect(await waiting()).toEqual([{ invitationId: id }]);
	await mailInvitation({ invitationId: id });
	expect(letters).toHaveLength(1);
	const letter = read(letters[0]!);
	expect(letter).toContain('To: theo@ormedal.example');
	expect(letter).toContain(link);
	expect(letter).toContain('dans les 7 jours');
	expect(letter).not.toMatch(/Brumelle|Harbour|officer/i);
	expect(await findInvitations(ada)).toMatchObject([{ id, mailedAt: expect.any(Date), mailFailedAt: null }]);
	await mailInvitation({ invitationId: id });
	expect(letters, 'the job came round again').toHaveLength(1);
	const token = new URL(link).pathname.split('/').at(-1)!;
	await acceptInvitation(newBrowser(), token, { password: 'gulls over the fish hall' });
	await expect(findInvitation(token)).rejects.toMatchObject({ code: 'invitation.not_found' });
});

test('a mail server that says no is asked again, and the administrator sees it and can give a new link by hand', async () => {
	const { id, link } = await invite(ada, asked('late@ormedal.example'));
	isFull = true;
	await expect(mailInvitation({ invitationId: id })).rejects.toThrow();
	expect((await findInvitations(ada))[0]).toMatchObject({ id, mailedAt: null, mailFailedAt: expect.any(Date) });
	isFull = false;
	const renewed = await renewInvitation(ada, id);
	expect(renewed.link).not.toBe(link);
	await expect(findInvitation(new URL(link).pathname.split('/').at(-1)!)).rejects.toMatchObject({
		code: 'invitation.not_found'
	});
	await mailInvitation({ invitationId: id });
	expect(read(letters[0]!), 'the link that opens now').toContain(renewed.link);
});

test('nothing goes out once the invitation is withdrawn or has run out', async () => {
	const { id } = await invite(ada, asked('gone@ormedal.example'));
	await withdrawInvitation(ada, id);
	await mailInvitation({ invitationId: id });
	const over = await invite(ada, asked('over@ormedal.example'));
	setClock(new Date(Date.now() + 8 * 86_400_000));
	await mailInvitation({ invitationId: over.id });
	expect(letters).toEqual([]);
});

test('without mail the link is shown and no job waits', async () => {
	const before = await waiting();
	useConfig(loadConfig({ ...process.env, SMTP_URL: '' }));
	expect(await invite(ada, asked('by.hand@ormedal.example'))).toMatchObject({ mailed: false });
	expect(await waiting()).toEqual(before);
});
