import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';

/** As for a signal: a page that is open says so every half minute, and counts as left after three of them. */
const presenceSeconds = 90;
/** Who has typed nothing for so long types no more. */
const typingSeconds = 20;
const ago = (seconds: number) => new Date(now().getTime() - seconds * 1000);

export interface TalkReader {
	personId: string;
	name: string;
	writes: boolean;
}

/**
 * Says that a person has a talk open, and whether they type. Colleagues see it, the citizen never.
 * @returns who has it open now, the asker included
 * @throws Refused `conversation.not_found`
 */
export async function openTalk(actor: Person, id: string, writes: boolean): Promise<TalkReader[]> {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{ may: boolean }>`select works_on_talk(${isId(id) ? id : null}::uuid) may`.execute(tx);
		if (!rows[0]?.may) throw new Refused('conversation.not_found', {}, id);
		const there = await whoReadsTalk(tx, id);
		// The first look leaves a line, and not each of the signs of life that follow.
		if (!there.some(({ personId }) => personId === actor.personId))
			await recordAudit(tx, actor, 'conversation.watch', id);
		await tx
			.insertInto('talk_open')
			.values({ conversation_id: id, person_id: actor.personId, since: now(), seen_at: now(), writes })
			.onConflict((is) => is.columns(['conversation_id', 'person_id']).doUpdateSet({ seen_at: now(), writes }))
			.execute();
		return whoReadsTalk(tx, id);
	});
}

/** The page was closed or left. */
export async function leaveTalk(actor: Person, id: string): Promise<void> {
	if (!isId(id)) return;
	await asActor(actor, (tx) =>
		tx.deleteFrom('talk_open').where('conversation_id', '=', id).where('person_id', '=', actor.personId).execute()
	);
}

/** Those whose page was heard of lately, those who type first. */
export async function whoReadsTalk(tx: Tx, id: string): Promise<TalkReader[]> {
	const rows = await tx
		.selectFrom('talk_open')
		.innerJoin('person', 'person.id', 'talk_open.person_id')
		.select(['person.id as personId', 'person.name', 'writes', 'seen_at as seenAt'])
		.where('conversation_id', '=', id)
		.where('seen_at', '>', ago(presenceSeconds))
		.orderBy('writes', 'desc')
		.orderBy('since')
		.execute();
	return rows.map(({ seenAt, writes, ...one }) => ({
		...one,
		writes: writes && seenAt > ago(typingSeconds + presenceSeconds / 3)
	}));
}

/** Part of the job `clear_open`: forgets pages that were not heard of any more. */
export async function clearOpenTalks(): Promise<void> {
	await asActor({ kind: 'job', name: 'clear_open' }, (tx) =>
		tx.deleteFrom('talk_open').where('seen_at', '<', ago(presenceSeconds)).execute()
	);
}
