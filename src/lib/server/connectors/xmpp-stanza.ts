import type { Element } from '@xmpp/client';
import type { Came } from './connector.ts';

export const namespaces = {
	archive: 'urn:xmpp:mam:2',
	forward: 'urn:xmpp:forward:0',
	delay: 'urn:xmpp:delay',
	stanzaId: 'urn:xmpp:sid:0',
	receipts: 'urn:xmpp:receipts',
	resultSet: 'http://jabber.org/protocol/rsm',
	file: 'jabber:x:oob',
	ping: 'urn:xmpp:ping'
};

/** In which a message says that it cannot be read by us, or holds more than words: encryption, files, calls. */
const beyondWords = [
	['encrypted', undefined],
	['x', 'jabber:x:encrypted'],
	['x', namespaces.file],
	['file-sharing', undefined],
	['propose', undefined],
	['invite', undefined]
] as const;

export type Said =
	| { kind: 'came'; message: Came; wantsReceipt: string | null }
	| { kind: 'arrived'; id: string }
	| { kind: 'cameBack'; id: string; code: string };

export const bare = (address: string) => address.split('/', 1)[0]?.toLowerCase() ?? '';

/**
 * What a message of the line, or of the archive, says to us; null for what is none of ours: what we said ourselves, rooms, somebody typing.
 * @param own our address, without a resource
 * @param archived its name and day in the archive, where it comes from there
 */
export function readStanza(stanza: Element, own: string, now: Date, archived?: { id: string; at: Date }): Said | null {
	const from = bare(stanza.attrs.from ?? '');
	const type = stanza.attrs.type ?? 'normal';
	if (!stanza.is('message') || !from || from === own) return null;
	if (type === 'error') return cameBack(stanza);
	if (type !== 'chat' && type !== 'normal') return null;
	const receipt = stanza.getChild('received', namespaces.receipts)?.attrs.id;
	if (receipt) return { kind: 'arrived', id: receipt };
	const more = beyondWords.some(([name, space]) => stanza.getChild(name, space) !== undefined);
	const link = stanza.getChild('x', namespaces.file)?.getChildText('url') ?? null;
	const text = stanza.getChildText('body') ?? '';
	if (!text.trim() && !more) return null;
	// Only what our own server writes of itself: it takes off what others write in its name (XEP-0359).
	const ofArchive =
		archived?.id ??
		stanza.getChildren('stanza-id', namespaces.stanzaId).find(({ attrs }) => bare(attrs.by ?? '') === own)?.attrs.id;
	const at = archived?.at ?? delayedSince(stanza, own) ?? now;
	// Of a program that names none servers say "en": that tells nothing.
	const named = stanza.attrs['xml:lang']?.slice(0, 35);
	const language = named?.toLowerCase() === 'en' ? undefined : named;
	const isSealed = stanza.getChild('encrypted') ?? stanza.getChild('x', 'jabber:x:encrypted');
	return {
		kind: 'came',
		wantsReceipt: stanza.getChild('request', namespaces.receipts) ? (stanza.attrs.id ?? null) : null,
		message: {
			id: ofArchive ?? stanza.attrs.id ?? `${at.toISOString()} ${text.slice(0, 300)}`,
			from,
			at,
			// What stands beside a sealed text, and the address of a file, are written by a program.
			text: isSealed || text.trim() === link?.trim() ? '' : text,
			more,
			...(language && { language }),
			...(ofArchive && { place: ofArchive.slice(0, 200) })
		}
	};
}

/** A page of the archive is told as messages, each around the one that was kept. */
export function readArchived(stanza: Element, query: string) {
	const result = stanza.getChild('result', namespaces.archive);
	if (!result || result.attrs.queryid !== query) return null;
	const forwarded = result.getChild('forwarded', namespaces.forward);
	const message = forwarded?.getChild('message');
	const id = result.attrs.id;
	if (!message || !id) return null;
	return { message, id, at: instant(forwarded?.getChild('delay', namespaces.delay)?.attrs.stamp) ?? new Date(0) };
}

function cameBack(stanza: Element): Said | null {
	const why = stanza.getChild('error')?.getChildElements()[0]?.name;
	return stanza.attrs.id ? { kind: 'cameBack', id: stanza.attrs.id, code: why ?? 'unknown' } : null;
}

/** Kept for us by our own server: who writes could say anything of when they wrote. */
function delayedSince(stanza: Element, own: string): Date | undefined {
	const servers = [own, own.split('@')[1]];
	const delay = stanza
		.getChildren('delay', namespaces.delay)
		.find(({ attrs }) => servers.includes(bare(attrs.from ?? '')));
	return instant(delay?.attrs.stamp);
}

function instant(stamp: string | undefined): Date | undefined {
	const at = new Date(stamp ?? NaN);
	return Number.isNaN(at.getTime()) ? undefined : at;
}
