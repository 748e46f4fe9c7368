import type { InformationReport } from './report-document.ts';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** XML 1.0 has no place for most control signs, not even as a reference. */
const plain = (text: string) =>
	text
		.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
		.replace(/[&<>"]/g, (sign) => signs[sign] ?? '');

/** The entries of a list are named after what one of them is. */
const one: Record<string, string> = {
	writtenBy: 'person',
	paragraphs: 'paragraph',
	codes: 'code',
	personCategories: 'category'
};

function element(name: string, value: unknown, indent = ''): string {
	if (value === null || value === undefined) return '';
	if (Array.isArray(value)) {
		const items = value.map((item) => element(one[name] ?? 'item', item, `${indent}  `)).join('');
		return `${indent}<${name}>\n${items}${indent}</${name}>\n`;
	}
	if (typeof value === 'object') {
		const written = 'text' in value && 'language' in value && value.language;
		const said = written ? ` xml:lang="${plain(String(written))}"` : '';
		const parts = Object.entries(value)
			.map(([key, part]) => element(key, part, `${indent}  `))
			.join('');
		return `${indent}<${name}${said}>\n${parts}${indent}</${name}>\n`;
	}
	return `${indent}<${name}>${plain(String(value))}</${name}>\n`;
}

/** The same report as XML, element by element as its JSON Schema names them; what is null there is left out here. */
export const reportXml = ({ schema, ...report }: InformationReport): string =>
	`<?xml version="1.0" encoding="UTF-8"?>\n${element('informationReport', report).replace(
		'<informationReport>',
		`<informationReport xmlns="${schema}">`
	)}`;
