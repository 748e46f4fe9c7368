import pg from 'pg';
import { z } from 'zod';
import { newsKinds, type News, type NewsKind } from '../../live-kinds.ts';
import type { Actor } from './actor.ts';
import { asActor, type Tx } from './database.ts';
import { log } from './log.ts';

/** How long news are gathered before anybody is told: a burst is one look-up for each listener, not a hundred. */
const gatherMilliseconds = 250;
/** Look-ups for listeners at the same time in one process, so that news never take the connections that intake needs. */
const askingAtOnce = 2;
const longestPauseMilliseconds = 10_000;

/** `by`: whose act it was, when it was a person's. It is told to nobody; whoever acted learns only that it was their own. */
const Told = z.object({ kind: z.enum(newsKinds), id: z.uuid(), by: z.uuid().nullish() });
type Told = z.infer<typeof Told>;

interface Listener {
	actor: Actor;
	tell: (news: News[]) => void;
	/** The one patrol whose board is open; whoever opened it was asked whether they may. */
	board: string | undefined;
	/** What the database said since this listener was last told, by kind and id. */
	waiting: Map<string, Told>;
	/** News may have been missed: everything is to be read again. */
	missed: boolean;
	asking: boolean;
}

const listeners = new Set<Listener>();
let client: pg.Client | undefined;
let address: string | undefined;
let gathering: NodeJS.Timeout | undefined;
let reconnecting: NodeJS.Timeout | undefined;
let asking = 0;

/**
 * Tells an actor of records that moved, as long as it may see them: row-level security is asked before a word is said,
 * so somebody who may not see a record does not learn that it exists. After an interruption it says that all may have moved.
 * @param board hears of this board alone, at once and without asking: three people write there and a moment counts. Whoever opens it has
 * been let in, and is asked for again with every heartbeat
 * @returns ends it
 */
export function listen(actor: Actor, tell: (news: News[]) => void, board?: string): () => void {
	const listener: Listener = { actor, tell, board, waiting: new Map(), missed: false, asking: false };
	listeners.add(listener);
	address ??= process.env.APP_DATABASE_URL;
	if (!client && !reconnecting) void open();
	return () => void listeners.delete(listener);
}

/** How many pages listen now. */
export const listenerCount = (): number => listeners.size;

/** Hears the database at this address from now on; without one, stops hearing. For tests, and at the end of a process. */
export async function hear(url?: string): Promise<void> {
	address = url;
	clearTimeout(gathering);
	clearTimeout(reconnecting);
	gathering = reconnecting = undefined;
	const old = client;
	client = undefined;
	await old?.end().catch(() => undefined);
	if (url) await open();
}

async function open(attempt = 0): Promise<void> {
	const opening = new pg.Client({ connectionString: address, keepAlive: true, application_name: 'ilot live' });
	client = opening;
	let over = false;
	const again = (err?: unknown) => {
		if (over || client !== opening) return;
		over = true;
		client = undefined;
		if (attempt === 0) log().warn({ err }, 'news of the database do not come; trying again');
		void opening.end().catch(() => undefined);
		reconnecting = setTimeout(
			() => {
				reconnecting = undefined;
				void open(attempt + 1);
			},
			Math.min(longestPauseMilliseconds, 250 * 2 ** attempt)
		);
		reconnecting.unref();
	};
	opening.on('error', again);
	opening.on('end', () => again());
	opening.on('notification', ({ payload }) => heard(payload));
	try {
		await opening.connect();
		await opening.query('listen ilot');
	} catch (cause) {
		return again(cause);
	}
	if (attempt === 0) return;
	log().info('news of the database come again');
	for (const listener of listeners) listener.missed = true;
	gather();
}

/** Whoever may connect may also notify; what is no news of ours is passed by. */
function heard(payload: string | undefined) {
	if (listeners.size === 0) return; // under a flood nobody reads hundreds a second for nothing
	const told = Told.safeParse(readJson(payload));
	if (!told.success) return;
	if (told.data.kind === 'board') return tellBoard(told.data);
	const name = `${told.data.kind} ${told.data.id}`;
	for (const { waiting, board } of listeners) {
		if (board) continue;
		// Two people's acts in one piece of news are nobody's own.
		const before = waiting.get(name);
		waiting.set(name, before && before.by !== told.data.by ? { ...told.data, by: null } : told.data);
	}
	gather();
}

function tellBoard({ kind, id, by }: Told) {
	for (const { actor, board, tell } of listeners)
		if (board === id)
			tell([{ kind, id, number: null, mine: actor.kind === 'person' && Boolean(by) && actor.personId === by }]);
}

function readJson(text = ''): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function gather() {
	gathering ??= setTimeout(() => {
		gathering = undefined;
		askForNext();
	}, gatherMilliseconds).unref();
}

function askForNext() {
	for (const listener of listeners) {
		if (asking >= askingAtOnce) return;
		if (listener.asking || !(listener.missed || listener.waiting.size > 0)) continue;
		asking++;
		listener.asking = true;
		void answer(listener).finally(() => {
			asking--;
			listener.asking = false;
			askForNext();
		});
	}
}

async function answer(listener: Listener) {
	const { missed } = listener;
	const told = [...listener.waiting.values()];
	listener.waiting.clear();
	listener.missed = false;
	try {
		const news = missed ? everything() : await newsFor(listener.actor, told);
		if (news.length > 0 && listeners.has(listener)) listener.tell(news);
	} catch (err) {
		// The database went away in between: whoever listens reads again once it is back.
		log().warn({ err }, 'news could not be looked up');
		if (client) listener.tell(everything());
		else listener.missed = true;
	}
}

const everything = (): News[] => newsKinds.map((kind) => ({ kind, id: null, number: null, mine: false }));

/** That somebody was told something is news for them alone, and says no more than whose news it is. */
async function newsFor(actor: Actor, told: Told[]): Promise<News[]> {
	const records = told.filter(({ kind }) => kind !== 'told');
	const isTold = 'personId' in actor && told.some(({ kind, id }) => kind === 'told' && id === actor.personId);
	return [
		...(records.length > 0 ? await asActor(actor, (tx) => visibleOf(tx, actor, records)) : []),
		...(isTold ? [{ kind: 'told' as const, id: actor.personId ?? null, number: null, mine: false }] : [])
	];
}

/** Those of the records that this transaction's actor sees, with their numbers. */
async function visibleOf(tx: Tx, actor: Actor, told: Told[]): Promise<News[]> {
	const ids = (...kinds: NewsKind[]) => [
		...new Set(told.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id))
	];
	const signals = ids('signal', 'presence');
	const handOvers = ids('hand_over');
	const conversations = ids('conversation', 'presence');
	const found = new Map<string, string | null>();
	if (signals.length > 0)
		for (const row of await tx.selectFrom('signal').select(['id', 'number']).where('id', 'in', signals).execute())
			found.set(row.id, row.number);
	if (handOvers.length > 0)
		for (const row of await tx.selectFrom('hand_over').select(['id', 'number']).where('id', 'in', handOvers).execute())
			found.set(row.id, row.number);
	if (conversations.length > 0)
		for (const row of await tx
			.selectFrom('conversation')
			.leftJoin('signal', 'signal.id', 'conversation.signal_id')
			.select(['conversation.id', 'signal.number'])
			.where('conversation.id', 'in', conversations)
			.execute())
			found.set(row.id, row.number);
	const imports = ids('import');
	if (imports.length > 0)
		for (const row of await tx.selectFrom('import').select('id').where('id', 'in', imports).execute())
			found.set(row.id, null);
	const reports = ids('report');
	if (reports.length > 0)
		for (const row of await tx.selectFrom('report').select(['id', 'number']).where('id', 'in', reports).execute())
			found.set(row.id, row.number);
	const requests = ids('request');
	if (requests.length > 0)
		for (const row of await tx.selectFrom('request').select(['id', 'number']).where('id', 'in', requests).execute())
			found.set(row.id, row.number);
	const me = actor.kind === 'person' ? actor.personId : undefined;
	return told.flatMap(({ kind, id, by }) =>
		found.has(id) ? [{ kind, id, number: found.get(id) ?? null, mine: Boolean(by) && by === me }] : []
	);
}
