import { m } from '#lib/paraglide/messages.js';
import { actionKindWord, actionSeens, actionSeenWord } from '#lib/prevention-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { csvLine, csvStart } from '#lib/server/platform/csv.ts';
import { ActionFiguresWanted, exportActionFigures } from '#lib/server/prevention/index.ts';

/** The figures of the page as a file, one number a line. By POST: nothing that leaves a line in the log hangs on a link. */
export async function POST({ locals, request }) {
	const wanted = ActionFiguresWanted.parse(Object.fromEntries(await request.formData()));
	const { year, units, kinds, dropped } = await exportActionFigures(whoIs(locals).actor, wanted);
	const unit = units.find(({ id }) => id === wanted.unit)?.name ?? m.figures_all_units();
	type Line = [what: string, part: string, value: number];
	const lines: Line[] = [
		...kinds.flatMap(({ kind, months, done, reach, seen, notYet }): Line[] => {
			const what = actionKindWord[kind]();
			return [
				...months.map((count, index): Line => [what, `${year}-${String(index + 1).padStart(2, '0')}`, count]),
				[what, m.prevention_all_year(), done],
				[what, m.prevention_reach(), reach],
				...actionSeens.map((one): Line => [what, actionSeenWord[one](), seen[one]]),
				[what, m.prevention_seen_not_yet(), notYet]
			];
		}),
		[m.prevention_title(), m.prevention_state_dropped(), dropped]
	];
	const head = [
		m.hand_overs_unit_unit(),
		m.figures_period(),
		m.figures_column_figure(),
		m.figures_column_part(),
		m.figures_column_value()
	];
	const file = [head, ...lines.map((line) => [unit, String(year), ...line])].map(csvLine).join('');
	return new Response(csvStart + file, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="prevention-${year}.csv"`
		}
	});
}
