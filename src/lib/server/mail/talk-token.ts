import { createHash } from 'node:crypto';
import { hmac } from '../platform/keys.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz234567';
/** 130 bits: nobody comes upon one by trying. */
const length = 26;
const token = `[a-z2-7]{${length}}`;

/** By which a reply is known: it stands in what we send, and whoever had no mail of ours cannot know it. */
export function tokenOfTalk(conversationId: string): string {
	const bits = [...hmac('receipt-code', `mail talk ${conversationId}`)].map((byte) =>
		byte.toString(2).padStart(8, '0')
	);
	const five = bits.join('').match(/.{5}/g) ?? [];
	return five
		.slice(0, length)
		.map((one) => letters[parseInt(one, 2)])
		.join('');
}

export const hashOfTalkToken = (token: string): Buffer => createHash('sha256').update(`mail talk ${token}`).digest();

/** What our mails are called: the token and which mail of the talk it was. */
export const messageIdOf = (conversationId: string, mailId: string, domain: string): string =>
	`<${tokenOfTalk(conversationId)}.${mailId.replaceAll('-', '')}@${domain}>`;

/** The address to which a reply goes: with the token behind a plus, for programs that drop what a mail refers to. */
export function replyAddressOf(conversationId: string, address: string): string {
	const [name, domain] = address.split('@');
	return `${name}+${tokenOfTalk(conversationId)}@${domain}`;
}

/** An address as it is kept, and the token behind its plus where there is one. */
export function readAddress(given: string): { address: string; token: string | null } {
	const [name = '', domain = ''] = given.toLowerCase().split('@');
	const [base, more = ''] = name.split('+', 2);
	return { address: `${base}@${domain}`, token: new RegExp(`^${token}$`).test(more) ? more : null };
}

/** Every token in names of mails, and which mail of ours each names. */
export function tokensIn(text: string): { token: string; mailId: string }[] {
	return [...text.matchAll(new RegExp(`<(${token})\\.([0-9a-f]{32})@`, 'gi'))].map(([, one = '', id = '']) => ({
		token: one.toLowerCase(),
		mailId: id.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
	}));
}
