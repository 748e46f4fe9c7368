import { inLanguage, type Pack } from './pack-types.ts';
import { m } from './paraglide/messages.js';
import { whenText } from './ui/when.ts';

export const sourceKindWord = {
	channel: m.signals_source_kind_channel,
	partner: m.signals_source_kind_partner,
	unit: m.signals_source_kind_unit
};

interface Graded {
	reliability: string | null;
	gradingScheme: string | null;
	gradedAt: Date | null;
}

/** How reliable a source is held to be and since when; one graded by a scheme that is no longer in use is to be graded anew. */
export function sourceGradeText(
	{ reliability, gradingScheme, gradedAt }: Graded,
	pack: Pack,
	place: { locale: string; timeZone: string }
) {
	if (!reliability) return m.signals_not_graded();
	const row = pack.gradingSchemes
		.find(({ code }) => code === gradingScheme)
		?.source.find(({ code }) => code === reliability);
	const grade = row ? `${reliability} · ${inLanguage(row.label, place.locale)}` : reliability;
	if (gradingScheme !== pack.gradingScheme) return m.signals_source_other_scheme({ grade });
	return gradedAt ? m.signals_source_since({ grade, day: whenText(gradedAt, 'day', place) }) : grade;
}
