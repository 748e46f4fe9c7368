import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { recordAudit } from '../trust/index.ts';
import { beatUnits, refuseOtherBeats } from './whose-beat.ts';

const words = (most: number) => z.string().trim().max(most).default('');
const fields = {
	name: z.string().trim().min(1).max(120),
	about: words(4000),
	helps: words(2000),
	avoid: words(2000),
	terms: words(4000),
	languages: z.array(z.string().trim().min(2).max(12)).max(20).default([]),
	reviewedOn: z.iso.date()
};
export const AddCommunity = z.object({ ...fields, unitId: z.uuid(), ...sentOnce });
export const EditCommunity = z.object({ ...fields, version: z.coerce.number().int() });

/**
 * The units for which this person may enter a community.
 * @throws Refused `not_allowed` (who keeps no beat)
 */
export async function communityChoices(actor: Person) {
	return asActor(actor, async (tx) => {
		const units = await beatUnits(tx);
		await recordAudit(tx, actor, 'community.prepare', null);
		return { units };
	});
}

const rowOf = ({ reviewedOn, ...given }: Omit<z.infer<typeof EditCommunity>, 'version'>) => ({
	name: given.name,
	about: given.about,
	helps: given.helps,
	avoid: given.avoid,
	terms: given.terms,
	languages: given.languages,
	reviewed_on: reviewedOn
});

/**
 * Describes a community that a unit meets: what it does, how it speaks, what helps. Never who belongs to it; it may have no territory.
 * Source: design.md §2 (no lists of members); domain.md §11.6, rule 14.
 * @returns its id
 * @throws Refused `not_allowed`, `unit.not_found` (not theirs, or closed)
 */
export async function addCommunity(actor: Person, given: z.infer<typeof AddCommunity>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'add a community', given, async () => {
			await refuseOtherBeats(tx, given.unitId);
			const id = newId();
			await tx
				.insertInto('community')
				.values({ ...rowOf(given), id, unit_id: given.unitId, made_by: actor.personId, made_at: now() })
				.execute();
			await recordAudit(tx, actor, 'community.add', id);
			return id;
		})
	);
}

/**
 * Writes what is known of a community.
 * @throws Refused `community.not_found`, `not_allowed`, `community.ended`, `community.changed` (by somebody else in the meantime)
 */
export async function editCommunity(
	actor: Person,
	id: string,
	{ version, ...given }: z.infer<typeof EditCommunity>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const community = await holdCommunity(tx, id);
		if (community.endedAt) throw new Refused('community.ended');
		if (community.version !== version) throw new Refused('community.changed');
		await tx
			.updateTable('community')
			.set((is) => ({ ...rowOf(given), version: is('version', '+', 1) }))
			.where('id', '=', id)
			.execute();
		await recordAudit(tx, actor, 'community.edit', id);
	});
}

/**
 * Takes a community off the register; its places stay.
 * @throws Refused `community.not_found`, `not_allowed`, `community.ended` (it is off already)
 */
export async function endCommunity(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		if ((await holdCommunity(tx, id)).endedAt) throw new Refused('community.ended');
		await tx.updateTable('community').set({ ended_at: now() }).where('id', '=', id).execute();
		await recordAudit(tx, actor, 'community.end', id);
	});
}

/**
 * Puts a community back on the register.
 * @throws Refused `community.not_found`, `not_allowed`
 */
export async function resumeCommunity(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await holdCommunity(tx, id);
		await tx.updateTable('community').set({ ended_at: null }).where('id', '=', id).execute();
		await recordAudit(tx, actor, 'community.resume', id);
	});
}

async function holdCommunity(tx: Tx, id: string) {
	// Held before it is read: whoever comes second at the same moment reads what the first has written.
	await sql`select from community where id = ${id} for update`.execute(tx);
	const { rows } = await sql<{ endedAt: Date | null; version: number; keeps: boolean }>`
		select ended_at "endedAt", version, keeps_beat(unit_id) keeps from community where id = ${id}`.execute(tx);
	const [community] = rows;
	if (!community) throw new Refused('community.not_found', {}, id);
	if (!community.keeps) throw new Refused('not_allowed');
	return community;
}
