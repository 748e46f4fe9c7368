import { sql } from 'kysely';
import { z } from 'zod';
import type { EntryKind } from '../../board-entry.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { typedText } from '../signals/index.ts';
import { recordAudit } from '../trust/index.ts';
import { type BoardPatrol, seeBoard } from './board-patrol.ts';
import { movePatrol } from './move-patrol.ts';
import { endsOfPatrol, type OpenEnd, ownersFor } from './open-ends.ts';
import { lockPatrol } from './see-patrol.ts';

export const KeepDebrief = z.object({
	learned: typedText(4000),
	wellbeing: typedText(2000),
	nextTime: typedText(2000),
	version: z.coerce.number().int().nonnegative()
});

export interface Debrief {
	patrol: BoardPatrol;
	/** Out of the log, without what was corrected. */
	counts: { kind: EntryKind; n: number }[];
	places: { name: string; n: number }[];
	/** `title` is null where this reader does not see the signal. */
	signals: { number: string; title: string }[];
	learned: string;
	wellbeing: string;
	nextTime: string;
	madeBy: string | null;
	version: number;
	ends: OpenEnd[];
	owners: { id: string; name: string }[];
	/** It has ended, so that there is something to look back at. */
	open: boolean;
}

const counted = sql`e.kind <> 'struck' and not exists (select from patrol_entry z where z.corrects = e.id)`;

/**
 * What came of a patrol, filled from its log, and what those who were there wrote down of it. For them and their leads.
 * Source: issue 6, "Debrief at the end"; domain.md §11.2, `debrief {learned, wellbeing, next}`.
 * @throws Refused `patrol.not_found`
 */
export async function findDebrief(actor: Person, reference: string): Promise<Debrief> {
	return asActor(actor, async (tx) => {
		const patrol = await seeBoard(tx, reference);
		const written = await tx
			.selectFrom('patrol_debrief')
			.leftJoin('person', 'person.id', 'patrol_debrief.made_by')
			.select(['learned', 'wellbeing', 'next_time', 'patrol_debrief.version', 'person.name'])
			.where('patrol_id', '=', patrol.id)
			.executeTakeFirst();
		await recordAudit(tx, actor, 'patrol.readDebrief', patrol.id);
		return {
			patrol,
			...(await outOfLog(tx, patrol.id)),
			learned: written?.learned ?? '',
			wellbeing: written?.wellbeing ?? '',
			nextTime: written?.next_time ?? '',
			madeBy: written?.name ?? null,
			version: written?.version ?? 0,
			ends: await endsOfPatrol(tx, patrol.id),
			owners: await ownersFor(tx, patrol.id),
			open: patrol.state === 'ended' || patrol.state === 'debriefed'
		};
	});
}

async function outOfLog(tx: Tx, id: string): Promise<Pick<Debrief, 'counts' | 'places' | 'signals'>> {
	const [counts, places, signals] = [
		await sql<{ kind: EntryKind; n: number }>`
			select e.kind, count(*)::int n from patrol_entry e where e.patrol_id = ${id} and ${counted} group by e.kind order by e.kind`.execute(
			tx
		),
		await sql<{ name: string; n: number }>`
			select coalesce(l.name, e.place_words) name, count(*)::int n from patrol_entry e left join place l on l.id = e.place_id
			where e.patrol_id = ${id} and ${counted} and coalesce(l.name, e.place_words) is not null group by 1 order by n desc, 1 limit 50`.execute(
			tx
		),
		await sql<{ number: string; title: string }>`
			select s.number, s.title from patrol_entry e join signal s on s.id = e.signal_id
			where e.patrol_id = ${id} and e.kind = 'raised_signal' and ${counted} group by s.number, s.title order by s.number`.execute(
			tx
		)
	];
	return { counts: counts.rows, places: places.rows, signals: signals.rows };
}

/**
 * Writes down what was learned, how people are and what to do next time; the first time, the patrol is debriefed.
 * @throws Refused `patrol.not_found`, `not_allowed` (who was not there), `board.not_ended`, `board.debrief_changed` (somebody wrote meanwhile)
 */
export async function keepDebrief(actor: Person, reference: string, given: z.infer<typeof KeepDebrief>): Promise<void> {
	await asActor(actor, async (tx) => {
		const patrol = await lockPatrol(tx, reference);
		const { state } = patrol;
		if (state !== 'ended' && state !== 'debriefed') throw new Refused('board.not_ended');
		const before = await tx
			.selectFrom('patrol_debrief')
			.select('version')
			.where('patrol_id', '=', patrol.id)
			.executeTakeFirst();
		if ((before?.version ?? 0) !== given.version) throw new Refused('board.debrief_changed');
		const columns = {
			learned: given.learned,
			wellbeing: given.wellbeing,
			next_time: given.nextTime,
			made_by: actor.personId,
			made_at: now(),
			version: given.version + 1
		};
		if (before) await tx.updateTable('patrol_debrief').set(columns).where('patrol_id', '=', patrol.id).execute();
		else
			await tx
				.insertInto('patrol_debrief')
				.values({ patrol_id: patrol.id, ...columns })
				.execute();
		await recordAudit(tx, actor, 'patrol.keepDebrief', patrol.id);
		if (state === 'ended') await movePatrol(tx, actor, patrol, 'debrief');
	});
}
