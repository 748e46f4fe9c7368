import {
	CompiledQuery,
	type DatabaseConnection,
	PostgresDialect,
	type PostgresDialectConfig,
	PostgresDriver
} from 'kysely';
import pg from 'pg';

/**
 * Connections that outlive a database that does not: the next act gets new ones. Without the two listeners a server that
 * ends would end us too, by dropping a connection that is idle, or one between two statements of a transaction.
 */
export function lastingPool(url: string, max: number): pg.Pool {
	const pool = new pg.Pool({
		connectionString: url,
		max,
		connectionTimeoutMillis: 5000,
		keepAlive: true,
		// What is asked follows what was asked before on the same line, without waiting for its answer (UnwaitedBegin).
		pipeline: true
	});
	pool.on('error', () => {});
	pool.on('connect', (client) => {
		client.on('error', () => {});
		keepPlans(client);
	});
	return pool;
}

/**
 * A transaction that does not wait to have begun: `begin` and the first statement are one round trip. On a connection that is gone
 * the statement fails as `begin` did.
 */
export class UnwaitedBegin extends PostgresDialect {
	readonly #config: PostgresDialectConfig;

	constructor(config: PostgresDialectConfig) {
		super(config);
		this.#config = config;
	}

	override createDriver() {
		return new UnwaitedBeginDriver(this.#config);
	}
}

class UnwaitedBeginDriver extends PostgresDriver {
	override beginTransaction(connection: DatabaseConnection): Promise<void> {
		connection.executeQuery(CompiledQuery.raw('begin')).catch(() => {});
		return Promise.resolve();
	}
}

/** Asked so often by this process, a statement is worth the memory of its plan in every connection. */
const often = 4;
/** How many texts are counted: those with a list in them differ without end. */
const countedTexts = 2000;
const uses = new Map<string, { count: number; name: string }>();

/**
 * Lets the server keep the plan of what is asked again and again: under row-level security planning the inbox takes longer than
 * reading it (docs/decisions/0012-plans-of-frequent-statements-are-kept.md).
 */
function keepPlans(client: pg.PoolClient): void {
	const ask = client.query.bind(client) as (...given: unknown[]) => unknown;
	const { stream } = client.connection;
	const askPlanned = (...given: unknown[]) => {
		const [text, values, ...callback] = given;
		if (text === 'begin') {
			// Nobody waits for it (UnwaitedBegin): it goes out together with what is asked in the same turn.
			stream.cork();
			setImmediate(() => stream.uncork());
		}
		// A question, or a text with values: `begin` has no plan. Every other form of the call goes on as it is.
		const hasPlan =
			typeof text === 'string' && Array.isArray(values) && (values.length > 0 || /^\s*select\b/.test(text));
		const name = hasPlan ? nameOf(text) : undefined;
		return name ? ask({ name, text, values }, ...callback) : ask(...given);
	};
	client.query = askPlanned as typeof client.query;
}

function nameOf(text: string): string | undefined {
	const use = uses.get(text) ?? { count: 0, name: `s${uses.size}` };
	if (use.count === 0 && uses.size >= countedTexts) return undefined;
	uses.set(text, use);
	return ++use.count > often ? use.name : undefined;
}
