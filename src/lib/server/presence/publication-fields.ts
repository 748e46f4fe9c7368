import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { choiceOf } from '../platform/choice.ts';
import { sentOnce } from '../platform/sent-once.ts';

export const publicationKinds = ['news', 'campaign', 'event'] as const;

/** By the wall clock of the unit, as a field of the browser gives it. */
const wallTime = z
	.string()
	.trim()
	.default('')
	.refine((one) => !one || /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/.test(one), {
		error: () => m.publications_time_wrong()
	});
const line = (most: number) => z.string().trim().max(most).default('');

/** What a publication says, but for its words in each language. */
export const publicationFields = z.object({
	kind: choiceOf(publicationKinds),
	/** Address of the page it belongs to; none: the unit's. */
	page: line(60),
	/** Code of the country pack. */
	topic: line(60),
	/** One a line; an address at its end becomes a link. */
	partners: line(2000),
	/** Not before; none: as soon as it is approved. */
	showAt: wallTime,
	startsAt: wallTime,
	endsAt: wallTime,
	place: line(300),
	onlineAddress: line(500).refine((one) => !one || (/^https:\/\//.test(one) && URL.canParse(one)), {
		error: () => m.publications_address_wrong()
	})
});

/** What an event lacks, by field; nothing for other kinds. */
export function missingOfEvent({
	kind,
	startsAt,
	endsAt,
	place,
	onlineAddress
}: z.infer<typeof publicationFields>): Partial<Record<'startsAt' | 'endsAt' | 'place', string>> {
	if (kind !== 'event') return {};
	return {
		...(!startsAt && { startsAt: m.publications_starts_missing() }),
		...(!endsAt && { endsAt: m.publications_ends_missing() }),
		...(startsAt && endsAt && endsAt <= startsAt && { endsAt: m.publications_ends_early() }),
		...(!place && !onlineAddress && { place: m.publications_place_missing() })
	};
}

const Texts = z
	.record(z.string(), z.object({ title: z.string().trim().min(1).max(150), body: z.string().trim().min(1).max(10000) }))
	.refine((texts) => Object.keys(texts).length > 0);
export type PublicationTexts = z.infer<typeof Texts>;

export const WritePublication = publicationFields
	.extend({ texts: Texts, ...sentOnce })
	.refine((one) => Object.keys(missingOfEvent(one)).length === 0);
export type WritePublication = z.infer<typeof WritePublication>;

export const PublicationWords = z.object({ words: z.string().trim().min(1).max(1000) });
