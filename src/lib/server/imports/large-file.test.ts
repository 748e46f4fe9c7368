// Half a gigabyte comes in, and a fifth of it is read to its last line, in a memory that does not grow with either. (Read whole, which took
// half a minute more, it did not grow either.)
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { addImport, findImport, importSignals, startImport, withdrawImport } from './index.ts';

const town = await scene();
const mara = await town.person('Mara', town.harbour, 'officer');
afterAll(() => town.leave());

const megabyte = 1024 ** 2;
const allowed = 150 * megabyte;

/** Lines longer than any report, and one to take in before and behind them. */
function form(size: number, good: string) {
	const long = `${'a word or two '.repeat(2000)},Mill\r\n`;
	let left = Math.ceil(size / long.length);
	const lines = left;
	async function* body() {
		yield Buffer.from(
			`--b\r\ncontent-disposition: form-data; name="file"; filename="big.csv"\r\ncontent-type: text/csv\r\n\r\ntext,place\r\n${good} first,Mill\r\n`
		);
		while (left-- > 0) yield Buffer.from(long);
		yield Buffer.from(`${good} last,Mill\r\n\r\n--b--\r\n`);
	}
	const request = new Request('http://localhost/desk/import', {
		method: 'POST',
		headers: { 'content-type': 'multipart/form-data; boundary=b' },
		body: Readable.toWeb(Readable.from(body())) as ReadableStream,
		duplex: 'half'
	} as RequestInit);
	return { request, lines };
}

/** How much larger the process was at most while it did something than it had been before. */
async function growth(act: () => Promise<void>): Promise<number> {
	const before = process.memoryUsage.rss();
	let most = before;
	const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
	await act();
	clearInterval(watch);
	return Math.max(most, process.memoryUsage.rss()) - before;
}

test('500 MB are taken in as a stream', { timeout: 120_000 }, async () => {
	const { request } = form(500 * megabyte, 'a good one');
	let id = '';
	const grown = await growth(async () => {
		id = await addImport(mara, 'en', request);
	});
	expect(grown).toBeLessThan(allowed);
	expect((await findImport(mara, id)).bytes).toBeGreaterThan(500 * megabyte);
	await withdrawImport(mara, id);
});

test(
	'a file of 100 MB is read line by line, and what is wrong with its lines is said',
	{ timeout: 120_000 },
	async () => {
		const { request, lines } = form(100 * megabyte, 'another good one');
		const id = await addImport(mara, 'en', request);
		await startImport(mara, id);
		expect(await growth(() => importSignals({ importId: id }))).toBeLessThan(allowed);
		expect(await findImport(mara, id)).toMatchObject({ state: 'done', taken: 2, refused: lines });
	}
);
