import { counted } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { afterAll, expect, test } from 'vitest';
import { takeSignal } from '../signals/index.ts';
import { ConversationsWanted, countConversationsWaiting, listConversations } from './index.ts';
import { talkScene } from './talk-scene.ts';

const { town, mara, ivo, miller, flagged, one, assign, answer, ask } = await talkScene();
afterAll(() => town.leave());

test('the list begins with what waits for us, by the day it is due, pages by key and counts', async () => {
	await town.owner.query(`update conversation set turn = 'nobody'`);
	const talks: Awaited<ReturnType<typeof flagged>>[] = [];
	for (let n = 0; n < 53; n++) talks.push(await flagged());
	const [early, second, asked, quiet] = talks;
	// These forms came back at once, as from a machine: aside, they wait for nobody's answer.
	expect(await listConversations(mara, ConversationsWanted.parse({}))).toMatchObject({
		rows: [],
		counts: { desk: 0 }
	});
	// Taken, a talk stands among the others, whatever the counter thought of it.
	const [, , , , taken] = talks;
	await takeSignal(mara, taken?.number ?? '');
	expect(await listConversations(mara, ConversationsWanted.parse({}))).toMatchObject({
		rows: [{ number: taken?.number }],
		counts: { desk: 1 }
	});
	expect(await counted(mara, countConversationsWaiting())).toBe(1);
	await town.owner.query('update signal set set_aside = false');
	await town.owner.query(`update conversation set answer_due = '2026-01-05' where signal_id = $1`, [early?.id]);
	await ask(mara, second?.number ?? '', 'Voilà');
	await answer(mara, asked?.number ?? '', 'Où ?', { asks: true });
	await answer(mara, quiet?.number ?? '', 'Voilà');
	await assign(early?.id ?? '', ivo);
	const list = (actor: Person, wanted: Record<string, unknown> = {}) =>
		listConversations(actor, ConversationsWanted.parse(wanted));
	const first = await list(mara);
	expect(first.rows).toHaveLength(50);
	expect(first.rows[0]).toMatchObject({ number: early?.number, overdue: true, assignee: 'Ivo Brandt' });
	expect(first).toMatchObject({ counts: { desk: 50, second_look: 1, reporter: 1 }, next: null });
	expect((await list(mara, { list: 'second_look' })).rows).toMatchObject([
		{ number: second?.number, writer: 'Mara Veldkamp' }
	]);
	expect((await list(mara, { list: 'reporter' })).rows).toMatchObject([{ number: asked?.number }]);
	expect((await list(mara, { overdue: 'true' })).rows).toHaveLength(1);
	expect((await list(ivo, { mine: 'true' })).rows).toHaveLength(1);
	const all = await list(mara, { list: 'all' });
	const more = await list(mara, { list: 'all', after: all.next });
	const ids = [...all.rows, ...more.rows].map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids.length).toBeGreaterThanOrEqual(53);
	expect(await counted(mara, countConversationsWaiting())).toBe(51);
	expect(await list(miller, { list: 'all' })).toMatchObject({ rows: [], counts: { desk: 0 } });
	expect(await counted(miller, countConversationsWaiting())).toBe(0);
	expect(
		await one(`select facts from audit where operation = 'conversation.list' order by id desc limit 1`)
	).toMatchObject({ facts: { list: 'all', shown: 0 } });
}, 30_000); // more talks than a page holds
