import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { currentUnits } from '../accounts/index.ts';
import {
	addToConversation,
	checkProof,
	enterCode,
	readConversation,
	removeConversation
} from '../conversations/index.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import type { Actor } from '../platform/actor.ts';
import type { Role } from '../platform/database-types.ts';
import { flagRows } from './flag-rows.ts';
import { flag } from './flag.ts';
import { Flag } from './flag-form.ts';

let town: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
	town = await scene();
});
afterAll(() => town.leave());

const given = (more: Record<string, string> = {}) =>
	Flag.parse({
		token: newFormToken(),
		topic: 'threats',
		text: 'They threaten the baker.',
		place: 'quai saint eloi',
		danger: 'no',
		wantsAnswer: 'yes',
		...more
	});
const signals = (actor: Actor) => asActor(actor, (tx) => tx.selectFrom('signal').select(['text', 'unit_id']).execute());

test('a flag goes to the unit of its place, and its receipt opens the conversation', async () => {
	const receipt = await flag(given({ text: 'Shouting <script>at</script> the quay; drop table signal' }), 'en');
	expect(receipt.unitName).toBe('Harbour');
	const reporter = await enterCode(
		receipt.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
	);
	const talk = await readConversation(reporter);
	expect(talk.messages.map((message) => message.body)).toEqual([
		'Shouting <script>at</script> the quay; drop table signal'
	]);
	expect(talk.steps.map((step) => step.kind)).toEqual(['received']);
});

test('a flag without a known place goes to the intake desk', async () => {
	expect((await flag(given({ place: '', webAddress: 'https://chat.example/1' }), 'fr')).unitName).toBe('Ormedal');
});

test('a unit that is closed, or was given another place, gets none of its flags from that moment', async () => {
	const unitOf = async () => (await flag(given(), 'en')).unitName;
	expect(await unitOf()).toBe('Harbour');
	await town.owner.query('update unit set closed_at = now() where id = $1', [town.harbour]);
	expect(await unitOf()).toBe('Ormedal');
	await town.owner.query(`update unit set place_names = '{"quai saint eloi"}' where id = $1`, [town.mill]);
	expect(await unitOf()).toBe('Mill');
	await town.owner.query(`update unit set place_names = '{"Mill"}' where id = $1`, [town.mill]);
	await town.owner.query('update unit set closed_at = null where id = $1', [town.harbour]);
	expect(await unitOf()).toBe('Harbour');
});

test('a flag is written with the rights of a visitor and under no other name', async () => {
	const app = new pg.Client(town.appUrl);
	await app.connect();
	const { rows } = await app.query('select version from unit_list');
	const row = { id: newId(), unit_id: town.mill, origin: 'street', title: 'x', text: 'x', language: 'en', topic: 'x' };
	const flagged = { signal: { ...row, received_at: new Date(), changed_at: new Date() } };
	const taken = app.query('select take_in($1, $2, $3)', [JSON.stringify(flagged), [], rows[0].version]);
	await expect(taken).rejects.toThrow(/row-level security policy for table "signal"/);
	await expect(app.query('update unit_list set version = gen_random_uuid()')).rejects.toThrow(/permission denied/);
	await app.end();
});

test('every column that is made of a flag is written', async () => {
	const { rows } = flagRows(given({ name: 'Ada' }), 'en', 10, await currentUnits());
	const written = await town.owner.query(`select prosrc from pg_proc where proname = 'take_in'`);
	for (const [table, row] of Object.entries(rows)) {
		const columns = new RegExp(`insert into ${table} \\(([^)]*)\\)`).exec(written.rows[0].prosrc)?.[1];
		const named = columns?.split(',').map((name) => name.trim());
		expect(named?.filter((name) => name !== 'number').sort(), table).toEqual(Object.keys(row).sort());
	}
});

test('the same form sent again shows the same receipt, and another text is added and not lost', async () => {
	const first = given();
	const receipt = await flag(first, 'en');
	expect((await flag(first, 'en')).code).toBe(receipt.code);
	await flag({ ...first, text: 'And the grocer too.' }, 'en');
	const talk = await readConversation(await enterCode(receipt.code));
	expect(talk.messages.map((message) => message.body)).toEqual(['And the grocer too.', 'They threaten the baker.']);
	const { rows } = await town.owner.query(`select count(*)::int n from conversation where proof_number = $1`, [
		receipt.proofNumber
	]);
	expect(rows[0].n).toBe(1);
});

test('after half an hour the same form shows no code any more', async () => {
	const first = given();
	const start = Date.now();
	await flag(first, 'en');
	setClock(new Date(start + 29 * 60_000));
	await expect(flag(first, 'en')).resolves.toMatchObject({ unitName: 'Harbour' });
	setClock(new Date(start + 31 * 60_000));
	await expect(flag(first, 'en')).rejects.toMatchObject({ code: 'form.expired' });
	setClock();
});

test('a mistyped sign is told before any look-up, an unknown code says nothing more', async () => {
	const { code } = await flag(given(), 'en');
	const wrong = code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');
	await expect(enterCode(wrong)).rejects.toMatchObject({ code: 'code.mistyped' });
	await expect(enterCode('0000-0000-0000-0000-0')).rejects.toMatchObject({ code: 'code.unknown' });
});

test('a form is good for twelve hours after it was given out', async () => {
	const after = (hours: number) => given({ token: newFormToken(new Date(Date.now() - hours * 3_600_000)) });
	await flag(after(11.9), 'en');
	await expect(flag(after(12.1), 'en')).rejects.toMatchObject({ code: 'form.expired' });
});

test('a form token that was changed is refused', async () => {
	await expect(flag({ ...given(), token: `${newFormToken().slice(0, -3)}abc` }, 'en')).rejects.toMatchObject({
		code: 'form.expired'
	});
});

test('an officer reads the signals of the own unit alone, a lead those below too, an administrator none', async () => {
	await flag(given({ text: 'for the mill', place: '', postCode: '02 10' }), 'en');
	const at = async (role: Role, unit: string) =>
		(await signals(await town.person(role, unit, role))).map((row) => row.unit_id);
	expect(new Set(await at('officer', town.mill))).toEqual(new Set([town.mill]));
	expect(new Set(await at('lead', town.service))).toEqual(new Set([town.service, town.harbour, town.mill]));
	expect(await at('administrator', town.service)).toEqual([]);
	expect(await at('data_protection_officer', town.service)).toEqual([]);
	const stranger = await town.person('stranger', town.mill, 'officer');
	expect(await signals({ ...stranger, unitId: town.harbour })).toEqual([]);
	expect(await signals({ kind: 'visitor' })).toEqual([]);
});

test('a reporter reads the own conversation and no signal, and what they remove is gone for the code', async () => {
	const receipt = await flag(given({ name: 'Ada Vrees', email: 'ada@mail.example' }), 'en');
	const reporter = await enterCode(receipt.code);
	await addToConversation(reporter, { body: 'One thing more.' });
	expect(await signals(reporter)).toEqual([]);
	expect(await asActor(reporter, (tx) => tx.selectFrom('conversation').select('id').execute())).toHaveLength(1);
	await removeConversation(reporter);
	await expect(enterCode(receipt.code)).rejects.toMatchObject({ code: 'code.unknown' });
	const left = await town.owner.query('select from reporter_identity where conversation_id = $1', [
		reporter.conversationId
	]);
	expect(left.rowCount).toBe(0);
});

test('a proof number tells day, unit and whether the text is the one sent', async () => {
	const receipt = await flag(given({ text: 'as it was' }), 'en');
	expect(await checkProof(receipt.proofNumber, 'as it was')).toMatchObject({
		unitName: 'Harbour',
		whole: true,
		sameText: true
	});
	expect(await checkProof(receipt.proofNumber, 'as it was not')).toMatchObject({ sameText: false });
	expect(await checkProof('0000-0000-0000', '')).toBeNull();
	const plain = createHash('sha256').update('as it was').digest();
	const stored = async () =>
		(
			await town.owner.query<{ text_hash: Buffer }>('select text_hash from conversation where proof_number = $1', [
				receipt.proofNumber
			])
		).rows[0]?.text_hash;
	expect((await stored())?.equals(plain), 'a hash that anybody could try texts against').toBe(false);
	await town.owner.query('update conversation set text_hash = $2 where proof_number = $1', [
		receipt.proofNumber,
		plain
	]);
	expect(await checkProof(receipt.proofNumber, 'as it was'), 'as proofs of before have it').toMatchObject({
		sameText: true
	});
	await removeConversation(await enterCode(receipt.code));
	expect(await checkProof(receipt.proofNumber, 'as it was'), 'removed').toMatchObject({ sameText: null });
});

test('a proof holds when its unit is renamed, twice and back, and says both names; no name it never had will do', async () => {
	const { proofNumber } = await flag(given({ text: 'before the names' }), 'en');
	const rename = (name: string) => town.owner.query('update unit set name = $2 where id = $1', [town.harbour, name]);
	expect(await checkProof(proofNumber, '')).toMatchObject({ whole: true, unitName: 'Harbour', nowCalled: null });
	await rename('Port');
	const { proofNumber: later } = await flag(given({ text: 'between the names' }), 'en');
	await rename('Waterside');
	expect(await checkProof(proofNumber, 'before the names')).toMatchObject({
		whole: true,
		unitName: 'Harbour',
		nowCalled: 'Waterside',
		sameText: true
	});
	expect(await checkProof(later, '')).toMatchObject({ whole: true, unitName: 'Port', nowCalled: 'Waterside' });
	await town.owner.query(`update conversation set unit_id = $2 where proof_number = $1`, [later, town.mill]);
	expect(await checkProof(later, ''), 'as if another unit had been told').toMatchObject({ whole: false });
	await rename('Harbour');
	expect(await checkProof(proofNumber, '')).toMatchObject({ whole: true, unitName: 'Harbour', nowCalled: null });
	const reads = (actor: Actor) => asActor(actor, (tx) => sql`select from unit_former_name`.execute(tx));
	for (const actor of [{ kind: 'visitor' }, await town.person('Root', town.service, 'administrator')] as const) {
		await expect(reads(actor)).rejects.toThrow(/permission denied/);
		await expect(
			asActor(actor, (tx) => sql`insert into unit_former_name values (${town.mill}, 'Harbour', now())`.execute(tx))
		).rejects.toThrow(/permission denied/);
	}
});

test('the application role cannot change or remove an audit line', async () => {
	const reporter: Actor = { kind: 'visitor' };
	await expect(asActor(reporter, (tx) => tx.deleteFrom('audit').execute())).rejects.toThrow(/permission denied/);
	await expect(asActor(reporter, (tx) => tx.updateTable('audit').set({ operation: 'a.b' }).execute())).rejects.toThrow(
		/permission denied/
	);
});

test.each([
	['no text', { text: '  \0 ' }, 'text'],
	['a text too long', { text: 'x'.repeat(20001) }, 'text'],
	['no place at all', { place: '' }, 'webAddress'],
	['a topic nobody knows', { topic: 'weather' }, 'topic'],
	['half an e-mail address', { email: 'ada@' }, 'email']
])('%s is named at its field', (_, more, field) => {
	const result = Flag.safeParse({
		token: 't',
		topic: 'threats',
		text: 'x',
		place: 'here',
		danger: 'no',
		wantsAnswer: 'no',
		...more
	});
	expect(result.error?.issues.map((issue) => issue.path[0])).toEqual([field]);
});
