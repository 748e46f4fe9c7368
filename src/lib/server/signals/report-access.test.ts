// Each policy of the tables of reports, read and written as a stranger; and what the triggers do not let the own unit do.
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { asActor, type Tx } from '../platform/database.ts';
import { askCheck, findReport } from './index.ts';
import { type Person, reportScene } from './report-scene.ts';

const { town, mara, ivo, lead, miller, stranger, signal, drafted, given } = await reportScene();
afterAll(() => town.leave());

const as = <Result>(who: Person, act: (tx: Tx) => Promise<Result>) => asActor(who, act);
const rows = (who: Person, table: 'report' | 'report_version' | 'report_disclosure', reportId: string) =>
	as(who, (tx) =>
		tx
			.selectFrom(table)
			.select('id')
			.where(table === 'report' ? 'id' : (sql.ref('report_id') as never), '=', reportId)
			.execute()
	).then((found) => found.length);
const idOf = async (number: string) => (await findReport(mara, number)).id;
const versionOf = async (number: string) => (await findReport(mara, number)).versionId;

test('only its unit reads a draft; a receiver what was given and no other disclosure', async () => {
	const draft = await idOf(await drafted());
	const gave = await idOf(await given(town.mill, town.service));
	for (const table of ['report', 'report_version', 'report_disclosure'] as const) {
		expect(await rows(stranger, table, gave), table).toBe(0);
		expect(await rows(miller, table, draft), table).toBe(0);
		expect(await rows(miller, table, gave), table).toBe(1);
	}
	expect(await rows(mara, 'report_disclosure', gave)).toBe(2);
});

test('a stranger begins, changes, records and discloses nothing', async () => {
	const number = await given();
	const [id, versionId] = [await idOf(number), await versionOf(number)];
	const of = await signal();
	const kept = { begun_at: new Date(), review_on: '2027-01-01', destroy_on: '2036-01-01', retention_rule: 'x' };
	for (const who of [miller, stranger]) {
		await expect(
			as(who, (tx) =>
				tx
					.insertInto('report')
					.values({ id: newId(), signal_id: of.id, unit_id: town.harbour, ...kept })
					.execute()
			)
		).rejects.toThrow('row-level security');
		await expect(
			as(who, (tx) =>
				tx
					.insertInto('report_version')
					.values({
						id: newId(),
						report_id: id,
						unit_id: town.harbour,
						version: 9,
						changes: 'as I like it',
						title: 't',
						language: 'en',
						origin: 'web',
						pack_version: 'x',
						writers: [who.personId],
						changed_at: new Date()
					})
					.execute()
			)
		).rejects.toThrow('row-level security');
		await expect(
			as(who, (tx) =>
				tx
					.insertInto('report_disclosure')
					.values({
						id: newId(),
						report_id: id,
						version_id: versionId,
						from_unit_id: town.harbour,
						receiver: 'unit',
						to_unit_id: town.mill,
						reason: 'because',
						language: 'en',
						person_id: who.personId,
						at: new Date()
					})
					.execute()
			)
		).rejects.toThrow('row-level security');
		const changed = await as(who, async (tx) => [
			await tx
				.updateTable('report')
				.set({ records_number: 'R', recorded_at: new Date() })
				.where('id', '=', id)
				.execute(),
			await tx.updateTable('report_version').set({ turn: 'nobody' }).where('id', '=', versionId).execute()
		]);
		expect(changed.flat().map(({ numUpdatedRows }) => numUpdatedRows)).toEqual([0n, 0n]);
	}
});

test('a draft of the own unit leaves the house through no disclosure', async () => {
	const number = await drafted();
	const [id, versionId] = [await idOf(number), await versionOf(number)];
	await expect(
		as(mara, (tx) =>
			tx
				.insertInto('report_disclosure')
				.values({
					id: newId(),
					report_id: id,
					version_id: versionId,
					from_unit_id: town.harbour,
					receiver: 'records',
					reason: 'because',
					language: 'en',
					person_id: mara.personId,
					at: new Date()
				})
				.execute()
		)
	).rejects.toThrow('row-level security');
});

test('nobody approves by hand what they wrote or may not check, and nothing is rewritten once it has left the draft', async () => {
	const number = await drafted();
	const versionId = await versionOf(number);
	await askCheck(mara, number, { askedOf: '' });
	const set = (who: Person, change: Record<string, unknown>) =>
		as(who, (tx) => tx.updateTable('report_version').set(change).where('id', '=', versionId).execute());
	const now = new Date();
	for (const who of [mara, ivo])
		await expect(set(who, { state: 'checked', looked_by: who.personId, looked_at: now })).rejects.toThrow(
			/only who may check|checked_by_another/
		);
	await expect(set(ivo, { state: 'checked', looked_by: lead.personId })).rejects.toThrow('only who may check');
	await expect(set(ivo, { writers: [ivo.personId] })).rejects.toThrow('written while it is a draft');
	await expect(set(lead, { paragraphs: '[]' })).rejects.toThrow('written while it is a draft');
	await expect(set(lead, { state: 'checked' })).rejects.toThrow();
	for (const call of [
		sql`select report_checked(${versionId}, ${newId()}, 'en')`,
		sql`select tell_of_report('report_approved', ${versionId}, now())`
	])
		for (const who of [mara, miller])
			await as(who, (tx) => call.execute(tx)).then(
				({ rows: told }) => expect(told).toEqual([]),
				(cause: unknown) => expect(String(cause)).toMatch(/only/)
			);
	const asked = await as(miller, (tx) => sql`select * from report_checkers(${versionId})`.execute(tx));
	expect(asked.rows).toEqual([]);
});
