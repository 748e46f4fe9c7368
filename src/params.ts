import { defineParams } from '@sveltejs/kit/params';
import { isLocale } from '#lib/locales.ts';

export const params = defineParams({ locale: (given) => (isLocale(given) ? given : undefined) });
