import { defineParams } from '@sveltejs/kit/params';
import { isCounterLocale } from '#lib/locales.ts';

export const params = defineParams({ locale: (given) => (isCounterLocale(given) ? given : undefined) });
