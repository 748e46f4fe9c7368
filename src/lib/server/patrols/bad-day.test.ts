// What goes wrong on the way: lists that end while one is out, links that are not what they look like.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import type { EntryKind } from '../../board-entry.ts';
import { day } from '../personas/personas-scene.ts';
import { endPatrol, findBoard, startPatrol, WriteEntry, writeEntry } from './index.ts';
import { patrolsScene, wallIn } from './patrols-scene.ts';

let on: Awaited<ReturnType<typeof patrolsScene>>;
beforeAll(async () => {
	on = await patrolsScene();
});
afterAll(() => on.town.leave());

const write = (number: string, kind: EntryKind, more: object = {}) =>
	writeEntry(on.mara, number, WriteEntry.parse({ id: newId(), kind, body: 'words', ...more }));

test('a list that ends during the patrol: the start asks why, the board says it, the profile rests, the log and the end do not', async () => {
	const persona = await on.ready();
	const { mara, lead } = on;
	const personas = [`${mara.personId}:${persona}`];
	const number = await on.whole({ startsAt: wallIn(6), endsAt: wallIn(25), personas });
	const listUntil = (last: string) =>
		on.town.owner.query('update protection_check set renew_on = $2 where person_id = $1', [mara.personId, last]);
	await listUntil(day(0));
	await expect(startPatrol(mara, number, { without: '' })).rejects.toMatchObject({
		code: 'patrol.short',
		facts: { lacks: [expect.objectContaining({ lack: 'own_list_ends', person: 'Mara Veldkamp', until: day(0) })] }
	});
	await startPatrol(mara, number, { without: 'We look only until midnight.' });
	expect((await findBoard(mara, number)).lacks.map(({ lack, hard }) => [lack, hard])).toEqual([
		['own_list_ends', false]
	]);
	await write(number, 'talked', { personaId: persona });
	// Midnight comes by itself.
	await listUntil(day(-1));
	expect((await findBoard(lead, number)).lacks.map(({ lack, hard }) => [lack, hard])).toEqual([['own_list', true]]);
	await expect(write(number, 'talked', { personaId: persona })).rejects.toMatchObject({ code: 'persona.own_list' });
	await write(number, 'seen');
	expect((await findBoard(mara, number)).lines.map(({ kind }) => kind)).toEqual(['seen', 'talked']);
	await endPatrol(mara, number, { why: 'The list has ended.' });
	expect((await findBoard(lead, number)).lacks).toEqual([]);
	await listUntil(day(180));
});

test('the shift of another day is not started by mistake', async () => {
	const number = await on.plan({
		kind: 'street',
		startsAt: wallIn(24 * 7),
		endsAt: wallIn(24 * 7 + 2),
		posts: on.posts({ contact: on.mara })
	});
	await expect(startPatrol(on.mara, number, { without: '' })).rejects.toMatchObject({ code: 'patrol.too_early' });
	expect(await on.patrolState(number)).toBe('planned');
	await startPatrol(
		on.mara,
		await on.plan({
			kind: 'street',
			startsAt: wallIn(11),
			endsAt: wallIn(12),
			posts: on.posts({ contact: on.ivo, team_leader: on.mara }),
			overlaps: true
		}),
		{ without: '' }
	);
});

test('a link loses what tells who shared it, and letters that look alike stay as they were pasted', async () => {
	const number = await on.running({ overlaps: true });
	const group = await on.place('group', 'Harbour', { address: 'instagram.com/harbour' });
	await write(number, 'seen', { address: 'https://www.instagram.com/harbour/p1/?igsh=who&utm_source=x#c' });
	await write(number, 'seen', { address: 'https://instаgram.com/harbour/p1' }); // a Cyrillic а
	const [copy, own] = (await findBoard(on.tove, number)).lines;
	expect(own).toMatchObject({ placeId: group, platform: 'instagram' });
	expect(own?.address).not.toMatch(/igsh|utm/);
	expect(copy).toMatchObject({ placeId: null, platform: 'website' });
	expect(copy?.address).toContain('xn--');
});
