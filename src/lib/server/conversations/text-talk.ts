import type { Line } from './said-line.ts';

/** `[12:01] Name: text`, `12.11.26, 19:05 - Name: text`, `Name: text`; a line without a name goes on with the one before. */
const said =
	/^(?:\[[^\]]{1,40}\]\s*|\d[\d./-]{4,9},?\s+\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?\s+[-–]\s+)?([^:\n]{1,60}?)\s*:\s+(.+)$/i;
/** A name on a line of its own with a time behind it, as chat windows give it. */
const headed = /^(.{1,60}?)\s+(?:[—–-]\s*)?(?:.{0,24}\s)?\(?\d{1,2}[:.]\d\d(?:\s?[ap]m)?\)?$/i;
/** WhatsApp begins each message with day and time, on some phones in brackets. */
const ofWhatsApp = /^\[?\d[\d./-]{4,9},?\s+\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\]|\s+[-–])\s/i;

const longestName = 60;
const longestRow = 20_000;
const mostNames = 5000;

/** Finds what was said in a text that comes in pieces: lines copied out of a window, or WhatsApp's file. */
export class TextTalk {
	readonly #found: (line: Line) => void;
	readonly #names = new Set<string>();
	#rest = '';
	#last: Line | null = null;
	#head: string | null = null;
	#count = 0;
	#rows = 0;
	#dated = 0;

	constructor(found: (line: Line) => void) {
		this.#found = found;
	}

	push(piece: string): void {
		const rows = (this.#rest + piece).split('\n');
		this.#rest = (rows.pop() ?? '').slice(0, longestRow);
		for (const row of rows) this.#row(row);
	}

	/** @returns whether it was a talk: a text in which every line begins with another word and a colon is none */
	end(): boolean {
		this.#row(this.#rest);
		this.#rest = '';
		this.#done();
		return this.#count > 0 && this.#names.size <= Math.min(mostNames, Math.max(2, this.#count / 3));
	}

	get isWhatsApp() {
		return this.#dated > 0 && this.#dated >= this.#rows / 20;
	}

	#row(given: string) {
		// Marks of direction stand before what WhatsApp writes on some phones.
		const row = given
			.slice(0, longestRow)
			.replace(/^[\u200e\u200f\ufeff]+/, '')
			.replace(/\r$/, '');
		if (!row.trim()) return;
		this.#rows++;
		if (ofWhatsApp.test(row)) this.#dated++;
		const [, name, words] = said.exec(row) ?? [];
		const [, heading] = headed.exec(row) ?? [];
		if (name && words && !/^https?$/i.test(name)) this.#begin(name.trim(), words.trim());
		else if (heading) this.#head = heading.trim();
		else if (this.#head) {
			this.#begin(this.#head, row.trim());
			this.#head = null;
		} else if (this.#last && this.#last.text.length < longestRow) this.#last.text += `\n${row.trim()}`;
	}

	#begin(name: string, text: string) {
		this.#done();
		this.#last = { name: name.slice(0, longestName), text, at: null };
	}

	#done() {
		if (!this.#last) return;
		this.#count++;
		if (this.#names.size <= mostNames) this.#names.add(this.#last.name);
		this.#found(this.#last);
		this.#last = null;
	}
}
