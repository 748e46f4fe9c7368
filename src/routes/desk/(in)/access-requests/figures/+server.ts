import { m } from '#lib/paraglide/messages.js';
import { basisWords } from '#lib/request-words.ts';
import { accessFigures } from '#lib/server/access-requests/index.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { csvLine, csvStart } from '#lib/server/platform/csv.ts';
import { pack } from '#lib/server/platform/pack.ts';

/** The yearly figures as a file. By POST: nothing that leaves a line in the log hangs on a link. */
export async function POST({ locals }) {
	const rows = await accessFigures(whoIs(locals).actor);
	const lines = [
		[
			m.closed_year(),
			m.look_ups_basis(),
			m.closed_count_asked(),
			m.closed_count_granted(),
			m.closed_count_refused(),
			m.closed_count_uses()
		],
		...rows.map(({ year, basis, asked, granted, refused, uses }) => [
			year,
			basisWords(basis, pack(), locals.locale).cite,
			asked,
			granted,
			refused,
			uses
		])
	];
	return new Response(csvStart + lines.map(csvLine).join(''), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="closed-profiles-${now().toISOString().slice(0, 10)}.csv"`
		}
	});
}
