// Covert personas from the outside: everything the counter and its endpoints answer, what the process writes, what it counts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtRoutes } from './routes.ts';
import { leakTown, type Town } from './town.ts';
import { serve, Visit, type Served } from './visit.ts';

let town: Town;
let served: Served;
beforeAll(async () => {
	town = await leakTown();
	served = await serve(town);
}, 300_000);
afterAll(async () => {
	await served?.stop();
	await town?.leave();
});

const covertMarks = () => town.marks.filter(({ what }) => /covert persona/.test(what));
const met = (text: string, asked = '') =>
	covertMarks()
		.filter(({ word }) => text.includes(word) && !asked.includes(word))
		.map(({ what }) => what);

test('there is something to be found', () => {
	expect(covertMarks().length).toBeGreaterThan(30);
});

test('no address of the counter answers with anything of a covert persona, whatever is asked', async () => {
	const routes = (await builtRoutes()).filter(
		({ id, hasPage, methods }) => !id.startsWith('/desk') && (hasPage || methods.includes('GET'))
	);
	expect(routes.length).toBeGreaterThan(15);
	const visit = new Visit(served.origin);
	const found: string[] = [];
	for (const { id } of routes)
		for (const { secret } of town.registered)
			for (const asked of ['', secret.handle, secret.address, secret.handle.slice(0, -1)]) {
				const path = id
					.replace('/(counter)', '')
					.replace('[lang=locale]', 'en')
					.replace(/\[(\.\.\.)?\w+\]/, encodeURIComponent(asked || 'nobody'));
				const { text } = await visit.read(`${path || '/'}?q=${encodeURIComponent(asked)}`);
				for (const what of met(text, asked)) found.push(`${path}: ${what}`);
			}
	expect(found).toEqual([]);
}, 240_000);

test('asked for by its own name, a covert persona is answered as nobody is', async () => {
	const visit = new Visit(served.origin);
	const plain = (html: string, asked: string) =>
		html
			.replaceAll(encodeURIComponent(asked), '…')
			.replaceAll(asked, '…')
			.replace(/<!--.*?-->|nonce="[^"]*"|name="token" value="[^"]*"|\d{1,2}:\d{2}(:\d{2})?/g, '');
	for (const { secret } of town.registered) {
		const nobody = secret.handle.replace(/.$/, (last) => (last === 'q' ? 'w' : 'q')).replace('kanari', 'kanaru');
		for (const [one, other] of [
			[secret.handle, nobody],
			[secret.address, secret.address.replace(secret.handle, nobody)]
		] as const) {
			const answers = [one, other].map((asked) => visit.read(`/en/verify?q=${encodeURIComponent(asked)}`));
			const [ofCovert, ofNobody] = await Promise.all(answers);
			expect(ofCovert?.status).toBe(200);
			expect(plain(ofCovert?.text ?? '', one)).toBe(plain(ofNobody?.text ?? '', other));
		}
	}
}, 60_000);

test('nothing of it stands in the directory, the figures, the metrics or what the process wrote', async () => {
	const { rows } = await town.owner.query('select * from public_profile');
	expect(met(JSON.stringify(rows))).toEqual([]);
	const lead = town.posts.find(({ unit, role }) => unit === 'harbour' && role === 'lead');
	const visit = new Visit(served.origin);
	await visit.signIn(lead?.email ?? '');
	const [one] = town.registered;
	// Looked at, refused, broken: whatever is written is written now.
	await visit.read(`/desk/personas/${one?.covert}`);
	await visit.post(`/desk/personas/${one?.covert}?/use`, { act: 'publish', place: one?.secret.handle ?? '' });
	await town.owner.query('alter table persona_use rename to persona_use_away');
	try {
		const { status } = await visit.read(`/desk/personas/${one?.covert}`);
		expect(status).toBe(500);
		await visit.post('/desk/personas/new', { handle: one?.secret.handle ?? '' });
	} finally {
		await town.owner.query('alter table persona_use_away rename to persona_use');
	}
	expect(met((await visit.read('/metrics')).text)).toEqual([]);
	expect(served.said()).toMatch(/persona|42P01/);
	expect(
		met(served.said()).filter((what) => !what.startsWith('id ')),
		'an address of the desk names a record by its id alone'
	).toEqual([]);
}, 60_000);
