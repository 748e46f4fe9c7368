import { locales } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';

/** What a column of a file may fill, by its name in every language of the service. */
export const fieldWord = {
	text: m.imports_field_text,
	reference: m.imports_field_reference,
	received: m.imports_field_received,
	title: m.imports_field_title,
	topic: m.imports_field_topic,
	urgency: m.imports_field_urgency,
	danger: m.imports_field_danger,
	origin: m.imports_field_origin,
	place: m.imports_field_place,
	postCode: m.imports_field_post_code,
	webAddress: m.imports_field_web_address,
	webPlatform: m.imports_field_web_platform,
	webHandle: m.imports_field_web_handle,
	happened: m.imports_field_happened,
	language: m.imports_field_language
};
export type Field = keyof typeof fieldWord;
export const fields = Object.keys(fieldWord) as Field[];
export const isField = (name: string): name is Field => Object.hasOwn(fieldWord, name);

/** "Post code", "post_code" and "POSTCODE" are one heading. */
const plain = (heading: string) =>
	heading
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]+/gu, '')
		.toLowerCase();

/** Which field each column fills by its heading; empty where none is meant, or an earlier column fills it. */
export function guessColumns(headings: readonly string[]): string[] {
	const known = new Map<string, Field>();
	for (const field of fields)
		for (const name of [field, ...locales.map((locale) => fieldWord[field]({}, { locale }))])
			known.set(plain(name), known.get(plain(name)) ?? field);
	const taken = new Set<Field>();
	return headings.map((heading) => {
		const field = known.get(plain(heading));
		if (!field || taken.has(field)) return '';
		taken.add(field);
		return field;
	});
}
