import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { exportLog, LogFilter } from '#lib/server/trust/index.ts';

/** The lines that the page was asked for, as a file. By POST: nothing that leaves a line in the log hangs on a link. */
export async function POST({ locals, request }) {
	const { actor, language, post } = whoIs(locals);
	const filter = LogFilter.parse(Object.fromEntries(await request.formData()));
	const pieces = await exportLog(actor, filter, post.timeZone, language);
	const bytes = new TextEncoder();
	const file = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const { done, value } = await pieces.next();
			if (done) controller.close();
			else controller.enqueue(bytes.encode(value));
		},
		cancel: () => void pieces.return(undefined)
	});
	return new Response(file, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="log-${now().toISOString().slice(0, 10)}.csv"`
		}
	});
}
