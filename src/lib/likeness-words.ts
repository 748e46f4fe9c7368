import { m } from './paraglide/messages.js';

/** Why two signals are likely the same, in words. */
export const likenessWords = (pair: {
	sameAddress: boolean;
	textPercent: number | null;
	samePicture: boolean;
}): string =>
	[
		pair.sameAddress && m.cases_same_address(),
		pair.textPercent !== null && m.cases_text_alike({ percent: pair.textPercent }),
		pair.samePicture && m.cases_same_picture()
	]
		.filter((word) => word !== false)
		.join(', ');
