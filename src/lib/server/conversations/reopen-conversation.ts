import { v7 as newId } from 'uuid';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { dayOf, endOfDay } from '../platform/working-days.ts';
import { recordAudit } from '../trust/index.ts';
import { addMessage, reporterActed } from './add-message.ts';
import type { Reporter } from './reporter-session.ts';

/** The last day on which what was closed may be opened again (pack: `reopenDays`, calendar days); null when it has passed. */
export function reopenUntil(closedAt: Date, timeZone: string, days: number): string | null {
	const closedOn = dayOf(closedAt, timeZone);
	const last = new Date(Date.parse(closedOn) + days * 86_400_000).toISOString().slice(0, 10);
	return now() < endOfDay(last, timeZone) ? last : null;
}

/**
 * What was closed is not solved: the signal is in hand again and it is the desk's turn. The reason stands as a message.
 * @throws Refused `conversation.not_closed`, `conversation.too_late`, `message.empty`
 */
export async function reopenConversation(actor: Reporter, given: { body: string; token: string }): Promise<void> {
	await asActor(actor, async (tx) => {
		const talk = await tx
			.selectFrom('conversation')
			.innerJoin('unit', 'unit.id', 'unit_id')
			.select(['conversation.closed_at', 'unit.time_zone'])
			.where('conversation.id', '=', actor.conversationId)
			.forUpdate('conversation')
			.executeTakeFirst();
		if (!talk?.closed_at) throw new Refused('conversation.not_closed');
		if (!reopenUntil(talk.closed_at, talk.time_zone, pack().reopenDays)) throw new Refused('conversation.too_late');
		await addMessage(tx, actor, given);
		const at = now();
		await tx
			.insertInto('conversation_step')
			.values({
				id: newId(),
				conversation_id: actor.conversationId,
				kind: 'reopened',
				at,
				facts: JSON.stringify({ byReporter: true })
			})
			.execute();
		await reporterActed(tx, actor, 'reopen');
		await recordAudit(tx, actor, 'conversation.reopen', actor.conversationId);
		await tx
			.updateTable('conversation')
			.set({ ending: null, closed_at: null })
			.where('id', '=', actor.conversationId)
			.execute();
	});
}
