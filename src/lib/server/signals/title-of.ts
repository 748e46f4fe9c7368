/** So long that it tells one signal from another, so short that it stays on two lines of a phone. */
const longestTitle = 100;
/** A word longer than this is cut in itself: what is left of the title would say too little. */
const shortestTitle = 60;
/** Of a sign as people see it the database counts the parts; a family has five. */
const mostParts = 200;
const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The title of a signal nobody has given one: how its text begins, on one line, cut behind a word and marked as cut.
 * What counts is a sign as people see it, so no letter loses its accent and no family its child. Marks that turn or hide
 * text stay in the text and are left out here: a title stands among others in a list.
 */
export function titleOf(text: string): string {
	const line = text
		.slice(0, 20 * longestTitle)
		.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const all = [...signs.segment(line)].map(({ segment }) => segment);
	const fits = (kept: string[]) => [...kept.join('')].length < mostParts;
	if (all.length <= longestTitle && fits(all)) return line || '…';
	let kept = all.slice(0, longestTitle - 1);
	while (!fits(kept)) kept = kept.slice(0, -1);
	// Between two words already: nothing is cut in its middle.
	const lastBlank = all[kept.length] === ' ' ? kept.length : kept.lastIndexOf(' ');
	const title = kept.slice(0, lastBlank < shortestTitle ? kept.length : lastBlank).join('');
	return `${title.replace(/[\s,;:.…–—-]+$/u, '')}…`;
}
