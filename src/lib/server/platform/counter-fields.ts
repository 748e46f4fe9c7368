import { z } from 'zod';
import { m } from '../../paraglide/messages.js';

/** PostgreSQL keeps no NUL; other signs stay as written, since how a thing was written may matter later. */
export const counterLine = (max: number, tooLong: () => string = m.flag_error_long) =>
	z
		.string()
		.optional()
		.transform((text = '') => text.replace(/\0/g, '').replace(/\r\n/g, '\n').trim().toWellFormed())
		.pipe(z.string().max(max, { error: tooLong }));

/** Empty, or an address one could write to. */
export const counterEmail = () =>
	counterLine(320).refine((one) => !one || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(one), {
		error: () => m.flag_error_email()
	});

/** What every form of the counter asks that somebody writes to the police with, in their own words and as far as they wish. */
export const counterFields = {
	token: z.string().max(200),
	text: counterLine(20000, m.flag_error_text_long).refine((text) => /[^\s\p{C}]/u.test(text), {
		error: () => m.flag_error_text()
	}),
	danger: z.enum(['yes', 'no'], { error: () => m.flag_error_danger() }),
	wantsAnswer: z.enum(['yes', 'no'], { error: () => m.flag_error_answer() }),
	name: counterLine(200),
	phone: counterLine(60),
	email: counterEmail(),
	// Honeypot: no person sees this field, so nobody is told of an error in it either.
	website: z.string().optional().catch('filled')
};
