import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import EmailReplyParser from 'email-reply-parser';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import type { SenderCheck } from '../platform/database-types.ts';
import { checkSender, type Checks } from './check-sender.ts';
import { readAddress, tokensIn } from './talk-token.ts';

/** Longer texts are cut for the desk; the original has all of it. */
const longestText = 200_000;
/** What the search for quoted text reads: its patterns are slow on what no person writes. */
const longestToCut = 20_000;
const longestLine = 1000;
/** So many recipients are read; a mail to more is no letter. */
const recipientsRead = 200;
/** Of a report about a mail that did not arrive. */
const reportRead = 1_000_000;

export interface MailFile {
	name: string;
	content: Buffer;
}

/** A mail as we understand it. Nothing in it is believed but what our own server wrote on it (`check`). */
export interface ReadMail {
	/** Null where there is none, or several. */
	from: { name: string; address: string } | null;
	/** To whom it was delivered first, then whom it names; without what stands behind a plus. */
	recipients: string[];
	recipientCount: number;
	/** Tokens it carries, those of its own recipients first. */
	tokens: string[];
	messageId: string;
	subject: string;
	/** All of it, as text. */
	text: string;
	/** What is new in it: without what it quotes and a signature. */
	reply: string;
	language: string | null;
	/** Written by a machine: a list, an automatic answer. */
	automatic: boolean;
	/** It may be answered by a machine. */
	mayBeAcknowledged: boolean;
	/** It says that a mail did not arrive, or is late. */
	report: { failed: boolean; code: string; mailId: string | null } | null;
	files: MailFile[];
	check: SenderCheck;
	checks: Checks;
	/** Of Message-ID and content: what makes two deliveries the same mail. */
	fingerprint: string;
}

/**
 * Reads a mail. HTML becomes text, with the true target behind each link; nothing is fetched, no archive is opened.
 * @param authservId under which our server writes Authentication-Results
 * @throws whatever the parser says of what cannot be read: nested too deep, too many parts, a head without end
 */
export async function readMail(raw: Buffer, authservId: string | undefined): Promise<ReadMail> {
	const mail = await simpleParser(raw, {
		skipTextToHtml: true,
		skipImageLinks: true,
		maxHtmlLengthToParse: 2_000_000
	});
	const headers = headersOf(mail);
	const from = senderOf(mail);
	const named = [...addressesOf(mail.to), ...addressesOf(mail.cc)];
	const delivered = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].flatMap((name) =>
		headers(name)
			.slice(0, 3)
			.flatMap((line) => line.split(',').map((one) => one.trim().replace(/^<|>$/g, '')))
	);
	const recipients = [...delivered, ...named].slice(0, recipientsRead).map((one) => readAddress(inAscii(one)));
	const text = asText(mail.text ?? '').slice(0, longestText);
	const isReport =
		/multipart\/report/i.test(headers('content-type')[0] ?? '') && isDelivery(headers('content-type')[0]);
	const report = isReport ? readReport(raw.subarray(0, reportRead).toString('latin1')) : null;
	const referred = tokensIn([...headers('in-reply-to'), ...headers('references')].join(' '));
	const nobodyToAnswer = headers('return-path')[0]?.replace(/\s/g, '') === '<>';
	const automatic =
		nobodyToAnswer ||
		headers('auto-submitted').some((one) => !/^no\b/i.test(one)) ||
		headers('precedence').some((one) => /^(bulk|junk|list|auto_reply)\b/i.test(one)) ||
		['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond', 'x-auto-reply'].some(
			(name) => headers(name).length > 0
		) ||
		/multipart\/report/i.test(headers('content-type')[0] ?? '');
	return {
		from,
		recipients: [...new Set(recipients.map(({ address }) => address))],
		recipientCount: named.length,
		tokens: [
			...new Set([
				...recipients.flatMap(({ token }) => token ?? []),
				...referred.map(({ token }) => token),
				...(report?.tokens ?? [])
			])
		].slice(0, 20),
		messageId: (mail.messageId ?? '').slice(0, 500),
		subject: oneLine(mail.subject ?? '').slice(0, 200),
		text,
		reply: newWordsOf(text),
		language: headers('content-language')[0]?.trim().slice(0, 2).toLowerCase() ?? null,
		automatic,
		mayBeAcknowledged: !automatic && headers('x-auto-response-suppress').length === 0,
		report: report && { failed: report.failed, code: report.code, mailId: report.mailId },
		files: mail.attachments
			.filter(({ content }) => content.length > 0)
			.map(({ filename, content }, at) => ({ name: oneLine(filename ?? '') || `${at + 1}`, content })),
		...checkSender(headers('authentication-results'), authservId, from?.address.split('@')[1] ?? ''),
		fingerprint: createHash('sha256')
			.update(mail.messageId ?? '')
			.update('\n')
			.update(bodyOf(raw))
			.digest('hex')
	};
}

/** The lines of a header as they stand, the topmost first. */
function headersOf(mail: ParsedMail) {
	return (name: string): string[] =>
		mail.headerLines
			.filter(({ key }) => key === name)
			.map(({ line }) =>
				line
					.slice(line.indexOf(':') + 1)
					.replace(/\r?\n\s*/g, ' ')
					.trim()
			);
}

const addressesOf = (given: AddressObject | AddressObject[] | undefined): string[] =>
	[given ?? []]
		.flat()
		.flatMap(({ value }) =>
			value.flatMap(({ address, group }) => address ?? group?.flatMap((one) => one.address ?? []) ?? [])
		);

/** As servers write it: a domain in letters of its own country has a form in plain ones. */
function inAscii(given: string): string {
	const at = given.lastIndexOf('@');
	return `${given.slice(0, at + 1)}${domainToASCII(given.slice(at + 1))}`.toLowerCase();
}

/** One sender, of whom we can say who it is. */
function senderOf(mail: ParsedMail): ReadMail['from'] {
	const given = mail.from?.value ?? [];
	const [one] = given;
	const address = inAscii(one?.address ?? '');
	if (given.length !== 1 || address.length > 254 || !/^[^\s@<>",;:\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(address))
		return null;
	return { name: oneLine(one?.name ?? '').slice(0, 100), address };
}

/** No line breaks, nothing that turns the direction of what follows, no sign that is not seen. */
export const oneLine = (text: string): string =>
	text
		.toWellFormed()
		.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
		.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g, '')
		.replace(/\s+/g, ' ')
		.trim();

const asText = (text: string): string =>
	text
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/[\0-\b\v\f\x0e-\x1f\x7f]/g, '')
		.replace(/\n{4,}/g, '\n\n\n')
		.trim();

/** Where nothing is left of it, or it is longer than a person writes, all of it. */
function newWordsOf(text: string): string {
	if (text.length > longestToCut || text.split('\n').some((line) => line.length > longestLine)) return text;
	return new EmailReplyParser().parseReply(text).trim() || text;
}

const isDelivery = (type = '') => /report-type\s*=\s*"?delivery-status/i.test(type);

/** What a server says of a mail of ours (RFC 3464): only codes are kept, its words repeat the address. */
function readReport(raw: string) {
	const action = /^Action:\s*([a-z]+)/im.exec(raw)?.[1]?.toLowerCase();
	const [named] = tokensIn(raw);
	return {
		failed: action === undefined || action === 'failed',
		code: /^Status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(raw)?.[1] ?? '5.0.0',
		mailId: named?.mailId ?? null,
		tokens: named ? [named.token] : []
	};
}

/** All after the head: what the way of a mail adds stands above it. */
function bodyOf(raw: Buffer): Buffer {
	const [crlf, lf] = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')];
	return raw.subarray(crlf < 0 ? Math.max(lf, 0) : lf < 0 ? crlf : Math.min(crlf, lf));
}
