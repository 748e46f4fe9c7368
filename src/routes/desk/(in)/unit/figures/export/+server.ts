import { ageWord, periodWord, promiseWord, stageWord, tookWord } from '#lib/figure-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { csvLine, csvStart } from '#lib/server/platform/csv.ts';
import { exportFigures, FiguresWanted, handedStages, tookBuckets } from '#lib/server/signals/index.ts';

/** The figures of the page as a file, one number a line. By POST: nothing that leaves a line in the log hangs on a link. */
export async function POST({ locals, request }) {
	const { actor } = whoIs(locals);
	const wanted = FiguresWanted.parse(Object.fromEntries(await request.formData()));
	const { at, units, answers, byUnit, open, receivers } = await exportFigures(actor, wanted);
	const hours = (middle: number | null) => middle && Math.round(middle * 10) / 10;
	const unit = units.find(({ id }) => id === wanted.unit)?.name ?? m.figures_all_units();
	type Line = [what: string, part: string, value: number | null];
	const lines: Line[] = [
		...tookBuckets.map((bucket): Line => [m.figures_answers(), tookWord[bucket](), answers.took[bucket]]),
		...(['kept', 'missed'] as const).map((one): Line => [m.figures_answers(), promiseWord[one](), answers[one]]),
		[m.figures_answers(), m.figures_half_hours(), hours(answers.median)],
		[m.figures_answers(), m.figures_most_hours(), hours(answers.ninetieth)],
		...byUnit.flatMap(({ name, n, median, ninetieth }): Line[] => [
			[`${m.figures_by_unit()}: ${name}`, m.figures_answers_n(), n],
			[`${m.figures_by_unit()}: ${name}`, m.figures_half_hours(), hours(median)],
			[`${m.figures_by_unit()}: ${name}`, m.figures_most_hours(), hours(ninetieth)]
		]),
		...open.flatMap(({ bucket, new: fresh, inHand }): Line[] => [
			[`${m.figures_open()}: ${ageWord[bucket]()}`, m.hand_overs_unit_new(), fresh],
			[`${m.figures_open()}: ${ageWord[bucket]()}`, m.hand_overs_unit_in_hand(), inHand]
		]),
		...receivers.flatMap((one): Line[] => [
			...handedStages.map((stage): Line => [`${m.figures_receivers()}: ${one.name}`, stageWord[stage](), one[stage]]),
			[`${m.figures_receivers()}: ${one.name}`, m.figures_acknowledge_hours(), hours(one.acknowledgeHours)],
			[`${m.figures_receivers()}: ${one.name}`, m.figures_answer_hours(), hours(one.answerHours)]
		])
	];
	const head = [
		m.hand_overs_unit_unit(),
		m.figures_period(),
		m.figures_column_figure(),
		m.figures_column_part(),
		m.figures_column_value()
	];
	const file = [head, ...lines.map((line) => [unit, periodWord[wanted.period](), ...line])].map(csvLine).join('');
	return new Response(csvStart + file, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="figures-${at.toISOString().slice(0, 10)}.csv"`
		}
	});
}
