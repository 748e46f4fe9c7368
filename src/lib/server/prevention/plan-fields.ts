import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { choiceOf } from '../platform/choice.ts';
import type { PlanPart } from '../platform/database-types.ts';
import { sentOnce } from '../platform/sent-once.ts';

export const planParts = ['local_officer', 'partner', 'colleague'] as const satisfies PlanPart[];

const day = z.iso.date({ error: () => m.prevention_error_day() });
const needed = (most: number) =>
	z
		.string()
		.trim()
		.min(3, { error: () => m.plans_error_words() })
		.max(most);
const person = z.uuid({ error: () => m.desk_error_choose() });
const reason = z
	.string()
	.trim()
	.min(5, { error: () => m.plans_error_reason() })
	.max(1000);

/** What stands in a plan, for those named in it alone. Facts and assessment are two fields (Directive (EU) 2016/680, art. 7). */
export const planFields = z.object({
	/** As little as those named need to know who is meant. */
	child: z
		.string()
		.trim()
		.min(1, { error: () => m.plans_error_words() })
		.max(200),
	facts: needed(5000),
	assessment: z.string().trim().max(5000).default(''),
	childPart: needed(2000),
	parentsPart: needed(2000),
	partnerWords: z.string().trim().max(300).default(''),
	legalBasis: z
		.string()
		.trim()
		.min(1, { error: () => m.desk_error_choose() })
		.max(60),
	reviewOn: day
});
export const BeginPlan = planFields
	.extend({
		localOfficerId: person,
		/** Who has a post at a partner; one who has none stands in words. */
		partnerId: z.union([z.uuid(), z.literal('')]).default(''),
		signal: z.string().max(60).default(''),
		talk: z.string().max(60).default(''),
		...sentOnce
	})
	.refine(({ partnerId, partnerWords }) => partnerId !== '' || partnerWords !== '', {
		path: ['partnerWords'],
		error: () => m.plans_error_partner()
	});
export const EditPlan = planFields.omit({ reviewOn: true }).extend({ version: z.coerce.number().int() });
export const PlanMeasure = z.object({ what: needed(500), ownerId: person, dueOn: day, ...sentOnce });
export const PlanNote = z.object({ words: needed(2000), ...sentOnce });
export const PlanReviewed = z.object({ words: needed(2000), reviewOn: day });
export const PlanClosed = z.object({ words: needed(2000) });
export const PlanNamed = z.object({ personId: person, part: choiceOf(planParts), reason });
export const PlanUnnamed = z.object({ personId: person, reason });
export const PlanTakenUp = z.object({ personId: person, reason });
