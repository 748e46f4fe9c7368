import type { z } from 'zod';
import type * as schema from './server/platform/pack-schema.ts';

/** The languages in which every text of a country pack must be given. Norwegian is `nb`; the country is `no`. */
export const packLanguages = ['en', 'fr', 'nl', 'nb', 'et', 'es', 'pt'] as const;
export type PackLanguage = (typeof packLanguages)[number];

/** One text in every language of the pack. */
export type Texts = Record<PackLanguage, string>;
/** A proper name, the same in every language, or a text. */
export type Label = string | Texts;

export type Pack = z.infer<typeof schema.Pack>;
export type Topic = z.infer<typeof schema.Topic>;
export type HelpRow = z.infer<typeof schema.HelpRow>;
export type GradingScheme = z.infer<typeof schema.GradingScheme>;
export type HandlingCode = z.infer<typeof schema.HandlingCode>;
export type OnlinePlatform = z.infer<typeof schema.OnlinePlatform>;
export type Ending = z.infer<typeof schema.Ending>;
export type HelpTag = (typeof schema.helpTags)[number];
export type UnitPurpose = (typeof schema.unitPurposes)[number];

/** The words for a reader; English when the pack does not speak the reader's language. A proper name stays as it is. */
export function inLanguage(label: Label, locale: string): string {
	if (typeof label === 'string') return label;
	const language = packLanguages.find((one) => one === locale) ?? 'en';
	return label[language];
}
