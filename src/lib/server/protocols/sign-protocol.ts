import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce } from '../platform/sent-once.ts';
import { markRead } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import type { Departure, ProtocolRecord } from './protocol-fields.ts';
import { applying, seeVersion } from './see-protocol.ts';

/**
 * Says that one has read the version that holds for the unit acted for. Signing twice is signing once.
 * @throws Refused `protocol.not_found`, `protocol.not_current` (another one holds now)
 */
export async function signProtocol(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const version = await seeVersion(tx, id);
		if ((await applying(tx, version.task))?.id !== version.id) throw new Refused('protocol.not_current');
		const signed = await tx
			.insertInto('protocol_signature')
			.values({ version_id: version.id, person_id: actor.personId, unit_id: actor.unitId, signed_at: now() })
			.onConflict((is) => is.doNothing())
			.returning('version_id')
			.executeTakeFirst();
		if (signed) await recordAudit(tx, actor, 'protocol.sign', version.id);
		await markRead(tx, actor, [version.id]);
	});
}

/**
 * Keeps beside a record why one departed from the protocol there, and from which version of it.
 * @throws Refused `protocol.not_found`, and as the record says: `signal.not_found`, `conversation.not_found`, `plan.not_found`
 */
export async function departFrom(
	actor: Person,
	about: ProtocolRecord,
	given: z.infer<typeof Departure>
): Promise<void> {
	await asActor(actor, (tx) =>
		onlyOnce(tx, actor, `departure ${JSON.stringify(about)}`, given, async () => {
			const record = await recordOf(tx, about);
			const version = await applying(tx, given.task);
			if (!version) throw new Refused('protocol.not_found');
			const id = newId();
			await tx
				.insertInto('protocol_departure')
				.values({
					id,
					version_id: version.id,
					unit_id: actor.unitId,
					person_id: actor.personId,
					at: now(),
					reason: given.reason,
					...record
				})
				.execute();
			await recordAudit(tx, actor, 'protocol.depart', version.id, { facts: { task: given.task } });
			return id;
		})
	);
}

/** The record as the table names it; one that is not theirs is not there. */
export async function recordOf(tx: Tx, about: ProtocolRecord) {
	if ('signal' in about) {
		const signal = await tx.selectFrom('signal').select('id').where('number', '=', about.signal).executeTakeFirst();
		if (!signal) throw new Refused('signal.not_found', {}, about.signal);
		return { signal_id: signal.id };
	}
	if ('talk' in about) {
		const { rows } = await sql<{ id: string }>`
			select id from conversation where id::text = ${about.talk} and works_on_talk(id)`.execute(tx);
		if (!rows[0]) throw new Refused('conversation.not_found', {}, about.talk);
		return { conversation_id: rows[0].id };
	}
	if ('plan' in about) {
		const { rows } = await sql<{ id: string }>`
			select id from support_plan where number = ${about.plan} and works_on_plan(id)`.execute(tx);
		if (!rows[0]) throw new Refused('plan.not_found', {}, about.plan);
		return { plan_id: rows[0].id };
	}
	return { record_number: about.number };
}
