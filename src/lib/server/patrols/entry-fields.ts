import { z } from 'zod';
import { ageBands, entryKinds, longestBody, mostAtOnce, outcomes } from '../../board-entry.ts';
import { choiceOf } from '../platform/choice.ts';
import { typedText } from '../signals/index.ts';

const idOrNone = z.union([z.uuid(), z.literal('')]).default('');
/** What is written on the board, with a script or without; empty is "not said". */
const fields = {
	kind: choiceOf(entryKinds),
	body: typedText(longestBody),
	address: typedText(1000),
	placeId: idOrNone,
	placeWords: typedText(200),
	answers: idOrNone,
	corrects: idOrNone,
	ageBand: z.union([z.enum(ageBands), z.literal('')]).default(''),
	firstContact: z.enum(['yes', 'no', '']).default(''),
	communityId: idOrNone,
	outcome: z.union([z.enum(outcomes), z.literal('')]).default(''),
	personaId: idOrNone,
	signal: typedText(20)
};

/** The form of the board, sent as it is: the id comes with the form, so that it can be sent twice. */
export const WriteEntry = z.object({ id: z.uuid(), ...fields });

/** An entry of the browser's queue. */
export const QueuedEntry = z.object({
	id: z.uuid(),
	patrol: z.string().max(40),
	happenedAt: z.iso.datetime(),
	deviceAt: z.iso.datetime(),
	...fields
});
export const QueuedEntries = z.object({
	/** Who made them: somebody else who signed in since does not send them. */
	person: z.uuid(),
	/** Each is read by itself: one that cannot be read holds up none of the others. */
	entries: z.array(z.looseObject({ id: z.uuid() })).max(mostAtOnce)
});
export type GivenEntry = z.infer<typeof WriteEntry> & { happenedAt?: string; deviceAt?: string };
