import { z } from 'zod';
import { ageBuckets, figurePeriods, handedStages, tookBuckets } from './figure-filters.ts';
import { neededText } from './typed-text.ts';

export const inboxTabs = ['waits', 'new', 'others', 'open', 'closed', 'aside', 'all'] as const;
export type InboxTab = (typeof inboxTabs)[number];
export const inboxSorts = ['newest', 'oldest', 'due'] as const;

/** Where a tab looks: the column `shelf` of migration 0015. */
export const shelvesOf: Record<InboxTab, readonly string[]> = {
	waits: ['new', 'ours'],
	new: ['new'],
	others: ['others'],
	open: ['new', 'ours', 'others'],
	closed: ['closed'],
	aside: ['aside'],
	all: ['new', 'ours', 'others', 'closed', 'aside']
};

const origins = ['citizen', 'street', 'web', 'partner', 'unit', 'hand_over', 'request'] as const;
const urgencies = ['normal', 'same_day', 'urgent'] as const;

/** The inbox's address: whatever cannot be read there is left out, since a shared address must open in any case. */
export const InboxFilters = z.object({
	tab: z.enum(inboxTabs).catch('waits'),
	/** A pasted address may be longer than any search: it is sought by its beginning. */
	q: z
		.string()
		.transform((typed) => typed.slice(0, 200).toWellFormed())
		.pipe(neededText(200))
		.optional()
		.catch(undefined),
	near: z.literal('1').optional().catch(undefined),
	state: z.enum(['new', 'in_hand']).optional().catch(undefined),
	topic: z.string().min(1).max(60).optional().catch(undefined),
	urgency: z.enum(urgencies).optional().catch(undefined),
	origin: z.enum(origins).optional().catch(undefined),
	language: z.string().min(2).max(10).optional().catch(undefined),
	source: z.uuid().optional().catch(undefined),
	unit: z.uuid().optional().catch(undefined),
	to: z.uuid().optional().catch(undefined),
	assignee: z
		.union([z.enum(['me', 'nobody']), z.uuid()])
		.optional()
		.catch(undefined),
	/** `1`: a first answer or another unit's; `first_answer`: that alone. */
	overdue: z.enum(['1', 'first_answer']).optional().catch(undefined),
	/** One row opened: the case or burst whose signals are shown each by itself. */
	fold: z.uuid().optional().catch(undefined),
	/** What a figure of the unit counts (figure-filters.ts): first answered in this period, how fast, whether as promised. */
	answered: z.enum(figurePeriods).optional().catch(undefined),
	took: z.enum(tookBuckets).optional().catch(undefined),
	promise: z.enum(['kept', 'missed']).optional().catch(undefined),
	/** How long ago it came in. */
	age: z.enum(ageBuckets).optional().catch(undefined),
	/** Handed over in this period (with `to`: to that unit), and how far that has come. */
	handed: z.enum(figurePeriods).optional().catch(undefined),
	stage: z.enum(handedStages).optional().catch(undefined),
	sort: z.enum(inboxSorts).catch('newest'),
	after: z
		.string()
		.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z_[0-9a-f-]{36}$/)
		.optional()
		.catch(undefined)
});
export type InboxFilters = z.infer<typeof InboxFilters>;

/** The filters as an audit line keeps them: what was asked for, without the place in the paging. */
export function filterFacts({ after: _, ...filters }: InboxFilters): Record<string, string> {
	return Object.fromEntries(
		Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined)
	);
}
