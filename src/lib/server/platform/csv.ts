/** Spreadsheets take text that begins so for a formula, and a formula can send what the sheet holds to somebody. */
const formula = /^[=+\-@\t\r]/;

/** Says UTF-8 to spreadsheets that would otherwise guess; the first thing in a file. */
export const csvStart = '\ufeff';

/** One line of a CSV file (RFC 4180). What could be a formula gets an apostrophe before it, which spreadsheets show as text. */
export function csvLine(values: readonly (string | number | null)[]): string {
	return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const text = formula.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
