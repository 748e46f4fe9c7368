import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';

export interface OpenedIdentity {
	id: string;
	at: Date;
	/** Who opened it. */
	person: string | null;
	unit: string;
	/** Of the signal whose reporter it is; null for a talk that is about none, which has an id and a title. */
	number: string | null;
	talkId: string | null;
	title: string | null;
	reason: string | null;
}

/**
 * Whose contact details were opened this month in the unit acted for and those below it, by whom and why, newest first, at most 200.
 * For the lead: an officer may open those of a signal or talk they handle, and can make themself the one who handles it.
 * @param timeZone in which the month begins
 * @returns null for everybody who is no lead; the database tells them nothing
 */
export async function identityOpenings(actor: Person, timeZone: string): Promise<OpenedIdentity[] | null> {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{ lead: boolean }>`select acting_as(array['lead']::role[]) as lead`.execute(tx);
		if (!rows[0]?.lead) return null;
		const openings = await sql<OpenedIdentity>`
			select id, at, person, unit, number, talk_id "talkId", title, reason
			from identity_openings(date_trunc('month', ${now()}::timestamptz, ${timeZone}))`.execute(tx);
		await recordAudit(tx, actor, 'conversation.listOpenings', null, { facts: { count: openings.rows.length } });
		return openings.rows;
	});
}
