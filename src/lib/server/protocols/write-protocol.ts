import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { ProtocolTask } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { tellOfProtocol } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import type { ProtocolText, ProtocolWords } from './protocol-fields.ts';
import { type ProtocolMove, protocolMoves } from './protocol-moves.ts';
import { addProtocolStep, applying, holdVersion } from './see-protocol.ts';

/**
 * Begins a version of the unit acted for, with the words of the one that holds now.
 * @returns its id; of the one being written, where there is one
 * @throws Refused `not_allowed`
 */
export async function beginProtocol(actor: Person, task: ProtocolTask): Promise<string> {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{ may: boolean }>`
			select acting_as(array['officer', 'lead']::role[]) may`.execute(tx);
		if (!rows[0]?.may) throw new Refused('not_allowed');
		const begun = await tx
			.selectFrom('protocol_version')
			.select('id')
			.where('unit_id', '=', actor.unitId)
			.where('task', '=', task)
			.where('state', 'in', ['draft', 'asked', 'approved'])
			.executeTakeFirst();
		if (begun) return begun.id;
		const before = await tx
			.selectFrom('protocol_version')
			.select((is) => is.fn.max('version').as('last'))
			.where('unit_id', '=', actor.unitId)
			.where('task', '=', task)
			.executeTakeFirstOrThrow();
		const id = newId();
		await tx
			.insertInto('protocol_version')
			.values({
				id,
				unit_id: actor.unitId,
				task,
				version: (before.last ?? 0) + 1,
				texts: JSON.stringify((await applying(tx, task))?.texts ?? { en: '…' }),
				writers: [actor.personId],
				changed_at: now()
			})
			.execute();
		await addProtocolStep(tx, actor, id, 'begin');
		await recordAudit(tx, actor, 'protocol.begin', id, { facts: { task } });
		return id;
	});
}

/**
 * Writes on a draft; one that waits for approval is a draft again.
 * @throws Refused `protocol.not_found`, `protocol.wrong_state`, `protocol.changed`, `not_allowed`
 */
export async function editProtocol(
	actor: Person,
	id: string,
	{ texts, edits }: z.infer<typeof ProtocolText>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const version = await holdVersion(tx, id, 'edit');
		if (version.edits !== edits) throw new Refused('protocol.changed');
		const written = await tx
			.updateTable('protocol_version')
			.set({
				texts: JSON.stringify(texts),
				state: protocolMoves.edit.to,
				writers: [...new Set([...version.writers, actor.personId])],
				changed_at: now(),
				edits: edits + 1
			})
			.where('id', '=', version.id)
			.where(sql<boolean>`texts <> ${JSON.stringify(texts)}::jsonb`)
			.returning('id')
			.executeTakeFirst();
		if (!written) return; // the same words once more
		await addProtocolStep(tx, actor, version.id, 'edit');
		await recordAudit(tx, actor, 'protocol.edit', version.id);
	});
}

/** Asks somebody who wrote none of it to read it. @throws Refused `protocol.not_found`, `protocol.wrong_state`, `not_allowed` */
export const askProtocol = (actor: Person, id: string) => move(actor, id, 'ask', 'ask');

/**
 * Approves it, as another person than its writers. It does not hold before a lead takes it into use.
 * @throws Refused `protocol.not_found`, `protocol.wrong_state`, `protocol.own_words`, `protocol.changed`, `not_allowed`
 */
export const approveProtocol = (actor: Person, id: string, edits: number) =>
	move(actor, id, 'approve', 'approve', { edits });

/** Gives it back to its writers, with what to mend. @throws Refused as `approveProtocol` */
export const giveBackProtocol = (actor: Person, id: string, { words }: z.infer<typeof ProtocolWords>) =>
	move(actor, id, 'giveBack', 'give_back', { words });

/**
 * From now on it holds, for the unit and those below that have none of their own; the one before stays readable. Whoever has to sign it
 * is told. For a lead.
 * @throws Refused `protocol.not_found`, `protocol.wrong_state`, `not_allowed`
 */
export const takeProtocolIntoUse = (actor: Person, id: string) => move(actor, id, 'takeIntoUse', 'take_into_use');

/** Gives it up; the one that holds goes on. @throws Refused `protocol.not_found`, `protocol.wrong_state`, `not_allowed` */
export const dropProtocol = (actor: Person, id: string) => move(actor, id, 'drop', 'drop');

const toldAs = { ask: 'protocol_asked', giveBack: 'protocol_given_back', takeIntoUse: 'protocol_to_sign' } as const;

/** The only place that moves a version. */
async function move(
	actor: Person,
	id: string,
	which: Exclude<ProtocolMove, 'replace' | 'edit'>,
	step: 'ask' | 'approve' | 'give_back' | 'take_into_use' | 'drop',
	{ words, edits }: { words?: string; edits?: number } = {}
): Promise<void> {
	await asActor(actor, async (tx) => {
		const version = await holdVersion(tx, id, which);
		if (edits !== undefined && edits !== version.edits) throw new Refused('protocol.changed');
		await addProtocolStep(tx, actor, version.id, step, words);
		await recordAudit(tx, actor, `protocol.${which}`, version.id);
		if (which === 'takeIntoUse')
			await tx
				.updateTable('protocol_version')
				.set({ state: protocolMoves.replace.to, changed_at: now() })
				.where('unit_id', '=', version.unitId)
				.where('task', '=', version.task)
				.where('state', '=', 'current')
				.execute();
		await tx
			.updateTable('protocol_version')
			.set({
				state: protocolMoves[which].to,
				changed_at: now(),
				...(which === 'approve' && { approved_by: actor.personId, approved_at: now() }),
				...(which === 'takeIntoUse' && { current_from: now() })
			})
			.where('id', '=', version.id)
			.execute();
		if (which in toldAs) await tellOfProtocol(tx, toldAs[which as keyof typeof toldAs], version.id);
	});
}
