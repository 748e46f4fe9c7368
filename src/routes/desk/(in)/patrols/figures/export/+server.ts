import { whoIs } from '#lib/server/accounts/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { FigureWanted, patrolFigures } from '#lib/server/patrols/index.ts';
import { csvLine, csvStart } from '#lib/server/platform/csv.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { byWord } from '../by-words.ts';
import { nameOfValue } from '../name-of-value.server.ts';

/** The figures that the page was asked for, as a file. By POST: nothing that leaves a line in the log hangs on a link. */
export async function POST({ locals, request }) {
	const { actor } = whoIs(locals);
	const figures = await patrolFigures(actor, FigureWanted.parse(Object.fromEntries(await request.formData())));
	const name = nameOfValue(pack(), locals.locale);
	const by = Object.entries(figures.by) as [keyof typeof figures.by, (typeof figures.by)['place']][];
	const lines = [
		[m.board_figures_what(), m.board_figures_value(), m.board_figures_count()],
		...figures.months.map(({ month, n }) => [m.board_by_month(), month, n]),
		...by.flatMap(([counted, rows]) => rows.map((row) => [byWord[counted](), name(counted, row), row.n])),
		...figures.signals.map(({ ending, n }) => [
			m.board_figures_signals(),
			name('ending', { value: ending, name: null }),
			n
		])
	];
	return new Response(csvStart + lines.map(csvLine).join(''), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="patrols-${figures.from}-${figures.until}.csv"`
		}
	});
}
