import { isStillSignedIn } from '#lib/server/accounts/index.ts';
import { followBoard } from '#lib/server/patrols/index.ts';
import { newsStream } from '#lib/server/platform/live-stream.ts';

/** News of one open board. Whoever may not see it gets no stream; whoever no longer may, hears no more. */
export async function GET(event) {
	const { signedIn } = event.locals;
	if (!signedIn) return new Response(null, { status: 401 });
	const { number } = event.params;
	const board = await followBoard(signedIn.actor, number);
	const still = async () =>
		(await isStillSignedIn(event, signedIn.actor)) && (await followBoard(signedIn.actor, number)) === board;
	return new Response(newsStream(signedIn.actor, still, board), {
		headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }
	});
}
