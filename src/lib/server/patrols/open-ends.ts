import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import type { OpenEndKind } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { neededText } from '../signals/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { seeBoard } from './board-patrol.ts';

export const openEndKinds = [
	'reply_promised',
	'contact_to_stop',
	'place_to_return',
	'other'
] as const satisfies OpenEndKind[];
export const AddOpenEnd = z.object({
	kind: choiceOf(openEndKinds),
	body: neededText(1000),
	placeId: z.union([z.uuid(), z.literal('')]).default(''),
	ownerId: z.uuid(),
	dueOn: z.iso.date(),
	...sentOnce
});

/** Something a patrol left open. Days are bare ones. */
export interface OpenEnd {
	id: string;
	kind: OpenEndKind;
	body: string;
	place: string | null;
	owner: string;
	mine: boolean;
	dueOn: string;
	late: boolean;
	/** The number of the patrol it comes from, and whether its board is open to this reader. */
	patrol: string;
	doneAt: Date | null;
	doneBy: string | null;
}

const endsWhere = (tx: Tx, which: ReturnType<typeof sql>) =>
	sql<OpenEnd>`
		select o.id, o.kind, o.body, l.name place, n.name owner, o.owner_id = acting_person() mine, o.due_on::text "dueOn",
			o.done_at is null and o.due_on < (${now()}::timestamptz at time zone coalesce(u.time_zone, 'UTC'))::date late, coalesce(p.number, '') patrol,
			o.done_at "doneAt", d.name "doneBy"
		from open_end o join person n on n.id = o.owner_id left join person d on d.id = o.done_by left join place l on l.id = o.place_id
			left join patrol p on p.id = o.patrol_id left join unit u on u.id = p.unit_id
		where ${which} order by o.done_at nulls first, o.due_on, o.id limit 200`
		.execute(tx)
		.then(({ rows }) => rows);

/** Those of one patrol, the ticked ones last; within the transaction of who shows it. */
export const endsOfPatrol = (tx: Tx, patrolId: string) => endsWhere(tx, sql`o.patrol_id = ${patrolId}`);

/**
 * What earlier patrols of a unit left open, the most urgent first: it stands first in the plan of the next one.
 * Source: issue 6, "open ends stand first in the next patrol's plan and are ticked off".
 */
export async function openEndsOf(actor: Person, unitId: string): Promise<OpenEnd[]> {
	return asActor(actor, async (tx) => {
		const ends = await endsWhere(tx, sql`o.done_at is null and p.unit_id = ${unitId}`);
		await recordList(tx, actor, 'patrol.listOpenEnds', { count: ends.length });
		return ends;
	});
}

/**
 * Keeps something open that a patrol leaves behind, with who sees to it and until when.
 * @throws Refused `patrol.not_found`, `board.owner` (they work elsewhere)
 */
export async function addOpenEnd(actor: Person, number: string, given: z.infer<typeof AddOpenEnd>): Promise<void> {
	await asActor(actor, (tx) =>
		onlyOnce(tx, actor, `open end of ${number}`, given, async () => {
			const patrol = await seeBoard(tx, number);
			const owners = await ownersFor(tx, patrol.id);
			if (!owners.some(({ id }) => id === given.ownerId)) throw new Refused('board.owner');
			const id = newId();
			await tx
				.insertInto('open_end')
				.values({
					id,
					patrol_id: patrol.id,
					kind: given.kind,
					body: given.body,
					place_id: given.placeId || null,
					owner_id: given.ownerId,
					due_on: given.dueOn,
					made_by: actor.personId,
					made_at: now()
				})
				.execute();
			await recordAudit(tx, actor, 'patrol.addOpenEnd', patrol.id, { facts: { kind: given.kind } });
			return id;
		})
	);
}

/**
 * Ticks something off that was left open: its owner, who patrols, or who keeps the beat. Ticked once more, it stays as it was.
 * @throws Refused `open_end.not_found`
 */
export async function tickOpenEnd(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const end = isId(id)
			? await tx.selectFrom('open_end').select(['patrol_id', 'done_at']).where('id', '=', id).executeTakeFirst()
			: undefined;
		if (!end) throw new Refused('open_end.not_found', {}, id);
		if (end.done_at) return;
		const { numUpdatedRows } = await tx
			.updateTable('open_end')
			.set({ done_at: now(), done_by: actor.personId })
			.where('id', '=', id)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Refused('not_allowed', {}, id);
		await recordAudit(tx, actor, 'patrol.tickOpenEnd', end.patrol_id);
	});
}

/** Who may be named: those who were there, and officers and leads of the unit. */
export async function ownersFor(tx: Tx, patrolId: string): Promise<{ id: string; name: string }[]> {
	const { rows } = await sql<{ id: string; name: string }>`
		select distinct n.id, n.name from person n where n.id in (
			select o.person_id from patrol_post o where o.patrol_id = ${patrolId}
			union select m.person_id from membership m join patrol p on p.unit_id = m.unit_id
			where p.id = ${patrolId} and m.role in ('officer', 'lead') and (m.until is null or m.until > now()))
		order by n.name, n.id`.execute(tx);
	return rows;
}
