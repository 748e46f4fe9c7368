import { sql } from 'kysely';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { OpeningHours } from '../accounts/index.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { markRead } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { keepsCard, unitChoices } from './find-card.ts';
import { readCards } from './read-cards.ts';

const topics = z.array(z.string().refine((code) => pack().topics.some((topic) => topic.code === code))).default([]);
const words = (most: number) => z.string().trim().max(most).default('');
const unitOrNone = z.union([z.uuid(), z.literal('')]).default('');

export const cardFields = z.object({
	takesTopics: topics,
	takes: words(2000),
	refusedTopics: topics,
	refuses: words(2000),
	dutyUnitId: unitOrNone,
	dutyPhone: words(60),
	insteadUnitId: unitOrNone,
	instead: words(500)
});
/** A topic is taken or not, never both. */
export const takesOrRefuses = ({ takesTopics, refusedTopics }: { takesTopics: string[]; refusedTopics: string[] }) =>
	!refusedTopics.some((topic) => takesTopics.includes(topic));
export const KeepCard = cardFields
	.extend({ openingHours: OpeningHours })
	.refine(takesOrRefuses, { path: ['refusedTopics'], error: () => m.cards_topic_twice() });

/**
 * All that somebody needs to write the card of a unit: what stands on it, and the units it may name.
 * @throws Refused `unit.not_found`, `not_allowed` (who does not answer for it)
 */
export async function prepareCard(actor: Person, unitId: string) {
	return asActor(actor, async (tx) => {
		await refuseOthers(tx, unitId);
		const [card] = await readCards(tx, unitId);
		if (!card) throw new Refused('unit.not_found', {}, unitId);
		await recordAudit(tx, actor, 'unit.readCard', unitId);
		return { card, units: await unitChoices(tx, unitId) };
	});
}

/**
 * Writes the card of a unit and so confirms it. For its lead, a lead above it, a partner of its own, an administrator.
 * Topics and hours go to the unit, where the counter and routing read them too.
 * Source: issue 4, "each unit and partner that receives says what it takes".
 * @throws Refused `unit.not_found`, `not_allowed`, `unit.closed` (its duty desk or alternative), `card.itself`
 */
export async function keepCard(actor: Person, unitId: string, card: z.infer<typeof KeepCard>): Promise<void> {
	await asActor(actor, async (tx) => {
		await refuseOthers(tx, unitId);
		const named = [card.dutyUnitId, card.insteadUnitId].filter(Boolean);
		if (named.includes(unitId)) throw new Refused('card.itself');
		const there = await unitChoices(tx);
		if (!named.every((id) => there.some((unit) => unit.id === id))) throw new Refused('unit.closed');
		await sql`select say_what_unit_takes(${unitId}, ${card.takesTopics}, ${JSON.stringify(card.openingHours)})`.execute(
			tx
		);
		const row = {
			takes: card.takes,
			refused_topics: card.refusedTopics,
			refuses: card.refuses,
			duty_unit_id: card.dutyUnitId || null,
			duty_phone: card.dutyPhone || null,
			instead_unit_id: card.insteadUnitId || null,
			instead: card.instead,
			confirmed_at: now(),
			confirmed_by: actor.personId,
			reminded_at: null
		};
		await tx
			.insertInto('unit_card')
			.values({ unit_id: unitId, ...row })
			.onConflict((conflict) => conflict.column('unit_id').doUpdateSet(row))
			.execute();
		await recordAudit(tx, actor, 'unit.keepCard', unitId, {
			facts: { takes: card.takesTopics.join(' '), refuses: card.refusedTopics.join(' ') }
		});
		await markRead(tx, actor, [unitId]);
	});
}

/**
 * Says that a card is still right, without a change.
 * @throws Refused `unit.not_found`, `not_allowed`, `card.none` (there is nothing to confirm yet)
 */
export async function confirmCard(actor: Person, unitId: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await refuseOthers(tx, unitId);
		const confirmed = await tx
			.updateTable('unit_card')
			.set({ confirmed_at: now(), confirmed_by: actor.personId, reminded_at: null })
			.where('unit_id', '=', unitId)
			.executeTakeFirst();
		if (confirmed.numUpdatedRows === 0n) throw new Refused('card.none');
		await recordAudit(tx, actor, 'unit.confirmCard', unitId);
		await markRead(tx, actor, [unitId]);
	});
}

async function refuseOthers(tx: Tx, unitId: string) {
	const unit = z.uuid().safeParse(unitId).success
		? await tx
				.selectFrom('unit')
				.select('id')
				.where('id', '=', unitId)
				.where('closed_at', 'is', null)
				.executeTakeFirst()
		: undefined;
	if (!unit) throw new Refused('unit.not_found', {}, unitId);
	if (!(await keepsCard(tx, unitId))) throw new Refused('not_allowed');
}
