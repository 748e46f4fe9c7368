import { sql } from 'kysely';
import { z } from 'zod';
import { lookUpBases } from '../access-requests/index.ts';
import { personasFor } from '../personas/index.ts';
import type { Person } from '../platform/actor.ts';
import type { LookUpState } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { markRead } from '../told/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { lookUpMovesFrom } from './look-up-moves.ts';
import { looksAt } from './same-target.ts';
import { type LookUp, lookUpColumns, lookUpTables, seeLookUp, sidesOf } from './see-look-up.ts';

/**
 * One look-up and what this person may do with it. That they looked stands in the log.
 * @throws Refused `look_up.not_found`
 */
export async function findLookUp(actor: Person, id: string) {
	return asActor(actor, async (tx) => {
		const lookUp = await seeLookUp(tx, id);
		const sides = sidesOf(lookUp);
		// How often is for whoever decides, and for whoever watches over it.
		const { times } = lookUp.target && lookUp.leads ? await looksAt(tx, lookUp.target) : { times: null };
		await recordAudit(tx, actor, 'look_up.read', id);
		await markRead(tx, actor, [id]);
		return {
			...lookUp,
			/** So often was this target looked at within so many days, this time included; null: it is not for this person to know. */
			times,
			days: pack().lookUps.sameTargetDays,
			moves: lookUpMovesFrom(lookUp.state, sides),
			mayLead: sides.length > 0 && lookUp.state === 'done' && lookUp.found !== null && lookUp.signal === null
		};
	});
}
export type FoundLookUp = Awaited<ReturnType<typeof findLookUp>>;

export const lookUpShelves = ['waiting', 'mine', 'all'] as const;
/** Read from an address, so what cannot be read falls back and never fails. */
export const LookUpFilters = z.object({
	shelf: z.enum(lookUpShelves).catch('mine').default('mine'),
	/** `instant_id` of the last line seen. */
	after: z
		.string()
		.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/)
		.optional()
		.catch(undefined)
});
const pageSize = 50;
const open: LookUpState[] = ['waiting', 'planned'];

/** A shelf of look-ups, the newest first: those that wait, one's own, all of the units this person reads. */
export async function listLookUps(actor: Person, { shelf, after }: z.infer<typeof LookUpFilters>) {
	return asActor(actor, async (tx) => {
		const on =
			shelf === 'waiting'
				? sql`l.state::text = any (${open})`
				: shelf === 'mine'
					? sql`l.asked_by = ${actor.personId}`
					: sql`true`;
		const [at, id] = after?.split('_') ?? [];
		const rest = after ? sql`(date_trunc('milliseconds', l.at), l.id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`;
		const { rows } = await sql<LookUp>`select ${lookUpColumns} from ${lookUpTables} where ${on} and ${rest}
			order by date_trunc('milliseconds', l.at) desc, l.id desc limit ${pageSize + 1}`.execute(tx);
		const page = rows.slice(0, pageSize);
		const last = rows.length > pageSize ? page.at(-1) : undefined;
		await recordList(tx, actor, 'look_up.list', { shelf, count: page.length, ...(after && { after }) });
		return { rows: page, next: last ? `${last.at.toISOString()}_${last.id}` : null };
	});
}

/** What the short form begins with: what this officer wrote last, the personas they may look with; null for who looks up nothing. */
export async function prepareLookUp(actor: Person) {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{ may: boolean }>`select looks_up(${actor.unitId}::uuid) may`.execute(tx);
		if (!rows[0]?.may) return null;
		return { personas: await personasFor(tx, 'observe'), last: await lastOf(tx, actor) };
	});
}

async function lastOf(tx: Tx, { personId }: Person) {
	const last = await tx
		.selectFrom('look_up_last')
		.select(['purpose', 'legal_basis as legalBasis'])
		.where('person_id', '=', personId)
		.executeTakeFirst();
	return last && lookUpBases().some(({ code }) => code === last.legalBasis) ? last : { purpose: '', legalBasis: '' };
}
