import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import type { z } from 'zod';
import { addTalkEvent } from '../conversations/index.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce } from '../platform/sent-once.ts';
import { tellOfAction } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import type { actionFields, BeginAction, EditAction } from './action-fields.ts';
import { addActionStep, lockAction } from './see-action.ts';
import { addOrigin, fromSignal } from './tie-origin.ts';

/**
 * Plans an action of the unit acted for; its owner, where that is somebody else, is told. A signal or talk it comes from says so in its
 * own timeline. Source: RAN POL 2021, "anticipate, prevent"; the audience is a community or place, never a list of people (design.md §2).
 * @returns its number
 * @throws Refused `not_allowed`, `action.owner`, `action.partner`, `signal.not_found`, `conversation.not_found`, `publication.not_found`
 */
export async function beginAction(actor: Person, given: BeginAction): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'begin an action', given, async () => {
			const { rows } = await sql<{ may: boolean }>`select prevents_for(acting_unit()) may`.execute(tx);
			if (!rows[0]?.may) throw new Refused('not_allowed');
			const content = await contentOf(tx, actor.unitId, given);
			const id = newId();
			await tx
				.insertInto('preventive_action')
				.values({
					id,
					unit_id: actor.unitId,
					...content,
					made_by: actor.personId,
					made_at: now(),
					changed_at: now()
				})
				.execute();
			await addActionStep(tx, actor, id, 'begin');
			const { number } = await tx
				.selectFrom('preventive_action')
				.select('number')
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			await recordAudit(tx, actor, 'action.begin', id, { facts: { kind: given.kind } });
			if (given.signal) await fromSignal(tx, actor, { id, number }, given.signal);
			if (given.talk) await fromTalk(tx, actor, { id, number }, given.talk);
			if (given.event) await fromEvent(tx, id, given.event);
			await tellOfAction(tx, 'action_given', id);
			return number;
		})
	);
}

/**
 * Changes what is planned.
 * @throws Refused `action.not_found`, `action.wrong_state`, `action.changed`, `action.owner`, `action.partner`
 */
export async function editAction(actor: Person, number: string, given: z.infer<typeof EditAction>): Promise<void> {
	await asActor(actor, async (tx) => {
		const action = await lockAction(tx, number, 'edit');
		if (action.version !== given.version) throw new Refused('action.changed');
		const content = await contentOf(tx, action.unitId, given);
		await addActionStep(tx, actor, action.id, 'edit');
		await recordAudit(tx, actor, 'action.edit', action.id);
		await tx
			.updateTable('preventive_action')
			.set({ ...content, changed_at: now(), version: action.version + 1 })
			.where('id', '=', action.id)
			.execute();
		if (given.ownerId !== action.ownerId) await tellOfAction(tx, 'action_given', action.id);
	});
}

async function fromTalk(tx: Tx, actor: Person, { id, number }: { id: string; number: string }, talk: string) {
	const { rows } = await sql<{ may: boolean }>`select works_on_talk(${isId(talk) ? talk : null}::uuid) may`.execute(tx);
	if (!rows[0]?.may) throw new Refused('conversation.not_found', {}, talk);
	if (await addOrigin(tx, id, { conversation_id: talk })) await addTalkEvent(tx, actor, talk, 'action', { number });
}

async function fromEvent(tx: Tx, id: string, slug: string) {
	const event = await tx
		.selectFrom('publication')
		.select('id')
		.where('slug', '=', slug)
		.where('unit_id', '=', sql<string>`any ((select readable_units())::uuid[])`)
		.executeTakeFirst();
	if (!event) throw new Refused('publication.not_found', {}, slug);
	await addOrigin(tx, id, { publication_id: event.id });
}

/** As it stands in the table, where owner and partners are what they are taken for. */
async function contentOf(tx: Tx, unitId: string, given: z.infer<typeof actionFields>) {
	if (!(await possibleOwners(tx, unitId)).some(({ id }) => id === given.ownerId)) throw new Refused('action.owner');
	const partners = await partnerUnits(tx);
	if (!given.partnerUnits.every((one) => partners.some(({ id }) => id === one))) throw new Refused('action.partner');
	return {
		kind: given.kind,
		aim: given.aim,
		audience: given.audience,
		community_id: given.communityId || null,
		place_id: given.placeId || null,
		partners: given.partners
			.split('\n')
			.map((one) => one.trim())
			.filter(Boolean),
		partner_units: given.partnerUnits,
		trend: given.trend || null,
		owner_id: given.ownerId,
		planned_on: given.plannedOn
	};
}

/** Those of a unit who may answer for an action, by name. */
export const possibleOwners = (tx: Tx, unitId: string): Promise<{ id: string; name: string }[]> =>
	tx
		.selectFrom('membership')
		.innerJoin('person', 'person.id', 'membership.person_id')
		.select(['person.id', 'person.name'])
		.distinct()
		.where('membership.unit_id', '=', unitId)
		.where('role', 'in', ['officer', 'lead', 'coordinator'])
		.where((or) => or.or([or('until', 'is', null), or('until', '>', now())]))
		.where('person.left_at', 'is', null)
		.orderBy('person.name')
		.execute();

/** Organisations that have a unit here. */
export const partnerUnits = (tx: Tx): Promise<{ id: string; name: string }[]> =>
	tx
		.selectFrom('unit')
		.select(['id', 'name'])
		.where('kind', '=', 'partner')
		.where('closed_at', 'is', null)
		.orderBy('name')
		.execute();
