import { fc } from '@fast-check/vitest';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
	addToConversation,
	findSecondLook,
	giveBack,
	reopenConversation,
	sendSecondLook,
	takeBack
} from '../conversations/index.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { hear, listen } from '../platform/live.ts';
import {
	accept,
	acknowledge,
	answer,
	askBack,
	assignSignal,
	bulk,
	closeSignal,
	decline,
	enterSignal,
	EnterSignal,
	findPackage,
	findSignal,
	overdue,
	reply,
	reopenSignal,
	takeSignal,
	withdraw
} from '../signals/index.ts';
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
import { toldScene } from './told-scene.ts';

type Scene = Awaited<ReturnType<typeof toldScene>>;
let scene: Scene;
const why = { words: 'because it is as it is' };

beforeAll(async () => {
	scene = await toldScene();
});
beforeEach(async () => {
	await scene.town.owner.query('delete from told');
	await scene.town.owner.query('delete from told_choice');
});
afterEach(() => setClock());
afterAll(() => scene.town.leave());

const listed = async (person: Scene['mara']) => (await listTold(person, {})).rows;
const choose = async (person: Scene['mara'], occasion: (typeof occasions)[number], desk: boolean) =>
	saveChoices(person, { ...(await findChoices(person)), [occasion]: { desk, mail: 'no' } });

test('kinds, occasions and mail are those of the database', async () => {
	const values = async (type: string) =>
		(await scene.town.owner.query<{ label: string }>(`select unnest(enum_range(null::${type}))::text as label`)).rows
			.map(({ label }) => label)
			.sort();
	expect(await values('told_kind')).toEqual([...kinds].sort());
	expect(await values('told_occasion')).toEqual([...occasions].sort());
	expect(await values('told_mail')).toEqual([...mailChoices].sort());
});

test('a new signal is told to leads and at the intake desk, and to whoever asked for it', async () => {
	await scene.flagged();
	expect(await scene.toldNow()).toEqual({ lena: ['new_signal'] });
	await scene.flagged('nowhere that is known');
	expect(await scene.toldNow()).toEqual({ chief: ['new_signal'] });
	await choose(scene.mara, 'new_signal', true);
	await choose(scene.lena, 'new_signal', false);
	await scene.flagged();
	expect(await scene.toldNow()).toEqual({ mara: ['new_signal'] });
	const own = { text: 'Seen at the quay.', topic: 'threats', language: 'en', keep: false };
	await enterSignal(scene.ivo, EnterSignal.parse(own));
	expect(await scene.toldNow()).toEqual({ mara: ['new_signal'] });
	await enterSignal(scene.mara, EnterSignal.parse(own));
	await enterSignal(scene.ivo, EnterSignal.parse({ ...own, keep: true }));
	expect(await scene.toldNow(), 'one’s own, and what is taken at once').toEqual({});
});

test('what the counter set aside is nobody’s news', async () => {
	await choose(scene.mara, 'new_signal', true);
	const { flag, Flag } = await import('../signals/index.ts');
	const given = {
		token: newFormToken(),
		topic: 'threats',
		text: 'spam',
		place: 'quai saint eloi',
		danger: 'no',
		wantsAnswer: 'no',
		website: 'x'
	};
	await flag(Flag.parse(given), 'fr');
	expect(await scene.toldNow()).toEqual({});
});

test('whose a signal becomes is told, and whose it was; not who did it', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.toldNow();
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	expect(await scene.toldNow()).toEqual({ mara: ['given_away'], ivo: ['assigned'] });
	await assignSignal(scene.ivo, number, { personId: scene.mara.personId });
	expect(await scene.toldNow()).toEqual({ mara: ['assigned'] });
	await bulk(scene.lena, { act: 'assign', numbers: [number], personId: '' });
	expect(await scene.toldNow()).toEqual({ mara: ['given_away'] });
	await assignSignal(scene.mara, number, { personId: scene.mara.personId });
	await closeSignal(scene.mara, number, { ending: 'solved', note: '' });
	expect(await scene.toldNow()).toEqual({});
	await reopenSignal(scene.ivo, number, { reason: 'it goes on' });
	expect(await scene.toldNow()).toEqual({ mara: ['given_away'] });
	const fresh = await scene.flagged();
	await scene.toldNow();
	await assignSignal(scene.lena, fresh.number, { personId: scene.mara.personId });
	await takeSignal(scene.ivo, fresh.number);
	expect(await scene.toldNow(), 'given and taken away before she saw it').toEqual({});
});

test('undone before anybody saw it, nothing was told', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.toldNow();
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	await assignSignal(scene.lena, number, { personId: scene.mara.personId });
	expect(await scene.toldNow()).toEqual({});
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	await findSignal(scene.ivo, number);
	await assignSignal(scene.lena, number, { personId: '' });
	expect(await scene.toldNow(), 'he had seen it').toEqual({ mara: ['given_away'], ivo: ['assigned', 'given_away'] });
});

test('a reporter who writes or opens again is told to whoever works on it', async () => {
	const { number, reporter } = await scene.takenBy(scene.mara);
	const free = await scene.flagged();
	await scene.toldNow();
	await addToConversation(reporter, { body: 'One more thing.' });
	expect(await scene.toldNow()).toEqual({ mara: ['reporter_wrote'] });
	await addToConversation(free.reporter, { body: 'Nobody has it yet.' });
	expect(await scene.toldNow()).toEqual({});
	await closeSignal(scene.mara, number, { ending: 'solved', note: '' });
	await reopenConversation(reporter, { body: 'It is not over.', token: newFormToken() });
	expect(await scene.toldNow()).toEqual({ mara: ['reporter_wrote'] });
	await addToConversation(reporter, { body: 'First.' });
	await addToConversation(reporter, { body: 'Second.' });
	expect(await listed(scene.mara), 'one line until it is read').toMatchObject([
		{ kind: 'reporter_wrote', read: false }
	]);
	await scene.town.owner.query('update membership set until = now() where person_id = $1', [scene.mara.personId]);
	await scene.toldNow();
	await addToConversation(reporter, { body: 'Third.' });
	expect(await scene.toldNow(), 'she works there no longer').toEqual({});
	await scene.town.owner.query('update membership set until = null where person_id = $1', [scene.mara.personId]);
});

test('a hand-over is told to the side it waits for, each step of the way', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.toldNow();
	const one = await scene.offered(scene.mara, number);
	expect(await scene.toldNow()).toEqual({ anton: ['hand_over_offered'] });
	await acknowledge(scene.anton, one.number);
	expect(await scene.toldNow()).toEqual({});
	await accept(scene.anton, one.number);
	expect(await scene.toldNow()).toEqual({ mara: ['hand_over_accepted'] });
	await askBack(scene.anton, one.number, why);
	expect(await scene.toldNow()).toEqual({ mara: ['hand_over_asked_back'] });
	await reply(scene.lena, one.number, why);
	expect(await scene.toldNow()).toEqual({ anton: ['hand_over_replied'] });
	await assignSignal(scene.mara, number, { personId: scene.ivo.personId });
	await scene.toldNow();
	await answer(scene.anton, one.number, { outcome: 'known', internal: '', forReporter: '' });
	expect(await scene.toldNow(), 'who offered it and who works on it').toEqual({
		mara: ['hand_over_answered'],
		ivo: ['hand_over_answered']
	});
	const two = await scene.offered(scene.ivo, number);
	await scene.toldNow();
	await decline(scene.anton, two.number, why);
	expect(await scene.toldNow()).toEqual({ ivo: ['hand_over_declined'] });
	const three = await scene.offered(scene.ivo, number);
	await withdraw(scene.lena, three.number, why);
	expect((await scene.toldNow()).ivo).toEqual(['hand_over_withdrawn']);
});

test('what was taken back is told to its receivers by its number alone, and the offer no longer', async () => {
	const { number } = await scene.takenBy(scene.mara);
	const given = await scene.offered(scene.mara, number);
	expect(await listed(scene.anton)).toMatchObject([{ kind: 'hand_over_offered', title: 'Threats at the quay' }]);
	await withdraw(scene.mara, given.number, why);
	expect(await listed(scene.anton)).toMatchObject([
		{ kind: 'hand_over_withdrawn', number: given.number, title: null, href: `/desk/hand-overs/${given.number}` }
	]);
	expect(await countTold(scene.anton)).toBe(1);
	await findPackage(scene.anton, given.number);
	expect(await countTold(scene.anton)).toBe(0);
});

test('a second look is told to whoever is asked, and given back to its writer', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.toldNow();
	const id = await scene.asked(scene.mara, number, scene.ivo.personId);
	expect(await listed(scene.ivo)).toMatchObject([{ number, href: `/desk/conversations/${id}` }]);
	expect(await scene.toldNow()).toEqual({ ivo: ['second_look_asked'] });
	await giveBack(scene.ivo, id, { note: 'say when' });
	expect(await listed(scene.mara)).toMatchObject([{ number, href: `/desk/signals/${number}/answer` }]);
	expect(await scene.toldNow()).toEqual({ mara: ['second_look_given_back'] });
	await scene.asked(scene.mara, number);
	expect(await scene.toldNow(), 'whoever comes first').toEqual({
		ivo: ['second_look_asked'],
		lena: ['second_look_asked']
	});
	await takeBack(scene.mara, id);
	await scene.asked(scene.mara, number, scene.ivo.personId);
	await findSecondLook(scene.ivo, id);
	expect(await countTold(scene.ivo)).toBe(0);
});

test('a neighbour reads that a look is asked while it is asked, and no title', async () => {
	const { number } = await scene.takenBy(scene.chief, 'nowhere that is known');
	await scene.town.owner.query('insert into second_person (id, person_id, for_unit_id) values ($1, $2, $3)', [
		newId(),
		scene.anton.personId,
		scene.town.service
	]);
	await scene.toldNow();
	const id = await scene.asked(scene.chief, number);
	expect(await listed(scene.anton)).toMatchObject([
		{ kind: 'second_look_asked', number: null, title: null, unit: 'Ormedal', href: `/desk/conversations/${id}` }
	]);
	const { seen, body, asks } = await findSecondLook(scene.anton, id);
	await sendSecondLook(scene.anton, id, { seen, body, asks });
	expect(await listed(scene.anton)).toEqual([]);
});

test('what is late is told to the leads of both sides; where a unit has none, to the nearest above', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.offered(scene.mara, number);
	await scene.toldNow();
	setClock(new Date(Date.now() + 60 * 86_400_000));
	await overdue();
	expect(await scene.toldNow()).toEqual({ lena: ['overdue'], chief: ['overdue'] });
	setClock();
	const kim = await scene.town.person('Kim', scene.town.mill, 'lead');
	await scene.offered(scene.mara, number);
	await scene.toldNow();
	setClock(new Date(Date.now() + 60 * 86_400_000));
	await overdue();
	expect(await scene.toldNow(), 'the mill has a lead of its own now').toEqual({
		lena: ['overdue'],
		[kim.personId]: ['overdue']
	});
	await scene.town.owner.query('delete from membership where person_id = $1', [kim.personId]);
});

test('whoever leaves an occasion away is told nothing of it, and sees nothing that was told before', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	expect(await countTold(scene.ivo)).toBe(1);
	await choose(scene.ivo, 'assigned', false);
	expect([await countTold(scene.ivo), await listed(scene.ivo)]).toEqual([0, []]);
	await scene.toldNow();
	await assignSignal(scene.lena, number, { personId: scene.mara.personId });
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	expect(await scene.toldNow()).toEqual({});
});

test('reading the record marks it read, also on another of its pages; the rest stays', async () => {
	const [one, two] = [await scene.takenBy(scene.mara), await scene.takenBy(scene.mara)];
	for (const { number } of [one, two]) await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	await findSignal(scene.lena, one.number);
	expect(await countTold(scene.ivo), 'a colleague read it').toBe(2);
	await findSignal(scene.ivo, one.number);
	expect(await countTold(scene.ivo)).toBe(1);
	expect(await listed(scene.ivo)).toMatchObject([
		{ number: two.number, read: false },
		{ number: one.number, read: true }
	]);
	const given = await scene.offered(scene.ivo, one.number);
	await findPackage(scene.anton, given.number);
	expect(await countTold(scene.anton)).toBe(0);
});

test('all is marked as read up to what was shown, and only in the post that shows it', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await scene.alsoAt(scene.ivo, scene.town.mill);
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	const atMill = { ...scene.ivo, unitId: scene.town.mill };
	expect([await countTold(atMill), await listed(atMill)]).toEqual([0, []]);
	await markAllRead(atMill, new Date());
	expect(await countTold(scene.ivo), 'not what the other post shows').toBe(1);
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
	expect(await countTold(scene.ivo)).toBe(1);
	expect((await findChoices(scene.ivo)).overdue.desk).toBe(false);
});

test('after ninety days it is gone, read or not', async () => {
	const { number } = await scene.takenBy(scene.mara);
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	setClock(new Date(Date.now() + 89 * 86_400_000));
	await clearTold();
	expect(await countTold(scene.ivo)).toBe(1);
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

test('whatever happens in whatever order, nobody is listed or counted what they may not open', async () => {
	const { mara, ivo, lena, anton, chief, people, town } = scene;
	const actors = [mara, ivo, lena, anton, chief];
	const actOf: ((by: Scene['mara'], signal: string, handOver: string, other: Scene['mara']) => Promise<unknown>)[] = [
		(by, signal) => takeSignal(by, signal),
		(by, signal, _, other) => assignSignal(by, signal, { personId: other.personId }),
		(by, signal) => assignSignal(by, signal, { personId: '' }),
		(by, signal) => closeSignal(by, signal, { ending: 'solved', note: '' }),
		(by, signal) => reopenSignal(by, signal, { reason: 'it goes on' }),
		(by, signal) => scene.offered(by, signal, by.unitId === town.mill ? town.harbour : town.mill),
		(by, signal, _, other) => scene.asked(by, signal, other.personId),
		(by, _, handOver) => accept(by, handOver),
		(by, _, handOver) => decline(by, handOver, why),
		(by, _, handOver) => withdraw(by, handOver, why),
		(by, _, handOver) => askBack(by, handOver, why),
		(by, _, handOver) => reply(by, handOver, why),
		(by, _, handOver) => answer(by, handOver, { outcome: 'known', internal: '', forReporter: '' }),
		// Somebody changes units, or comes back.
		(by) =>
			town.owner.query(
				`update membership set unit_id = case when unit_id = $2 then $3::uuid else $2::uuid end where person_id = $1 and role = 'officer'`,
				[by.personId, town.harbour, town.mill]
			)
	];
	const pick = fc.nat(999);
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(pick, pick, pick, pick), { minLength: 8, maxLength: 25 }), async (steps) => {
			await town.owner.query('delete from told');
			const signals = [await scene.flagged(), await scene.flagged('mill')];
			const handOvers: string[] = [];
			const at = <One>(ones: One[], n: number) => ones[n % ones.length]!;
			for (const [what, who, which, whom] of steps) {
				const act = at(actOf, what);
				const done: unknown = await act(
					at(actors, who),
					at(signals, which).number,
					handOvers.length > 0 ? at(handOvers, which) : 'H-1999-00001',
					at(actors, whom)
				).catch((cause: Error) => {
					if (cause.constructor.name !== 'Refused') throw cause;
				});
				if (done && typeof done === 'object' && 'number' in done) handOvers.push(String(done.number));
			}
			await addToConversation(signals[0]!.reporter, { body: 'And one more thing.' });
			for (const person of Object.values(people))
				for (const unitId of [town.harbour, town.mill, town.service]) {
					const here = { ...person, unitId };
					const rows = await listed(here);
					expect(await countTold(here)).toBe(rows.filter(({ read }) => !read).length);
					for (const { number, href, kind, title } of rows) {
						// Opening what is listed is never refused.
						if (number?.startsWith('H-')) {
							const found = await findPackage(here, number);
							if (found.withdrawn) expect([kind, title]).toEqual(['hand_over_withdrawn', null]);
						} else if (href.startsWith('/desk/conversations/'))
							await findSecondLook(here, href.split('/').at(-1) ?? '');
						else await findSignal(here, number ?? '');
					}
				}
		}),
		{ numRuns: 12 }
	);
	// Back where they began.
	for (const [person, unit] of [
		[mara, town.harbour],
		[ivo, town.harbour],
		[anton, town.mill]
	] as const)
		await town.owner.query(`update membership set unit_id = $2 where person_id = $1 and role = 'officer'`, [
			person.personId,
			unit
		]);
}, 120_000);
