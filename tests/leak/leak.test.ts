import { fc } from '@fast-check/vitest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addresses } from './addresses.ts';
import { forms } from './forms.ts';
import { builtRoutes, type Route } from './routes.ts';
import { leakTown, nameOf, reads, type Mark, type Post, type Town } from './town.ts';
import { stateOf } from './state.ts';
import { serve, Visit, type Served } from './visit.ts';

let town: Town;
let served: Served;
let routes: Route[];
beforeAll(async () => {
	town = await leakTown();
	served = await serve(town);
	routes = (await builtRoutes()).filter(({ id }) => id.startsWith('/desk'));
}, 300_000);
afterAll(async () => {
	await served?.stop();
	await town?.leave();
});

const signedIn = new Map<Post, Promise<Visit>>();
const visitOf = (post: Post) => {
	const visit = signedIn.get(post) ?? comeIn(post);
	signedIn.set(post, visit);
	return visit;
};
async function comeIn(post: Post) {
	const visit = new Visit(served.origin);
	await visit.signIn(post.email);
	if (post.second) await visit.post('/desk/settings?/actFor', { unitId: post.actor.unitId });
	return visit;
}

/** What somebody may not read and yet stands in a page; their own words in the address are not counted. */
const leaked = (post: Post, text: string, address: string): string[] =>
	town
		.marksIn(text)
		.filter(({ word, mayRead }) => !address.includes(word) && !mayRead(post))
		.map(({ what }) => what);

const sample = <One>(ones: One[], many: number): One[] =>
	fc.sample(
		fc.shuffledSubarray(ones, { minLength: Math.min(many, ones.length), maxLength: Math.min(many, ones.length) }),
		1
	)[0] ?? [];

/** One of every role, whoever has several posts, and more as the dice fall. */
const somePosts = (more: number): Post[] => {
	const shuffled = sample(
		town.posts.filter(({ email }) => email !== ''),
		Infinity
	);
	const ofEveryRole = [...new Set(shuffled.map(({ role }) => role))].map((role) =>
		shuffled.find((one) => one.role === role)
	);
	return [...new Set([...ofEveryRole, ...shuffled.filter(({ second }) => second), ...shuffled.slice(0, more)])].filter(
		(post) => post !== undefined
	);
};

test('every page, endpoint and form action of the desk is in one of this suite’s lists', () => {
	const read = routes.filter(({ hasPage, methods }) => hasPage || methods.includes('GET')).map(({ id }) => id);
	expect(Object.keys(addresses).sort()).toEqual(read.sort());
	const written = routes.flatMap(({ id, actions, methods }) => [
		...actions.map((action) => `${id}?/${action}`),
		...methods.filter((method) => method !== 'GET').map((method) => `${method} ${id}`)
	]);
	expect(Object.keys(forms).sort()).toEqual(written.sort());
});

test('the words are there to be found: whoever may read a signal finds its words on its page', async () => {
	const post = town.posts.find(({ unit, role }) => unit === 'service' && role === 'lead');
	if (!post) throw new Error('no lead');
	const visit = await visitOf(post);
	for (const signal of town.signals) {
		const { text } = await visit.read(`/desk/signals/${signal.number}`);
		for (const word of Object.values(signal.texts)) expect(text, signal.number).toContain(word);
	}
}, 60_000);

/** What a script asks for instead of the page; it may carry more than the page shows. */
const dataOf = (path: string) => path.replace(/(\?|$)/, '/__data.json$1');

test('nobody meets a word, number or id of what they may not open, on any page or in its data', async () => {
	const found: string[] = [];
	await Promise.all(
		somePosts(4).map(async (post) => {
			const visit = await visitOf(post);
			// A page brings along all that a script would ask for instead of it, so that of each kind one is asked for so as well.
			const paths = Object.values(addresses).flatMap((walk) => {
				const pages = sample(walk(town), 2);
				return [...pages, ...pages.slice(0, 1).map(dataOf)];
			});
			for (const path of paths) {
				let { text, status } = await visit.read(path);
				// The machine has its hands full: whoever asks is told so, and asks again.
				if (status === 503) ({ text, status } = await visit.read(path));
				if (status >= 500) found.push(`${nameOf(post)}: ${path} answers ${status}`);
				for (const what of leaked(post, text, path)) found.push(`${nameOf(post)} at ${path}: ${what}`);
			}
		})
	);
	expect(found).toEqual([]);
}, 480_000);

test('what is not yours answers exactly as what is not there', async () => {
	const nobody = '019a0000-0000-7000-8000-000000000000';
	for (const post of somePosts(3)) {
		const visit = await visitOf(post);
		const same = async (theirs: [page: string, named: string], nobodys: [page: string, named: string]) => {
			const [one, other] = [await visit.read(theirs[0]), await visit.read(nobodys[0])];
			expect(one.status, `${nameOf(post)}: ${theirs[0]}`).toBe(other.status);
			expect(difference(plain(one.text, theirs[1]), plain(other.text, nobodys[1])), theirs[0]).toBe('');
		};
		const foreign = town.signals.find(({ unit }) => !reads(post, unit));
		const pagesOfSignal = subPages('/desk/(in)/(inbox)/signals/[number]');
		if (foreign)
			for (const rest of pagesOfSignal)
				await same(
					[`/desk/signals/${foreign.number}${rest}`, foreign.number],
					[`/desk/signals/S-1999-00001${rest}`, 'S-1999-00001']
				);
		const bundle = town.bundles.find(({ mayTouch }) => !mayTouch(post));
		if (!bundle) continue;
		for (const rest of subPages('/desk/(in)/hand-overs/[number]'))
			await same(
				[`/desk/hand-overs/${bundle.handOver}${rest}`, bundle.handOver],
				[`/desk/hand-overs/H-1999-00001${rest}`, 'H-1999-00001']
			);
		for (const rest of subPages('/desk/(in)/cases/[number]'))
			await same(
				[`/desk/cases/${bundle.caseNumber}${rest}`, bundle.caseNumber],
				[`/desk/cases/C-1999-00001${rest}`, 'C-1999-00001']
			);
		for (const rest of subPages('/desk/(in)/requests/[number]'))
			await same(
				[`/desk/requests/${bundle.request}${rest}`, bundle.request],
				[`/desk/requests/Q-1999-00001${rest}`, 'Q-1999-00001']
			);
		for (const rest of subPages('/desk/(in)/patrols/[number]'))
			await same(
				[`/desk/patrols/${bundle.onPatrol.patrol}${rest}`, bundle.onPatrol.patrol],
				[`/desk/patrols/P-1999-00001${rest}`, 'P-1999-00001']
			);
		// The data-protection officer sees the register; of threats nobody does but whom they are about and their lead.
		if (post.role !== 'data_protection_officer')
			for (const rest of ['', '/edit', '/protection'])
				await same(
					[`/desk/personas/${bundle.registered.covert}${rest}`, bundle.registered.covert],
					[`/desk/personas/${nobody}${rest}`, nobody]
				);
		await same(
			[`/desk/personas/incidents/${bundle.registered.incident}`, bundle.registered.incident],
			[`/desk/personas/incidents/${nobody}`, nobody]
		);
		await same(
			[`/desk/conversations/${bundle.messageId}`, bundle.messageId],
			[`/desk/conversations/${nobody}`, nobody]
		);
		for (const rest of ['/0', '/sealed'])
			await same(
				[`/desk/files/${bundle.attachmentId}${rest}`, bundle.attachmentId],
				[`/desk/files/${nobody}${rest}`, nobody]
			);
	}
}, 240_000);

/** What hangs below the page of a record, as the built application has it; a page that comes later is asked for too. */
const subPages = (of: string): string[] =>
	routes
		.filter(({ id, hasPage, methods }) => id.startsWith(of) && (hasPage || methods.length > 0))
		.map(({ id }) => id.slice(of.length).replace('[id]', town.attachmentIds[0] ?? ''));

test('a search for a word of somebody else looks like a search for nothing', async () => {
	for (const post of somePosts(3).filter(({ role }) => ['officer', 'lead', 'partner', 'coordinator'].includes(role))) {
		const visit = await visitOf(post);
		// Under one tab a search says how much there is elsewhere.
		const pageOf = async (word: string) =>
			plain((await visit.read(`/desk?q=${word}`)).text + (await visit.read(`/desk?tab=closed&q=${word}`)).text, word);
		const nothing = await pageOf('kanariqqqqqqqqqq');
		const foreign = town.marks.filter(({ mayRead, word }) => !mayRead(post) && word.startsWith('kanari'));
		const picked =
			fc.sample(fc.shuffledSubarray(foreign, { maxLength: 12, minLength: Math.min(12, foreign.length) }), 1)[0] ?? [];
		for (const { word, what } of picked)
			expect(difference(await pageOf(word), nothing), `${nameOf(post)}: ${what}`).toBe('');
	}
}, 120_000);

/** Only the places where two pages differ, so that a failure can be read. */
const difference = (one: string, other: string): string => {
	let at = 0;
	while (at < one.length && one[at] === other[at]) at++;
	return one === other ? '' : `${one.slice(at - 60, at + 200)}\n  instead of\n${other.slice(at - 60, at + 200)}`;
};

/** A page without what is different each time it is asked for. */
const plain = (html: string, word: string) =>
	html
		.replaceAll(word, '…')
		.replaceAll(encodeURIComponent(word), '…')
		.replace(/nonce="[^"]*"|\d{1,2}:\d{2}(:\d{2})?|new Date\(\d{13}\)|__sveltekit_\w+/g, '');

test('what somebody else works on cannot be reached through any form or endpoint, and stays as it is', async () => {
	const before = await stateOf(town);
	const found: string[] = [];
	await Promise.all(
		somePosts(1).map(async (post) => {
			const visit = await visitOf(post);
			const theirs = sample(
				town.bundles.filter(({ mayTouch }) => !mayTouch(post)),
				1
			)[0];
			if (!theirs) return;
			for (const sent of Object.values(forms).flatMap((form) => form(theirs, town))) {
				if (sent.except?.(post)) continue;
				const answer = await visit.send(sent);
				const text = `${answer.headers.get('location') ?? ''} ${await answer.text()}`;
				const said = [sent.path, ...Object.values(sent.fields ?? {})].join(' ');
				if (!(sent.answers ?? [403, 404, 409]).includes(answer.status))
					found.push(`${nameOf(post)}: ${sent.path} answers ${answer.status}`);
				for (const what of leaked(post, text, said)) found.push(`${nameOf(post)} at ${sent.path}: ${what}`);
			}
			const { text } = await visit.read('/desk');
			for (const what of leaked(post, text, '')) found.push(`${nameOf(post)} afterwards: ${what}`);
		})
	);
	expect(found).toEqual([]);
	expect(await stateOf(town)).toEqual(before);
}, 120_000);

test('the live stream tells nobody of a record they may not see', async () => {
	const listeners = await Promise.all(
		somePosts(5).map(async (post) => {
			const ending = new AbortController();
			const response = await (await visitOf(post)).fetch('/desk/live', { signal: ending.signal });
			let heard = '';
			const reading = (async () => {
				for await (const chunk of response.body ?? []) heard += Buffer.from(chunk).toString();
			})().catch(() => {});
			return { post, heard: () => heard, end: () => (ending.abort(), reading) };
		})
	);
	const { addNote } = await import('../../src/lib/server/signals/index.ts');
	for (const { unit, number } of town.signals) await addNote(town.whoWorks(unit), number, { text: 'something new' });
	const mustHear = listeners.filter(({ post }) => town.signals.some(({ unit }) => reads(post, unit)));
	await expect
		.poll(
			() =>
				mustHear.every(({ heard, post }) =>
					town.signals.filter(({ unit }) => reads(post, unit)).every(({ id }) => heard().includes(id))
				),
			{ timeout: 15_000 }
		)
		.toBe(true);
	for (const { post, heard, end } of listeners) {
		expect(leaked(post, heard(), ''), nameOf(post)).toEqual([]);
		await end();
	}
}, 60_000);

test('nothing internal reaches the reporter, and nothing of another talk', async () => {
	const internal =
		/note|draft|title|facts|assessment|reason|conditions|internal|second handle|number of|meant for|withdrawal|id of/;
	for (const signal of town.signals) {
		const visit = new Visit(served.origin);
		await visit.post('/en/receipt?/enter', { code: signal.code });
		const { text } = await visit.read('/en/receipt');
		expect(text).toContain(signal.texts.text);
		const theirs = new Set(ownWordsOf(signal.unit).map(({ word }) => word));
		const met = town.marksIn(text);
		expect(met.filter(({ what }) => internal.test(what)).map(({ what }) => what)).toEqual([]);
		expect(met.filter(({ word }) => !theirs.has(word)).map(({ what }) => what)).toEqual([]);
		expect(text).not.toMatch(/Officer \w+person|[SC]-\d{4}-\d{5}|H-\d{4}-\d{5}/);
	}
}, 60_000);

const ownWordsOf = (unit: string): Mark[] =>
	town.marks.filter(({ what }) => what.endsWith(`of a signal of ${unit}`) || what.endsWith(`of a reporter of ${unit}`));

test('an export carries no formula that a spreadsheet would run', async () => {
	for (const post of town.posts.filter(({ role }) => role === 'data_protection_officer').slice(0, 1)) {
		const answer = await (await visitOf(post)).post('/desk/log/export', {});
		const [status, type, text] = [answer.status, answer.headers.get('content-type'), await answer.text()];
		expect(status).toBe(200);
		expect(type).toContain('text/csv');
		for (const cell of text.trim().split(/[\r\n,;]+/)) expect(cell).not.toMatch(/^"?[=+@\t]|^"?-(?!\d*$)/);
		expect(leaked(post, text, '')).toEqual([]);
	}
}, 60_000);
