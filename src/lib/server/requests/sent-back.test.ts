// What the unit that was asked has to do again when its answer does not stay.
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { asActor } from '../platform/database.ts';
import {
	closeSignal,
	decline,
	findPackage,
	findSignal,
	InboxFilters,
	listSignals,
	takeSignal,
	undoAct,
	withdraw
} from '../signals/index.ts';
import { requestsScene, why } from './requests-scene.ts';

const { town, mara, miller, millLead, ask, signalOf, rowOf, give } = await requestsScene();
afterAll(() => town.leave());
const refusal = (code: string) => ({ code });

test('an answer that goes after its signal was closed makes that work again, with whoever had it', async () => {
	const number = await ask();
	const { number: signal } = await signalOf(number);
	await takeSignal(mara, signal);
	const answer = await give(number);
	await findPackage(miller, answer);
	const undo = await closeSignal(mara, signal, { ending: 'solved', note: '' });
	await decline(millLead, answer, why);
	expect(await findSignal(mara, signal)).toMatchObject({
		state: 'in_hand',
		turn: 'owner',
		closedAt: null,
		ending: null,
		assigneeId: mara.personId,
		owesRequest: number
	});
	const open = await listSignals(mara, InboxFilters.parse({ tab: 'open' }));
	expect(open.rows.map((row) => row.number)).toContain(signal);
	expect((await findSignal(mara, signal)).events[0]).toMatchObject({
		kind: 'requestMoved',
		facts: { move: 'sendBack', request: number }
	});
	await expect(undoAct(mara, undo)).rejects.toMatchObject(refusal('undo.changed'));
	// The same when the unit takes its own answer back; closed again, it is answered again.
	const second = await give(number);
	await closeSignal(mara, signal, { ending: 'solved', note: '' });
	await withdraw(mara, second, why);
	expect(await signalOf(number)).toMatchObject({ state: 'in_hand', turn: 'owner' });
	await give(number);
	await closeSignal(mara, signal, { ending: 'solved', note: '' });
	expect(await signalOf(number)).toMatchObject({ state: 'closed' });
	// Nobody opens a signal of another unit by the word alone.
	await expect(
		asActor(miller, async (tx) => {
			const { id } = await rowOf(number);
			await sql`select request_moved(${id}, 'sendBack', ${newId()}, ${new Date()})`.execute(tx);
		})
	).rejects.toThrow(/not theirs/);
	expect(await signalOf(number)).toMatchObject({ state: 'closed' });
});
