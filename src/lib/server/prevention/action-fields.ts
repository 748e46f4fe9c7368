import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { choiceOf } from '../platform/choice.ts';
import type { ActionKind, ActionSeen } from '../platform/database-types.ts';
import { sentOnce } from '../platform/sent-once.ts';

export const actionKinds = [
	'warn',
	'visit',
	'school_hour',
	'mediate',
	'help_moderator',
	'campaign',
	'partner_support'
] as const satisfies ActionKind[];
export const actionSeens = ['better', 'same', 'worse', 'not_known'] as const satisfies ActionSeen[];

const day = z.iso.date({ error: () => m.prevention_error_day() });
const chosen = z.union([z.uuid(), z.literal('')]).default('');

/** What an action is; its audience is a community or a place, by reference or in words, and never a list of people. */
export const actionFields = z.object({
	kind: choiceOf(actionKinds),
	aim: z
		.string()
		.trim()
		.min(5, { error: () => m.prevention_error_aim() })
		.max(1000),
	audience: z.string().trim().max(300).default(''),
	communityId: chosen,
	placeId: chosen,
	/** In words, one a line. */
	partners: z.string().trim().max(1000).default(''),
	partnerUnits: z.array(z.uuid()).max(30).default([]),
	trend: z.string().trim().max(500).default(''),
	ownerId: z.uuid({ error: () => m.desk_error_choose() }),
	plannedOn: day
});
type Fields = z.infer<typeof actionFields>;

const hasAudience = ({ audience, communityId, placeId }: Pick<Fields, 'audience' | 'communityId' | 'placeId'>) =>
	audience !== '' || communityId !== '' || placeId !== '';
const audienceMissing = { path: ['audience'], error: () => m.prevention_error_audience() };

/** Where it comes from stands beside: at most one, by its number or address. */
export const BeginAction = actionFields
	.extend({
		signal: z.string().max(60).default(''),
		talk: z.string().max(60).default(''),
		event: z.string().max(80).default(''),
		...sentOnce
	})
	.refine(hasAudience, audienceMissing);
export type BeginAction = z.infer<typeof BeginAction>;
export const EditAction = actionFields
	.extend({ version: z.coerce.number().int() })
	.refine(hasAudience, audienceMissing);

export const ActionDone = z.object({
	doneOn: day,
	reach: z.coerce
		.number({ error: () => m.prevention_error_reach() })
		.int({ error: () => m.prevention_error_reach() })
		.min(0, { error: () => m.prevention_error_reach() })
		.max(10_000_000, { error: () => m.prevention_error_reach() })
});
export const ActionLookedAt = z.object({
	how: choiceOf(actionSeens),
	seen: z
		.string()
		.trim()
		.min(3, { error: () => m.prevention_error_seen() })
		.max(4000)
});
export const ActionDropped = z.object({
	why: z
		.string()
		.trim()
		.min(3, { error: () => m.prevention_error_why() })
		.max(1000)
});
