import { numberFormat } from './formats.ts';

/** Bytes as people say them: "50 MB". */
export function sizeText(bytes: number, locale: string): string {
	const say = (amount: number, unit: string) =>
		numberFormat(locale, { style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
	if (bytes < 1000) return say(bytes, 'byte');
	if (bytes < 1024 ** 2) return say(bytes / 1024, 'kilobyte');
	if (bytes < 1024 ** 3) return say(bytes / 1024 ** 2, 'megabyte');
	return say(bytes / 1024 ** 3, 'gigabyte');
}
