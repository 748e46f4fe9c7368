import { isStillSignedIn } from '#lib/server/accounts/index.ts';
import { newsStream } from '#lib/server/platform/live-stream.ts';

/** News for the open pages of somebody who is signed in; whoever is not gets no stream, and their browser does not ask again. */
export function GET(event) {
	const { signedIn } = event.locals;
	if (!signedIn) return new Response(null, { status: 401 });
	return new Response(
		newsStream(signedIn.actor, () => isStillSignedIn(event, signedIn.actor)),
		{ headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } }
	);
}
