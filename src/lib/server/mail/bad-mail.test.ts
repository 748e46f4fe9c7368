import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findTalk } from '../conversations/index.ts';
import { findMail } from './index.ts';
import { letter, mailScene, multipart } from './mail-scene.ts';

const { post, settings, mara, deskOfficer, came } = await mailScene();

test('what cannot be read waits aside whole, what is too large with its head, and what comes behind them is taken in', async () => {
	const endless = `From: jan@citizen.example\r\nTo: harbour@ormedal.example\r\nX-Long: ${'x'.repeat(3_000_000)}\r\n\r\nbody`;
	const unreadable = await came(endless);
	expect(unreadable).toMatchObject({ became: 'aside', why: 'unreadable' });
	expect((await findMail(deskOfficer, unreadable.id)).original?.bytes).toBe(endless.length);
	expect((await came(endless)).became).toBe('known');
	post.open({ ...settings, MAIL_MAX_BYTES: '1 MB' });
	const large = await came(
		multipart([
			{ type: 'text/plain', body: 'See what I filmed.' },
			{ type: 'video/mp4', body: 'x'.repeat(2_000_000), name: 'film.mp4' }
		])
	);
	expect(large).toMatchObject({ became: 'aside', why: 'too_large', subject: 'A question about the quay' });
	expect((await findMail(mara, large.id)).content?.text).toContain('See what I filmed.');
	// Signs that no database holds, and no text at all.
	expect((await came(letter('a\0b \ud800 c', { Subject: '=?utf-8?B?AO2ggA==?=' }))).became).toBe('begun');
	const empty = await came(letter('', { Subject: '' }));
	expect(empty.became).toBe('begun');
	expect(await findTalk(mara, empty.talkId)).toMatchObject({ title: '…', messages: [{ body: '' }] });
});

test('files go the way of those of the counter: as many as a form takes, the others stay in the original', async () => {
	const png = readFileSync('tests/files/screenshot.png').toString('base64');
	const parts = Array.from({ length: 7 }, (_, at) => ({
		type: 'image/png',
		body: png,
		name: `../${at}.png`,
		base64: true
	}));
	const { id, talkId } = await came(multipart([{ type: 'text/plain', body: 'Seven pictures.' }, ...parts]));
	const { files } = await findTalk(mara, talkId);
	expect(files.map(({ name }) => name)).toEqual(
		['0.png', '1.png', '2.png', '3.png', '4.png'].map((name) => expect.stringContaining(name))
	);
	expect(files.every(({ name, copyState }) => !name.includes('/') && copyState === 'waiting')).toBe(true);
	expect(await findMail(mara, id)).toMatchObject({ filesLeft: 2, original: { name: 'message.eml' } });
});
