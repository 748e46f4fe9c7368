import { whoIs } from '#lib/server/accounts/index.ts';
import { exportRefusals } from '#lib/server/imports/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';

/** The refused lines as a file. By POST: nothing that leaves a line in the log hangs on a link. */
export async function POST({ locals, params }) {
	const { actor, language } = whoIs(locals);
	return new Response(await orErrorPage(exportRefusals(actor, params.id, language)), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="refused-lines.csv"'
		}
	});
}
