// One true flag among ten thousand: machines that fill the hidden field, that are too fast, and that send one text again and again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAlike } from '../../src/lib/server/cases/index.ts';
import { newFormToken } from '../../src/lib/server/platform/form-token.ts';
import { InboxFilters, listAside, listSignals, searchSignals } from '../../src/lib/server/signals/index.ts';
import { scene } from '../scene.ts';
import { codeIn, send, urlencoded, urlencodedType } from './send.ts';
import { serve, type Served } from './serve.ts';

const many = 10_000;
const truly = 'The bakery of my aunt burns, and somebody stands there and laughs.';

let town: Awaited<ReturnType<typeof scene>>;
let app: Served;
beforeAll(async () => {
	town = await scene();
	app = await serve(town, { MIN_FORM_SECONDS: '3' });
	await send(`${app.origin}/en/flag`, { method: 'GET' }); // the first page makes the keys
}, 600_000);
afterAll(async () => {
	await app.stop();
	await town.leave();
});

async function flagged(text: string, secondsOpen: number, website = '') {
	const body = urlencoded({
		token: newFormToken(new Date(Date.now() - secondsOpen * 1000)),
		topic: 'nuisance',
		text,
		place: 'Mill',
		danger: 'no',
		wantsAnswer: 'yes',
		website
	});
	const since = performance.now();
	const { page } = await send(`${app.origin}/en/flag?/send`, { headers: { 'content-type': urlencodedType }, body });
	return { code: codeIn(page), milliseconds: performance.now() - since };
}
const machine = (n: number) => {
	const text = `Win a new phone today, click here and follow the steps on the page, offer ${n} ends soon, tell your friends`;
	return n % 5 === 0 ? flagged(text, 60, 'https://buy.example') : n % 5 === 1 ? flagged(text, 0) : flagged(text, 60);
};

test('its receipt comes within a second, it stands on the first page of the inbox, and nothing that was folded is lost', async () => {
	const codes = new Set<string>();
	let receipt = Infinity;
	let sent = 0;
	let sending = true;
	// The job runs beside it as it does in the worker (`againAfter`).
	const job = (async () => {
		while (sending) {
			await findAlike();
			await new Promise((later) => setTimeout(later, 2000));
		}
	})();
	const sender = async () => {
		while (sent < many) {
			const nth = sent++;
			const { code, milliseconds } = await (nth === many / 2 ? flagged(truly, 60) : machine(nth));
			if (nth === many / 2) receipt = milliseconds;
			codes.add(code ?? '');
		}
	};
	await Promise.all(Array.from({ length: 8 }, sender));
	sending = false;
	await job;
	await findAlike();

	expect(receipt).toBeLessThan(1000);
	expect(codes.has('')).toBe(false);
	expect(codes.size).toBe(many);
	const { rows } = await town.owner.query<{ n: number; aside: number }>(
		`select count(*)::int n, count(*) filter (where shelf = 'aside')::int aside from signal`
	);
	expect(rows[0]).toEqual({ n: many, aside: many - 1 });
	const officer = await town.person('Officer', town.mill, 'officer');
	const inbox = await listSignals(officer, InboxFilters.parse({ tab: 'new' }));
	expect(inbox.rows.map((row) => [row.title, row.foldCount])).toEqual([[truly.slice(0, 200), 1]]);
	const floods = await listAside(officer);
	expect(floods.length).toBeLessThan(4);
	// Each one is found again, whatever it was folded for.
	for (const n of [4710, 4711, 4712]) {
		const { rows: found } = await searchSignals(officer, { ...InboxFilters.parse({ tab: 'all' }), q: `offer ${n}` });
		expect(found.length, String(n)).toBeGreaterThan(0);
	}
}, 600_000);
