import { m } from './paraglide/messages.js';
import type { AgeBucket, FigurePeriod, HandedStage, TookBucket } from './server/signals/index.ts';

/** What the parts of a figure are called: on the page, in the file, and in the inbox they open. */
export const periodWord: Record<FigurePeriod, () => string> = {
	'30': () => m.figures_last_days({ count: 30 }),
	'90': () => m.figures_last_days({ count: 90 }),
	'365': () => m.figures_last_days({ count: 365 }),
	year: m.figures_this_year
};
export const tookWord: Record<TookBucket, () => string> = {
	hours: m.figures_took_hours,
	day: m.figures_took_day,
	three: m.figures_took_three,
	week: m.figures_took_week,
	longer: m.figures_took_longer
};
export const ageWord: Record<AgeBucket, () => string> = {
	day: m.figures_age_day,
	three: m.figures_age_three,
	week: m.figures_age_week,
	month: m.figures_age_month,
	quarter: m.figures_age_quarter,
	older: m.figures_age_older
};
export const stageWord: Record<HandedStage, () => string> = {
	all: m.figures_stage_all,
	acknowledged: m.figures_stage_acknowledged,
	answered: m.figures_stage_answered,
	declined: m.figures_stage_declined,
	waiting: m.figures_stage_waiting,
	late: m.figures_stage_late
};
export const promiseWord = { kept: m.figures_kept, missed: m.figures_missed };

const has = <Name extends string>(words: Record<Name, unknown>, code: string | undefined): code is Name =>
	code !== undefined && code in words;

/** The filters of an inbox that was opened from a figure, in words. */
export function figureFilters(
	query: Partial<Record<string, string>>
): { name: string; value: string; label: string }[] {
	const { answered, took, promise, age, handed, stage } = query;
	return [
		has(periodWord, answered) && {
			name: 'answered',
			value: answered,
			label: m.figures_filter_answered({ period: periodWord[answered]() })
		},
		has(tookWord, took) && { name: 'took', value: took, label: m.figures_filter_took({ took: tookWord[took]() }) },
		has(promiseWord, promise) && { name: 'promise', value: promise, label: promiseWord[promise]() },
		has(ageWord, age) && { name: 'age', value: age, label: m.figures_filter_age({ age: ageWord[age]() }) },
		has(periodWord, handed) && {
			name: 'handed',
			value: handed,
			label: m.figures_filter_handed({ period: periodWord[handed]() })
		},
		has(stageWord, stage) && { name: 'stage', value: stage, label: stageWord[stage]() }
	].filter((one) => one !== false);
}
