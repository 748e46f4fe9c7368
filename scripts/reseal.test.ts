import { createReadStream, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createOTP } from '@better-auth/utils/otp';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { scene } from '../tests/scene.ts';
import { enterCode, keepNotice, openReporterIdentity } from '../src/lib/server/conversations/index.ts';
import {
	fetchSealedFile,
	fileStore,
	listDrafts,
	makeCopies,
	openCopy,
	openSealedFile,
	pathOf,
	receiveForm,
	useFileStore
} from '../src/lib/server/evidence/index.ts';
import { visitor } from '../src/lib/server/platform/actor.ts';
import { config, loadConfig, useConfig } from '../src/lib/server/platform/config.ts';
import { sealInto } from '../src/lib/server/platform/files/store.ts';
import { newFormToken } from '../src/lib/server/platform/form-token.ts';
import { drop, key, rotate, versions } from '../src/lib/server/platform/keyring.ts';
import { seal } from '../src/lib/server/platform/keys.ts';
import { accept, Flag, flag, handOver, HandOver, openPackageIdentity } from '../src/lib/server/signals/index.ts';
import { followSignInKey } from './follow-sign-in-key.ts';
import { keyColumns, needsOf } from './missing-keys.ts';
import { reseal } from './reseal.ts';
import { sealedColumns } from './sealed-columns.ts';

vi.setConfig({ testTimeout: 120_000 }); // a copy is made by a process of its own

let town: Awaited<ReturnType<typeof scene>>;
type Person = Awaited<ReturnType<typeof town.person>>;
let mara: Person, miller: Person;
let signal = { id: '', number: '' };
let code = '';
let package_ = '';
let file = '';
let draftToken = '';
const reason = 'to ring her before noon';
const photo = 'tests/files/gps-turned.jpg';

beforeAll(async () => {
	town = await scene();
	useConfig(loadConfig(process.env));
	useFileStore(undefined);
	mara = await town.person('Mara', town.harbour, 'officer');
	miller = await town.person('Anton Miller', town.mill, 'officer');

	const sent = { token: newFormToken(), topic: 'threats', text: 'They threaten the baker.', place: 'quai saint eloi' };
	const named = { ...sent, danger: 'no', wantsAnswer: 'yes', name: 'Ada Vrees' };
	({ code } = await flag(Flag.parse(named), 'fr'));
	const reporter = await enterCode(code);
	await keepNotice(reporter, 'ada@mail.example');
	const { conversationId } = reporter;
	const { rows } = await town.owner.query<{ id: string; number: string }>(
		`update signal set facts = 'A video.', assignee_id = $2 where id = (select signal_id from conversation where id = $1) returning id, number`,
		[conversationId, mara.personId]
	);
	signal = rows[0] ?? signal;
	const offer = { toUnitIds: [town.mill], confirmed: [town.mill], title: 'Threats', parts: ['facts'], expected: 'act' };
	const given = await handOver(
		mara,
		signal.number,
		HandOver.parse({ ...offer, handlingCodes: ['H0'], reason, identity: true, identityReason: reason })
	);
	package_ = given[0]?.number ?? '';
	await accept(miller, package_);

	const mail = newId();
	await town.owner.query(
		`insert into mail_in (id, unit_id, state, why, mark, received_at) values ($1, $2, 'aside', 'automatic', '\\x00', now())`,
		[mail, town.harbour]
	);
	await town.owner.query('insert into mail_sealed (mail_id, sealed, key_id) values ($1, $2, $3)', [
		mail,
		seal('reporter-identity', '{"address": "ada@mail.example"}', `mail ${mail}`),
		key('reporter-identity').id
	]);

	draftToken = newFormToken();
	file = await attachment();
	await makeCopies({ attachmentId: file });
	await attachment(); // its copies are still to be made
	const form = new FormData();
	form.set('token', draftToken);
	form.append('files', new File([Buffer.alloc(100_000, 7)], 'draft.bin'));
	await receiveForm(visitor, new Request('http://localhost/', { method: 'POST', body: form }));

	await town.owner.query(`insert into auth."user" (id, name, email) values ($1, 'Mara', 'mara@police.example')`, [
		mara.personId
	]);
	await town.owner.query('update installation set sign_in_key = $1', [key('auth').id]);
	const encrypted = (data: string) => symmetricEncrypt({ key: key('auth').secret.toString('base64url'), data });
	await town.owner.query('insert into auth.two_factor (id, user_id, secret, backup_codes) values ($1, $2, $3, $4)', [
		newId(),
		mara.personId,
		await encrypted('a secret of thirty-two characters'),
		await encrypted('["abcde-fghij"]')
	]);
});
afterAll(async () => {
	useFileStore(undefined);
	useConfig(undefined);
	await town.leave();
});

async function attachment() {
	const id = newId();
	const how = { key: key('files'), boundTo: id, maxBytes: 1e9 };
	const sealed = await sealInto(await fileStore(), pathOf(id), createReadStream(photo), how);
	await town.owner.query(
		`insert into attachment (id, unit_id, name, media_kind, media_type, bytes, sha256, store_key, key_id) values ($1, $2, 'a.jpg', 'image', 'image/jpeg', $3, $4, $5, $6)`,
		[id, town.harbour, sealed.bytes, Buffer.from(sealed.sha256, 'hex'), pathOf(id), sealed.keyId]
	);
	await town.owner.query('insert into signal_attachment (signal_id, attachment_id) values ($1, $2)', [signal.id, id]);
	return id;
}

const original = async () => {
	const ticket = await openSealedFile(mara, file, { reason });
	return buffer((await fetchSealedFile(mara, file, ticket)).stream);
};
const copy = async () => buffer((await openCopy(mara, file, 0, () => null)).stream);
const onDisk = () =>
	readdirSync(join(config().dataDir, 'files'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ name, parentPath }) => join(parentPath, name));

test('every column that a key has to do with has its place in the list of what becomes of it', async () => {
	const { rows } = await town.owner.query<{ name: string }>(
		`select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
		where table_schema in ('public', 'auth') and (data_type = 'bytea' or (data_type = 'text'
			and column_name ~ '(secret|seal|password|token|signature|hash|backup|private|public_key|store_key)'))
		order by 1`
	);
	expect(rows.map(({ name }) => name)).toEqual(Object.keys(sealedColumns).sort());
});

test('after a rotation everything opens; sealed anew it opens without the old key, which then goes', async () => {
	const before = { original: await original(), copy: await copy(), files: onDisk().length };
	const old = { identities: key('reporter-identity').id, files: key('files').id };
	for (const purpose of ['reporter-identity', 'files'] as const) rotate(purpose);

	expect(await openReporterIdentity(mara, signal.number, { reason })).toMatchObject({ name: 'Ada Vrees' });
	expect(await openPackageIdentity(miller, package_, reason)).toMatchObject({ name: 'Ada Vrees' });
	expect((await original()).equals(before.original)).toBe(true);
	const steps: number[] = [];
	const first = await reseal(town.owner, await fileStore(), (done, total) => steps.push(done / total));
	expect(first).toMatchObject({ waiting: 1, broken: [] });
	expect(steps.at(-1)).toBe(1);
	expect(first.done).toBe(steps.length);
	expect((await town.owner.query(`select count(*) from attachment where copy_state = 'waiting'`)).rows[0]).toEqual({
		count: '1'
	});
	await town.owner.query(`update attachment set copy_state = 'sealed_only' where copy_state = 'waiting'`);
	expect(await reseal(town.owner, await fileStore())).toMatchObject({ done: 1, waiting: 0, broken: [] });

	// Each table of the list has rows here, and none of them needs the old key.
	const anew = Object.entries(sealedColumns).flatMap(([name, when]) =>
		when === 'anew' ? [name.split('.')[1] ?? ''] : []
	);
	expect(keyColumns.filter(({ table }) => anew.includes(table))).toHaveLength(anew.length);
	for (const table of anew) {
		const { rows } = await town.owner.query<{ id: string }>(`select distinct key_id as id from ${table}`);
		const purpose = keyColumns.find((one) => one.table === table)?.purpose ?? 'files';
		expect([table, rows]).toEqual([table, [{ id: key(purpose).id }]]);
	}
	const needs = await needsOf(town.owner);
	expect(needs.filter(({ id }) => Object.values(old).includes(id))).toEqual([]);

	drop('reporter-identity', old.identities);
	drop('files', old.files);
	expect(versions('files')).toHaveLength(1);
	expect(await openReporterIdentity(mara, signal.number, { reason })).toMatchObject({ name: 'Ada Vrees' });
	expect(await openPackageIdentity(miller, package_, reason)).toMatchObject({ name: 'Ada Vrees' });
	expect((await original()).equals(before.original)).toBe(true);
	expect((await copy()).equals(before.copy)).toBe(true);
	expect(await listDrafts(draftToken)).toHaveLength(1);
	expect(onDisk()).toHaveLength(before.files); // nothing is left of the old ones
});

test('a file that does not open is named and left, and the others go on', async () => {
	rotate('files');
	const { rows } = await town.owner.query<{ store_key: string }>('select store_key from attachment where id = $1', [
		file
	]);
	rmSync(join(config().dataDir, 'files', rows[0]?.store_key ?? ''));
	const result = await reseal(town.owner, await fileStore());
	expect(result.broken).toEqual([`attachment ${file}`]);
	expect(result.done).toBeGreaterThanOrEqual(2);
});

test('the start encrypts second factors under the new sign-in key, once', async () => {
	const before = key('auth').id;
	rotate('auth');
	expect(await followSignInKey(town.ownerUrl)).toBe(1);
	expect(await followSignInKey(town.ownerUrl)).toBe(0);
	drop('auth', before);
	const { rows } = await town.owner.query<{ secret: string; backup_codes: string }>('select * from auth.two_factor');
	const open = (data = '') => symmetricDecrypt({ key: key('auth').secret.toString('base64url'), data });
	expect(await createOTP(await open(rows[0]?.secret)).totp()).toMatch(/^\d{6}$/);
	expect(await open(rows[0]?.secret)).toBe('a secret of thirty-two characters');
	expect(await open(rows[0]?.backup_codes)).toBe('["abcde-fghij"]');
	expect((await town.owner.query('select sign_in_key from installation')).rows).toEqual([
		{ sign_in_key: key('auth').id }
	]);
});
