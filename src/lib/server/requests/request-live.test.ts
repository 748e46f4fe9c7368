// An open page hears of a request when it moves: on both sides, and nowhere else.
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { News } from '../../live-kinds.ts';
import type { Actor } from '../platform/actor.ts';
import { hear, listen } from '../platform/live.ts';
import { askBackRequest } from './index.ts';
import { requestsScene, why } from './requests-scene.ts';

const { town, mara, lena, miller, prosecutor, stranger, watch, ask, rowOf } = await requestsScene();
await hear(town.appUrl);
const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
});
afterAll(async () => {
	await hear();
	await town.leave();
});
const hears = (actor: Actor) => {
	const news: News[] = [];
	ends.push(listen(actor, (more) => news.push(...more.filter(({ kind }) => kind === 'request'))));
	return news;
};

test('asked and asker hear that a request came and moved, others hear nothing of it', async () => {
	const [asked, lead, asker, other, office, watching] = [mara, lena, miller, stranger, prosecutor, watch].map(hears);
	const number = await ask();
	const { id } = await rowOf(number);
	const heard = (news: News[] | undefined, mine: boolean) =>
		vi.waitFor(() => expect(news).toContainEqual({ kind: 'request', id, number, mine }), 5000);
	await heard(asked, false);
	await heard(lead, false);
	await heard(asker, true);
	for (const news of [asked, lead, asker]) news?.splice(0);
	await askBackRequest(mara, number, why);
	await heard(asked, true);
	await heard(lead, false);
	await heard(asker, false);
	// Theirs comes later than that of the others would have: had anything been told of it, it would stand before.
	const theirs = await ask(prosecutor, { toUnitId: town.service });
	const own = { kind: 'request', id: (await rowOf(theirs)).id, number: theirs };
	await vi.waitFor(() => expect(other).toContainEqual({ ...own, mine: false }), 5000);
	await vi.waitFor(() => expect(office).toContainEqual({ ...own, mine: true }), 5000);
	expect([...(other ?? []), ...(office ?? [])].every((news) => news.number === theirs)).toBe(true);
	expect(watching).toEqual([]);
});
