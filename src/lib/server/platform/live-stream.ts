import type { News } from '../../live-kinds.ts';
import type { Actor } from './actor.ts';
import { listen } from './live.ts';

/** A comment this often keeps proxies from cutting a quiet line, and is the moment to look whether the person is still signed in. */
const heartbeatMilliseconds = 20_000;
/** After this long the browser comes again by itself, through the door, so that nobody hears on for longer than they are signed in. */
const longestMilliseconds = 10 * 60_000;
/** A browser that reads no more is cut off before what it missed fills the memory. */
const mostUnread = 200;

/**
 * News for one open page as server-sent events, until it is closed or the person is no longer signed in.
 * A process that ends cuts its streams off (server.ts), and the pages come again.
 * @param stillSignedIn asked with every heartbeat
 */
export function newsStream(actor: Actor, stillSignedIn: () => Promise<boolean>): ReadableStream<Uint8Array> {
	const bytes = new TextEncoder();
	let over = false;
	let end = () => {};
	return new ReadableStream<Uint8Array>(
		{
			start(controller) {
				const write = (text: string) => {
					if ((controller.desiredSize ?? 0) < -mostUnread) end();
					else controller.enqueue(bytes.encode(text));
				};
				const stop = listen(actor, (news) => write(`data: ${JSON.stringify(news satisfies News[])}\n\n`));
				const heartbeat = setInterval(() => {
					stillSignedIn().then(
						(still) => (still ? write(': still here\n\n') : end()),
						() => end()
					);
				}, heartbeatMilliseconds);
				const last = setTimeout(() => end(), longestMilliseconds);
				end = () => {
					if (over) return;
					over = true;
					stop();
					clearInterval(heartbeat);
					clearTimeout(last);
					try {
						controller.close();
					} catch {
						// The browser had closed it already.
					}
				};
				write('retry: 2000\n\n');
			},
			cancel: () => end()
		},
		new CountQueuingStrategy({ highWaterMark: 16 })
	);
}
