import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { Refused, type RefusalCode } from '../platform/refused.ts';
import { assignSignal } from './assign-signal.ts';
import { CloseSignal, closeSignal } from './close-signal.ts';
import { takeSignal } from './take-signal.ts';
import { unfoldSignal } from './unfold-signal.ts';

/** So many at once: a page of the inbox. */
const most = 100;

export const Bulk = z.discriminatedUnion('act', [
	z.object({ act: z.literal('take'), numbers: z.array(z.string()).min(1).max(most) }),
	z.object({
		act: z.literal('assign'),
		numbers: z.array(z.string()).min(1).max(most),
		personId: z.union([z.uuid(), z.literal('')])
	}),
	z.object({ act: z.literal('unfold'), numbers: z.array(z.string()).min(1).max(most) }),
	CloseSignal.extend({ act: z.literal('close'), numbers: z.array(z.string()).min(1).max(most) })
]);

export interface BulkResult {
	done: string[];
	/** What `undoAct` takes all of it back by. */
	undo: string;
	skipped: { number: string; why: RefusalCode; ownerName?: string }[];
}

/**
 * One act on many signals, each in its own transaction with its own timeline and audit line: what cannot be done is skipped and named.
 * Signals that a colleague works on are left alone, unless a lead of the unit acts.
 * @returns which were done, and which not and why
 */
export async function bulk(actor: Person, given: z.infer<typeof Bulk>): Promise<BulkResult> {
	const owners = await ownersOf(actor, given.numbers);
	const result: BulkResult = { done: [], undo: newId(), skipped: [] };
	for (const number of new Set(given.numbers)) {
		const owner = owners.get(number);
		try {
			if (owner) throw new Refused('signal.owned');
			if (given.act === 'take') await takeSignal(actor, number, result.undo);
			else if (given.act === 'unfold') await unfoldSignal(actor, number);
			else if (given.act === 'assign') await assignSignal(actor, number, given, result.undo);
			else await closeSignal(actor, number, given, result.undo);
			result.done.push(number);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			result.skipped.push({ number, why: cause.code, ...(owner && { ownerName: owner }) });
		}
	}
	return result;
}

/** Names of colleagues who own one of these; none for a lead, who may act on all. */
async function ownersOf(actor: Person, numbers: string[]): Promise<Map<string, string>> {
	return asActor(actor, async (tx) => {
		const lead = await tx
			.selectFrom('membership')
			.select('id')
			.where('person_id', '=', actor.personId)
			.where('unit_id', '=', actor.unitId)
			.where('role', '=', 'lead')
			.where('until', 'is', null)
			.executeTakeFirst();
		if (lead) return new Map();
		const rows = await tx
			.selectFrom('signal as s')
			.innerJoin('person as p', 'p.id', 's.assignee_id')
			.select(['s.number', 'p.name'])
			.where('s.number', 'in', numbers)
			.where('s.assignee_id', '<>', actor.personId)
			.execute();
		return new Map(rows.map((row) => [row.number, row.name]));
	});
}
