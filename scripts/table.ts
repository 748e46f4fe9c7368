/** Rows as a terminal shows them best: columns under each other, and how many there were. */
export function asTable(names: string[], rows: unknown[][]): string {
	const cells = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)).split('\n')));
	const widths = names.map((name, at) => Math.max(width(name), ...cells.flatMap((row) => (row[at] ?? []).map(width))));
	const line = (parts: string[]) =>
		` ${parts.map((part, at) => part + ' '.repeat((widths[at] ?? 0) - width(part))).join(' | ')}`.trimEnd();
	const body = cells.flatMap((row) => {
		const height = Math.max(...row.map((lines) => lines.length));
		return Array.from({ length: height }, (_, nth) => line(row.map((lines) => lines[nth] ?? '')));
	});
	const count = `(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`;
	return [line(names), `-${widths.map((wide) => '-'.repeat(wide)).join('-+-')}-`, ...body, count, ''].join('\n');
}

const width = (text: string) => [...text].length;
