import { newsStream } from '#lib/server/platform/live-stream.ts';

/** News for the open pages of somebody who is signed in; whoever is not gets no stream, and their browser does not ask again. */
export function GET({ locals }) {
	const { signedIn } = locals;
	if (!signedIn) return new Response(null, { status: 401 });
	return new Response(
		newsStream(signedIn.actor, () => Promise.resolve(true)),
		{
			headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }
		}
	);
}
