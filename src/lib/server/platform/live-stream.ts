import type { News } from '../../live-kinds.ts';
import type { Person } from './actor.ts';
import { listen } from './live.ts';

/** A comment this often keeps proxies from cutting a quiet line, and is the moment to look whether the person is still signed in. */
const heartbeatMilliseconds = 20_000;
/** After this long the browser comes again by itself, through the door, so that nobody hears on for longer than they are signed in. */
const longestMilliseconds = 10 * 60_000;
/** A browser that reads no more is cut off before what it missed fills the memory. */
const mostUnread = 200;
/** Open pages of one person in this process: a hidden one lets go of its line, so nobody needs as many. */
const mostStreams = 12;

const ends = new Map<string, Set<() => void>>();

/** Ends the streams of a person in this process, who has signed out or acts in another post; pages that may come again do. */
export function endStreamsOf(personId: string): void {
	for (const end of ends.get(personId) ?? []) end();
}

/**
 * News for one open page as server-sent events, until it is closed or the person is no longer signed in.
 * Of more than a person can look at, the one open longest ends. A process that ends cuts its streams off (server.ts), and the pages come again.
 * @param stillSignedIn asked with every heartbeat, in this post
 * @param board the patrol whose board is open, where it is that of a board
 */
export function newsStream(
	actor: Person,
	stillSignedIn: () => Promise<boolean>,
	board?: string
): ReadableStream<Uint8Array> {
	const bytes = new TextEncoder();
	let over = false;
	let end = () => {};
	return new ReadableStream<Uint8Array>(
		{
			start(controller) {
				const write = (text: string) => {
					// What was asked before the end may be answered after it; writing then would throw where nobody listens, and end the process.
					if (over) return;
					if ((controller.desiredSize ?? 0) < -mostUnread) end();
					else controller.enqueue(bytes.encode(text));
				};
				const stop = listen(actor, (news) => write(`data: ${JSON.stringify(news satisfies News[])}\n\n`), board);
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
					theirs.delete(end);
					if (theirs.size === 0) ends.delete(actor.personId);
					clearInterval(heartbeat);
					clearTimeout(last);
					try {
						controller.close();
					} catch {
						// The browser had closed it already.
					}
				};
				const theirs = ends.get(actor.personId) ?? new Set();
				ends.set(actor.personId, theirs.add(end));
				if (theirs.size > mostStreams) [...theirs][0]?.();
				write('retry: 2000\n\n');
			},
			cancel: () => end()
		},
		new CountQueuingStrategy({ highWaterMark: 16 })
	);
}
