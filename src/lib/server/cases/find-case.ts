import { validate as isId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { InboxFilters, readRows } from '../signals/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { caseNamedBy } from './hold-case.ts';

export const CasePage = z.object({ after: InboxFilters.shape.after });

/** So many of a case are looked through; it has a page for each fifty. */
const mostSignals = 5000;

/**
 * A case with its signals, the first one first, each with what became of it, a page at a time; and what was done with the case.
 * @throws Refused `case.not_found`, also when it is not theirs
 */
export async function findCase(actor: Person, reference: string, { after }: z.infer<typeof CasePage> = {}) {
	return asActor(actor, async (tx) => {
		const found = await tx
			.selectFrom('case_file as c')
			.innerJoin('unit as u', 'u.id', 'c.unit_id')
			.innerJoin('person as p', 'p.id', 'c.opened_by')
			.leftJoin('case_file as into', 'into.id', 'c.merged_into')
			.select([
				'c.id',
				'c.number',
				'c.title',
				'u.name as unitName',
				'u.time_zone as timeZone',
				'p.name as openedBy',
				'c.opened_at as openedAt',
				'into.number as mergedInto'
			])
			.where(`c.${caseNamedBy(reference)}`, '=', reference)
			.executeTakeFirst();
		if (!found) throw new Refused('case.not_found', {}, reference);
		const signals = await tx
			.selectFrom('signal')
			.select(['id', 'state'])
			.where('case_id', '=', found.id)
			.orderBy('received_at')
			.limit(mostSignals)
			.execute();
		const rows = signals.length
			? await readRows(tx, InboxFilters.parse({ tab: 'all', sort: 'oldest', after }), actor.personId, now(), {
					ids: signals.map(({ id }) => id),
					newestFirst: false
				})
			: [];
		const shown = rows.slice(0, 50);
		const merged = await tx
			.selectFrom('case_file')
			.select(['number', 'title'])
			.where('merged_into', '=', found.id)
			.orderBy('number')
			.execute();
		const events = await eventsOf(tx, found.id);
		await recordAudit(tx, actor, 'case.read', found.id);
		return {
			...found,
			rows: shown,
			next: rows.length > shown.length ? (shown.at(-1)?.cursor ?? null) : null,
			count: signals.length,
			open: signals.filter(({ state }) => state !== 'closed').length,
			reporters: rows.some(({ hasReporter }) => hasReporter),
			merged,
			events,
			names: await numbersIn(tx, events),
			readAt: now()
		};
	});
}
export type CaseRecord = Awaited<ReturnType<typeof findCase>>;

async function eventsOf(tx: Tx, id: string) {
	const events = await tx
		.selectFrom('case_event as e')
		.innerJoin('person as p', 'p.id', 'e.person_id')
		.select(['e.id', 'e.kind', 'e.at', 'p.name as personName', 'e.facts'])
		.where('e.case_id', '=', id)
		.orderBy('e.at', 'desc')
		.orderBy('e.id', 'desc')
		.limit(500)
		.execute();
	return events.map((event) => ({ ...event, facts: z.record(z.string(), z.unknown()).catch({}).parse(event.facts) }));
}

/** Facts keep ids of signals; what they are called is read now. */
async function numbersIn(tx: Tx, events: { facts: Record<string, unknown> }[]): Promise<Record<string, string>> {
	const ids = [
		...new Set(
			events.map(({ facts }) => facts.signalId).filter((id): id is string => typeof id === 'string' && isId(id))
		)
	];
	if (ids.length === 0) return {};
	const rows = await tx.selectFrom('signal').select(['id', 'number']).where('id', 'in', ids).execute();
	return Object.fromEntries(rows.map(({ id, number }) => [id, number]));
}

const pageOfCases = 50;
export const CasesWanted = z.object({
	after: z
		.string()
		.regex(/^C-\d{4}-\d{5,9}$/)
		.optional()
		.catch(undefined)
});

/**
 * The cases of the unit acted for (of a lead: and of the units below) that hold something, the newest first, with how much of each is
 * still open. One opened by mistake and undone opens by its number.
 * One audit line with the count.
 */
export async function listCases(actor: Person, { after }: z.infer<typeof CasesWanted> = {}) {
	return asActor(actor, async (tx) => {
		const from = after
			? await tx.selectFrom('case_file').select(['id', 'opened_at']).where('number', '=', after).executeTakeFirst()
			: undefined;
		const found = await tx
			.selectFrom('case_file as c')
			.innerJoin('unit as u', 'u.id', 'c.unit_id')
			.select((eb) => [
				'c.id',
				'c.number',
				'c.title',
				'c.opened_at as openedAt',
				'u.short_name as unitName',
				eb
					.selectFrom('signal as s')
					.select((of) => of.fn.countAll<string>().as('n'))
					.whereRef('s.case_id', '=', 'c.id')
					.as('count'),
				eb
					.selectFrom('signal as s')
					.select((of) => of.fn.countAll<string>().as('n'))
					.whereRef('s.case_id', '=', 'c.id')
					.where('s.state', '<>', 'closed')
					.as('open')
			])
			.where('c.merged_into', 'is', null)
			.where(({ exists, selectFrom }) =>
				exists(selectFrom('signal as s').select('s.id').whereRef('s.case_id', '=', 'c.id'))
			)
			.$if(from !== undefined, (query) =>
				query.where((is) =>
					is.or([
						is('c.opened_at', '<', from?.opened_at ?? now()),
						is.and([is('c.opened_at', '=', from?.opened_at ?? now()), is('c.id', '<', from?.id ?? '')])
					])
				)
			)
			.orderBy('c.opened_at', 'desc')
			.orderBy('c.id', 'desc')
			.limit(pageOfCases + 1)
			.execute();
		const cases = found
			.slice(0, pageOfCases)
			.map(({ id: _, count, open, ...one }) => ({ ...one, count: Number(count), open: Number(open) }));
		await recordList(tx, actor, 'case.list', { count: cases.length, ...(after && { after }) });
		return { cases, next: found.length > pageOfCases ? (cases.at(-1)?.number ?? null) : null };
	});
}
