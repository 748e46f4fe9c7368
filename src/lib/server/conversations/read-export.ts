/** One thing that was said, by whom of the two. */
export interface Line {
	name: string;
	text: string;
	/** Null where the text tells none that can be read without doubt. */
	at: Date | null;
}

/** As many as one talk is copied with. */
export const mostLines = 2000;
const longestName = 60;

/**
 * What was said in a talk, read from what a platform exports (Messenger, Instagram, Discord, Telegram: JSON; WhatsApp: text) or from
 * lines copied out of a window. Null where nobody can be told from what they said.
 */
export function readExport(written: string): Line[] | null {
	const text = written.replaceAll('\0', '').replaceAll('\r\n', '\n').trim();
	// Lines that begin with a time in brackets look like the one and are the other.
	const lines = (/^[[{]/.test(text) && fromJson(text)) || (text.startsWith('{') ? null : fromText(text));
	return lines && lines.length > 0 ? lines : null;
}

type Json = Record<string, unknown>;
const isObject = (one: unknown): one is Json => typeof one === 'object' && one !== null && !Array.isArray(one);

function fromJson(text: string): Line[] | null {
	let read: unknown;
	try {
		read = JSON.parse(text);
	} catch {
		return null;
	}
	const list: unknown = Array.isArray(read) ? read : isObject(read) ? read.messages : null;
	if (!Array.isArray(list)) return null;
	const lines = list.filter(isObject).flatMap((one): Line[] => {
		const name = textOf(
			one.sender_name ?? one.from ?? (isObject(one.author) ? (one.author.nickname ?? one.author.name) : one.author)
		);
		const said = textOf(one.content ?? one.text);
		const given = one.timestamp_ms ?? one.date_unixtime ?? one.timestamp ?? one.date;
		return name && said ? [{ name, text: said, at: instant(given, 'date_unixtime' in one) }] : [];
	});
	// Messenger begins with the newest.
	const [first, last] = [lines[0]?.at, lines.at(-1)?.at];
	return first && last && first > last ? lines.reverse() : lines;
}

/** Telegram writes a text with links in it as a list of parts. Messenger writes the bytes of UTF-8 one by one. */
function textOf(one: unknown): string {
	if (Array.isArray(one))
		return one
			.map((part: unknown) => (isObject(part) ? part.text : part))
			.filter((part) => typeof part === 'string')
			.join('')
			.trim();
	if (typeof one !== 'string') return '';
	if (!/[\u0080-\u00ff]/.test(one) || /[^\u0000-\u00ff]/.test(one)) return one.trim();
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(one, 'latin1')).trim();
	} catch {
		return one.trim();
	}
}

function instant(given: unknown, seconds: boolean): Date | null {
	const at =
		typeof given === 'number' || (seconds && typeof given === 'string')
			? new Date(Number(given) * (seconds ? 1000 : 1))
			: // A time without its zone is nobody's time.
				typeof given === 'string' && /(Z|[+-]\d\d:?\d\d)$/.test(given)
				? new Date(given)
				: null;
	return at && !Number.isNaN(at.getTime()) ? at : null;
}

/** `[12:01] Name: text`, `12.11.26, 19:05 - Name: text`, `Name: text`; a line without a name goes on with the one before. */
const said =
	/^(?:\[[^\]]{1,40}\]\s*|\d[\d./-]{4,9},?\s+\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?\s+[-–]\s+)?([^:\n]{1,60}?)\s*:\s+(.+)$/i;
/** A name on a line of its own with a time behind it, as chat windows give it. */
const headed = /^(.{1,60}?)\s+(?:[—–-]\s*)?(?:.{0,24}\s)?\(?\d{1,2}[:.]\d\d(?:\s?[ap]m)?\)?$/i;

function fromText(text: string): Line[] | null {
	const lines: Line[] = [];
	let head: string | null = null;
	for (const row of text.split('\n')) {
		const [, name, words] = said.exec(row) ?? [];
		const [, heading] = headed.exec(row) ?? [];
		if (name && words && !/^https?$/i.test(name)) lines.push({ name: name.trim(), text: words.trim(), at: null });
		else if (heading) head = heading.trim();
		else if (head && row.trim()) {
			lines.push({ name: head, text: row.trim(), at: null });
			head = null;
		} else {
			const last = lines.at(-1);
			if (last && row.trim()) last.text += `\n${row.trim()}`;
		}
	}
	const names = new Set(lines.map(({ name }) => name));
	// A text in which every line begins with another word and a colon is no talk.
	return names.size <= Math.max(2, lines.length / 3) && [...names].every((name) => name.length <= longestName)
		? lines
		: null;
}
