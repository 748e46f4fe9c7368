import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { visitor, type Actor } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { recordAudit, sealAudit, verifyAudit } from './index.ts';

let town: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
	town = await scene();
	await town.owner.query('create table kept_audit (like audit); create table kept_seal (like audit_seal)');
});
afterAll(() => town.leave());

const write = (...justifications: string[]) =>
	asActor(visitor, async (tx) => {
		for (const justification of justifications)
			await recordAudit(tx, visitor, 'signal.flag', null, { justification, facts: { count: 3 } });
	});
const seal = async () => {
	await town.settled();
	return sealAudit();
};
const verify = () => verifyAudit(town.owner);
const ids = async () =>
	(await town.owner.query<{ id: string }>('select id from audit order by id')).rows.map(({ id }) => id);

/** Three batches: of three, two and four lines, as they were, before each test. */
beforeEach(async () => {
	const { rows } = await town.owner.query('select count(*)::int n from kept_seal');
	if (rows[0].n > 0) {
		await town.owner.query(`delete from audit; delete from audit_seal;
			insert into audit overriding system value select * from kept_audit; insert into audit_seal select * from kept_seal`);
		return;
	}
	await write('a', 'ü', 'c');
	await seal();
	await write('d', 'e');
	await seal();
	await write('f', 'g', 'h', 'i');
	await seal();
	await town.owner.query('insert into kept_audit select * from audit; insert into kept_seal select * from audit_seal');
});

test('a log nobody touched is whole, and what is not sealed yet is counted', async () => {
	expect(await verify()).toMatchObject({ batches: 3, lines: 9, unsealed: 0 });
	await write('k', 'l');
	const verdict = await verify();
	expect(verdict).toMatchObject({ batches: 3, lines: 9, unsealed: 2 });
	expect(verdict.fault).toBeUndefined();
});

test('a second run seals nothing again', async () => {
	expect(await seal()).toBe(0);
	await Promise.all([write('x'), write('y')]);
	await town.settled();
	const sealed = await Promise.all([sealAudit(), sealAudit()]);
	expect(sealed.reduce((sum, lines) => sum + lines)).toBe(2);
	expect((await verify()).fault).toBeUndefined();
});

test('the tenth batch and those after it stand in their place, not where their digits would', async () => {
	for (let batch = 4; batch <= 12; batch++) {
		await write(`batch ${batch}`);
		await seal();
	}
	const verdict = await verify();
	expect(verdict.fault).toBeUndefined();
	expect(verdict).toMatchObject({ batches: 12, lines: 18, unsealed: 0, newest: { batch: '12' } });
});

test('a line of a transaction that is still running waits, and everything newer waits with it', async () => {
	const slow = new pg.Client(town.ownerUrl);
	await slow.connect();
	await slow.query('begin');
	await slow.query(`insert into audit (actor_kind, operation) values ('owner', 'signal.slow')`);
	await write('later');
	expect(await sealAudit()).toBe(0);
	await slow.query('commit');
	await slow.end();
	expect(await seal()).toBe(2);
	expect((await verify()).fault).toBeUndefined();
});

test.each(['justification', 'operation', 'record_kind', 'recipient', 'job', 'actor_kind'])(
	'a changed %s is named',
	async (column) => {
		const line = (await ids())[4];
		const value = column === 'operation' ? 'signal.other' : column === 'actor_kind' ? 'owner' : 'other';
		await town.owner.query(`update audit set ${column} = $2 where id = $1`, [line, value]);
		expect((await verify()).fault).toEqual({ fault: 'changed', batch: '2', line });
	}
);

test.each([
	['the time', `at = at + interval '1 microsecond'`],
	['a fact', `facts = '{"count": 4}'`],
	['the person', `person_id = gen_random_uuid()`],
	['the unit', `unit_id = gen_random_uuid()`],
	['the record', `record_id = gen_random_uuid()`],
	['a reason taken away', `justification = null`]
])('%s changed is named', async (_, change) => {
	const line = (await ids())[1];
	await town.owner.query(`update audit set ${change} where id = $1`, [line]);
	expect((await verify()).fault).toEqual({ fault: 'changed', batch: '1', line });
});

test('a removed line is named', async () => {
	const line = (await ids())[3];
	await town.owner.query('delete from audit where id = $1', [line]);
	expect((await verify()).fault).toEqual({ fault: 'removed', batch: '2', line });
});

test('a line whose transaction was changed, so that it falls out of its batch, is named', async () => {
	const line = (await ids())[3];
	await town.owner.query(`update audit set written_in = '9999999' where id = $1`, [line]);
	expect((await verify()).fault).toEqual({ fault: 'removed', batch: '2', line });
});

test('a line inserted before a batch, between its lines and at its end is named', async () => {
	const all = await ids();
	// Room between the lines: ids are no proof of anything, they have gaps.
	for (const [id, near] of [
		[-5, all[0]],
		[-4, all[4]]
	]) {
		await town.owner.query(
			`insert into audit (id, written_in, actor_kind, operation) overriding system value
			select $1, written_in, 'owner', 'signal.invented' from audit where id = $2`,
			[id, near]
		);
		expect((await verify()).fault).toMatchObject({ fault: 'inserted', line: String(id) });
		await town.owner.query('delete from audit where id < 0');
	}
	const { rows } = await town.owner.query(
		`insert into audit (written_in, actor_kind, operation) select written_in, 'owner', 'signal.invented' from audit where id = $1 returning id`,
		[all[8]]
	);
	expect((await verify()).fault).toEqual({ fault: 'inserted', batch: '3', line: rows[0].id });
});

test('two lines that changed places are named', async () => {
	const [, , , , , a, b] = await ids();
	await town.owner.query('delete from audit where id in ($1, $2)', [a, b]);
	await town.owner.query(
		`insert into audit overriding system value
		select case id when $1 then $2::bigint else $1 end, at, written_in, actor_kind, person_id, unit_id, job, operation, record_kind, record_id, justification, recipient, facts
		from kept_audit where id in ($1, $2)`,
		[a, b]
	);
	expect((await verify()).fault).toEqual({ fault: 'moved', batch: '3', line: a });
});

test('the tail of a batch cut off is named, also when its seal is shortened to fit', async () => {
	const all = await ids();
	await town.owner.query('delete from audit where id >= $1', [all[7]]);
	expect((await verify()).fault).toEqual({ fault: 'removed', batch: '3', line: all[7] });
	await town.owner.query(
		`update audit_seal set lines = lines - 2, last_id = $1, line_hashes = substr(line_hashes, 1, octet_length(line_hashes) - 80) where batch = 3`,
		[all[6]]
	);
	expect((await verify()).fault).toEqual({ fault: 'batch_changed', batch: '3' });
});

test('a batch that is missing, a signature of somebody else, a broken chain are named', async () => {
	await town.owner.query('delete from audit_seal where batch = 2');
	expect((await verify()).fault).toEqual({ fault: 'batch_missing', batch: '2' });
	await town.owner.query('update audit_seal set batch = 2 where batch = 3');
	expect((await verify()).fault).toEqual({ fault: 'batch_changed', batch: '2' });
});

test('a signature that was not made with our key is named', async () => {
	await town.owner.query(`update audit_seal set signature = decode(repeat('00', 64), 'hex') where batch = 2`);
	expect((await verify()).fault).toEqual({ fault: 'wrong_signature', batch: '2' });
});

test('more lines than a batch holds are cut between transactions', async () => {
	await town.owner.query(
		`insert into audit (actor_kind, operation) select 'owner', 'signal.many' from generate_series(1, 5001)`
	);
	await write('after');
	expect(await seal()).toBe(5002);
	expect(await verify()).toMatchObject({ batches: 5, lines: 9 + 5002, unsealed: 0 });
});

test('the application can change no line and no seal, and cannot say when a line was written', async () => {
	const sealer: Actor = { kind: 'job', name: 'seal_audit' };
	const acts: [Actor, (tx: Tx) => Promise<unknown>][] = [
		[sealer, (tx) => tx.deleteFrom('audit_seal').execute()],
		[sealer, (tx) => tx.updateTable('audit_seal').set({ lines: 1 }).execute()],
		[sealer, (tx) => tx.deleteFrom('audit').execute()],
		[sealer, (tx) => tx.updateTable('audit').set({ operation: 'a.b' }).execute()],
		[
			visitor,
			(tx) =>
				tx
					.insertInto('audit')
					.values({ actor_kind: 'visitor', operation: 'a.b', at: new Date(0) })
					.execute()
		],
		[
			visitor,
			(tx) => tx.insertInto('audit').values({ actor_kind: 'visitor', operation: 'a.b', written_in: '1' }).execute()
		]
	];
	for (const [actor, act] of acts) await expect(asActor(actor, act)).rejects.toThrow(/permission denied/);
	const officer = await town.person('officer', town.harbour, 'officer');
	expect(await asActor(officer, (tx) => tx.selectFrom('audit').select('id').execute())).toEqual([]);
	expect(await asActor(officer, (tx) => tx.selectFrom('audit_seal').select('batch').execute())).toEqual([]);
});
