import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { OpeningHours } from '../accounts/index.ts';

const words = (most: number) => z.string().trim().max(most).default('');

/** What an officer or a team says of itself at the counter. */
export const pageFields = z.object({
	name: z
		.string({ error: () => m.pages_name_missing() })
		.trim()
		.min(1, { error: () => m.pages_name_missing() })
		.max(120),
	/** Under the own name and with a photo, else with the badge of the unit; a team never. */
	named: z.boolean().default(false),
	languages: z
		.array(z.string().regex(/^[a-z]{2,3}$/))
		.max(30)
		.default([]),
	/** Streets, squares, schools, one after the other; none: those of the unit. */
	places: words(1000),
	email: words(200).refine((one) => !one || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(one), {
		error: () => m.flag_error_email()
	}),
	phone: words(40).refine((one) => !one || /^\+?[0-9 ()/.-]{3,}$/.test(one), { error: () => m.pages_phone_wrong() }),
	visit: words(300)
});

export const KeepPage = pageFields.extend({
	/** None: those of the unit. */
	hours: OpeningHours.nullable(),
	/** By language of the counter. */
	words: z.record(z.string(), z.object({ helps: words(2000), away: words(1000) })),
	/** Which version its writer has read. */
	version: z.coerce.number().int()
});
export type KeepPage = z.infer<typeof KeepPage>;

export const placesOf = (text: string): string[] => [
	...new Set(
		text
			.split(/[,;\n]/)
			.map((place) => place.trim())
			.filter(Boolean)
	)
];
