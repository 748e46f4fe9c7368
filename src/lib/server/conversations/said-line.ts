/** One thing that was said, by whom of the two. */
export interface Line {
	name: string;
	text: string;
	/** Null where the text tells none that can be read without doubt. */
	at: Date | null;
}

/** As many as one talk is copied with. */
export const mostLines = 2000;

/** Telegram writes a text with links in it as a list of parts. Messenger writes the bytes of UTF-8 one by one. */
export function textOf(one: unknown): string {
	const given = Array.isArray(one) ? one.join('') : one;
	if (typeof given !== 'string') return '';
	const clean = given.replaceAll('\0', '');
	if (!/[\u0080-\u00ff]/.test(clean) || /[^\u0000-\u00ff]/.test(clean)) return clean.trim();
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(clean, 'latin1')).trim();
	} catch {
		return clean.trim();
	}
}

/** @param seconds where a whole number counts seconds, and not thousandths of them */
export function instant(given: unknown, seconds: boolean): Date | null {
	const at =
		typeof given === 'number' || (seconds && typeof given === 'string')
			? new Date(Number(given) * (seconds ? 1000 : 1))
			: // A time without its zone is nobody's time.
				typeof given === 'string' && /(Z|UTC|[+-]\d\d:?\d\d)$/.test(given)
				? new Date(given)
				: null;
	return at && !Number.isNaN(at.getTime()) ? at : null;
}

/** The newest lines of a talk that comes in whatever order, and never more of them than may be copied, twice over. */
export class NewestLines {
	#lines: { line: Line; place: number }[] = [];
	#count = 0;
	#first: Date | null = null;
	#last: Date | null = null;
	#timed = true;

	add(line: Line): void {
		if (line.at) {
			this.#first ??= line.at;
			this.#last = line.at;
		} else this.#timed = false;
		this.#lines.push({ line, place: this.#count++ });
		if (this.#lines.length >= 2 * mostLines) this.#lines = this.#inOrder().slice(-mostLines);
	}

	/** In the order they were said, whatever the order of the file: Messenger begins with the newest. */
	lines(): Line[] {
		return this.#inOrder()
			.slice(-mostLines)
			.map(({ line }) => line);
	}

	#inOrder() {
		if (!this.#timed) return this.#lines;
		const way = this.#first && this.#last && this.#first > this.#last ? -1 : 1;
		return this.#lines.toSorted(
			(one, other) => (one.line.at?.getTime() ?? 0) - (other.line.at?.getTime() ?? 0) || (one.place - other.place) * way
		);
	}
}
