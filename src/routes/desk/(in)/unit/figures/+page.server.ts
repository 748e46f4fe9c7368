import { ageWord, stageWord, tookWord } from '#lib/figure-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { drawBars } from '#lib/server/draw-chart.ts';
import { fewest, FiguresWanted, periodFigures, tookBuckets } from '#lib/server/signals/index.ts';

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const wanted = FiguresWanted.parse(Object.fromEntries(url.searchParams));
	const figures = await periodFigures(actor, wanted);
	const { answers, open, receivers } = figures;
	return {
		wanted,
		figures,
		fewest,
		charts: {
			answers: drawBars({
				labels: tookBuckets.map((bucket) => tookWord[bucket]()),
				series: [
					{ name: m.figures_answers(), tone: 'in-hand', values: tookBuckets.map((bucket) => answers.took[bucket]) }
				]
			}),
			open: drawBars({
				labels: open.map(({ bucket }) => ageWord[bucket]()),
				series: [
					{ name: m.hand_overs_unit_new(), tone: 'new', values: open.map((one) => one.new) },
					{ name: m.hand_overs_unit_in_hand(), tone: 'in-hand', values: open.map((one) => one.inHand) }
				]
			}),
			receivers: drawBars({
				lying: true,
				labels: receivers.map(({ name }) => name),
				series: [
					{ name: stageWord.answered(), tone: 'done', values: receivers.map((one) => one.answered) },
					{ name: stageWord.waiting(), tone: 'in-hand', values: receivers.map((one) => one.waiting) },
					{ name: stageWord.declined(), tone: 'half', values: receivers.map((one) => one.declined) }
				]
			})
		}
	};
}
