import { createReadStream, readFileSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import type { Actor, Person } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { config, loadConfig, useConfig } from '../platform/config.ts';
import { asActor } from '../platform/database.ts';
import type { Refused } from '../platform/refused.ts';
import { sealInto } from '../platform/files/store.ts';
import { newFormToken } from '../platform/form-token.ts';
import { key } from '../platform/keys.ts';
import {
	addFiles,
	attachFiles,
	fetchSealedFile,
	filesOfHandOver,
	filesOfSignal,
	fileStore,
	makeCopies,
	openCopy,
	openSealedFile,
	SealedOpening,
	pathOf,
	receiveForm,
	useFileStore
} from './index.ts';

vi.setConfig({ testTimeout: 180_000 }); // each file is read by a process of its own

let town: Awaited<ReturnType<typeof scene>>;
let mara: Person;
let miller: Person;
let stranger: Person;
beforeAll(async () => {
	town = await scene();
	useConfig(loadConfig(process.env));
	useFileStore(undefined);
	mara = await town.person('Mara', town.harbour, 'officer');
	miller = await town.person('Anton', town.mill, 'officer');
	stranger = await town.person('Sam', town.service, 'officer');
});
afterAll(async () => {
	useFileStore(undefined);
	useConfig(undefined);
	await town.leave();
});
afterEach(() => setClock());

/** A signal of the harbour that shows these files, sealed as they come in. */
async function signalWith(...names: string[]) {
	const signal = newId();
	await town.owner.query(
		`insert into signal (id, unit_id, origin, title, text, language, topic) values ($1, $2, 'citizen', 't', 't', 'fr', 'threats')`,
		[signal, town.harbour]
	);
	const ids: string[] = [];
	for (const name of names) {
		const id = newId();
		const sealed = await sealInto(await fileStore(), pathOf(id), createReadStream(`tests/files/${name}`), {
			key: key('files'),
			boundTo: id,
			maxBytes: 1e9
		});
		await town.owner.query(
			`insert into attachment (id, unit_id, name, media_kind, media_type, bytes, sha256, store_key, key_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			[
				id,
				town.harbour,
				name,
				sealed.type.kind,
				sealed.type.mediaType,
				sealed.bytes,
				Buffer.from(sealed.sha256, 'hex'),
				pathOf(id),
				sealed.keyId
			]
		);
		await town.owner.query('insert into signal_attachment (signal_id, attachment_id) values ($1, $2)', [signal, id]);
		ids.push(id);
	}
	return { signal, ids, id: ids[0] ?? '' };
}
const copy = async (actor: Person, id: string, position = 0) =>
	buffer((await openCopy(actor, id, position, () => null)).stream);
const sealedAt = (id: string) => join(config().dataDir, 'files', pathOf(id));
const traces = ['GPS-SECRET-PLACE', 'GeheimeKamera', 'Voorbeeld', '+51.0583', 'Exif', 'XMP '];
const lines = async (operation: string, id: string) =>
	(
		await town.owner.query(
			'select actor_kind, job, person_id, justification, facts from audit where operation = $1 and record_id = $2 order by id',
			[operation, id]
		)
	).rows;

test('files people send become copies that carry nothing but what is seen and heard', async () => {
	const names = ['gps-turned.jpg', 'three-pages.pdf', 'tone.mp3', 'gps-turned.mp4', 'zip-named.jpg'];
	const { signal, ids } = await signalWith(...names);
	expect((await filesOfSignal(mara, signal)).map(({ copyState, copies }) => [copyState, copies.length])).toEqual(
		names.map(() => ['waiting', 0])
	);
	for (const attachmentId of ids) await makeCopies({ attachmentId });
	const [photo, pdf, sound, film, zip] = await filesOfSignal(mara, signal);
	expect(photo).toMatchObject({
		name: 'gps-turned.jpg',
		kind: 'image',
		copyState: 'ready',
		copies: [{ role: 'image', mediaType: 'image/webp', width: 96, height: 64 }]
	});
	expect(pdf).toMatchObject({ copyState: 'ready', totalPages: 3, shortened: false });
	expect(pdf?.copies.map(({ role, position }) => [role, position])).toEqual([
		['page', 0],
		['page', 1],
		['page', 2]
	]);
	expect(sound?.copies).toMatchObject([{ role: 'audio', mediaType: 'audio/mpeg', seconds: expect.closeTo(2, 0) }]);
	expect(film?.copies.map(({ role }) => role)).toContain('video');
	expect(zip).toMatchObject({ kind: 'other', copyState: 'sealed_only', sealedReason: 'unsupported', copies: [] });
	for (const file of [photo, pdf, sound, film])
		for (const { position, bytes } of file?.copies ?? []) {
			const seen = await copy(mara, file?.id ?? '', position);
			expect(seen.length).toBe(bytes);
			expect(traces.filter((trace) => seen.includes(trace, 0, 'latin1'))).toEqual([]);
		}
	expect(await lines('attachment.recode', ids[0] ?? '')).toEqual([
		{ actor_kind: 'job', job: 'recode', person_id: null, justification: null, facts: { copies: 1 } }
	]);
});

test('done twice, or at the same time, it changes nothing', async () => {
	const { signal, id } = await signalWith('screenshot.png');
	await Promise.all([makeCopies({ attachmentId: id }), makeCopies({ attachmentId: id })]);
	const before = await filesOfSignal(mara, signal);
	await makeCopies({ attachmentId: id });
	expect(await filesOfSignal(mara, signal)).toEqual(before);
	expect(before[0]?.copies).toHaveLength(1);
	expect((await copy(mara, id)).subarray(8, 12).toString()).toBe('WEBP');
	await makeCopies({ attachmentId: newId() });
});

test('a broken seal, a file that is gone and a file that is damaged stay sealed and say why', async () => {
	const { signal, ids } = await signalWith('screenshot.png', 'tone.ogg', 'cut-off.jpg');
	const [changed = '', gone = '', damaged = ''] = ids;
	truncateSync(sealedAt(changed), statSync(sealedAt(changed)).size - 100);
	await (await fileStore()).disk.delete(pathOf(gone));
	for (const attachmentId of [changed, gone, damaged]) await makeCopies({ attachmentId });
	expect((await filesOfSignal(mara, signal)).map(({ copyState, sealedReason }) => [copyState, sealedReason])).toEqual([
		['sealed_only', 'seal_broken'],
		['sealed_only', 'missing'],
		['sealed_only', 'damaged']
	]);
	expect(await lines('attachment.leftSealed', changed)).toMatchObject([{ facts: { reason: 'seal_broken' } }]);
});

test('a file that ends whoever opens it is opened three times and then set aside; a store that is away is no try', async () => {
	const { signal, ids } = await signalWith('screenshot.png', 'tone.ogg', 'alpha.webp');
	const [crashing = '', killing = '', unlucky = ''] = ids;
	const state = async () =>
		(await filesOfSignal(mara, signal)).map(({ copyState, sealedReason }) => [copyState, sealedReason]);
	const door = createServer((line) => void line.end(Buffer.alloc(4))); // says a process number, and is gone
	const path = join(config().dataDir, 'door');
	await new Promise<void>((open) => door.listen(path, open));
	process.env.RECODER_DOOR = path;
	try {
		for (const attempt of [1, 2])
			await expect(makeCopies({ attachmentId: crashing })).rejects.toThrow(`ended badly, try ${attempt} of 3`);
		expect((await state())[0]).toEqual(['waiting', null]);
		await makeCopies({ attachmentId: crashing });
	} finally {
		delete process.env.RECODER_DOOR;
		door.close();
	}
	// Of a worker that died three times, nothing is left but the count.
	await town.owner.query('update attachment set copy_tries = 3 where id = $1', [killing]);
	await makeCopies({ attachmentId: killing });
	const away = Promise.reject(new Error('the store is away'));
	away.catch(() => {}); // asked for later
	useFileStore(away);
	for (let tries = 0; tries < 5; tries++)
		await expect(makeCopies({ attachmentId: unlucky })).rejects.toThrow('the store is away');
	useFileStore(undefined);
	await makeCopies({ attachmentId: unlucky });
	expect(await state()).toEqual([
		['sealed_only', 'crashed'],
		['sealed_only', 'crashed'],
		['ready', null]
	]);
	expect(await lines('attachment.leftSealed', crashing)).toMatchObject([{ facts: { reason: 'crashed' } }]);
});

test('films and documents wait in lines of their own, so that none of them holds up a picture', async () => {
	const token = newFormToken();
	const form = new FormData();
	form.set('token', token);
	for (const name of ['gps-turned.jpg', 'three-pages.pdf', 'tone.mp3', 'gps-turned.mp4', 'zip-named.jpg'])
		form.append('files', new Blob([readFileSync(`tests/files/${name}`)]), name);
	await receiveForm(mara, new Request('http://x', { method: 'POST', body: form }));
	const { signal } = await signalWith('screenshot.png');
	await asActor(mara, (tx) => attachFiles(tx, mara, token, { unitId: town.harbour, signalId: signal }));
	const { rows } = await town.owner.query<{ queue: string; name: string }>(
		`select job.name as queue, attachment.name from pgboss.job join attachment on attachment.id::text = data ->> 'attachmentId'
		join signal_attachment on attachment_id = attachment.id where signal_id = $1 order by 2`,
		[signal]
	);
	expect(rows.map(({ queue, name }) => `${name}: ${queue}`)).toEqual([
		'gps-turned.jpg: recode',
		'gps-turned.mp4: recode_media',
		'three-pages.pdf: recode_pdf',
		'tone.mp3: recode_media',
		'zip-named.jpg: recode'
	]);
});

test('a range of a sound is what a player asks for', async () => {
	const { id } = await signalWith('tone.mp3');
	await makeCopies({ attachmentId: id });
	const whole = await copy(mara, id);
	const part = await openCopy(mara, id, 0, (bytes) => ({ start: 100, end: bytes - 1 }));
	expect(part).toMatchObject({
		mediaType: 'audio/mpeg',
		bytes: whole.length,
		range: { start: 100, end: whole.length - 1 },
		name: 'tone.mp3.mp3'
	});
	expect((await buffer(part.stream)).equals(whole.subarray(100))).toBe(true);
	await expect(openCopy(mara, id, 1, () => null)).rejects.toMatchObject({ code: 'attachment.not_found' });
	await expect(openCopy(mara, id, -1, () => null)).rejects.toMatchObject({ code: 'attachment.not_found' });
	await expect(openCopy(mara, '../../etc', 0, () => null)).rejects.toMatchObject({ code: 'attachment.not_found' });
});

test('a sealed file opens for no reason of a few letters', () => {
	for (const reason of ['', 'needed', ' '.repeat(40), 'so long '.repeat(100)])
		expect(SealedOpening.safeParse({ reason }).success, reason).toBe(false);
	expect(SealedOpening.safeParse({ reason: 'To call back.' }).success).toBe(true);
});

test('a sealed file opens to whoever says why, for five minutes, and the signal says so', async () => {
	const { signal, id } = await signalWith('zip-named.jpg');
	const ticket = await openSealedFile(mara, id, { reason: 'The archive may hold the threats.' });
	const { stream, bytes, name } = await fetchSealedFile(mara, id, ticket);
	expect((await buffer(stream)).equals(readFileSync('tests/files/zip-named.jpg'))).toBe(true);
	expect([bytes, name]).toEqual([statSync('tests/files/zip-named.jpg').size, 'zip-named.jpg']);
	expect(await lines('attachment.openSealed', id)).toMatchObject([
		{ person_id: mara.personId, justification: 'The archive may hold the threats.' }
	]);
	expect(await lines('attachment.fetchSealed', id)).toHaveLength(1);
	expect(
		(
			await town.owner.query(
				`select person_id, facts from signal_event where signal_id = $1 and kind = 'sealedFileOpened'`,
				[signal]
			)
		).rows
	).toEqual([{ person_id: mara.personId, facts: { file: id } }]);
	const other = await signalWith('script.svg');
	for (const [actor, file, pass] of [
		[miller, id, ticket],
		[mara, other.id, ticket],
		[mara, id, `${ticket}x`],
		[mara, id, '']
	] as const)
		await expect(fetchSealedFile(actor, file, pass)).rejects.toMatchObject({ code: 'form.expired' });
	await expect(openSealedFile(miller, id, { reason: 'I would like to know.' })).rejects.toMatchObject({
		code: 'attachment.not_found'
	});
	setClock(new Date(Date.now() + 6 * 60_000));
	await expect(fetchSealedFile(mara, id, ticket)).rejects.toMatchObject({ code: 'form.expired' });
	setClock();
	truncateSync(sealedAt(id), 60);
	await expect(fetchSealedFile(mara, id, ticket)).rejects.toMatchObject({ code: 'attachment.seal_broken' });
});

test('a receiver sees the files of its package, as long as it is offered, and no other of the signal', async () => {
	const { signal, ids } = await signalWith('gps-turned.jpg', 'screenshot.png');
	const [passedOn = '', kept = ''] = ids;
	for (const attachmentId of ids) await makeCopies({ attachmentId });
	const handOver = newId();
	const idsOrRefusal = (files: ReturnType<typeof filesOfSignal>) =>
		files.then(
			(all) => all.map(({ id }) => id),
			(cause: Refused) => cause.code
		);
	const see = (actor: Person) =>
		Promise.all([idsOrRefusal(filesOfSignal(actor, signal)), idsOrRefusal(filesOfHandOver(actor, handOver))]);
	const neither = ['signal.not_found', 'hand_over.not_found'];
	expect(await see(miller)).toEqual(neither);
	await town.owner.query(
		`insert into hand_over (id, signal_id, from_unit_id, to_unit_id, expected, reason, handling_codes, offered_by, acknowledge_due, acknowledge_rule, answer_due, answer_rule)
		values ($1, $2, $3, $4, 'act', 'theirs', '{}', $5, now(), 'r', now(), 'r')`,
		[handOver, signal, town.harbour, town.mill, mara.personId]
	);
	await town.owner.query('insert into package_attachment (hand_over_id, attachment_id) values ($1, $2)', [
		handOver,
		passedOn
	]);
	expect(await see(miller)).toEqual(['signal.not_found', [passedOn]]);
	expect(await see(mara)).toEqual([ids, [passedOn]]);
	expect(await see(stranger)).toEqual(neither);
	expect((await copy(miller, passedOn)).length).toBeGreaterThan(100);
	const ticket = await openSealedFile(miller, passedOn, { reason: 'Needed as it was sent.' });
	await fetchSealedFile(miller, passedOn, ticket);
	await expect(copy(miller, kept)).rejects.toMatchObject({ code: 'attachment.not_found' });
	await expect(copy(stranger, passedOn)).rejects.toMatchObject({ code: 'attachment.not_found' });
	// The rows of copies have a policy of their own, whatever a query joins them with.
	const rows = (actor: Actor) =>
		asActor(actor, (tx) =>
			tx.selectFrom('attachment_copy').select('attachment_id').where('attachment_id', 'in', ids).execute()
		);
	expect(await rows(mara)).toHaveLength(2);
	expect(await rows(miller)).toEqual([{ attachment_id: passedOn }]);
	for (const actor of [stranger, { kind: 'visitor' }, { kind: 'job', name: 'clear_drafts' }] as const)
		expect(await rows(actor)).toEqual([]);
	await town.owner.query(`update hand_over set state = 'withdrawn' where id = $1`, [handOver]);
	await expect(copy(miller, passedOn)).rejects.toMatchObject({ code: 'attachment.not_found' });
	// Nor with the ticket they still hold.
	await expect(fetchSealedFile(miller, passedOn, ticket)).rejects.toMatchObject({ code: 'attachment.not_found' });
});

test('nobody but the job writes copies or what became of a file', async () => {
	const { id } = await signalWith('screenshot.png');
	const put = (actor: Actor) =>
		asActor(actor, (tx) =>
			tx
				.insertInto('attachment_copy')
				.values({
					id: newId(),
					attachment_id: id,
					role: 'image',
					media_type: 'image/webp',
					bytes: 1,
					store_key: 'x',
					key_id: 'x'
				})
				.execute()
		);
	const mark = (actor: Actor) =>
		asActor(actor, (tx) =>
			tx.updateTable('attachment').set({ copy_state: 'ready' }).where('id', '=', id).executeTakeFirst()
		);
	for (const actor of [mara, miller, { kind: 'visitor' }, { kind: 'job', name: 'mail' }] as const) {
		await expect(put(actor)).rejects.toThrow('row-level security');
		expect((await mark(actor)).numUpdatedRows).toBe(0n);
	}
});

test('an officer adds files to a signal, and a stranger does not', async () => {
	const { signal } = await signalWith();
	const token = newFormToken();
	const form = new FormData();
	form.append('token', token);
	form.append('files', new Blob([readFileSync('tests/files/screenshot.png')]), 'street.png');
	await receiveForm(mara, new Request('http://localhost/', { method: 'POST', body: form }));
	await expect(addFiles(miller, signal, token)).rejects.toMatchObject({ code: 'signal.not_found' });
	expect(await addFiles(mara, signal, token)).toBe(1);
	expect(await addFiles(mara, signal, token)).toBe(0);
	const [file] = await filesOfSignal(mara, signal);
	await makeCopies({ attachmentId: file?.id ?? '' });
	expect(await filesOfSignal(mara, signal)).toMatchObject([{ name: 'street.png', copyState: 'ready' }]);
	const { rows } = await town.owner.query('select kind, facts from signal_event where signal_id = $1', [signal]);
	expect(rows).toEqual([{ kind: 'filesAdded', facts: { count: 1 } }]);
});
