import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import type { Actor, Person } from '../platform/actor.ts';
import { config } from '../platform/config.ts';
import { asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { addFiles } from './add-files.ts';
import { attachFiles } from './attach-files.ts';
import { hashOfToken } from './drafts.ts';

let town: Awaited<ReturnType<typeof scene>>;
let harbourOfficer: Person;
let millOfficer: Person;
beforeAll(async () => {
	town = await scene();
	harbourOfficer = await town.person('Mara', town.harbour, 'officer');
	millOfficer = await town.person('Anton', town.mill, 'officer');
});
afterAll(() => town.leave());

async function aFile(unitId: string) {
	const id = newId();
	await town.owner.query(
		`insert into attachment (id, unit_id, name, media_kind, media_type, bytes, sha256, store_key, key_id) values ($1, $2, 'letter.png', 'image', 'image/png', 1, '', $3, 'k')`,
		[id, unitId, `files/${id}`]
	);
	return id;
}
/** A signal with its talk and the message it began with. */
async function aSignal(unitId: string) {
	const [signal, conversation, message] = [newId(), newId(), newId()];
	await town.owner.query(
		`insert into signal (id, unit_id, origin, title, text, language, topic) values ($1, $2, 'citizen', 't', 't', 'fr', 'threats')`,
		[signal, unitId]
	);
	const proof = Math.random().toString().slice(2, 14).padEnd(12, '0');
	await town.owner.query(
		`insert into conversation (id, unit_id, signal_id, language, wants_answer, text_hash, proof_number, proof_signature, proof_key) values ($1, $2, $3, 'fr', true, '', $4, '', 'k')`,
		[conversation, unitId, signal, proof.replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3')]
	);
	await town.owner.query(
		`insert into message (id, conversation_id, from_reporter, body, sent_at) values ($1, $2, true, 'b', now())`,
		[message, conversation]
	);
	return { signal, conversation, message };
}
const hang = (actor: Actor, signal: string, file: string) =>
	asActor(actor, (tx) =>
		tx.insertInto('signal_attachment').values({ signal_id: signal, attachment_id: file }).execute()
	);
const show = (actor: Actor, message: string, file: string) =>
	asActor(actor, (tx) =>
		tx.insertInto('message_attachment').values({ message_id: message, attachment_id: file }).execute()
	);
const sees = (actor: Actor, file: string) =>
	asActor(actor, (tx) => tx.selectFrom('attachment').select('id').where('id', '=', file).execute());

test('whoever knows the id of another unit’s file cannot hang it on a signal of their own', async () => {
	const theirs = await aSignal(town.harbour);
	const mine = await aSignal(town.mill);
	const shown = await aFile(town.harbour);
	await hang(harbourOfficer, theirs.signal, shown);
	const fresh = await aFile(town.harbour);
	for (const file of [shown, fresh]) {
		await expect(hang(millOfficer, mine.signal, file)).rejects.toThrow('row-level security');
		await expect(show(millOfficer, mine.message, file)).rejects.toThrow('row-level security');
		expect(await sees(millOfficer, file)).toEqual([]);
	}
	// Nor does it wander between signals of the unit that keeps it.
	const second = await aSignal(town.harbour);
	await expect(hang(harbourOfficer, second.signal, shown)).rejects.toThrow('row-level security');
	await expect(show(harbourOfficer, second.message, shown)).rejects.toThrow('row-level security');
	await show(harbourOfficer, theirs.message, shown);
});

test('a visitor hangs nothing on a signal that was there before', async () => {
	const { signal, message } = await aSignal(town.harbour);
	const file = await aFile(town.harbour);
	await expect(hang({ kind: 'visitor' }, signal, file)).rejects.toThrow('row-level security');
	await expect(show({ kind: 'visitor' }, message, file)).rejects.toThrow('row-level security');
});

test('a reporter cannot draw a file of another talk into their own', async () => {
	const [own, other] = [await aSignal(town.mill), await aSignal(town.harbour)];
	const reporter = { kind: 'reporter', conversationId: own.conversation } as const;
	const file = await aFile(town.harbour);
	await hang(harbourOfficer, other.signal, file);
	await asActor(reporter, (tx) =>
		tx.selectNoFrom(({ fn, val }) => fn('reporter_attached', [val(file)]).as('done')).execute()
	);
	expect(await sees(millOfficer, file)).toEqual([]);
	await expect(show(reporter, own.message, file)).rejects.toThrow('row-level security');
	expect(await sees(reporter, file)).toEqual([]);
});

test('a file that a hand-over brought hangs on the signal that came of it, and on no other', async () => {
	const given = await aSignal(town.harbour);
	const [came, other] = [await aSignal(town.mill), await aSignal(town.mill)];
	const file = await aFile(town.harbour);
	await hang(harbourOfficer, given.signal, file);
	const handOver = newId();
	await town.owner.query(
		`insert into hand_over (id, signal_id, from_unit_id, to_unit_id, expected, reason, handling_codes, offered_by, acknowledge_due, acknowledge_rule, answer_due, answer_rule, receiver_signal_id)
		values ($1, $2, $3, $4, 'act', 'theirs', '{}', $5, now(), 'r', now(), 'r', $6)`,
		[handOver, given.signal, town.harbour, town.mill, harbourOfficer.personId, came.signal]
	);
	await expect(hang(millOfficer, came.signal, file)).rejects.toThrow('row-level security');
	await town.owner.query('insert into package_attachment (hand_over_id, attachment_id) values ($1, $2)', [
		handOver,
		file
	]);
	await expect(hang(millOfficer, other.signal, file)).rejects.toThrow('row-level security');
	await hang(millOfficer, came.signal, file);
});

test('one form brings no more files than a form may, however many were sent at once', async () => {
	const token = newFormToken();
	const { signal } = await aSignal(town.harbour);
	for (let sent = 0; sent < config().upload.maxFiles + 2; sent++)
		await town.owner.query(
			`insert into draft_file (id, token_hash, name, media_kind, media_type, bytes, sha256, store_key, key_id) values ($1, $2, 'a', 'image', 'image/png', 1, $3, $4, 'k')`,
			[newId(), hashOfToken(token), Buffer.from([sent]), `files/${sent}`]
		);
	const attach = () =>
		asActor(harbourOfficer, (tx) => attachFiles(tx, harbourOfficer, token, { unitId: town.harbour, signalId: signal }));
	expect(await attach()).toHaveLength(config().upload.maxFiles);
});

test('a form sent again hangs no file a second time on its signal; on another signal it is a file of that one', async () => {
	const draft = (token: string, bits: string) =>
		town.owner.query(
			`insert into draft_file (id, token_hash, name, media_kind, media_type, bytes, sha256, store_key, key_id) values ($1, $2, 'a', 'image', 'image/png', 1, $3, $4, 'k')`,
			[newId(), hashOfToken(token), Buffer.from(bits), `files/${newId()}`]
		);
	const [first, second] = [await aSignal(town.harbour), await aSignal(town.harbour)];
	const add = async (signal: string, token: string) => addFiles(harbourOfficer, signal, token);
	const token = newFormToken();
	await draft(token, 'the letter');
	expect(await add(first.signal, token)).toBe(1);
	await draft(token, 'the letter');
	await draft(token, 'its envelope');
	expect(await add(first.signal, token)).toBe(1);
	expect(await add(first.signal, token)).toBe(0);
	const other = newFormToken();
	await draft(other, 'the letter');
	expect(await add(second.signal, other)).toBe(1);
});
