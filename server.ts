// The application process: adapter-node's handler behind our own HTTP server, which says itself whether the line is encrypted and what is too much.
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { setInterval } from 'node:timers';
import { config } from './src/lib/server/platform/config.ts';
import { answerWithPages, forgetVisitor, refusedAtTheEdge, securityHeaders } from './src/lib/server/platform/edge.ts';
import { readAway, sendRefusal } from './src/lib/server/platform/edge-page.ts';

const settings = config();
process.env.PROTOCOL_HEADER = 'x-ilot-protocol';
process.env.HOST_HEADER = 'x-ilot-host';
process.env.BODY_SIZE_LIMIT = 'Infinity'; // the edge knows what each page takes
// Named by a variable: the build is not there when types are checked.
const built = './build/handler.js';
const { handler } = (await import(built)) as { handler: RequestListener };

const headers = Object.entries(securityHeaders(settings));
const open = new Set<ServerResponse>();
const server = createServer((request, response) => {
	open.add(response);
	response.once('close', () => open.delete(response));
	for (const [name, value] of headers) response.setHeader(name, value);
	const refusal = refusedAtTheEdge(request, settings);
	forgetVisitor(request, settings);
	answerWithPages(request);
	if (refusal) sendRefusal(request, response, refusal, settings);
	else {
		response.once('finish', () => request.complete || readAway(request)); // a page that had enough has answered
		void handler(request, response);
	}
});
server.headersTimeout = 20_000;
server.requestTimeout = 300_000; // 250 MB over a line of 7 Mbit/s
server.keepAliveTimeout = 65_000; // longer than the minute of most proxies, who would else meet a line that just closed
server.maxRequestsPerSocket = 10_000;
server.listen(settings.port, settings.host, () => process.send?.('listening'));

let ending = false;
/** What has begun is finished; streams of news have no end of their own, so they end here. */
function end() {
	if (ending) return;
	ending = true;
	server.close(() => process.exit(0));
	const endStreams = () => {
		for (const response of open)
			if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy();
		server.closeIdleConnections();
	};
	endStreams();
	setInterval(endStreams, 100);
	setTimeout(() => process.exit(0), 15_000);
}
process.on('SIGTERM', end);
process.once('disconnect', end);
process.on('SIGINT', () => {}); // Ctrl-C is for the supervisor, who ends things in their order
