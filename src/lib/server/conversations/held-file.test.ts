// A platform's export file comes in as a stream, its talks are chosen by beginning and length, and nothing else of it is kept.
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { asActor } from '../platform/database.ts';
import { setClock } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import { ExportTalks } from './export-talks.ts';
import { addHeldFile, clearHeldFiles, findHeldFile, findTalk, HeldTalk, holdElsewhere } from './index.ts';

const town = await scene();
const mara = await town.person('Mara', town.harbour, 'officer');
const ivo = await town.person('Ivo', town.harbour, 'officer');
afterAll(() => town.leave());

const code = (did: Promise<unknown>) =>
	did.then(
		() => 'done',
		(cause: unknown) => {
			if (cause instanceof Refused) return cause.code;
			throw cause;
		}
	);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const post = (body: AsyncIterable<Uint8Array>, name = 'export.json', once = '') =>
	new Request('http://localhost/', {
		method: 'POST',
		headers: { 'content-type': 'multipart/form-data; boundary=b' },
		body: Readable.toWeb(Readable.from(form(body, name, once))) as ReadableStream,
		duplex: 'half'
	} as RequestInit);
async function* form(body: AsyncIterable<Uint8Array>, name: string, once: string) {
	yield bytesOf(`--b\r\ncontent-disposition: form-data; name="once"\r\n\r\n${once}\r\n`);
	yield bytesOf(`--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`);
	yield* body;
	yield bytesOf('\r\n--b--\r\n');
}
async function* whole(bytes: Uint8Array) {
	for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}
const add = (given: string | Uint8Array, once = '') =>
	addHeldFile(mara, post(whole(typeof given === 'string' ? bytesOf(given) : given), 'export', once));
const given = (more: object) =>
	HeldTalk.parse({ way: 'street', language: 'en', topic: 'fraud', ageBand: 'unknown', ourName: 'us', ...more });
const telegram = (talk: number, count: number) =>
	Array.from({ length: count }, (_, at) => ({
		date_unixtime: String(1764532860 + talk * 86_400 + at),
		from: at % 2 ? 'us' : `kim_${talk}`,
		text: ['word ', { type: 'bold', text: `${talk}-${at}` }]
	}));

test('one talk of several is chosen; no name is kept, and the file is gone', async () => {
	const chats = { chats: { list: [1, 2].map((one) => ({ name: `kim_${one}`, messages: telegram(one, one * 3) })) } };
	const id = await add(JSON.stringify(chats), 'once');
	expect(await add(JSON.stringify(chats), 'once')).toBe(id);
	const file = await findHeldFile(mara, id);
	expect(file.platform).toBe('telegram');
	expect(file.talks.map(({ count }) => count)).toEqual([3, 6]);
	const { rows } = await town.owner.query<{ row: string }>('select held_file::text as row from held_file');
	expect(JSON.stringify(rows)).not.toContain('kim');
	expect(await code(holdElsewhere(mara, given({ fileId: id, fileTalk: '1', ourName: 'nobody' })))).toBe(
		'held_file.not_ours'
	);
	const other = given({ fileId: id, fileTalk: '1', way: 'platform', platform: 'discord' });
	expect(await code(holdElsewhere(mara, other))).toBe('held_file.other_platform');
	const chosen = { ...given({ fileId: id, fileTalk: '1' }), once: 'sent twice' };
	const talk = await holdElsewhere(mara, chosen);
	expect(await holdElsewhere(mara, chosen)).toBe(talk);
	expect((await findTalk(mara, talk)).messages.map(({ body }) => body)).toEqual(
		[0, 1, 2, 3, 4, 5].map((at) => `word 2-${at}`)
	);
	expect(await code(findHeldFile(mara, id))).toBe('held_file.not_found');
});

test('a ZIP is one talk for each folder of Messenger, and of the longest the newest are taken', async () => {
	const part = (from: number) =>
		bytesOf(
			JSON.stringify({
				messages: Array.from({ length: 1500 }, (_, at) => ({
					sender_name: at % 2 ? 'us' : 'kim',
					timestamp_ms: from - at,
					content: `said ${from - at}`
				}))
			})
		);
	const id = await add(
		zipSync({
			'messages/inbox/kim_1/message_1.json': part(1_764_000_009_000),
			'messages/inbox/kim_1/photos/1.jpg': new Uint8Array(100_000).fill(7),
			'messages/inbox/kim_1/message_2.json': part(1_764_000_000_000),
			'messages/inbox/lea_2/message_1.json': part(1_764_000_000_000),
			'start_here.html': bytesOf('<html>')
		})
	);
	expect((await findHeldFile(mara, id)).talks.map(({ count }) => count)).toEqual([3000, 1500]);
	const { messages } = await findTalk(mara, await holdElsewhere(mara, given({ fileId: id, fileTalk: '0' })));
	expect(messages).toHaveLength(2000);
	expect(messages.at(-1)?.body).toBe('said 1764000009000');
});

test.each([
	['web pages', zipSync({ 'inbox/kim/message_1.html': bytesOf('<html>') }), 'held_file.web_pages'],
	['a page', '<!DOCTYPE html><html>', 'held_file.web_pages'],
	['no talk', '{"followers":[{"name":"kim"}]}', 'held_file.no_talk'],
	['one side', '[{"ID":1,"Timestamp":"2026-01-01","Contents":"hello"}]', 'held_file.one_sided'],
	['cut off', JSON.stringify({ messages: telegram(1, 9) }).slice(0, -40), 'held_file.broken'],
	['a ZIP cut off', zipSync({ 'result.json': bytesOf('['.repeat(90_000)) }).subarray(0, 60), 'held_file.broken'],
	['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'held_file.unknown'],
	['a letter', 'Dear all, the police met a girl.', 'held_file.unknown'],
	['nothing', '', 'held_file.no_file']
])('%s: it is said what is wrong, and nothing stays', async (_, file, problem) => {
	expect(await code(add(file))).toBe(problem);
	expect((await town.owner.query('select from held_file where person_id = $1', [mara.personId])).rowCount).toBe(0);
});

test('a file is its owner’s alone, and after a day nobody’s', async () => {
	const id = await add('kim: are you police?\nus: yes');
	expect(await code(findHeldFile(ivo, id))).toBe('held_file.not_found');
	expect(await code(holdElsewhere(ivo, given({ fileId: id, fileTalk: '0' })))).toBe('held_file.not_found');
	const run = (statement: ReturnType<typeof sql>) =>
		asActor(ivo, (tx) => statement.execute(tx)).then(({ rows }) => rows);
	expect(await run(sql`delete from held_file where id = ${id} returning 1`)).toEqual([]);
	const clerk = await town.person('Clerk', town.harbour, 'training_manager');
	expect(await code(addHeldFile(clerk, post(whole(bytesOf('kim: a\nus: b')))))).toBe('not_allowed');
	await expect(
		run(
			sql`insert into held_file (id, unit_id, store_key, key_id, bytes, talks, added_at)
				values (gen_random_uuid(), ${town.mill}, 'x', 'k', 1, '[1]', now())`
		)
	).rejects.toThrow('row-level security');
	setClock(() => new Date(Date.now() + 25 * 3_600_000));
	await clearHeldFiles();
	setClock(() => new Date());
	expect(await code(findHeldFile(mara, id))).toBe('held_file.not_found');
});

test('500 MB are read as a stream, and others run meanwhile', { timeout: 240_000 }, async () => {
	const line = bytesOf(
		`${JSON.stringify({ date_unixtime: '1764532860', from: 'us', text: 'a word or two '.repeat(700) })},`
	);
	async function* large() {
		yield bytesOf('{"messages":[');
		for (let left = 500 * 1024 ** 2; left > 0; left -= line.length) yield line;
		yield bytesOf('{"date_unixtime":"1764532861","from":"kim","text":"last"}]}');
	}
	const before = process.memoryUsage.rss();
	let [most, longest, last] = [before, 0, performance.now()];
	const watch = setInterval(() => {
		most = Math.max(most, process.memoryUsage.rss());
		longest = Math.max(longest, performance.now() - last);
		last = performance.now();
	}, 10);
	const id = await addHeldFile(mara, post(large()));
	clearInterval(watch);
	expect(most - before).toBeLessThan(200 * 1024 ** 2);
	expect(longest).toBeLessThan(1000);
	expect((await findHeldFile(mara, id)).talks[0]?.count).toBeGreaterThan(50_000);
});

test('however a file is cut into pieces, the same is read', async () => {
	const said = async (pieces: Uint8Array[]) => {
		const lines: unknown[] = [];
		const read = new ExportTalks((talk, line) => lines.push([talk, line]));
		for (const piece of pieces) await read.push(piece);
		return { lines, problem: read.end() };
	};
	const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
	const message = fc.record({ from: word, text: word, date_unixtime: fc.nat().map(String), reactions: fc.jsonValue() });
	await fc.assert(
		fc.asyncProperty(fc.array(message, { maxLength: 8 }), fc.array(fc.nat(400)), async (messages, cuts) => {
			const bytes = bytesOf(JSON.stringify({ name: 'x', messages }));
			const at = [0, ...cuts.map((cut) => Math.min(cut + 4, bytes.length)).toSorted((a, b) => a - b), bytes.length];
			const pieces = at.slice(1).map((to, place) => bytes.subarray(at[place], to));
			const one = await said([bytes]);
			expect(await said(pieces.filter(({ length }) => length > 0))).toEqual(one);
			expect(one.problem === null || one.problem === 'no_talk').toBe(true);
		}),
		{ numRuns: 100 }
	);
});
