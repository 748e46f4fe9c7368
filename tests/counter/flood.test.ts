// A flood at the counter: nobody is refused and nobody must prove to be human, limits outlive a restart, the disk has a ceiling.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { m } from '../../src/lib/paraglide/messages.js';
import { newFormToken } from '../../src/lib/server/platform/form-token.ts';
import { scene } from '../scene.ts';
import {
	type Answer,
	codeIn,
	fieldIn,
	fieldsOf,
	multipart,
	multipartType,
	readable,
	send,
	urlencoded,
	urlencodedType
} from './send.ts';
import { serve, type Served } from './serve.ts';

vi.setConfig({ testTimeout: 60_000 });

let town: Awaited<ReturnType<typeof scene>>;
let app: Served;
const settings = { MIN_FORM_SECONDS: '3', UPLOAD_UNSENT_MAX_BYTES: '200 KB' };
beforeAll(async () => {
	town = await scene();
	app = await serve(town, settings);
	await send(`${app.origin}/en/flag`, { method: 'GET' }); // the first page makes the keys
}, 600_000); // where it is built first
afterAll(async () => {
	await app.stop();
	await town.leave();
});
async function powerCut() {
	await app.kill();
	app = await serve(town, settings);
}

/** A form that was given out so many seconds ago. */
const form = (seconds: number, more: Record<string, string> = {}) => ({
	token: newFormToken(new Date(Date.now() - seconds * 1000)),
	topic: 'nuisance',
	text: 'Somebody shouts under my window.',
	place: 'Mill',
	danger: 'no',
	wantsAnswer: 'yes',
	...more
});
const post = (path: string, body: Buffer | string, type = multipartType, headers: Record<string, string> = {}) =>
	send(app.origin + path, { headers: { 'content-type': type, ...headers }, body });
const flagged = (values: Record<string, string>) => post('/en/flag?/send', multipart(...fieldsOf(values)));
const file = (bytes: number) => ({ name: 'files', value: Buffer.alloc(bytes, 7), fileName: 'film.bin' });

test('among a hundred machines every flag gets its code, and only the true one keeps its place', async () => {
	const answers: Answer[] = [];
	let person: Answer | undefined;
	// Ten at a time: what a machine of two cores takes without making anybody wait for its database.
	const sender = async (first: number) => {
		for (let index = first; index < 100; index += 10) {
			if (index === 50) person = await flagged(form(60, { text: 'The true one.' }));
			answers.push(await flagged(index % 2 === 0 ? form(0) : form(60, { website: 'https://buy.example' })));
		}
	};
	await Promise.all(Array.from({ length: 10 }, (_, first) => sender(first)));
	expect(codeIn(person?.page ?? '')).toBeTruthy();
	expect(answers.every(({ status, page }) => status === 200 && codeIn(page))).toBe(true);
	const { rows } = await town.owner.query(
		'select set_aside, count(*)::int as n, min(text) as text from signal group by 1 order by 1'
	);
	expect(rows).toEqual([
		{ set_aside: false, n: 1, text: 'The true one.' },
		{ set_aside: true, n: 100, text: 'Somebody shouts under my window.' }
	]);
});

test('wrong codes slow everybody a little, also after a power cut, and the right one opens all the same', async () => {
	const code = codeIn((await flagged(form(60))).page) ?? '';
	const enter = (typed: string) => post('/fr/receipt?/enter', urlencoded({ code: typed }), urlencodedType);
	const wrong = await Promise.all(Array.from({ length: 150 }, () => enter('0000-0000-0000-0000-0')));
	expect(wrong.every(({ status }) => status === 400)).toBe(true);
	await powerCut();
	const { rows } = await town.owner.query<{ level: number }>('select level from wrong_codes');
	expect(rows[0]?.level).toBeGreaterThan(100);
	await town.owner.query('update wrong_codes set at = now()'); // it sinks by itself, also while we start again
	const begun = performance.now();
	expect((await enter(code)).status).toBe(303);
	expect(performance.now() - begun).toBeGreaterThan(4000); // five seconds at that level, however fast the machine
});

test('a form sent before a power cut shows the same code after it', async () => {
	const values = form(60, { text: 'Before and after.' });
	const code = codeIn((await flagged(values)).page);
	await powerCut();
	expect(codeIn((await flagged(values)).page)).toBe(code);
	expect((await town.owner.query(`select from signal where text = 'Before and after.'`)).rowCount).toBe(1);
});

test('files nobody sends fill no disk: beyond the ceiling texts go through and files are asked for later', async () => {
	for (let count = 0; count < 3; count++) {
		const { status } = await post('/en/flag?/keep', multipart(...fieldsOf(form(60)), file(60 * 1024)));
		expect(status).toBe(200);
	}
	const flood = await Promise.all(
		Array.from({ length: 20 }, () => post('/en/flag?/keep', multipart(...fieldsOf(form(60)), file(60 * 1024))))
	);
	for (const { status, page } of flood) {
		expect(status).toBe(200);
		expect(fieldIn(page, 'text')).toBe('Somebody shouts under my window.');
		expect(readable(page)).toContain(m.files_no_room({ name: 'film.bin' }));
	}
	await powerCut();
	const { status, page } = await post('/nl/flag?/send', multipart(...fieldsOf(form(60)), file(60 * 1024)));
	expect(status).toBe(200);
	expect(readable(page)).toContain(m.receipt_unkept({ names: 'film.bin' }, { locale: 'nl' }));
	const { rows } = await town.owner.query('select count(*)::int as n, sum(bytes)::int as bytes from draft_file');
	expect(rows[0]).toEqual({ n: 3, bytes: 3 * 60 * 1024 });

	const opened = await post('/nl/receipt?/enter', urlencoded({ code: codeIn(page) ?? '' }), urlencodedType);
	const cookie = opened.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
	const write = (body: string) =>
		post('/nl/receipt?/add', multipart(...fieldsOf({ token: newFormToken(), body }), file(60 * 1024)), multipartType, {
			cookie
		});
	const written = await write('More of it.');
	expect(written.headers.location).toBe('/nl/receipt?sent=text');
	const talk = await send(`${app.origin}/nl/receipt?sent=text`, { method: 'GET', headers: { cookie } });
	expect(readable(talk.page)).toContain('More of it.');
	expect(readable(talk.page)).toContain(m.talk_unkept({}, { locale: 'nl' }));
	const alone = await write('');
	expect(alone.status).toBe(503);
	expect(readable(alone.page)).toContain(m.files_no_room({ name: 'film.bin' }, { locale: 'nl' }));

	await town.owner.query('delete from draft_file'); // as the job does after an hour
	const later = await post(
		'/nl/receipt?/add',
		multipart(...fieldsOf({ token: newFormToken(), body: '' }), file(60 * 1024)),
		multipartType,
		{ cookie }
	);
	expect(later.headers.location).toBe('/nl/receipt?sent');
	expect((await town.owner.query('select from attachment')).rowCount).toBe(1);
});
