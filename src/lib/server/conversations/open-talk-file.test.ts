import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { fetchSealedFile, receiveFile } from '../evidence/index.ts';
import { visitor } from '../platform/actor.ts';
import { newFormToken } from '../platform/form-token.ts';
import { enterCode, findTalk, openTalkFile, readConversation, Writing, writeToPage } from './index.ts';
import { pageScene } from './page-scene.ts';

const { town, mara, ivo, miller, wrote } = await pageScene();
afterAll(() => town.leave());

async function wroteWithFile() {
	const token = newFormToken(new Date(Date.now() - 300_000));
	const content = Readable.from([readFileSync('tests/files/screenshot.png')]);
	await receiveFile(visitor, token, { name: 'threat.png', content });
	const given = Writing.parse({ token, text: 'Look at this.', danger: 'no', wantsAnswer: 'yes' });
	const { code } = await writeToPage(given, 'harbour-team', 'en', { sent: true, gone: 0 });
	const reporter = await enterCode(code);
	const [file] = (await findTalk(mara, reporter.conversationId)).files;
	return { reporter, id: reporter.conversationId, file: file! };
}
const reason = { reason: 'The image is to be compared with the one of last week.' };

test('an original is opened for a reason: the log keeps it, colleagues see that it was, its sender reads nothing of it', async () => {
	const { reporter, id, file } = await wroteWithFile();
	expect(file).toMatchObject({ name: 'threat.png', kind: 'image', mediaType: 'image/png' });
	const ticket = await openTalkFile(ivo, id, file.id, reason);
	expect((await fetchSealedFile(ivo, file.id, ticket)).bytes).toBe(file.bytes);
	expect((await findTalk(mara, id)).events).toMatchObject([{ kind: 'fileOpened' }]);
	const { rows } = await town.owner.query(
		`select justification from audit where operation = 'attachment.openSealed' and record_id = $1`,
		[file.id]
	);
	expect(rows).toEqual([{ justification: reason.reason }]);
	expect(JSON.stringify(await readConversation(reporter))).not.toMatch(/opened|compared|fileOpened/);
});

test('not by another unit, and not a file of another talk', async () => {
	const [one, other] = [await wroteWithFile(), await wroteWithFile()];
	await expect(openTalkFile(miller, one.id, one.file.id, reason)).rejects.toMatchObject({
		code: 'conversation.not_found'
	});
	await expect(openTalkFile(mara, one.id, other.file.id, reason)).rejects.toMatchObject({
		code: 'attachment.not_found'
	});
	const { id } = await wrote('harbour-team');
	await expect(openTalkFile(mara, id, one.file.id, reason)).rejects.toMatchObject({ code: 'attachment.not_found' });
});
