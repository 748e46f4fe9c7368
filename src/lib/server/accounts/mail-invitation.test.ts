import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { mailServer } from '../../../../tests/mail-server.ts';
import { setClock } from '../platform/clock.ts';
import { loadConfig, useConfig } from '../platform/config.ts';
import { acceptInvitation, findInvitation } from './accept-invitation.ts';
import { findInvitations, invite, renewInvitation, withdrawInvitation } from './invite.ts';
import { mailInvitation } from './mail-invitation.ts';
import { newBrowser, signInScene } from './sign-in-scene.ts';

vi.setConfig({ testTimeout: 30_000 });

let town: Awaited<ReturnType<typeof signInScene>>;
let ada: { kind: 'person'; personId: string; unitId: string };
let post: Awaited<ReturnType<typeof mailServer>>;

beforeAll(async () => {
	town = await signInScene();
	ada = await town.person('Ada', town.service, 'administrator');
	post = await mailServer();
});
beforeEach(() => post.open());
afterEach(() => setClock());
afterAll(async () => {
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
test('an invitation goes out by mail in the language of the invited, without a name or a unit, and its link opens', async () => {
	const { id, link, mailed } = await invite(ada, asked('theo@ormedal.example'));
	expect(mailed).toBe(true);
	expect(await waiting()).toEqual([{ invitationId: id }]);
	await mailInvitation({ invitationId: id });
	expect(post.kept.letters).toHaveLength(1);
	const [letter] = post.kept.letters;
	expect(letter).toContain('To: theo@ormedal.example');
	expect(letter).toContain(link);
	expect(letter).toContain('dans les 7 jours');
	expect(letter).not.toMatch(/Brumelle|Harbour|officer/i);
	expect(await findInvitations(ada)).toMatchObject([{ id, mailedAt: expect.any(Date), mailFailedAt: null }]);
	await mailInvitation({ invitationId: id });
	expect(post.kept.letters, 'the job came round again').toHaveLength(1);
	const token = new URL(link).pathname.split('/').at(-1)!;
	await acceptInvitation(newBrowser(), token, { password: 'gulls over the fish hall' });
	await expect(findInvitation(token)).rejects.toMatchObject({ code: 'invitation.not_found' });
});

test('a mail server that says no is asked again, and the administrator sees it and can give a new link by hand', async () => {
	const { id, link } = await invite(ada, asked('late@ormedal.example'));
	post.kept.isFull = true;
	await expect(mailInvitation({ invitationId: id })).rejects.toThrow();
	expect((await findInvitations(ada))[0]).toMatchObject({ id, mailedAt: null, mailFailedAt: expect.any(Date) });
	post.kept.isFull = false;
	const renewed = await renewInvitation(ada, id);
	expect(renewed.link).not.toBe(link);
	await expect(findInvitation(new URL(link).pathname.split('/').at(-1)!)).rejects.toMatchObject({
		code: 'invitation.not_found'
	});
	await mailInvitation({ invitationId: id });
	expect(post.kept.letters[0], 'the link that opens now').toContain(renewed.link);
});

test('nothing goes out once the invitation is withdrawn or has run out', async () => {
	const { id } = await invite(ada, asked('gone@ormedal.example'));
	await withdrawInvitation(ada, id);
	await mailInvitation({ invitationId: id });
	const over = await invite(ada, asked('over@ormedal.example'));
	setClock(new Date(Date.now() + 8 * 86_400_000));
	await mailInvitation({ invitationId: over.id });
	expect(post.kept.letters).toEqual([]);
});

test('without mail the link is shown and no job waits', async () => {
	const before = await waiting();
	useConfig(loadConfig({ ...process.env, SMTP_URL: '' }));
	expect(await invite(ada, asked('by.hand@ormedal.example'))).toMatchObject({ mailed: false });
	expect(await waiting()).toEqual(before);
});
