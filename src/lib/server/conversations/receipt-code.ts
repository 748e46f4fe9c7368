import { hmac, hmacs } from '../platform/keys.ts';
import { Refused } from '../platform/refused.ts';

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const grouped = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-');

function fromBytes(bytes: Buffer, length: number): string {
	return Array.from({ length }, (_, at) => {
		const bit = at * 5;
		const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
		return signs[(pair >> (11 - (bit & 7))) & 31];
	}).join('');
}

/** Luhn over 32 signs: finds every single mistyped sign and nearly every swap of neighbours, without a look-up. */
function checkSign(code: string): string {
	let sum = 0;
	[...code].reverse().forEach((sign, at) => {
		const value = signs.indexOf(sign) * (at % 2 === 0 ? 2 : 1);
		sum += Math.floor(value / 32) + (value % 32);
	});
	return signs[(32 - (sum % 32)) % 32] ?? '0';
}

/**
 * The reporter's way back: 80 bits as 16 Crockford signs and a check sign, derived from the form's token,
 * so that the same form sent again shows the same code.
 */
export const codeOfToken = (token: string): string => asCode(hmac('receipt-code', `code of ${token}`));

/** The codes it may have been given: also that of a key that was replaced between the first sending and the second. */
export const codesOfToken = (token: string): string[] => hmacs('receipt-code', `code of ${token}`).map(asCode);

function asCode(bytes: Buffer): string {
	const code = fromBytes(bytes, 16);
	return `${grouped(code)}-${checkSign(code)}`;
}

/**
 * What was typed, forgiven: o is 0, i and l are 1, blanks and hyphens do not count.
 * @throws Refused `code.mistyped` when length, signs or the check sign cannot be right
 */
export function readCode(typed: string): string {
	const code = typed
		.toUpperCase()
		.replace(/[\s\-–—_.]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
	if (!/^[0-9A-HJKMNP-TV-Z]{17}$/.test(code) || checkSign(code.slice(0, 16)) !== code[16])
		throw new Refused('code.mistyped');
	return `${grouped(code.slice(0, 16))}-${code[16]}`;
}

/** All that is stored of a code. */
export const hashOfCode = (code: string): Buffer => hmac('receipt-code', `hash of ${code}`);

/** The same under every version of the key: a code lives on when the key is changed. */
export const hashesOfCode = (code: string): Buffer[] => hmacs('receipt-code', `hash of ${code}`);

/** A harmless number beside the code: it shows that something was reported and opens nothing. */
export const proofNumberOf = (token: string): string => grouped(fromBytes(hmac('proof', `number of ${token}`), 12));
