import { JsonTalks } from './json-talks.ts';
import { type Line, mostLines } from './said-line.ts';
import { TextTalk } from './text-talk.ts';

/** Lines that begin with a time in brackets look like a list and are none. */
export const looksLikeJson = (text: string) => /^[\s\ufeff]*(?:\{|\[\s*(?:[{["\]]|$))/.test(text);

/**
 * What was said in a talk, read from the text of what a platform exports or from lines copied out of a window.
 * @returns null where nobody can be told from what they said
 */
export function readExport(written: string): Line[] | null {
	const text = written.replaceAll('\0', '').replaceAll('\r\n', '\n').trim();
	const lines: Line[] = [];
	if (looksLikeJson(text)) {
		const json = new JsonTalks(({ line }) => lines.push(line));
		json.push(text);
		if (!json.whole) return null;
		const [first, last] = [lines[0]?.at, lines.at(-1)?.at];
		if (first && last && first > last) lines.reverse(); // Messenger begins with the newest
	} else {
		const talk = new TextTalk((line) => lines.push(line));
		talk.push(text);
		if (!talk.end()) return null;
	}
	return lines.length > 0 ? lines : null;
}

export { type Line, mostLines };
