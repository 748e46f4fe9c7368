import { m } from '#lib/paraglide/messages.js';
import { now } from '#lib/server/platform/clock.ts';
import { csvLine, csvStart } from '#lib/server/platform/csv.ts';
import { readReach, ReachWanted } from '../read-reach.server.ts';

/** The coverage picture as a file. By POST: nothing that leaves a line in the log hangs on a link. */
export async function POST({ locals, request }) {
	const { week } = ReachWanted.parse(Object.fromEntries(await request.formData()));
	const { days, sections, away, answers, weeks, waiting } = await readReach(locals, week);
	const hours = (took: number | null) => took && Math.round(took * 10) / 10;
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
		...away.map(({ name, when }) => [m.reach_away(), name, when]),
		['', m.reach_answers(), m.reach_counted(), m.figures_half_hours(), m.figures_most_hours(), m.reach_still()],
		...answers.lately.map((one) => [m.reach_answers_lately(), one.name, one.counted, hours(one.half), hours(one.most)]),
		...answers.ways.map((one) => [m.reach_answers_ways(), one.name, one.counted, hours(one.half), hours(one.most)]),
		...answers.weeks.map((one) => [
			m.reach_answers_weeks(),
			one.of,
			one.counted,
			hours(one.half),
			hours(one.most),
			one.waiting
		]),
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
