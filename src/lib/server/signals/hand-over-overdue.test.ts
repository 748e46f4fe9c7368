// Until when something is owed, and what happens then.
import { afterAll, afterEach, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { handOverScene } from './hand-over-scene.ts';
import { accept, acknowledge, handOver, lockSignal, overdue } from './index.ts';

const { town, mara, miller, beachUnit, flagged, offer, offered, lines, found } = await handOverScene();
afterEach(() => setClock());
afterAll(() => town.leave());

test('both clocks run on the receiver’s working days and in its zone, also when the clocks change', async () => {
	setClock(new Date('2026-03-26T22:30:00Z')); // Thursday evening here, Friday half past midnight in Helsinki; Sunday the clocks change
	const signal = await flagged();
	const given = await handOver(mara, signal.number, offer({ toUnitIds: [town.mill, beachUnit] }));
	expect(given.map((one) => one.answerDue.toISOString())).toEqual([
		'2026-04-02T22:00:00.000Z',
		'2026-04-03T21:00:00.000Z'
	]);
	const [mill] = given;
	expect((await found(miller, mill?.number ?? '')).acknowledgeDue.toISOString()).toBe('2026-03-30T22:00:00.000Z');
	const dated = await handOver(mara, signal.number, offer({ answerBy: '2026-03-29' }));
	const day = await found(miller, dated[0]?.number ?? '');
	expect([day.answerDue, day.acknowledgeDue].map((at) => at.toISOString())).toEqual([
		'2026-03-29T22:00:00.000Z',
		'2026-03-29T22:00:00.000Z'
	]);
});

test('what is late is raised once, on both sides, at the end of the due day and not before', async () => {
	setClock(new Date('2026-03-27T09:00:00Z'));
	const signal = await flagged();
	const [given] = await handOver(mara, signal.number, offer({ answerBy: '2026-03-29' }));
	const number = given?.number ?? '';
	const own = await accept(miller, number);
	const raised = async () => (await found(mara, number)).events.filter((event) => event.kind === 'overdue').length;
	setClock(new Date('2026-03-29T21:59:59Z'));
	await overdue();
	expect([await raised(), (await found(mara, number)).late]).toEqual([0, false]);
	setClock(new Date('2026-03-29T22:00:00Z'));
	await overdue();
	await overdue();
	expect([await raised(), (await found(mara, number)).late]).toEqual([1, true]);
	expect((await lines(signal.id)).at(-1)).toBe('overdue');
	const theirs = await asActor(miller, (tx) => lockSignal(tx, own));
	expect([(await lines(theirs.id)).at(-1), theirs.turn]).toEqual(['overdue', 'owner']);
	const { rows } = await town.owner.query(
		`select actor_kind, job from audit where operation = 'hand_over.overdue' and record_id = $1`,
		[given?.id]
	);
	expect(rows).toEqual([{ actor_kind: 'job', job: 'overdue' }]);
});

test('an acknowledgement that is late is raised, and the answer that is late after it once more', async () => {
	setClock(new Date('2026-06-01T09:00:00Z'));
	const { number } = await offered();
	setClock(new Date('2026-06-04T09:00:00Z'));
	await overdue();
	await acknowledge(miller, number);
	await overdue();
	setClock(new Date('2026-06-20T09:00:00Z'));
	await overdue();
	expect((await found(mara, number)).events.map((event) => event.kind)).toEqual([
		'offer',
		'overdue',
		'acknowledge',
		'overdue'
	]);
});
