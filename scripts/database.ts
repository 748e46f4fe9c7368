// The database of this installation, whoever runs it: the embedded server, or the one that DATABASE_URL names.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Config } from '../src/lib/server/platform/config.ts';
import { emptyDatabase } from './empty-database.ts';
import { startPostgres } from './postgres.ts';
import { StartError } from './start-error.ts';

export interface Database {
	ownerUrl: string;
	/** Calls `lost` each time the database goes away and `back` when it is there again; an embedded one is started. */
	watch: (on: { lost: () => void; back: (ownerUrl: string) => void }) => void;
	/**
	 * Drops all that is in it, for a demonstration that is left; an embedded server goes whole, with its files and its log.
	 * @throws StartError when somebody else uses it
	 */
	drop: () => Promise<void>;
	/** Leaves it; an embedded server that nobody else uses ends. */
	close: () => Promise<void>;
}

const oldest = 15;
// Advisory locks live as long as the connection that holds them, so a killed process leaves none behind.
const inUse = `hashtext('ilot in use')`;
const oneStart = `hashtext('ilot start')`;

/**
 * Opens it, waiting for one that does not answer yet.
 * @param alone for `npm start`: one at a time on an embedded database
 * @param signal ends the waiting, with its reason
 * @throws StartError when waiting would not help: refused by name or password, too old, in use by another start
 */
export async function openDatabase(
	settings: Config,
	{ alone = false, signal }: { alone?: boolean; signal?: AbortSignal } = {}
): Promise<Database> {
	const embedded = settings.databaseUrl ? undefined : await startPostgres(settings.dataDir);
	let ownerUrl = embedded?.ownerUrl ?? settings.databaseUrl ?? '';
	const closing = new AbortController();
	const ended = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
	let recovering = Promise.resolve();
	const enter = async () => {
		const entered = await patientClient(ownerUrl, ended, embedded?.revive);
		try {
			await refuseOldServer(entered);
			if (embedded) await hold(entered);
			return entered;
		} catch (cause) {
			await entered.end().catch(() => {});
			throw cause;
		}
	};
	const hold = async (entered: pg.Client) => {
		await entered.query(`select pg_advisory_lock_shared(${inUse})`);
		if (!alone) return;
		// The server takes a moment to notice that the start before was killed.
		for (let attempt = 1; ; attempt++) {
			const { rows } = await entered.query<{ got: boolean }>(`select pg_try_advisory_lock(${oneStart}) got`);
			if (rows[0]?.got) return;
			if (attempt === 12)
				throw new StartError(`DATA_DIR: another start runs from ${settings.dataDir}; end it, or choose another folder`);
			await pause(250);
		}
	};
	/** A server that ends just now lets us in and drops us: so once more. */
	const enterAgain = async () => {
		for (;;) {
			if (embedded) ownerUrl = await embedded.revive();
			try {
				return await enter();
			} catch (cause) {
				if (cause instanceof StartError) throw cause;
				ended.throwIfAborted();
				if (!passes(cause)) throw cause;
			}
		}
	};
	let client: pg.Client;
	try {
		client = await enterAgain();
	} catch (cause) {
		// It let nobody in yet, so nobody works on it: a server that we started ends with us.
		if (embedded && ended.aborted && cause === ended.reason) await embedded.stop();
		throw cause;
	}
	return {
		ownerUrl,
		watch: ({ lost, back }) => {
			const listen = () => client.once('end', () => void (recovering = recover()));
			const recover = async () => {
				if (ended.aborted) return;
				lost();
				for (;;) {
					try {
						client = await enterAgain();
						break;
					} catch (cause) {
						if (ended.aborted) return void (await embedded?.stop());
						console.error(reason(cause)); // whatever it says no for now: a service that runs does not give up
						await pause(5000, undefined, { signal: ended }).catch(() => {});
					}
				}
				listen();
				back(ownerUrl);
			};
			listen();
		},
		drop: async () => {
			if (!embedded) return emptyDatabase(ownerUrl);
			if (!(await isLastUser(client)))
				throw new StartError('Something else uses this database, such as npm run psql; end it first');
			await client.end();
			await embedded.destroy();
		},
		close: async () => {
			closing.abort();
			await recovering;
			const last = embedded && (await isLastUser(client));
			await client.end().catch(() => {});
			if (last) await embedded.stop();
		}
	};
}

/** A client that waits for the server as long as it takes, and says so once. */
async function patientClient(url: string, ended: AbortSignal, revive?: () => Promise<string>): Promise<pg.Client> {
	for (let attempt = 0; ; attempt++) {
		const client = new pg.Client({
			connectionString: url,
			connectionTimeoutMillis: 5000,
			keepAlive: true,
			application_name: 'ilot start'
		});
		client.on('error', () => {}); // "end" follows, and that is where a lost server is noticed
		try {
			await client.connect();
			return client;
		} catch (cause) {
			await client.end().catch(() => {});
			const { host, port, pathname } = new URL(url);
			if (!passes(cause)) throw new StartError(`DATABASE_URL: ${host}${pathname} says no: ${reason(cause)}`, { cause });
			if (attempt === 1)
				console.error(`Waiting for the database at ${port ? host : `${host}:5432`} (${reason(cause)}) …`);
			await pause(Math.min(250 * 2 ** attempt, 2000), undefined, { signal: ended }).catch(() => {});
			ended.throwIfAborted();
			if (revive) url = await revive();
		}
	}
}

/** Not there, starting, ending, full: such things pass. A wrong password does not. */
function passes(cause: unknown): boolean {
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
	return !/^[0-9A-Z]{5}$/.test(code) || /^(57P0|53|08)/.test(code);
}

function reason(cause: unknown): string {
	if (cause instanceof AggregateError) return reason(cause.errors[0]);
	return cause instanceof Error ? cause.message : 'no answer';
}

async function refuseOldServer(client: pg.Client) {
	const { rows } = await client.query<{ number: number; version: string }>(
		`select current_setting('server_version_num')::int as number, current_setting('server_version') as version`
	);
	if ((rows[0]?.number ?? 0) < oldest * 10000)
		throw new StartError(`DATABASE_URL: PostgreSQL ${rows[0]?.version} is too old; ${oldest} or newer is needed`);
}

async function isLastUser(client: pg.Client): Promise<boolean> {
	try {
		await client.query(`select pg_advisory_unlock_shared(${inUse})`);
		const { rows } = await client.query<{ last: boolean }>(`select pg_try_advisory_lock(${inUse}) last`);
		return rows[0]?.last ?? false;
	} catch {
		return false; // the server is gone already
	}
}
