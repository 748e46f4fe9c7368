// What one reads, leaves away and chooses.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { counted } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { hear, listen } from '../platform/live.ts';
import { assignSignal, findPackage, findSignal } from '../signals/index.ts';
import {
	Choices,
	clearTold,
	countTold,
	findChoices,
	listTold,
	markAllRead,
	occasions,
	saveChoices,
	tell
} from './index.ts';
import { kinds, mailChoices } from './occasions.ts';
import { choose, listed, toldScene } from './told-scene.ts';

type Scene = Awaited<ReturnType<typeof toldScene>>;
let scene: Scene;

beforeAll(async () => {
	scene = await toldScene();
});
beforeEach(() => scene.forget());
afterEach(() => setClock());
afterAll(() => scene.town.leave());

test('kinds, occasions and mail are those of the database', async () => {
	const values = async (type: string) =>
		(await scene.town.owner.query<{ label: string }>(`select unnest(enum_range(null::${type}))::text as label`)).rows
			.map(({ label }) => label)
			.sort();
	expect(await values('told_kind')).toEqual([...kinds].sort());
	expect(await values('told_occasion')).toEqual([...occasions].sort());
	expect(await values('told_mail')).toEqual([...mailChoices].sort());
});

test('whoever leaves an occasion away is told nothing of it, and sees nothing that was told before', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	expect(await counted(scene.ivo, countTold())).toBe(1);
	await choose(scene.ivo, 'assigned', false);
	expect([await counted(scene.ivo, countTold()), await listed(scene.ivo)]).toEqual([0, []]);
	await scene.toldNow();
	await assignSignal(scene.lena, number, { personId: scene.mara.personId });
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	expect(await scene.toldNow()).toEqual({});
});

test('reading the record marks it read, also on another of its pages; the rest stays', async () => {
	const [one, two] = [await scene.takenBy(scene.mara), await scene.takenBy(scene.mara)];
	for (const { number } of [one, two]) await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	await findSignal(scene.lena, one.number);
	expect(await counted(scene.ivo, countTold()), 'a colleague read it').toBe(2);
	await findSignal(scene.ivo, one.number);
	expect(await counted(scene.ivo, countTold())).toBe(1);
	expect(await listed(scene.ivo)).toMatchObject([
		{ number: two.number, read: false },
		{ number: one.number, read: true }
	]);
	const given = await scene.offered(scene.ivo, one.number);
	await findPackage(scene.anton, given.number);
	expect(await counted(scene.anton, countTold())).toBe(0);
});

test('all is marked as read up to what was shown, and only in the post that shows it', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.alsoAt(scene.ivo, scene.town.mill);
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	const atMill = { ...scene.ivo, unitId: scene.town.mill };
	expect([await counted(atMill, countTold()), await listed(atMill)]).toEqual([0, []]);
	await markAllRead(atMill, new Date());
	expect(await counted(scene.ivo, countTold()), 'not what the other post shows').toBe(1);
	const shown = new Date(Date.now() + 10);
	setClock(new Date(Date.now() + 1000));
	const later = await scene.takenBy(scene.mara);
	await assignSignal(scene.lena, later.number, { personId: scene.ivo.personId });
	await markAllRead(scene.ivo, shown);
	expect((await listed(scene.ivo)).map(({ number, read }) => [number, read])).toEqual([
		[later.number, false],
		[number, true]
	]);
	await scene.town.owner.query('delete from membership where person_id = $1 and unit_id = $2', [
		scene.ivo.personId,
		scene.town.mill
	]);
});

test('the list goes on page by page, each line once', async () => {
	const { id } = await scene.takenBy(scene.mara);
	const { number } = await scene.takenBy(scene.mara);
	await scene.town.owner.query(
		`insert into told (person_id, kind, record_id, at, read_at) select $1, 'assigned', $2, date_trunc('minute', now()) - (n / 3) * interval '1 minute', now() from generate_series(1, 120) n`,
		[scene.mara.personId, id]
	);
	const pages = [];
	for (let after: string | undefined, more = true; more;) {
		const page = await listTold(scene.mara, { after });
		pages.push(page.rows);
		after = page.next ?? undefined;
		more = page.next !== null;
	}
	expect(pages.map((rows) => rows.length)).toEqual([50, 50, 20]);
	expect(new Set(pages.flat().map((row) => row.id)).size).toBe(120);
	expect(number).toBeTruthy();
});

test('nobody reads or marks what another was told, nor what they chose; nobody tells by hand', async () => {
	const { id, number } = await scene.takenBy(scene.mara);
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	await choose(scene.ivo, 'overdue', false);
	for (const other of [scene.mara, scene.lena, scene.clerk, scene.watch, scene.chief]) {
		const met = await asActor(other, async (tx) => ({
			told: await tx.selectFrom('told').select('id').where('person_id', '=', scene.ivo.personId).execute(),
			choices: await tx.selectFrom('told_choice').selectAll().where('person_id', '=', scene.ivo.personId).execute(),
			cleared: (await tx.deleteFrom('told').execute())[0]?.numDeletedRows
		}));
		expect(met).toEqual({ told: [], choices: [], cleared: 0n });
		// Without a condition only the policy of changing holds them back; what it held back is looked at below.
		await asActor(other, async (tx) => {
			await tx.updateTable('told').set({ read_at: new Date() }).execute();
			await tx.updateTable('told_choice').set({ desk: true }).execute();
			await tx.deleteFrom('told_choice').execute();
		});
		await expect(
			asActor(other, (tx) =>
				tx
					.insertInto('told_choice')
					.values({ person_id: scene.ivo.personId, occasion: 'assigned', desk: false, mail: 'no' })
					.execute()
			)
		).rejects.toThrow(/row-level security/);
	}
	for (const other of [{ kind: 'visitor' } as const, { kind: 'job', name: 'overdue' } as const])
		expect(await asActor(other, (tx) => tx.selectFrom('told').select('id').execute())).toEqual([]);
	await expect(
		asActor(scene.ivo, (tx) =>
			tx
				.insertInto('told')
				.values({ person_id: scene.ivo.personId, kind: 'assigned', record_id: id, at: new Date() })
				.execute()
		)
	).rejects.toThrow(/permission denied/);
	await expect(
		asActor(scene.ivo, (tx) =>
			tx
				.updateTable('told')
				.set({ person_id: scene.mara.personId })
				.where('person_id', '=', scene.ivo.personId)
				.execute()
		)
	).rejects.toThrow(/permission denied/);
	// What was not done in this transaction cannot be told, by whoever reads it.
	for (const kind of kinds)
		await expect(asActor(scene.lena, (tx) => tell(tx, kind, id, scene.ivo.personId))).rejects.toThrow(/done here/);
	expect(await counted(scene.ivo, countTold())).toBe(1);
	expect((await findChoices(scene.ivo)).overdue.desk).toBe(false);
});

test('after ninety days it is gone, read or not', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	setClock(new Date(Date.now() + 89 * 86_400_000));
	await clearTold();
	expect(await counted(scene.ivo, countTold())).toBe(1);
	setClock(new Date(Date.now() + 91 * 86_400_000));
	await clearTold();
	expect((await scene.toldNow()).ivo).toBeUndefined();
});

test('a choice is kept and stands in the log; what is as from the start follows into another post', async () => {
	expect((await findChoices(scene.lena)).new_signal.desk).toBe(true);
	expect((await findChoices(scene.mara)).new_signal.desk).toBe(false);
	const start = await findChoices(scene.mara);
	await saveChoices(scene.mara, Choices.parse({ ...start, assigned: { desk: false, mail: 'daily' } }));
	expect(await findChoices(scene.mara)).toEqual({ ...start, assigned: { desk: false, mail: 'daily' } });
	await saveChoices(scene.mara, Choices.parse({ ...start, assigned: { desk: true } }));
	expect((await findChoices(scene.mara)).assigned, 'where no mail is offered').toEqual({ desk: true, mail: 'daily' });
	const { rows } = await scene.town.owner.query('select occasion from told_choice where person_id = $1', [
		scene.mara.personId
	]);
	expect(rows).toEqual([{ occasion: 'assigned' }]);
	const lines = await scene.town.owner.query(
		`select facts from audit where operation = 'told.choose' and person_id = $1 order by id desc limit 1`,
		[scene.mara.personId]
	);
	expect(lines.rows).toMatchObject([{ facts: { assigned: 'desk daily' } }]);
	expect(Choices.safeParse({ ...start, assigned: { desk: true, mail: 'hourly' } }).success).toBe(false);
	expect(Choices.safeParse({}).success).toBe(false);
});

test('an open page hears of its own person’s news and of nobody else’s', async () => {
	await hear(scene.town.appUrl);
	const heard = new Map<string, string[]>();
	const ends = (['mara', 'ivo', 'clerk'] as const).map((name) => {
		heard.set(name, []);
		return listen(scene[name], (news) =>
			heard.get(name)?.push(...news.filter(({ kind }) => kind === 'told').map(({ id }) => id ?? 'all'))
		);
	});
	const { number } = await scene.takenBy(scene.mara);
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	await expect.poll(() => heard.get('ivo')).toEqual([scene.ivo.personId]);
	await findSignal(scene.ivo, number);
	await expect.poll(() => heard.get('ivo')?.length, { message: 'his other pages count again' }).toBe(2);
	await expect.poll(() => heard.get('mara')).toEqual([scene.mara.personId]);
	expect(heard.get('clerk')).toEqual([]);
	for (const end of ends) end();
	await hear();
});
