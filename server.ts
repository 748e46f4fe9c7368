// The application process: adapter-node's handler behind our own HTTP server, which says itself whether the line is encrypted.
import { createServer, type RequestListener } from 'node:http';

const origin = new URL(process.env.ORIGIN ?? 'http://localhost:3000');
process.env.PROTOCOL_HEADER = 'x-ilot-protocol';
process.env.HOST_HEADER = 'x-ilot-host';
// Named by a variable: the build is not there when types are checked.
const built = './build/handler.js';
const { handler } = (await import(built)) as { handler: RequestListener };

const server = createServer((request, response) => {
	// No address of a visitor is read, kept or passed on.
	for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-forwarded-proto', 'x-forwarded-host']) delete request.headers[name];
	request.headers['x-ilot-protocol'] = origin.protocol.slice(0, -1);
	request.headers['x-ilot-host'] = origin.host;
	void handler(request, response);
});
server.requestTimeout = 120_000;
server.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? '127.0.0.1', () => process.send?.('listening'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => {
		server.close(() => process.exit(0));
		server.closeIdleConnections();
	});
}
process.once('disconnect', () => process.exit(0));
