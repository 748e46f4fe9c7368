import { m } from '#lib/paraglide/messages.js';
import { now } from '#lib/server/platform/clock.ts';
import { csvLine, csvStart } from '#lib/server/platform/csv.ts';
import { readReach } from '../read-reach.server.ts';

/** The coverage picture as a file. By POST: nothing that leaves a line in the log hangs on a link. */
export async function POST({ locals }) {
	const { days, sections, weeks, waiting } = await readReach(locals);
	const lines = [
		['', m.reach_title(), ...days, m.reach_without(), m.reach_pages(), m.reach_signals()],
		...sections.flatMap(({ title, rows }) =>
			rows.map((row) => [
				title,
				row.name,
				...row.days.map(({ text }) => text),
				row.hoursWithout,
				row.pages,
				row.signals
			])
		),
		...weeks.map(({ week, rated, mean }) => [m.reach_satisfaction(), week, mean, rated]),
		...waiting.map(({ name, n }) => [m.reach_waiting(), name, n])
	];
	return new Response(csvStart + lines.map(csvLine).join(''), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="reach-${now().toISOString().slice(0, 10)}.csv"`
		}
	});
}
