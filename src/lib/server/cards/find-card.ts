import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { markRead } from '../told/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { readCards } from './read-cards.ts';

/**
 * The card of one open unit, and whether the actor answers for it. Reading it marks a reminder as read.
 * @throws Refused `not_allowed` (who may not hand over and keeps no cards), `unit.not_found`
 */
export async function findCard(actor: Person, unitId: string) {
	return asActor(actor, async (tx) => {
		await refuseStrangers(tx);
		const [card] = z.uuid().safeParse(unitId).success ? await readCards(tx, unitId) : [];
		if (!card) throw new Refused('unit.not_found', {}, unitId);
		await recordAudit(tx, actor, 'unit.readCard', unitId);
		await markRead(tx, actor, [unitId]);
		return { ...card, mayChange: await keepsCard(tx, unitId), ...(await mayAsk(tx, unitId)) };
	});
}
export type FoundCard = Awaited<ReturnType<typeof findCard>>;

/**
 * The cards of all open units, those first that take something.
 * @throws Refused `not_allowed`
 */
export async function listCards(actor: Person) {
	return asActor(actor, async (tx) => {
		await refuseStrangers(tx);
		const cards = await readCards(tx);
		await recordList(tx, actor, 'unit.listCards', { count: cards.length });
		return cards.sort((a, b) => Number(b.takesTopics.length > 0) - Number(a.takesTopics.length > 0));
	});
}

/** The units one may name on a card or in a form, by name. */
export async function unitChoices(tx: Tx, without?: string) {
	return tx
		.selectFrom('unit')
		.select(['id', 'name'])
		.where('closed_at', 'is', null)
		.$if(without !== undefined, (query) => query.where('id', '<>', without ?? ''))
		.orderBy('name')
		.execute();
}

/** Whether the acting person answers for the card of a unit; the policies ask the same. */
export async function keepsCard(tx: Tx, unitId: string): Promise<boolean> {
	const { rows } = await sql<{ keeps: boolean }>`select keeps_card(${unitId}::uuid) keeps`.execute(tx);
	return rows[0]?.keeps ?? false;
}

const mayAsk = async (tx: Tx, unitId: string) => {
	const { rows } = await sql<{ mayAsk: boolean }>`
		select cardinality(readable_units()) > 0 and acting_unit() <> ${unitId}::uuid "mayAsk"`.execute(tx);
	return { mayAsk: rows[0]?.mayAsk ?? false };
};

/** Cards are for those who may hand over, and for administrators, who keep them. */
async function refuseStrangers(tx: Tx) {
	const { rows } = await sql<{ may: boolean }>`
		select cardinality(readable_units()) > 0 or acting_as(array['administrator']::role[]) may`.execute(tx);
	if (!rows[0]?.may) throw new Refused('not_allowed');
}
