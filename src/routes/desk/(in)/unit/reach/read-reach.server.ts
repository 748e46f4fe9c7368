import { languageNames } from '#lib/formats.ts';
import { ageWord } from '#lib/figure-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { type CoverageRow, reachFigures } from '#lib/server/presence/index.ts';

/** The coverage picture in the words of its reader, for the page and for the file. */
export async function readReach(locals: App.Locals) {
	const { actor } = whoIs(locals);
	const { locale } = locals;
	const { rows, weeks, waiting } = await orErrorPage(reachFigures(actor));
	const nameOf = ({ kind, of }: CoverageRow) => {
		if (kind === 'language') return languageNames(locale).of(of) ?? of;
		const platform = kind === 'platform' && pack().platforms.find(({ code }) => code === of);
		return platform ? inLanguage(platform.label, locale) : of;
	};
	const days = [1, 2, 3, 4, 5, 6, 7].map((day) =>
		new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)))
	);
	return {
		days,
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
