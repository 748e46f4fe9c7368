import { inLanguage } from '#lib/pack-texts.ts';
import { placeChoices } from '#lib/server/beat/index.ts';
import { pack } from '#lib/server/platform/pack.ts';

/** What the fields of a place offer, for a new one and for one that is changed. */
export async function choicesOf(actor: Parameters<typeof placeChoices>[0], locale: string) {
	return {
		...(await placeChoices(actor)),
		platforms: pack().platforms.map(({ code, label }) => ({ value: code, label: inLanguage(label, locale) }))
	};
}
export type PlaceFormChoices = Awaited<ReturnType<typeof choicesOf>>;
