import pg from 'pg';

/**
 * Connections that outlive a database that does not: the next act gets new ones. Without the two listeners a server that
 * ends would end us too, by dropping a connection that is idle, or one between two statements of a transaction.
 */
export function lastingPool(url: string, max: number): pg.Pool {
	const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5000, keepAlive: true });
	pool.on('error', () => {});
	pool.on('connect', (client) => client.on('error', () => {}));
	return pool;
}
