import { fc } from '@fast-check/vitest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as cases from '../../src/lib/server/cases/index.ts';
import * as conversations from '../../src/lib/server/conversations/index.ts';
import * as evidence from '../../src/lib/server/evidence/index.ts';
import { setClock } from '../../src/lib/server/platform/clock.ts';
import { Refused } from '../../src/lib/server/platform/refused.ts';
import * as personas from '../../src/lib/server/personas/index.ts';
import * as signals from '../../src/lib/server/signals/index.ts';
import { functions, rooms, type Asked } from './functions.ts';
import { stateOf } from './state.ts';
import { leakTown, nameOf, type Post, type Theirs, type Town } from './town.ts';

let town: Town;
const tickets = new Map<Theirs, string>();
beforeAll(async () => {
	town = await leakTown();
	for (const bundle of town.bundles) {
		await evidence.makeCopies({ attachmentId: bundle.attachmentId });
		const worker = town.whoWorks(bundle.signal.unit);
		const reason = { reason: 'to see whether it opens to others' };
		tickets.set(bundle, await evidence.openSealedFile(worker, bundle.attachmentId, reason));
	}
	await cases.findAlike(); // the pictures as well, now that they have copies
	setClock(new Date()); // it stands still: what changes below does so for another reason
}, 240_000);
afterAll(async () => {
	setClock();
	await town?.leave();
});

test('every function that a room exports is in the table', () => {
	const exported = Object.entries(rooms).flatMap(([room, index]) =>
		Object.entries(index)
			.filter(([, one]) => typeof one === 'function')
			.map(([name]) => `${room}.${name}`)
	);
	expect(
		Object.keys(functions)
			.filter((name) => !name.startsWith('desk.'))
			.sort()
	).toEqual(exported.sort());
});

const ask = (post: Post, theirs: Theirs): Asked => ({
	actor: post.actor,
	post,
	theirs,
	reference: Math.random() < 0.5 ? theirs.signal.number : theirs.signal.id,
	town,
	ticket: tickets.get(theirs) ?? ''
});
type Outcome = { refused: string; text: string } | { refused: null; text: string };
const outcome = (asked: Promise<unknown>): Promise<Outcome> =>
	asked.then(
		(result) => ({ refused: null, text: JSON.stringify(result) ?? '' }),
		(cause: unknown) => {
			if (cause instanceof Refused) return { refused: cause.code, text: JSON.stringify(cause.facts) };
			throw cause;
		}
	);
const leaked = (post: Post, text: string) =>
	town
		.marksIn(text)
		.filter(({ mayRead }) => !mayRead(post))
		.map(({ what }) => what);
/** Everybody with a post of their own kind, and more as the dice fall, so that over some runs all have asked all. */
function somePosts(): Post[] {
	const [shuffled = []] = fc.sample(fc.shuffledSubarray(town.posts, { minLength: town.posts.length }), 1);
	const ofEveryRole = [...new Set(shuffled.map(({ role }) => role))].map((role) =>
		shuffled.find((one) => one.role === role)
	);
	const chosen = [...ofEveryRole, ...shuffled.filter(({ second }) => second), ...shuffled.slice(0, 8)];
	return [...new Set(chosen)].filter((post) => post !== undefined);
}
/** Four at once: the database has something to do, and its pool is not used up. */
async function each(posts: Post[], act: (post: Post) => Promise<void>) {
	const waiting = [...posts];
	await Promise.all(
		Array.from({ length: 4 }, async () => {
			for (let post = waiting.pop(); post; post = waiting.pop()) await act(post);
		})
	);
}
const oneOf = <One>(ones: One[]): One | undefined => ones[Math.floor(Math.random() * ones.length)];

test('whoever asks a room directly gets nothing that is not theirs, and what is not theirs stays as it is', async () => {
	// Whoever looks at what is theirs has read their news of it. Here all have, so that any change of it is somebody else’s.
	await town.owner.query('update told set read_at = at where read_at is null');
	const before = await stateOf(town);
	const found: string[] = [];
	await each(somePosts(), async (post) => {
		const foreign = town.bundles.filter(({ mayTouch }) => !mayTouch(post));
		for (const [name, one] of Object.entries(functions)) {
			if (one.kind === 'not') continue;
			const isReading = one.kind === 'reads' || (one.kind === 'only' && one.what === 'reads');
			const mayAll = one.kind === 'only' && one.roles.includes(post.role);
			if (mayAll && !isReading) continue;
			// Those who only read are also asked about what is theirs: there the most could slip in.
			const targets = isReading ? [oneOf(town.bundles), oneOf(foreign)] : [oneOf(foreign)];
			for (const theirs of targets) {
				if (!theirs) continue;
				const { refused, text } = await outcome(one.call(ask(post, theirs)));
				for (const what of leaked(post, text)) found.push(`${name} tells ${nameOf(post)}: ${what}`);
				const mustRefuse = one.kind === 'acts' || (one.kind === 'only' && !mayAll);
				if (mustRefuse && refused === null) found.push(`${name} does it for ${nameOf(post)}`);
				if (mustRefuse && refused && !/not_found$|^not_allowed$|^form\.expired$/.test(refused))
					found.push(`${name} answers ${nameOf(post)}: ${refused}`);
				if (mayAll && refused) found.push(`${name} refuses ${nameOf(post)}: ${refused}`);
			}
		}
	});
	expect(found).toEqual([]);
	expect(await stateOf(town)).toEqual(before);
}, 240_000);

test('the words are there to be found: whoever works on it is told them', async () => {
	for (const theirs of town.bundles) {
		const post = town.posts.find(({ actor }) => actor === town.whoWorks(theirs.signal.unit));
		if (!post) throw new Error('nobody works there');
		const told = async (name: string) => {
			const one = functions[name];
			return one && one.kind !== 'not' ? (await outcome(one.call(ask(post, theirs)))).text : '';
		};
		expect(await told('signals.findSignal')).toContain(theirs.signal.texts.facts);
		expect(await told('signals.searchSignals')).toContain(theirs.signal.number);
		expect(await told('cases.findCase')).toContain(theirs.signal.number);
		expect(await told('cases.likelySame')).toContain('"textPercent":100');
		expect(await told('evidence.filesOfSignal')).toContain(theirs.attachmentId);
	}
});

test('nobody notices what others do: each list, count, search and figure says the same before and after', async () => {
	const [theirs] = town.bundles;
	if (!theirs) throw new Error('no bundle');
	const lookingOn = somePosts().filter((post) => !theirs.mayTouch(post) && post.role !== 'data_protection_officer');
	const seen = async (post: Post) => {
		const all: Record<string, string> = {};
		for (const [name, one] of Object.entries(functions))
			if (one.kind === 'reads')
				all[name] = (await outcome(one.call({ ...ask(post, theirs), reference: theirs.signal.number }))).text;
		return all;
	};
	const before = new Map<Post, Record<string, string>>();
	await each(lookingOn, async (post) => void before.set(post, await seen(post)));
	await liveOn(theirs);
	await each(lookingOn, async (post) => expect(await seen(post), nameOf(post)).toEqual(before.get(post)));
}, 240_000);

/** A day's work at the harbour and the desk it hands over to, with everything that moves a list or a count there. */
async function liveOn({ signal, registered }: Theirs) {
	const worker = town.whoWorks('harbour');
	const reporter = await conversations.enterCode(signal.code);
	await conversations.addToConversation(reporter, { body: `more of ${signal.texts.text}` });
	await signals.addNote(worker, signal.number, { text: 'one more note' });
	const token = { text: `the same again: ${signal.texts.text}`, topic: 'fraud', language: 'en' as const, keep: true };
	const entered = await signals.enterSignal(worker, signals.EnterSignal.parse(token));
	await signals.linkSignals(worker, signal.number, { other: entered, relation: 'same_event' });
	await cases.linkIntoCase(worker, entered, { other: signal.number });
	await cases.findAlike();
	await signals.openSignal(worker, entered, true);
	const [given] = await signals.handOver(
		worker,
		signal.number,
		signals.HandOver.parse({
			toUnitIds: [town.units.cyber],
			title: 'one more for the cyber desk',
			parts: ['facts'],
			handlingCodes: ['H0'],
			reason: 'it grew since it was handed over',
			expected: 'act'
		})
	);
	const receiver = town.whoWorks('cyber');
	await signals.accept(receiver, given?.number ?? '');
	await signals.answer(receiver, given?.number ?? '', { outcome: 'known', internal: '', forReporter: 'it is known' });
	await signals.closeSignal(worker, entered, { ending: 'solved', note: '' });
	await personas.logUse(worker, registered.covert, { act: 'observe', place: 'one more look', note: '' });
	await personas.reportIncident(worker, { kind: 'other', body: 'one more threat', place: '', personaId: '' });
	await signals.saveView(worker, { name: 'one more view', query: '?tab=all' });
}

test('a reporter reads their own talk and nothing of the desk’s', async () => {
	for (const { code, unit } of town.signals) {
		const text = JSON.stringify(await conversations.readConversation(await conversations.enterCode(code)));
		const met = town.marksIn(text).map(({ what }) => what);
		expect(
			met.filter(
				(what) =>
					!new RegExp(
						`^(text|handle|name of a file|id of a file|addition|reply|id of the talk about)( of)? a signal of ${unit}$`
					).test(what)
			)
		).toEqual([]);
		expect(text).not.toMatch(/Officer \w+person|[SC]-\d{4}-\d{5}|H-\d{4}-\d{5}/);
	}
});
