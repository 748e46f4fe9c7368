import { sql } from 'kysely';
import { z } from 'zod';
import { filesOfAccess } from '../evidence/index.ts';
import type { Person } from '../platform/actor.ts';
import type { AccessEventKind, AccessState } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { markRead } from '../told/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { accessMovesFrom } from './access-moves.ts';
import { type Access, accessColumns, accessTables, seeAccess, sidesOf } from './see-access.ts';

export interface AccessLine {
	id: string;
	kind: AccessEventKind;
	at: Date;
	by: string | null;
	body: string | null;
}
/** One look at the profile under the grant. */
export interface AccessUse {
	id: string;
	at: Date;
	by: string;
	question: string;
	found: string | null;
	signal: string | null;
}

/**
 * One request with its way, its uses and what this person may do with it. That they looked stands in the log.
 * @throws Refused `access.not_found`
 */
export async function findAccess(actor: Person, id: string) {
	const files = await filesOfAccess(actor, id);
	return asActor(actor, async (tx) => {
		const access = await seeAccess(tx, id);
		const { rows: way } = await sql<AccessLine>`select e.id, e.kind, e.at, n.name "by", e.body
			from access_event e left join person n on n.id = e.person_id where e.request_id = ${id} order by e.at desc, e.id desc`.execute(
			tx
		);
		const { rows: used } = await sql<AccessUse>`select l.id, l.at, n.name "by", l.question, l.found, s.number signal
			from look_up l join person n on n.id = l.asked_by left join signal s on s.id = l.signal_id
			where l.access_request_id = ${id} order by l.at desc, l.id desc`.execute(tx);
		await recordAudit(tx, actor, 'access_request.read', id);
		await markRead(tx, actor, [id]);
		const runs = access.state === 'granted' && access.grantedUntil !== null && access.grantedUntil >= access.today;
		return {
			...access,
			files,
			way,
			used,
			moves: accessMovesFrom(access.state, sidesOf(access)),
			/** This person may look at the profile now, and writes each look down. */
			mayLook: access.asks && runs,
			mayAttach: sidesOf(access).length > 0 && (access.state === 'asked' || access.state === 'granted')
		};
	});
}
export type FoundAccess = Awaited<ReturnType<typeof findAccess>>;

export const accessShelves = ['waiting', 'running', 'ended'] as const;
/** Read from an address, so what cannot be read falls back and never fails. */
export const AccessFilters = z.object({ shelf: z.enum(accessShelves).catch('waiting').default('waiting') });
const statesOn: Record<(typeof accessShelves)[number], AccessState[]> = {
	waiting: ['asked'],
	running: ['granted'],
	ended: ['refused', 'ended']
};
const shown = 200;

/** The requests that this person sees: their own, of the units they lead, those they may grant; the data-protection officer all. */
export async function listAccess(actor: Person, { shelf }: z.infer<typeof AccessFilters>) {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<Access>`select ${accessColumns} from ${accessTables}
			where r.state::text = any (${statesOn[shelf]}) order by r.asked_at desc, r.id desc limit ${shown}`.execute(tx);
		const { rows: counted } = await sql<Record<(typeof accessShelves)[number], number> & { mayAsk: boolean }>`
			select count(*) filter (where state = 'asked')::int waiting, count(*) filter (where state = 'granted')::int running,
				count(*) filter (where state in ('refused', 'ended'))::int ended, looks_up(${actor.unitId}::uuid) "mayAsk" from access_request`.execute(
			tx
		);
		await recordList(tx, actor, 'access_request.list', { shelf, count: rows.length });
		const { mayAsk = false, ...counts } = counted[0] ?? { waiting: 0, running: 0, ended: 0 };
		return { rows, counts, mayAsk };
	});
}
