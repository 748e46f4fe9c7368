import { client, type Element, xml } from '@xmpp/client';
import { v7 as newId } from 'uuid';
import { now } from '../platform/clock.ts';
import { isLoopback } from '../platform/config.ts';
import { type Account, type Connection, type Connector, Fault, type Heard } from './connector.ts';
import { bare, namespaces, readArchived, readStanza } from './xmpp-stanza.ts';

const answersWithin = 15_000;
/** Of one page of the archive. */
const pageSize = 50;

/**
 * XMPP (RFC 6120, 6121). What came while nobody was connected, or was lost on the way, is read from the server's archive (XEP-0313), so
 * a server without one is refused: there a message would be lost whose line broke before it was kept here.
 */
export const xmpp: Connector = { connect };

async function connect(account: Account, heard: Heard): Promise<Connection> {
	const own = account.address;
	const [username = '', domain = ''] = own.split('@');
	const service = account.server ?? domain;
	const here = account.server !== undefined && isLoopback(new URL(account.server).hostname);
	const line = client({
		service,
		domain,
		resource: `ilot-${newId().slice(-8)}`,
		timeout: answersWithin,
		credentials: async (authenticate, mechanisms, _fast, entity) => {
			// Also where a server asks for none: what people write to us crosses no network in the clear.
			if (!entity.isSecure() && !here) throw new Fault('not_encrypted');
			const mechanism = mechanisms.find((one) => one !== 'ANONYMOUS' && (entity.isSecure() || one !== 'PLAIN'));
			if (!mechanism) throw new Fault('no_sign_in');
			await authenticate({ username, password: account.password }, mechanism);
		}
	});
	// Who connects again, and when, is decided for all platforms alike.
	line.reconnect.stop();
	// By stream management (XEP-0198, also within XEP-0388) the library would say that a message has arrived before it is kept here.
	line.prependListener('element', (element) => {
		if (!element.is('features', 'http://etherx.jabber.org/streams')) return;
		element.remove('sm', 'urn:xmpp:sm:3');
		element.remove('authentication', 'urn:xmpp:sasl:2');
	});

	let ended = false;
	const breaks = (code: string) => {
		if (ended) return;
		ended = true;
		heard.broke(code);
		line.stop().catch(() => undefined);
	};
	let opening: ((cause: unknown) => void) | undefined;
	/** Whatever ends it while it is being opened. */
	const broken = new Promise<never>((_, failed) => (opening = failed));
	broken.catch(() => undefined);
	line.on('error', (cause) => (opening ? opening(cause) : breaks('broke_off')));
	line.on('disconnect', () => (opening ? opening(new Fault('broke_off')) : breaks('broke_off')));

	/** One after the other, in the order in which it was said; what is new waits until the archive is read. */
	let after: Promise<unknown> = Promise.resolve();
	const inTurn = (step: () => Promise<void>) =>
		(after = after.then(async () => {
			if (!ended) await step();
		})).catch(() => breaks('not_kept'));

	/** What is being sent this moment, and what the server says against it. */
	const refused = new Map<string, string | null>();
	async function take(stanza: Element, archived?: { id: string; at: Date }) {
		const said = readStanza(stanza, own, now(), archived);
		if (said?.kind === 'came') {
			await heard.came(said.message).catch((cause: unknown) => {
				throw new Fault('not_kept', { cause });
			});
			if (said.wantsReceipt && !archived) await line.send(receiptFor(said.message.from, said.wantsReceipt));
		} else if (said?.kind === 'arrived') await heard.arrived(said.id);
		else if (said?.kind === 'cameBack') await heard.cameBack(said.id, said.code);
	}

	let page: { query: string; found: Element[] } | undefined;
	line.on('stanza', (stanza) => {
		if (page && bare(stanza.attrs.from ?? own) === own && readArchived(stanza, page.query)) page.found.push(stanza);
		else if (stanza.is('message') && !stanza.getChild('result', namespaces.archive)) {
			// Whoever is sending this very moment hears it at once, and says what becomes of it.
			const { id, type } = stanza.attrs;
			if (type === 'error' && id && refused.has(id))
				refused.set(id, stanza.getChild('error')?.getChildElements()[0]?.name ?? 'unknown');
			else void inTurn(() => take(stanza));
		}
	});

	/** @returns where the page ended, or null when it was the last one */
	async function readPage(from: string | null): Promise<string | null> {
		const query = newId();
		page = { query, found: [] };
		const form = xml(
			'x',
			{ xmlns: 'jabber:x:data', type: 'submit' },
			xml('field', { var: 'FORM_TYPE', type: 'hidden' }, xml('value', {}, namespaces.archive)),
			...(from ? [] : [xml('field', { var: 'start' }, xml('value', {}, account.since.toISOString()))])
		);
		const set = xml(
			'set',
			{ xmlns: namespaces.resultSet },
			xml('max', {}, String(pageSize)),
			...(from ? [xml('after', {}, from)] : [])
		);
		const answer = await line.iqCaller.request(
			xml('iq', { type: 'set' }, xml('query', { xmlns: namespaces.archive, queryid: query }, form, set)),
			answersWithin
		);
		const { found } = page;
		page = undefined;
		const end = answer.getChild('fin', namespaces.archive);
		for (const stanza of found) {
			const archived = readArchived(stanza, query);
			if (archived && !ended) await take(archived.message, archived);
		}
		const last = end?.getChild('set', namespaces.resultSet)?.getChildText('last') ?? null;
		return end?.attrs.complete === 'true' || found.length === 0 ? null : last;
	}
	async function readArchive() {
		let from = account.readTo;
		for (;;) {
			try {
				from = await readPage(from);
			} catch (cause) {
				// The archive has forgotten what was read last: from the beginning then, and what is known is passed over.
				if (from === null || conditionOf(cause) !== 'item-not-found') throw cause;
				from = null;
				continue;
			}
			if (from === null) return;
		}
	}

	// Nothing is delivered before we say that we are there; and then it waits until the archive is read.
	let isRead: () => void = () => undefined;
	after = new Promise<void>((done) => (isRead = done));
	async function open() {
		await within(line.start());
		await line.send(xml('presence', {}, xml('priority', {}, '1')));
		await readArchive();
	}
	try {
		await Promise.race([open(), broken]);
		opening = undefined;
	} catch (cause) {
		ended = true;
		opening = undefined;
		line.stop().catch(() => undefined);
		throw asFault(cause);
	} finally {
		isRead();
	}

	return {
		async send({ id, to, text }) {
			if (ended) throw new Fault('broke_off');
			refused.set(id, null);
			await line.send(
				xml(
					'message',
					{ type: 'chat', to, id },
					xml('body', {}, text),
					xml('request', { xmlns: namespaces.receipts }),
					xml('origin-id', { xmlns: namespaces.stanzaId, id })
				)
			);
			// A server answers in order: when it answers this, it has taken the message before it, or said why not.
			await line.iqCaller
				.get(xml('ping', { xmlns: namespaces.ping }), domain, answersWithin)
				.catch((cause: unknown) => {
					if (!conditionOf(cause)) throw new Fault('broke_off', { cause });
				});
			const code = refused.get(id);
			refused.delete(id);
			if (code) throw new Fault(code, { forGood: !later.has(code) });
		},
		async end() {
			ended = true;
			await line.stop().catch(() => undefined);
		}
	};
}

/** What a server says that means: not now. RFC 6120 §8.3.3. */
const later = new Set([
	'resource-constraint',
	'remote-server-timeout',
	'recipient-unavailable',
	'internal-server-error'
]);

const receiptFor = (to: string, id: string) =>
	xml('message', { type: 'chat', to, id: newId() }, xml('received', { xmlns: namespaces.receipts, id }));

/** The server's word for why it said no; null where it said nothing. */
function conditionOf(cause: unknown): string | null {
	const { name, condition } = Object(cause) as { name?: unknown; condition?: unknown };
	return name === 'StanzaError' && typeof condition === 'string' ? condition : null;
}
function asFault(cause: unknown): Fault {
	if (cause instanceof Fault) return cause;
	if ((Object(cause) as { name?: unknown }).name === 'SASLError') return new Fault('sign_in_refused', { cause });
	// What a server refuses once we are in is to read its archive.
	return new Fault(conditionOf(cause) ? 'no_archive' : 'not_reached', { cause });
}

async function within(done: Promise<unknown>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>(
		(_, failed) => (timer = setTimeout(() => failed(new Fault('too_slow')), answersWithin))
	);
	try {
		await Promise.race([done, late]);
	} finally {
		clearTimeout(timer);
	}
}
