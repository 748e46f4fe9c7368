import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import type { ProtocolTask } from '../platform/database-types.ts';
import { sentOnce } from '../platform/sent-once.ts';

export const protocolTasks = [
	'first_contact',
	'suicide_threat',
	'minor_in_danger',
	'closed_group',
	'take_down'
] as const satisfies ProtocolTask[];
export const isTask = (task: string): task is ProtocolTask => (protocolTasks as readonly string[]).includes(task);

/** Its words by language; at least one. */
export type ProtocolTexts = Record<string, string>;
export const ProtocolText = z.object({
	texts: z
		.record(z.string(), z.string().trim().max(5000))
		.transform((texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')))
		.refine((texts) => Object.keys(texts).length > 0, { error: () => m.protocols_error_text() }),
	/** Which state of the draft its writer has read. */
	edits: z.coerce.number().int().default(0)
});
export const ProtocolWords = z.object({
	words: z
		.string()
		.trim()
		.min(3, { error: () => m.protocols_error_words() })
		.max(1000)
});
export const Departure = z.object({
	task: z.string().refine(isTask) as unknown as z.ZodType<ProtocolTask, ProtocolTask>,
	reason: z
		.string()
		.trim()
		.min(5, { error: () => m.protocols_error_reason() })
		.max(500),
	...sentOnce
});
/** What an act that departed from a protocol was about. */
export type ProtocolRecord = { signal: string } | { talk: string } | { plan: string } | { number: string };
