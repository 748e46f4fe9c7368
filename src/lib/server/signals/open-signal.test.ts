import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import { clearOpen } from './clear-open.ts';
import { EnterSignal, enterSignal } from './enter-signal.ts';
import { findSignal } from './find-signal.ts';
import { leaveSignal, openSignal, takeOverLock } from './open-signal.ts';

let town: Awaited<ReturnType<typeof scene>>;
type Officer = Awaited<ReturnType<typeof town.person>>;
let ana: Officer;
let bo: Officer;
let chief: Officer;
beforeAll(async () => {
	town = await scene();
	ana = await town.person('Ana', town.harbour, 'officer');
	bo = await town.person('Bo', town.harbour, 'officer');
	chief = await town.person('Chief', town.service, 'lead');
});
afterAll(() => town.leave());

const enter = () =>
	enterSignal(
		ana,
		EnterSignal.parse({ text: 'They shout at the quay.', topic: 'threats', language: 'en', keep: false })
	);

test('who has it open is seen, the lock is soft, and a page that fell silent counts as left', async () => {
	const number = await enter();
	setClock(new Date());
	expect(await openSignal(ana, number, true)).toMatchObject([{ name: 'Ana', holds: true }]);
	expect(await openSignal(bo, number, true)).toMatchObject([
		{ name: 'Ana', holds: true },
		{ name: 'Bo', holds: false }
	]);
	expect(await takeOverLock(bo, number)).toMatchObject([
		{ name: 'Bo', holds: true },
		{ name: 'Ana', holds: false }
	]);
	await leaveSignal(bo, number);
	expect((await findSignal(bo, number)).openBy).toMatchObject([{ name: 'Ana' }]);
	setClock(new Date(Date.now() + 120_000));
	expect((await findSignal(bo, number)).openBy).toEqual([]);
	await clearOpen();
	expect((await town.owner.query('select from signal_open')).rowCount).toBe(0);
	setClock();
});

test('of those who begin to write at the same moment one holds the lock', async () => {
	for (let times = 0; times < 12; times++) {
		const number = await enter();
		await Promise.all([ana, bo, chief].map((one) => openSignal(one, number, true)));
		const [holder, ...rest] = await openSignal(chief, number, true);
		expect([holder?.holds, ...rest.map(({ holds }) => holds)]).toEqual([true, false, false]);
		await Promise.all([ana, bo, chief].map((one) => takeOverLock(one, number)));
		expect((await findSignal(ana, number)).openBy.filter(({ holds }) => holds)).toHaveLength(1);
	}
});
