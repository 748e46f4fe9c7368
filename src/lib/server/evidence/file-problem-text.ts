import { m } from '../../paraglide/messages.js';
import { config } from '../platform/config.ts';
import type { FileProblem } from './receive-file.ts';

/** Bytes as people say them: "50 MB". */
export function sizeText(bytes: number, locale: string): string {
	const say = (amount: number, unit: string) =>
		new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
	if (bytes < 1000) return say(bytes, 'byte');
	if (bytes < 1024 ** 2) return say(bytes / 1024, 'kilobyte');
	if (bytes < 1024 ** 3) return say(bytes / 1024 ** 2, 'megabyte');
	return say(bytes / 1024 ** 3, 'gigabyte');
}

/** What the person is told at the field, in the language of the request. */
export function fileProblemText({ name, why }: FileProblem, locale: string): string {
	const { maxBytes, maxFiles } = config().upload;
	switch (why) {
		case 'empty':
			return m.files_empty({ name });
		case 'too_large':
			return m.files_too_large({ name, size: sizeText(maxBytes, locale) });
		case 'too_many':
			return m.files_too_many({ name, most: maxFiles });
		case 'no_room':
			return m.files_no_room({ name });
		case 'broken_off':
			return m.files_broken_off();
		case 'not_kept':
			return m.files_not_kept({ name });
	}
}
