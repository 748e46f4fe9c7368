type Paragraph = { kind: 'fact' | 'assessment'; text: string; language: string };

/**
 * What a button of the form does to the paragraphs: `add-fact`, `add-assessment` at the end, `up-2`, `down-2`, `remove-2` with the
 * place counted from nought. What it does not know changes nothing.
 * @param language in which a new one is likely to be written
 * @returns the paragraphs, and the place at which the writer goes on
 */
export function changed(
	paragraphs: Paragraph[],
	act: string,
	language: string
): { paragraphs: Paragraph[]; at: number | null } {
	const [what = '', where = ''] = act.split('-');
	if (what === 'add' && (where === 'fact' || where === 'assessment'))
		return { paragraphs: [...paragraphs, { kind: where, text: '', language }], at: paragraphs.length };
	const at = Number(where);
	const one = paragraphs[at];
	if (!one || !['up', 'down', 'remove'].includes(what)) return { paragraphs, at: null };
	const others = paragraphs.filter((_, index) => index !== at);
	if (what === 'remove') return { paragraphs: others, at: others.length > 0 ? Math.max(0, at - 1) : null };
	const to = Math.min(Math.max(0, at + (what === 'up' ? -1 : 1)), others.length);
	return { paragraphs: [...others.slice(0, to), one, ...others.slice(to)], at: to };
}
