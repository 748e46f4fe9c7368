import { keepClock, readClock } from './board-store.ts';

// When something happened, by our clock, on a device whose own may be wrong or set while one writes. What counts the time since the page
// was opened (`performance.now`) nobody sets: measured once against the server, it tells the time for as long as the page lives.

/** What the device's own clock says. */
export const deviceTime = (): string => new Date().toISOString();

export interface Told {
	happenedAt: Date;
	/** The clock of this page was set by the server's. */
	sure: boolean;
}

/** One page, from its opening to its end. */
export class BoardClock {
	readonly life: string = crypto.randomUUID();
	/** Server time when the page's own count was nought. */
	#zero: number | undefined;
	/** As measured by a page before this one. */
	#offset = 0;
	#last = 0;

	/** What a page before this one had measured, for when there is no line. */
	async begin(): Promise<void> {
		const kept = await readClock();
		this.#offset = kept?.offset ?? 0;
		this.#last = Math.max(this.#last, kept?.last ?? 0);
	}

	/** @param server what time it is there; `took`: how long the answer was on its way */
	async measure(server: string, took = 0): Promise<void> {
		const there = Date.parse(server) + took / 2;
		this.#zero = there - performance.now();
		this.#offset = there - Date.now();
		await keepClock(this.#offset, this.#last).catch(() => undefined);
	}

	/** Now, never before what was told last: the order in which things were written is the order in which they happened. */
	async tell(): Promise<Told> {
		const sure = this.#zero !== undefined;
		const at = Math.max(sure ? (this.#zero ?? 0) + performance.now() : Date.now() + this.#offset, this.#last + 1);
		this.#last = at;
		await keepClock(this.#offset, at).catch(() => undefined);
		return { happenedAt: new Date(at), sure };
	}

	/** The same for what this very page wrote before its clock was set: now that it is, better. */
	atTicks(ticks: number): Date | undefined {
		return this.#zero === undefined ? undefined : new Date(this.#zero + ticks);
	}
}

/**
 * Puts right what was written before the clock of this page was set, and keeps the order in which all was written.
 * @param made in the order of writing
 */
export function putRight<One extends { life: string; ticks: number; sure: boolean; entry: { happenedAt: string } }>(
	made: readonly One[],
	clock: Pick<BoardClock, 'life' | 'atTicks'>
): One[] {
	let before = 0;
	return made.map((one) => {
		const better = !one.sure && one.life === clock.life ? clock.atTicks(one.ticks) : undefined;
		const at = Math.max(better?.getTime() ?? new Date(one.entry.happenedAt).getTime(), before + 1);
		before = at;
		return { ...one, entry: { ...one.entry, happenedAt: new Date(at).toISOString() } };
	});
}
