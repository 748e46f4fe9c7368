import type { NewEntry } from '../../board-entry.ts';

// What waits in this browser until the line is back (docs/decisions/0020). Entries lie here sealed by a key that the server gives to the
// person who is signed in; the browser keeps it in a form that cannot be read out. Signing out empties all of it (`Clear-Site-Data`).

const name = 'ilot-patrol';
/** No session lasts longer. */
const keyHours = 12;

/** An entry that waits, with what is needed to say once more when it happened. */
export interface Waiting {
	entry: NewEntry;
	/** The page it was made on, and its clock that nobody sets. */
	life: string;
	ticks: number;
	/** The clock of that page had been set by ours before. */
	sure: boolean;
	/** Why it was not taken in; it waits for its writer, and is not sent again. */
	refused: string | null;
}
export interface Kept extends Waiting {
	order: number;
}

interface Row {
	order?: number;
	owner: string;
	nonce: Uint8Array<ArrayBuffer>;
	sealed: ArrayBuffer;
}
interface KeyRow {
	name: 'current';
	owner: string;
	key: CryptoKey;
	until: number;
}
/** How far the device's clock is from ours, as last measured; no secret. */
export interface ClockRow {
	name: 'clock';
	offset: number;
	last: number;
}

/** What one writes with on the board that was open last: places, personas, communities. Sealed as entries are. */
type FactsRow = { name: 'facts' } & Omit<Row, 'order'>;

let opened: Promise<IDBDatabase> | undefined;
const open = () =>
	// Once emptied it is not opened again by a page that lived before: what that page still does would lay down a new one.
	(opened ??= new Promise((done, fail) => {
		const asked = indexedDB.open(name, 1);
		asked.onupgradeneeded = () => {
			asked.result.createObjectStore('entries', { keyPath: 'order', autoIncrement: true });
			asked.result.createObjectStore('marks', { keyPath: 'name' });
		};
		asked.onsuccess = () => {
			// Somebody signs out, here or in another tab, and all of it goes.
			asked.result.onversionchange = () => asked.result.close();
			done(asked.result);
		};
		asked.onerror = () => {
			opened = undefined;
			fail(asked.error ?? new Error('IndexedDB did not open'));
		};
	}));

/** One transaction; done once it is on disk. */
async function inStore<Result>(
	store: 'entries' | 'marks',
	mode: IDBTransactionMode,
	act: (store: IDBObjectStore) => IDBRequest<Result>
): Promise<Result> {
	const db = await open();
	return new Promise((done, fail) => {
		const tx = db.transaction(store, mode, { durability: 'strict' });
		const asked = act(tx.objectStore(store));
		tx.oncomplete = () => done(asked.result);
		tx.onabort = tx.onerror = () => fail(tx.error ?? asked.error ?? new Error('IndexedDB gave up'));
	});
}

const readMark = <Mark>(mark: string) =>
	inStore('marks', 'readonly', (store) => store.get(mark) as IDBRequest<Mark | undefined>);
const writeMark = (mark: KeyRow | ClockRow | FactsRow) => inStore('marks', 'readwrite', (store) => store.put(mark));

/** The key the server gave with the page, kept so that the page opens again without a line. */
export async function keepKey(owner: string, given: string): Promise<CryptoKey> {
	const bytes = Uint8Array.from(atob(given), (sign) => sign.charCodeAt(0));
	const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
	await writeMark({ name: 'current', owner, key, until: Date.now() + keyHours * 3_600_000 });
	return key;
}

/** Who was signed in here last, and has not signed out. */
export async function keptKey(): Promise<{ owner: string; key: CryptoKey } | undefined> {
	const kept = await readMark<KeyRow>('current');
	return kept && kept.until > Date.now() ? kept : undefined;
}

export const readClock = () => readMark<ClockRow>('clock');
export const keepClock = (offset: number, last: number) => writeMark({ name: 'clock', offset, last });

const asBytes = (owner: string) => new TextEncoder().encode(owner);
async function seal(owner: string, key: CryptoKey, what: unknown): Promise<Row> {
	const nonce = crypto.getRandomValues(new Uint8Array(12));
	const text = new TextEncoder().encode(JSON.stringify(what));
	return {
		owner,
		nonce,
		sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: asBytes(owner) }, key, text)
	};
}

/** @throws where it was sealed by another key */
async function unseal<What>(owner: string, key: CryptoKey, { nonce, sealed }: Row): Promise<What> {
	const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: asBytes(owner) }, key, sealed);
	return JSON.parse(new TextDecoder().decode(text)) as What;
}

/** Keeps what the form of a board offers, for when its page opens without a line. */
export async function keepFacts(owner: string, key: CryptoKey, facts: object): Promise<void> {
	await writeMark({ name: 'facts', ...(await seal(owner, key, facts)) });
}
export async function keptFacts<Facts>(owner: string, key: CryptoKey): Promise<Facts | undefined> {
	const row = await readMark<FactsRow>('facts');
	return row?.owner === owner ? unseal<Facts>(owner, key, row).catch(() => undefined) : undefined;
}

/** Keeps one entry; when it comes back, the entry is on disk. */
export async function keep(owner: string, key: CryptoKey, waiting: Waiting): Promise<void> {
	const row = await seal(owner, key, waiting);
	await inStore('entries', 'readwrite', (store) => store.add(row));
}

/** What this person has waiting here, in the order it was made; what others have is theirs. */
export async function allOf(owner: string, key: CryptoKey): Promise<Kept[]> {
	const rows = await inStore(
		'entries',
		'readonly',
		(store) => store.getAll() as IDBRequest<(Row & { order: number })[]>
	);
	const kept = await Promise.all(
		rows
			.filter((row) => row.owner === owner)
			.map(async (row): Promise<Kept | undefined> => {
				try {
					return { ...(await unseal<Waiting>(owner, key, row)), order: row.order };
				} catch {
					return undefined; // sealed by a key of before: the service has another one now
				}
			})
	);
	return kept.filter((one) => one !== undefined);
}

export async function markRefused(owner: string, key: CryptoKey, kept: Kept, refused: string): Promise<void> {
	const { order, ...waiting } = kept;
	const row = { ...(await seal(owner, key, { ...waiting, refused })), order };
	await inStore('entries', 'readwrite', (store) => store.put(row));
}

export const drop = (order: number) => inStore('entries', 'readwrite', (store) => store.delete(order));
