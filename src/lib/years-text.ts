import { numberFormat } from './formats.ts';

/** A number of years in the words of a language: "1 year", "10 aastat". */
export const yearsText = (years: number, locale: string): string =>
	numberFormat(locale, { style: 'unit', unit: 'year', unitDisplay: 'long' }).format(years);
