import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import type { ConnectorLogin } from '../platform/config-values.ts';
import { asActor } from '../platform/database.ts';
import { log } from '../platform/log.ts';
import { type Connection, type Connector, Fault, faultOf } from './connector.ts';
import { didNotArrive, hasArrived, sendNext } from './send-next.ts';
import { job, takeMessage } from './take-message.ts';
import { xmpp } from './xmpp.ts';

const connectors: Record<ConnectorLogin['kind'], Connector> = { xmpp };

/** So long a worker is taken to keep an account; one that died is followed by another after that. */
const heldFor = 30_000;
const askedEvery = 10_000;
const sentEvery = 1000;
/** After a connection that failed: twice as long each time, up to the second. */
const [firstWait, longestWait] = [5_000, 300_000];
/** An answer that found no connection for so long is said not to have left. */
const givesUpAfter = 24 * 3_600_000;

interface Kept {
	connection: Connection | null;
	opening: boolean;
	failures: number;
	notBefore: number;
	/** What is being sent; one at a time, in order. */
	sending: Promise<void> | null;
	/** What is being written of how it stands. */
	said: Promise<void>;
}

const notOpen = (): Kept => ({
	connection: null,
	opening: false,
	failures: 0,
	notBefore: 0,
	sending: null,
	said: Promise.resolve()
});

/**
 * Keeps the accounts connected that personas of the register have: of several workers one each. What comes in is taken in, what waits is
 * sent. Each account is by itself: one that fails, or is slow, holds up no other and no job of the worker.
 * @param kinds what each platform gives; tests bring their own
 * @returns two steps that the worker does again and again, and its end
 */
export function connectionKeeper(kinds: Partial<Record<string, Connector>> = connectors) {
	const holder = newId();
	const kept = new Map<string, Kept>();
	let ended = false;

	/** Takes and renews what is ours to keep, opens what is not open, and lets go what is not ours any more. */
	async function hold(): Promise<void> {
		const logins = config().connectors;
		if (logins.length === 0) return;
		const at = now();
		const ours = await asActor(job, async (tx) => {
			const names = logins.map(({ kind, address }) => `${kind}:${address}`);
			const { rows } = await sql<{ id: string; kind: string; address: string; addedAt: Date; readTo: string | null }>`
				select id, kind, address, added_at "addedAt", read_to "readTo"
				from connector_hold(${names}::text[], ${holder}, ${at}, ${new Date(at.getTime() + heldFor)})`.execute(tx);
			await sql`select connector_gives_up(${new Date(at.getTime() - givesUpAfter)}, ${at})`.execute(tx);
			return rows;
		});
		for (const [id, one] of kept) if (!ours.some((each) => each.id === id)) void letGo(id, one);
		for (const account of ours) {
			const one = kept.get(account.id) ?? notOpen();
			kept.set(account.id, one);
			const login = logins.find(({ kind, address }) => kind === account.kind && address === account.address);
			if (login && !one.connection && !one.opening && one.notBefore <= performance.now())
				void open(account, login, one);
		}
	}

	async function open(
		account: { id: string; kind: string; address: string; addedAt: Date; readTo: string | null },
		{ password, server }: ConnectorLogin,
		one: Kept
	) {
		one.opening = true;
		let broken: string | null = null;
		const broke = (code: string) => {
			broken = code;
			if (one.connection) void failed(account.id, one, code);
		};
		try {
			const connector = kinds[account.kind];
			if (!connector) throw new Fault('no_connector', { forGood: true });
			const connection = await connector.connect(
				{ address: account.address, password, server, since: account.addedAt, readTo: account.readTo },
				{
					came: async (message) => {
						const { say } = await takeMessage(account, message);
						if (say) void one.connection?.send({ id: newId(), to: message.from, text: say }).catch(() => undefined);
					},
					arrived: (id) => hasArrived(id, account.id).catch(complain),
					cameBack: (id, code) => didNotArrive(id, account.id, code).catch(complain),
					broke
				}
			);
			if (ended || kept.get(account.id) !== one) return await connection.end();
			if (broken) return await failed(account.id, one, broken);
			Object.assign(one, { connection, failures: 0, notBefore: 0 });
			await stands(account.id, one, true, null);
		} catch (cause) {
			complain(cause);
			await failed(account.id, one, faultOf(cause, 'not_reached').code);
		} finally {
			one.opening = false;
		}
	}

	async function failed(id: string, one: Kept, code: string) {
		one.connection = null;
		one.notBefore = performance.now() + Math.min(firstWait * 2 ** one.failures++, longestWait);
		await stands(id, one, false, code);
	}

	/** Said in the order in which it happened: a connection may break off the moment it is there. */
	function stands(id: string, one: Kept, connected: boolean, code: string | null): Promise<void> {
		const at = now();
		one.said = one.said.then(async () => {
			await asActor(job, (tx) =>
				sql`select connector_stands(${id}, ${holder}, ${connected}, ${code}, ${at})`.execute(tx)
			).catch(complain);
		});
		return one.said;
	}

	async function letGo(id: string, one: Kept) {
		kept.delete(id);
		await one.connection?.end().catch(complain);
		await one.said;
		await asActor(job, (tx) => sql`select connector_let_go(${id}, ${holder})`.execute(tx)).catch(complain);
	}

	/** Sends what waits, at each account by itself. @returns when all of it was tried */
	async function send(): Promise<void> {
		const running = [...kept].map(([id, one]) => {
			const { connection } = one;
			if (!connection) return;
			one.sending ??= (async () => {
				try {
					while (one.connection === connection && !ended && (await sendNext(id, holder, connection)));
				} catch (cause) {
					complain(cause);
				} finally {
					one.sending = null;
				}
			})();
			return one.sending;
		});
		await Promise.all(running);
	}

	return {
		hold,
		send,
		/** Ends all connections in order. */
		async end() {
			ended = true;
			await Promise.all([...kept].map(([id, one]) => letGo(id, one)));
		}
	};
}

const complain = (err: unknown) => log().warn({ err }, 'a connector');

/**
 * The same, again and again, for the worker.
 * @returns ends it
 */
export function keepConnected(): () => Promise<void> {
	if (config().connectors.length === 0) return () => Promise.resolve();
	const keeper = connectionKeeper();
	const again = (step: () => Promise<void>, every: number) => {
		let runs = false;
		const begin = () => {
			if (runs) return;
			runs = true;
			void step()
				.catch(complain)
				.finally(() => (runs = false));
		};
		begin();
		return setInterval(begin, every);
	};
	const timers = [again(keeper.hold, askedEvery), again(keeper.send, sentEvery)];
	return async () => {
		for (const timer of timers) clearInterval(timer);
		await keeper.end();
	};
}
