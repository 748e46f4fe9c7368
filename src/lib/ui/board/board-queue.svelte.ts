import { v7 as newId } from 'uuid';
import { mostAtOnce, type NewEntry, type Taken } from '../../board-entry.ts';
import { BoardClock, deviceTime, putRight } from './board-clock.ts';
import { markWaiting } from './board-mark.ts';
import { allOf, drop, keep, keepFacts, keepKey, type Kept, keptFacts, keptKey, markRefused } from './board-store.ts';

/** How long an answer may take on a bad line before it is asked for again; what was taken in meanwhile is not taken in twice. */
const patienceMilliseconds = 20_000;
const againMilliseconds = 5_000;

type Line = 'open' | 'gone' | 'signed_out' | 'other_person';
export type Draft = Omit<NewEntry, 'id' | 'happenedAt' | 'deviceAt' | 'patrol'>;

/**
 * What was written on a board and has not arrived yet: kept in this browser, sealed to its writer, sent in the order in which it happened
 * as soon as there is a line, and gone once the server has it.
 */
export class BoardQueue {
	/** In the order of writing; `refused` ones wait for their writer. */
	kept = $state.raw<Kept[]>([]);
	line = $state<Line>('open');
	/** This browser keeps nothing (a private window, a full disk): what is written goes out at once or stays in the field. */
	withoutStore = $state(false);
	readonly clock = new BoardClock();
	#owner = '';
	#key: CryptoKey | undefined;
	#sending = false;
	#again: ReturnType<typeof setTimeout> | undefined;
	#arrived: (ids: string[]) => void;

	/** @param arrived told which entries the server has now */
	constructor(arrived: (ids: string[]) => void = () => {}) {
		this.#arrived = arrived;
	}

	get waiting(): Kept[] {
		return this.kept.filter(({ refused }) => !refused);
	}

	/** @param given who is signed in and their key, with the page; without, the page came out of this browser and they are who was here last */
	async begin(given?: { owner: string; key: string; now: Date }): Promise<boolean> {
		try {
			await this.clock.begin();
			const here = given ? { owner: given.owner, key: await keepKey(given.owner, given.key) } : await keptKey();
			if (!here) return false;
			[this.#owner, this.#key] = [here.owner, here.key];
			await this.#read();
		} catch {
			this.withoutStore = true;
			this.#owner = given?.owner ?? '';
			return Boolean(given);
		}
		if (given) await this.measure();
		return true;
	}

	/** What the form offers, kept for when the page opens without a line; and what was kept. */
	async keepFacts(facts: object): Promise<void> {
		// Where nothing can be kept, the page asks for them anew.
		if (this.#key) await keepFacts(this.#owner, this.#key, facts).catch(() => undefined);
	}
	async keptFacts<Facts>(): Promise<Facts | undefined> {
		return this.#key && keptFacts<Facts>(this.#owner, this.#key);
	}

	get owner(): string {
		return this.#owner;
	}

	/** Asks the server what time it is. */
	async measure(): Promise<void> {
		const asked = performance.now();
		const answer = await this.#ask('/desk/patrols/entries');
		if (answer?.ok) {
			const { now } = (await answer.json()) as { now: string };
			await this.clock.measure(now, performance.now() - asked);
		}
	}

	/** Keeps an entry and sends it when it can. @returns it, as it is shown until the server has it */
	async write(patrol: string, draft: Draft): Promise<NewEntry> {
		const ticks = performance.now();
		const { happenedAt, sure } = await this.clock.tell();
		const entry: NewEntry = {
			...draft,
			id: newId({ msecs: happenedAt.getTime() }),
			patrol,
			happenedAt: happenedAt.toISOString(),
			deviceAt: deviceTime()
		};
		const waiting = { entry, life: this.clock.life, ticks, sure, refused: null };
		try {
			if (!this.#key) throw new Error('nothing is kept here');
			await keep(this.#owner, this.#key, waiting);
			await this.#read();
		} catch {
			// The store was emptied by a sign-out in another tab, or is full: what is being written is not lost with it.
			this.#key = undefined;
			this.withoutStore = true;
			this.kept = [...this.kept, { ...waiting, order: -newOrder++ }];
		}
		void this.send();
		return entry;
	}

	/** Takes a refused one away. */
	async putAside({ order }: Kept): Promise<void> {
		if (this.#key) await drop(order);
		this.#nowKept(this.kept.filter((one) => one.order !== order));
	}

	/** Sends what waits, the oldest first; one tab at a time. */
	async send(): Promise<void> {
		if (this.#sending || !this.#owner) return;
		this.#sending = true;
		clearTimeout(this.#again);
		try {
			if ('locks' in navigator) await navigator.locks.request('ilot-board', () => this.#sendAll());
			else await this.#sendAll();
		} catch (cause) {
			if (!(cause instanceof DOMException)) throw cause;
			// The store was emptied by a sign-out, and this page with it.
			this.#key = undefined;
			this.withoutStore = true;
		} finally {
			this.#sending = false;
			if (this.waiting.length > 0 && this.line === 'gone')
				this.#again = setTimeout(() => void this.send(), againMilliseconds);
		}
	}

	async #sendAll() {
		if (this.#key) await this.#read(); // another tab may have sent some
		if (this.waiting.some(({ sure }) => !sure)) await this.measure();
		while (this.waiting.length > 0) {
			const next = asOne(
				putRight(this.waiting, this.clock).sort((one, other) =>
					one.entry.happenedAt < other.entry.happenedAt ? -1 : 1
				)
			);
			const answer = await this.#ask('/desk/patrols/entries', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ person: this.#owner, entries: next.map(({ entry }) => entry) })
			});
			if (!answer?.ok) return;
			const { taken } = (await answer.json()) as { taken: Taken[] };
			await this.#settle(next, taken);
		}
	}

	async #settle(sent: Kept[], taken: Taken[]) {
		for (const one of sent) {
			const refused = taken.find(({ id }) => id === one.entry.id)?.refused;
			if (refused === undefined) continue;
			if (refused === null) {
				if (this.#key) await drop(one.order);
			} else if (this.#key) await markRefused(this.#owner, this.#key, one, refused);
			this.#nowKept(
				refused === null
					? this.kept.filter(({ order }) => order !== one.order)
					: this.kept.map((other) => (other.order === one.order ? { ...other, refused } : other))
			);
		}
		this.#arrived(taken.filter(({ refused }) => refused === null).map(({ id }) => id));
	}

	/** @returns undefined where nobody was reached; who is signed in no longer, or is somebody else, is noted */
	async #ask(address: string, init: RequestInit = {}): Promise<Response | undefined> {
		try {
			const answer = await fetch(address, {
				...init,
				cache: 'no-store',
				signal: AbortSignal.timeout(patienceMilliseconds)
			});
			this.line =
				answer.status === 401 ? 'signed_out' : answer.status === 409 ? 'other_person' : answer.ok ? 'open' : 'gone';
			return answer;
		} catch {
			this.line = 'gone';
			return undefined;
		}
	}

	async #read() {
		if (this.#key) this.#nowKept(await allOf(this.#owner, this.#key));
	}

	#nowKept(kept: Kept[]) {
		this.kept = kept;
		if (this.#key) markWaiting(this.#owner, kept.length > 0);
	}

	/** Ends what would go on by itself. */
	end(): void {
		clearTimeout(this.#again);
	}
}
let newOrder = 1;

/** Half of what the server takes as one request. */
const mostBytes = 512 * 1024;
/** The first of them, as many as go out in one request. */
function asOne(waiting: Kept[]): Kept[] {
	let bytes = 0;
	const more = waiting.findIndex(
		({ entry }, nth) => (bytes += new TextEncoder().encode(JSON.stringify(entry)).length) > mostBytes && nth > 0
	);
	return waiting.slice(0, more === -1 ? mostAtOnce : Math.min(more, mostAtOnce));
}
