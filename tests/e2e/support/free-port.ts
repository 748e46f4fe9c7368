import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A port that nobody listens on. Drawn from below the range the system lends out: no client socket, and no other test that
 * asks the system for a port, takes it before whoever asked here has started.
 */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = randomInt(10_000, 20_000);
		if (await isFree(port)) return port;
	}
}

const isFree = (port: number) =>
	new Promise<boolean>((told) => {
		const server = createServer();
		server.once('error', () => told(false));
		server.listen(port, '127.0.0.1', () => server.close(() => told(true)));
	});
