// Who is told that a reporter waits longer than was promised.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { sql } from 'kysely';
import { listed, toldScene } from '../told/told-scene.ts';
import { assignSignal, closeSignal, findSignal, overdueFirstAnswers, takeSignal } from './index.ts';

type Scene = Awaited<ReturnType<typeof toldScene>>;
let scene: Scene;
beforeAll(async () => {
	scene = await toldScene();
});
beforeEach(async () => {
	await scene.town.owner.query('update signal set first_answer_raised_at = now()'); // of the tests before
	await scene.forget();
});
afterEach(() => setClock());
afterAll(() => scene.town.leave());

const inAMonth = () => setClock(new Date(Date.now() + 30 * 86_400_000));
const kindsOf = async (number: string) => (await findSignal(scene.lena, number)).events.map(({ kind }) => kind);

test('who has the signal is told once, and so are the leads; its timeline says so, and nobody hears of it before the promised day is over', async () => {
	const { id, number } = await scene.takenBy(scene.mara);
	await scene.toldNow();
	await overdueFirstAnswers();
	expect(await scene.toldNow()).toEqual({});
	inAMonth();
	await overdueFirstAnswers();
	await overdueFirstAnswers();
	expect(await listed(scene.mara)).toMatchObject([{ kind: 'first_answer_overdue', number }]);
	expect(await scene.toldNow()).toEqual({ mara: ['first_answer_overdue'], lena: ['first_answer_overdue'] });
	expect((await kindsOf(number)).filter((kind) => kind === 'firstAnswerOverdue')).toHaveLength(1);
	const { rows } = await scene.town.owner.query(
		`select job from audit where operation = 'signal.firstAnswerOverdue' and record_id = $1`,
		[id]
	);
	expect(rows).toEqual([{ job: 'overdue' }]);
});

test('while nobody has it, or who had it works there no more, the leads are told', async () => {
	await scene.flagged();
	await scene.takenBy(scene.mara, 'nowhere that is known').catch(() => {}); // the intake desk is not hers
	const gone = await scene.town.person('Gone', scene.town.harbour, 'officer');
	await scene.takenBy(gone);
	await scene.town.owner.query('delete from membership where person_id = $1', [gone.personId]);
	await scene.toldNow();
	inAMonth();
	await overdueFirstAnswers();
	expect(await scene.toldNow()).toEqual({
		lena: ['first_answer_overdue', 'first_answer_overdue'],
		chief: ['first_answer_overdue']
	});
});

test('nobody is told of what is answered, closed, set aside or wants no answer', async () => {
	const closed = await scene.takenBy(scene.mara);
	await closeSignal(scene.mara, closed.number, { ending: 'solved', note: '' });
	for (const change of ['wants_answer = false', 'set_aside = true', 'first_answer_at = now()']) {
		const { id } = await scene.flagged();
		await scene.town.owner.query(`update signal set ${change} where id = $1`, [id]);
	}
	await scene.toldNow();
	inAMonth();
	await overdueFirstAnswers();
	expect(await scene.toldNow()).toEqual({});
});

test('reading the signal is reading the news; who has it next is not told again', async () => {
	const { number } = await scene.flagged();
	await takeSignal(scene.mara, number);
	await scene.toldNow();
	inAMonth();
	await overdueFirstAnswers();
	await findSignal(scene.mara, number);
	expect(await listed(scene.mara)).toMatchObject([{ read: true }]);
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	await overdueFirstAnswers();
	expect(await scene.toldNow()).toEqual({
		mara: expect.arrayContaining(['first_answer_overdue']),
		lena: ['first_answer_overdue'],
		ivo: ['assigned']
	});
});

test('nobody but the job marks what is late', async () => {
	const { id } = await scene.flagged();
	inAMonth();
	for (const actor of [scene.mara, scene.lena, { kind: 'job', name: 'likeness' } as const])
		await expect(
			asActor(actor, (tx) => sql`select raise_first_answers(now() + interval '1 year', 9)`.execute(tx))
		).rejects.toThrow(/only the job/);
	const { rows } = await scene.town.owner.query('select first_answer_raised_at from signal where id = $1', [id]);
	expect(rows).toEqual([{ first_answer_raised_at: null }]);
});
