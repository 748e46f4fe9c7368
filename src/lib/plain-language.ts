import { isCounterLocale } from './locales.ts';
import { policeWords } from './plain-words.ts';

/** What a reader may stumble over in a text: advice to who writes it, never a refusal. */
export type PlainMark =
	{ kind: 'long'; sentence: string; words: number } | { kind: 'word'; word: string; better: string };

/** More words than this in one sentence are hard to follow. Source: European Commission, How to write clearly (20 on average). */
const mostWords = 25;
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,@:/-]*/gu;

/**
 * The long sentences and the police words of a text, in the order they come.
 * @param language of the text; of one that has no list only sentences are marked
 */
export function plainMarks(text: string, language: string): PlainMark[] {
	const marks: PlainMark[] = [];
	for (const sentence of text.split(/(?<=[.!?…]["»”’)]*)\s+|\n\s*/)) {
		const words = sentence.match(word)?.length ?? 0;
		if (words > mostWords)
			marks.push({ kind: 'long', sentence: `${sentence.slice(0, 60).replace(/\s+\S*$/, '')}…`, words });
	}
	const list = isCounterLocale(language) ? policeWords[language] : {};
	for (const [begins, better] of Object.entries(list)) {
		const found = new RegExp(`(?<![\\p{L}\\p{N}])${begins}\\p{L}*`, 'iu').exec(text);
		if (found) marks.push({ kind: 'word', word: found[0], better });
	}
	return marks;
}
