// A form whose answer was lost is sent again.
import { afterAll, afterEach, expect, test } from 'vitest';
import { addUnit } from '../accounts/index.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { newOnce } from '../platform/sent-once.ts';
import { handOverScene } from './hand-over-scene.ts';
import { addNote, enterSignal, EnterSignal, handOver, sendNews } from './index.ts';

const { town, mara, miller, beachUnit, flagged, offer, offered, lines } = await handOverScene();
afterAll(() => town.leave());
afterEach(() => setClock());

const count = async (table: 'signal' | 'hand_over' | 'unit') =>
	Number((await town.owner.query<{ n: string }>(`select count(*) n from ${table}`)).rows[0]?.n);
const entered = (once: string | undefined, text = 'Two boys climb into the lock.') =>
	EnterSignal.parse({ text, language: 'en', title: '', topic: 'fraud', once });

test('what one form says becomes one signal, however often and at once it is sent, and leads to the same number', async () => {
	const before = await count('signal');
	const form = entered(newOnce());
	const numbers = await Promise.all([1, 2, 3].map(() => enterSignal(mara, form)));
	numbers.push(await enterSignal(mara, form));
	expect(new Set(numbers).size).toBe(1);
	expect(await count('signal')).toBe(before + 1);
});

test('other words in the same form, another person and a form of its own are new', async () => {
	const before = await count('signal');
	const once = newOnce();
	for (const act of [
		() => enterSignal(mara, entered(once)),
		() => enterSignal(mara, entered(once, 'Two girls climb into the lock.')),
		() => enterSignal(miller, entered(once)),
		() => enterSignal(mara, entered(newOnce())),
		() => enterSignal(mara, entered(undefined)),
		() => enterSignal(mara, entered(undefined))
	])
		await act();
	expect(await count('signal')).toBe(before + 6);
});

test('a note, an offer, later news and a unit are made once', async () => {
	const { id, number } = await flagged();
	const note = { text: 'Spoke with the baker.', once: newOnce() };
	await addNote(mara, number, note);
	await addNote(mara, id, note);
	expect((await lines(id)).filter((kind) => kind === 'note')).toHaveLength(1);

	const both = offer({ toUnitIds: [town.mill, beachUnit], once: newOnce() });
	const first = await handOver(mara, number, both);
	expect(first.map(({ unitId }) => unitId)).toEqual([town.mill, beachUnit]);
	expect(await handOver(mara, number, both)).toEqual(first);
	expect((await lines(id)).filter((kind) => kind === 'handOver')).toHaveLength(2);

	const news = { kind: 'supplement', words: 'The baker has a film.', attachmentIds: [], once: newOnce() } as const;
	expect(await sendNews(mara, number, { ...news, attachmentIds: [] })).toBe(2);
	expect(await sendNews(mara, number, { ...news, attachmentIds: [] })).toBe(2);
	expect((await lines(id)).filter((kind) => kind === 'supplement')).toHaveLength(2);

	const admin = await town.person('Ada', town.service, 'administrator');
	const unit = { name: 'Lighthouse', shortName: 'Light', kind: 'local_unit', once: newOnce() } as const;
	const units = await count('unit');
	expect(await addUnit(admin, unit)).toBe(await addUnit(admin, unit));
	expect(await count('unit')).toBe(units + 1);
});

test('what was refused was not sent: the same form, mended elsewhere, goes', async () => {
	const { number } = await flagged();
	await town.owner.query('update unit set closed_at = now() where id = $1', [beachUnit]);
	const form = offer({ toUnitIds: [beachUnit], once: newOnce() });
	await expect(handOver(mara, number, form)).rejects.toMatchObject({ code: 'hand_over.unit_closed' });
	await town.owner.query('update unit set closed_at = null where id = $1', [beachUnit]);
	expect(await handOver(mara, number, form)).toHaveLength(1);
});

test('nobody reads what another sent, and after a day it is forgotten', async () => {
	await offered({ once: newOnce() });
	const seenBy = (actor: typeof mara) =>
		asActor(actor, (tx) => tx.selectFrom('sent_form').select(['mark', 'led_to']).execute());
	expect(await seenBy(mara)).not.toEqual([]);
	const lea = await town.person('Lea', town.harbour, 'lead');
	expect(await seenBy(lea)).toEqual([]);
	expect(JSON.stringify(await seenBy(mara))).not.toContain('square');
	setClock(new Date(Date.now() + 25 * 3_600_000));
	await enterSignal(mara, entered(newOnce()));
	expect(await seenBy(mara)).toHaveLength(1);
});
