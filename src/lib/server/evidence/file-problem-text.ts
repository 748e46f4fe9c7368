import { m } from '../../paraglide/messages.js';
import { sizeText } from '../../size-text.ts';
import { config } from '../platform/config.ts';
import type { FileProblem } from './receive-file.ts';

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
