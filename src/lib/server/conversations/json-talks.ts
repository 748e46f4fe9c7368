import { type Line, instant, textOf } from './said-line.ts';

/** One thing that was said in a file, and which list of the file it stood in. */
export interface Found {
	list: string;
	line: Line;
	/** The platform by whose words it was written; nothing where several write so. */
	platform?: string;
}

const deepest = 60;
/** Longer than what a message may be; the rest of such a value is passed by. */
const longestText = 40_000;
const longestWord = 64;

type Value = string | number | null | Record<string, unknown> | string[];
interface Frame {
	list: boolean;
	/** Where it stands: in its object by name, in its list by place. */
	path: string;
	fields: Record<string, Value>;
	/** Of a list: the texts it holds, itself or in the objects it holds. */
	parts: string[];
	count: number;
	key: string | null;
}

const kept = new Set([
	...[
		'sender_name',
		'senderName',
		'from',
		'From',
		'author',
		'nickname',
		'global_name',
		'name',
		'username',
		'discriminator'
	],
	...['content', 'Content', 'text', 'Contents'],
	...['timestamp_ms', 'date_unixtime', 'timestamp', 'Timestamp', 'date', 'Created', 'type']
]);
const word = /^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)$/i;
const run = /[^"\\]*/y;
const bare = /[^\s,:\]}[{"]*/y;

/**
 * Finds what was said in a JSON text that comes in pieces, wherever in it the lists of messages stand, in a memory that does not grow with
 * it: what is kept of a list is the message that is being read.
 */
export class JsonTalks {
	readonly #frames: Frame[] = [];
	readonly #found: (found: Found) => void;
	#rest = '';
	#string: string[] | null = null;
	#length = 0;
	#begun = false;
	/** It was no JSON from here on. */
	broken = false;
	/** Messages that name nobody who wrote them: platforms give people their own side so. */
	oneSided = 0;

	constructor(found: (found: Found) => void) {
		this.#found = found;
	}

	/** Whether it was JSON to its end. */
	get whole() {
		return !this.broken && this.#begun && this.#frames.length === 0 && this.#string === null;
	}

	push(piece: string): void {
		const text = this.#rest + piece;
		this.#rest = '';
		let at = 0;
		while (at < text.length && !this.broken) {
			const next = this.#string ? this.#inString(text, at) : this.#between(text, at);
			if (next < 0) {
				this.#rest = text.slice(at);
				// What is waited for here is an escape of six signs or a number.
				if (this.#rest.length > longestWord) this.broken = true;
				return;
			}
			at = next;
		}
	}

	/** @returns where to read on; -1: with more of the text */
	#inString(text: string, at: number): number {
		run.lastIndex = at;
		const [piece = ''] = run.exec(text) ?? [];
		const end = at + piece.length;
		this.#keep(piece);
		if (end === text.length) return end;
		if (text[end] === '"') {
			const raw = (this.#string ?? []).join('');
			this.#string = null;
			try {
				this.#value(JSON.parse(`"${raw}"`) as string);
			} catch {
				this.broken = true;
			}
			return end + 1;
		}
		const escape = text[end + 1] === 'u' ? 6 : 2;
		if (end + escape > text.length) {
			// Read again from the stroke on: what stood before it is kept already.
			this.#rest = text.slice(end);
			return text.length;
		}
		this.#keep(text.slice(end, end + escape));
		return end + escape;
	}

	#keep(piece: string) {
		if (this.#length + piece.length <= longestText) this.#string?.push(piece);
		else if (!piece.startsWith('\\') && this.#length < longestText)
			this.#string?.push(piece.slice(0, longestText - this.#length));
		this.#length += piece.length;
	}

	#between(text: string, at: number): number {
		const sign = text[at] ?? '';
		const frame = this.#frames.at(-1);
		if (/\s/.test(sign) || sign === '\ufeff') return at + 1;
		if (sign !== '{' && sign !== '[' && !frame) this.broken = true;
		if (sign === '{' || sign === '[') this.#open(sign === '[');
		else if (sign === '}' || sign === ']') this.#close(sign === ']');
		else if (sign === '"') [this.#string, this.#length] = [[], 0];
		else if (sign === ',') {
			if (frame) frame.key = null;
		} else if (sign !== ':') {
			bare.lastIndex = at;
			const [given = ''] = bare.exec(text) ?? [];
			if (at + given.length === text.length) return -1;
			if (!word.test(given)) this.broken = true;
			else this.#value(/^[-\d]/.test(given) ? Number(given) : null);
			return at + given.length;
		}
		return at + 1;
	}

	#open(list: boolean) {
		const parent = this.#frames.at(-1);
		if ((!parent && this.#begun) || this.#frames.length >= deepest) {
			this.broken = true;
			return;
		}
		this.#begun = true;
		const here = parent ? (parent.list ? String(parent.count++) : (parent.key ?? '')) : '';
		const path = parent ? `${parent.path}/${here.slice(0, 200)}` : '';
		this.#frames.push({ list, path, fields: {}, parts: [], count: 0, key: null });
	}

	#close(list: boolean) {
		const frame = this.#frames.pop();
		const parent = this.#frames.at(-1);
		if (frame?.list !== list) {
			this.broken = true;
			return;
		}
		if (!parent) return;
		if (!parent.list) {
			if (parent.key && kept.has(parent.key)) parent.fields[parent.key] = list ? frame.parts : frame.fields;
		} else if (!list) {
			if (typeof frame.fields.text === 'string') this.#part(parent, frame.fields.text);
			this.#say(frame.fields, parent.path);
		}
	}

	#value(given: string | number | null) {
		const frame = this.#frames.at(-1);
		if (!frame) return;
		if (frame.list) {
			if (typeof given === 'string') this.#part(frame, given);
			frame.count++;
		} else if (frame.key === null) {
			if (typeof given === 'string') frame.key = given;
			else this.broken = true;
		} else if (kept.has(frame.key)) frame.fields[frame.key] = given;
	}

	#part({ parts }: Frame, text: string) {
		if (parts.length < 200) parts.push(text.slice(0, longestText));
	}

	#say(one: Record<string, Value>, list: string) {
		const author = one.author;
		const writer = isObject(author)
			? (author.nickname ?? author.global_name ?? author.name ?? author.username)
			: author;
		const name = textOf(one.sender_name ?? one.senderName ?? one.from ?? one.From ?? writer);
		const text = textOf(one.content ?? one.text ?? one.Content);
		if (name && text) {
			const given =
				one.timestamp_ms ?? one.date_unixtime ?? one.timestamp ?? one.Timestamp ?? one.Created ?? one.date ?? null;
			this.#found({
				list,
				line: { name, text, at: instant(given, 'date_unixtime' in one) },
				platform: platformOf(one)
			});
		} else if (!name && typeof one.Contents === 'string' && one.Contents && 'Timestamp' in one) this.oneSided++;
	}
}

const isObject = (one: unknown): one is Record<string, unknown> =>
	typeof one === 'object' && one !== null && !Array.isArray(one);

/** Messenger and Instagram write alike. */
function platformOf(one: Record<string, Value>): string | undefined {
	if ('date_unixtime' in one) return 'telegram';
	if (isObject(one.author) && ('discriminator' in one.author || 'nickname' in one.author)) return 'discord';
	if ('Created' in one && 'From' in one) return 'snapchat';
	return undefined;
}
