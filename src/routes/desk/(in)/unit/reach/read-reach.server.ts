import { z } from 'zod';
import { comma, dateFormat, durationText, languageNames } from '#lib/formats.ts';
import { ageWord } from '#lib/figure-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { type CoverageRow, dayAfter, type FirstAnswers, reachFigures, weeksAhead } from '#lib/server/presence/index.ts';
import { talkSourceWord } from '#lib/talk-words.ts';
import { whenText } from '#lib/ui/when.ts';

/** Which seven days: so many weeks from today on. */
export const ReachWanted = z.object({
	week: z.coerce
		.number()
		.int()
		.min(0)
		.max(weeksAhead - 1)
		.catch(0)
});

/** The coverage picture in the words of its reader, for the page and for the file. */
export async function readReach(locals: App.Locals, week: number) {
	const { actor } = whoIs(locals);
	const { locale } = locals;
	const { rows, weeks, waiting, days, holidays, away, answers } = await orErrorPage(reachFigures(actor, week));
	const day = (bare: string) => whenText(bare, 'day', { locale, timeZone: 'UTC' });
	const dayName = (bare: string) =>
		dateFormat(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(bare));
	const today = dayAfter(days[0] ?? '', -7 * week);
	const nameOf = ({ kind, of }: CoverageRow) => {
		if (kind === 'language') return languageNames(locale).of(of) ?? of;
		const platform = kind === 'platform' && pack().platforms.find(({ code }) => code === of);
		return platform ? inLanguage(platform.label, locale) : of;
	};
	/** Rounded up, so that nobody is promised less. */
	const span = (hours: number | null) => (hours === null ? m.reach_still() : durationText(hours, locale));
	const timesOf = (one: FirstAnswers, name: string) => ({
		...one,
		name,
		halfText: span(one.half),
		mostText: span(one.most)
	});
	return {
		week,
		weekLinks: Array.from({ length: weeksAhead }, (_, ahead) => ({
			ahead,
			name: ahead === 0 ? m.reach_from_today() : m.reach_from_day({ day: day(dayAfter(today, 7 * ahead)) })
		})),
		days: days.map(dayName),
		holidays: holidays.map(dayName).join(comma(locale)),
		away: away.map(({ slug, name, from, to, cover }) => ({
			slug,
			name,
			when: cover
				? m.pages_absence_line_cover({ from: day(from), to: day(to), cover: cover.name })
				: m.pages_absence_line({ from: day(from), to: day(to) })
		})),
		answers: {
			lately: answers.lately.map((one) => timesOf(one, one.of)),
			weeks: answers.weeks.map((one) => ({ ...timesOf(one, day(one.of)), waiting: one.waiting })),
			ways: answers.ways.map((one) => timesOf(one, talkSourceWord[one.of]()))
		},
		sections: (['sector', 'platform', 'language'] as const).map((kind) => ({
			kind,
			title: { sector: m.reach_sector, platform: m.reach_platform, language: m.reach_language }[kind](),
			rows: rows
				.filter((row) => row.kind === kind)
				.map((row) => ({
					...row,
					name: nameOf(row),
					hoursWithout: Math.round(row.hoursWithout),
					days: row.days.map((stretches) => ({ stretches, text: dayText(stretches) }))
				}))
		})),
		weeks,
		waiting: waiting.map(({ bucket, n }) => ({ name: ageWord[bucket](), n }))
	};
}

const dayText = (stretches: CoverageRow['days'][number]) =>
	stretches.length === 0
		? m.reach_nobody()
		: stretches
				.map(({ from, to, people }) =>
					m.reach_stretch({
						from: clock(from),
						to: clock(to),
						people: people > 1 ? m.reach_several() : m.reach_one()
					})
				)
				.join(', ');

const clock = (hours: number) =>
	`${String(Math.floor(hours)).padStart(2, '0')}:${String(Math.round((hours % 1) * 60)).padStart(2, '0')}`;
