import type { z } from 'zod';
import type * as schema from './server/platform/pack-schema.ts';

export { inLanguage, packLanguages, type Label, type PackLanguage, type Texts } from './pack-texts.ts';

export type Pack = z.infer<typeof schema.Pack>;
export type Topic = z.infer<typeof schema.Topic>;
export type HelpRow = z.infer<typeof schema.HelpRow>;
export type GradingScheme = z.infer<typeof schema.GradingScheme>;
export type HandlingCode = z.infer<typeof schema.HandlingCode>;
export type OnlinePlatform = z.infer<typeof schema.OnlinePlatform>;
export type Ending = z.infer<typeof schema.Ending>;
export type UnitPurpose = (typeof schema.unitPurposes)[number];
