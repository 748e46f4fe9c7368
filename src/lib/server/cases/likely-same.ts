import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { addToTimeline, lockSignal, namedBy } from '../signals/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';

/** Another signal that is likely the same, and why. */
export interface LikelySame {
	number: string;
	title: string;
	closed: boolean;
	receivedAt: Date;
	unitId: string;
	unitName: string;
	sameUnit: boolean;
	caseNumber: string | null;
	sameAddress: boolean;
	textPercent: number | null;
	samePicture: boolean;
	/** Who said that it is not the same. */
	notSameBy: string | null;
}

const mostShown = 20;

/**
 * Beside a signal: what is likely the same, the surest first, without what is linked with it already; and the burst it came in.
 * Only what the person may read as well: of two units, whoever leads both.
 * @throws Refused `signal.not_found`
 */
export async function likelySame(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const signal = await tx
			.selectFrom('signal')
			.select(['id', 'burst_id', 'case_id', 'set_aside', 'shelf'])
			.where(namedBy(reference), '=', reference)
			.executeTakeFirst();
		if (!signal) throw new Refused('signal.not_found', {}, reference);
		const { rows } = await sql<LikelySame>`
			select o.number, o.title, o.state = 'closed' closed, o.received_at "receivedAt", o.unit_id "unitId", u.name "unitName",
				o.unit_id = s.unit_id "sameUnit", c.number "caseNumber", l.same_address "sameAddress", l.text_percent "textPercent",
				l.same_picture "samePicture", p.name "notSameBy"
			from (select *, b other from likely_same where a = ${signal.id} union all select *, a other from likely_same where b = ${signal.id}) l
			join signal s on s.id = ${signal.id}
			join signal o on o.id = l.other
			join unit u on u.id = o.unit_id
			left join case_file c on c.id = o.case_id
			left join person p on p.id = l.not_same_by
			where (s.case_id is null or o.case_id is distinct from s.case_id)
				and not exists (select from signal_link k where k.a in (s.id, o.id) and k.b in (s.id, o.id))
			order by l.not_same_at is not null, l.same_address::int + l.same_picture::int + coalesce(l.text_percent, 0) / 100.0 desc, o.received_at desc
			limit ${mostShown}`.execute(tx);
		return {
			alike: rows.filter(({ notSameBy }) => notSameBy === null),
			notSame: rows.filter(({ notSameBy }) => notSameBy !== null),
			burst: signal.burst_id && !signal.case_id ? await burstOf(tx, signal.burst_id, signal.shelf) : null,
			/** It stands on the shelf of what was set aside. */
			aside: signal.shelf === 'aside'
		};
	});
}

/** How far the others of a burst are counted. */
const mostCounted = 1000;

async function burstOf(tx: Tx, id: string, shelf: string) {
	const { rows } = await sql<{
		beganAt: Date;
		flood: boolean;
		perHour: number | null;
		usual: number | null;
		many: number;
	}>`
		select b.began_at "beganAt", b.flood, b.per_hour "perHour", b.usual_per_hour usual,
			(select count(*)::int from (select from signal s where s.fold_id = b.id limit ${mostCounted}) counted) many
		from burst b where b.id = ${id}`.execute(tx);
	const [burst] = rows;
	return burst && burst.many > 1 ? { id, shelf, ...burst } : null;
}

export const NotSame = z.object({ other: z.string().max(60) });

/**
 * Says that two signals are not the same: they are offered to each other no more, also when one of them is edited. Remembered with
 * who said it, and can be taken back.
 * @throws Refused `signal.not_found`, also when nobody found them alike
 */
export const sayNotSame = (actor: Person, reference: string, given: z.infer<typeof NotSame>) =>
	say(actor, reference, given.other, true);

/**
 * Takes back that two signals are not the same.
 * @throws Refused `signal.not_found`
 */
export const takeBackNotSame = (actor: Person, reference: string, given: z.infer<typeof NotSame>) =>
	say(actor, reference, given.other, false);

async function say(actor: Person, reference: string, other: string, notSame: boolean): Promise<void> {
	await asActor(actor, async (tx) => {
		const ids: string[] = [];
		for (const named of [reference, other]) {
			const row = await tx.selectFrom('signal').select('id').where(namedBy(named), '=', named).executeTakeFirst();
			if (!row) throw new Refused('signal.not_found', {}, named);
			ids.push(row.id);
		}
		const [a = '', b = ''] = ids.sort();
		for (const id of [a, b]) await lockSignal(tx, id);
		const said = await tx
			.updateTable('likely_same')
			.set({ not_same_by: notSame ? actor.personId : null, not_same_at: notSame ? now() : null })
			.where('a', '=', a)
			.where('b', '=', b)
			.where('not_same_at', notSame ? 'is' : 'is not', null)
			.executeTakeFirst();
		if (said.numUpdatedRows === 0n) {
			const pair = await tx
				.selectFrom('likely_same')
				.select('a')
				.where('a', '=', a)
				.where('b', '=', b)
				.executeTakeFirst();
			if (pair) return; // said already
			throw new Refused('signal.not_found');
		}
		for (const [id, signalId] of [
			[a, b],
			[b, a]
		] as const) {
			await addToTimeline(tx, actor, id, notSame ? 'notSame' : 'maybeSame', { signalId });
			await recordAudit(tx, actor, notSame ? 'signal.notSame' : 'signal.maybeSame', id);
		}
	});
}

export interface AcrossUnits {
	one: { number: string; title: string; unitId: string; unitName: string };
	other: { number: string; title: string; unitId: string; unitName: string };
	sameAddress: boolean;
	textPercent: number | null;
	samePicture: boolean;
	foundAt: Date;
}

/**
 * What two units below have without knowing of each other, for the lead who is the nearest to both: they may propose a hand-over.
 * The latest fifty that are still open, without those linked or said not to be the same.
 */
export async function listAcrossUnits(actor: Person): Promise<AcrossUnits[]> {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<AcrossUnits>`
			select json_build_object('number', a.number, 'title', a.title, 'unitId', a.unit_id, 'unitName', ua.short_name) one,
				json_build_object('number', b.number, 'title', b.title, 'unitId', b.unit_id, 'unitName', ub.short_name) other,
				l.same_address "sameAddress", l.text_percent "textPercent", l.same_picture "samePicture", l.found_at "foundAt"
			from likely_same l join signal a on a.id = l.a join signal b on b.id = l.b
			join unit ua on ua.id = a.unit_id join unit ub on ub.id = b.unit_id
			where l.common_unit_id = any (leads_nearest()) and l.not_same_at is null and a.state <> 'closed' and b.state <> 'closed'
				and not exists (select from signal_link k where k.a in (a.id, b.id) and k.b in (a.id, b.id))
			order by l.found_at desc, l.a, l.b limit 50`.execute(tx);
		await recordList(tx, actor, 'signal.listAcross', { count: rows.length });
		return rows;
	});
}
