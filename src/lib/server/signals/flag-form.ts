import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { counterFields, counterLine } from '../platform/counter-fields.ts';
import { pack } from '../platform/pack.ts';

/** What a citizen flags, as the form of the counter sends it. */
export const Flag = z
	.object({
		...counterFields,
		topic: z
			.string({ error: () => m.flag_error_topic() })
			.refine((code) => pack().topics.some((topic) => topic.code === code), { error: () => m.flag_error_topic() }),
		webAddress: counterLine(2000),
		webPlatform: z
			.string()
			.optional()
			.transform((code) => (pack().platforms.some((one) => one.code === code) ? code : undefined)),
		webHandle: counterLine(200),
		place: counterLine(300),
		postCode: counterLine(20),
		happened: counterLine(200)
	})
	// A platform chosen by itself says as little as none: the account on it, or where else, is needed.
	.refine((flag) => flag.topic === 'question' || flag.webAddress || flag.webHandle || flag.place || flag.postCode, {
		path: ['webAddress'],
		error: () => m.flag_error_where(),
		when: () => true // else it would be told only once all else is mended
	});

export type Flag = z.infer<typeof Flag>;
