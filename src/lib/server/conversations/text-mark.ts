import { hmac } from '../platform/keys.ts';

/** Below it a text is the same without being from one person: a greeting, a question everybody has. */
const shortest = 40;

/**
 * By what one text sent to several officers is known again: its letters and digits, without case, accents and signs. Keyed, so that whoever
 * has the marks cannot try what a text may have said.
 */
export function markOfText(text: string): Buffer | null {
	const plain = text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	return plain.length < shortest ? null : hmac('receipt-code', `same text ${plain}`);
}
