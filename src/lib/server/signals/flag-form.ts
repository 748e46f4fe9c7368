import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { pack } from '../platform/pack.ts';

/** PostgreSQL keeps no NUL; other signs stay as written, since how a thing was written may matter later. */
const line = (max: number, tooLong: () => string) =>
	z
		.string()
		.optional()
		.transform((text = '') => text.replace(/\0/g, '').replace(/\r\n/g, '\n').trim().toWellFormed())
		.pipe(z.string().max(max, { error: tooLong }));

/** What a citizen flags, as the form of the counter sends it. */
export const Flag = z
	.object({
		token: z.string().max(200),
		topic: z
			.string({ error: () => m.flag_error_topic() })
			.refine((code) => pack().topics.some((topic) => topic.code === code), { error: () => m.flag_error_topic() }),
		text: line(20000, () => m.flag_error_text_long()).refine((text) => /[^\s\p{C}]/u.test(text), {
			error: () => m.flag_error_text()
		}),
		webAddress: line(2000, () => m.flag_error_long()),
		webPlatform: z
			.string()
			.optional()
			.transform((code) => (pack().platforms.some((one) => one.code === code) ? code : undefined)),
		webHandle: line(200, () => m.flag_error_long()),
		place: line(300, () => m.flag_error_long()),
		postCode: line(20, () => m.flag_error_long()),
		happened: line(200, () => m.flag_error_long()),
		danger: z.enum(['yes', 'no'], { error: () => m.flag_error_danger() }),
		wantsAnswer: z.enum(['yes', 'no'], { error: () => m.flag_error_answer() }),
		name: line(200, () => m.flag_error_long()),
		phone: line(60, () => m.flag_error_long()),
		email: line(320, () => m.flag_error_long()).refine((one) => !one || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(one), {
			error: () => m.flag_error_email()
		}),
		// Honeypot: no person sees this field, so nobody is told of an error in it either.
		website: z.string().optional().catch('filled')
	})
	// A platform chosen by itself says as little as none: the account on it, or where else, is needed.
	.refine((flag) => flag.topic === 'question' || flag.webAddress || flag.webHandle || flag.place || flag.postCode, {
		path: ['webAddress'],
		error: () => m.flag_error_where(),
		when: () => true // else it would be told only once all else is mended
	});

export type Flag = z.infer<typeof Flag>;
