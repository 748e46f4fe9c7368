import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import type { ReportState, ReportTurn } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { namedBy } from './move-signal.ts';

/** `ours`: to write, to give out, or whose number is to be typed back; `check`: waits for a second person; `received`: given to us by another unit. */
export const reportShelves = ['ours', 'check', 'done', 'received'] as const;
export type ReportShelf = (typeof reportShelves)[number];

export const ReportFilters = z.object({
	shelf: z.enum(reportShelves).catch('ours'),
	after: z
		.string()
		.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/)
		.optional()
		.catch(undefined)
});
export type ReportFilters = z.infer<typeof ReportFilters>;

export interface ReportRow {
	id: string;
	number: string;
	version: number;
	title: string;
	language: string;
	state: ReportState;
	turn: ReportTurn;
	unitName: string;
	changedAt: Date;
	/** Who wrote in it last. */
	writer: string | null;
	asked: string | null;
	/** Waits for whoever looks at the list: their own draft, or a check they may do. */
	mine: boolean;
	/** The newest version has its number in the records system. */
	recorded: boolean;
	recordsNumber: string | null;
}

const pageSize = 50;
/** Of each report the newest version this reader has that was not dropped; a first draft that was dropped is no report. */
const newest = sql`from report_version v join report r on r.id = v.report_id
	where v.state <> 'dropped' and not exists (select from report_version n where n.report_id = v.report_id and n.version > v.version and n.state <> 'dropped')`;
const own = sql`v.unit_id = any ((select readable_units())::uuid[])`;
const onShelf: Record<ReportShelf, RawBuilder<unknown>> = {
	ours: sql`${own} and v.turn in ('writer', 'unit', 'records')`,
	check: sql`v.turn = 'checker'`,
	done: sql`${own} and v.turn = 'nobody'`,
	received: sql`not ${own} and v.turn <> 'checker'`
};
const mayCheck = sql<boolean>`v.state = 'in_check' and (v.asked_of is null or v.asked_of = acting_person()) and exists (select from report_checkers(v.id) c where c.person_id = acting_person())`;
const mine = sql<boolean>`(v.state = 'draft' and v.writers[cardinality(v.writers)] = acting_person() or ${mayCheck})`;

/** The information reports this person reads, the newest change first, with whose turn each is. */
export async function listReports(actor: Person, { shelf, after }: ReportFilters) {
	return asActor(actor, async (tx) => {
		const [at, id] = after?.split('_') ?? [];
		const rest = after
			? sql`(date_trunc('milliseconds', v.changed_at), v.id) < (${at}::timestamptz, ${id}::uuid)`
			: sql`true`;
		const { rows } = await sql<ReportRow & { versionId: string }>`
			select r.id, v.id "versionId", r.number, v.version, v.title, v.language, v.state, v.turn, u.short_name "unitName", v.changed_at "changedAt",
				w.name writer, a.name asked, ${mine} mine, v.state = 'recorded' recorded, case when ${own} then r.records_number end "recordsNumber"
			from (select v.*, v.writers[cardinality(v.writers)] last_writer ${newest} and ${onShelf[shelf]} and ${rest}
				order by date_trunc('milliseconds', v.changed_at) desc, v.id desc limit ${pageSize + 1}) v
			join report r on r.id = v.report_id join unit u on u.id = v.unit_id
			left join person w on w.id = v.last_writer left join person a on a.id = v.asked_of
			order by date_trunc('milliseconds', v.changed_at) desc, v.id desc`.execute(tx);
		const counts = await sql<Record<ReportShelf, number>>`
			select count(*) filter (where ${onShelf.ours})::int ours, count(*) filter (where ${onShelf.check})::int "check",
				count(*) filter (where ${onShelf.done})::int done, count(*) filter (where ${onShelf.received})::int received ${newest}`.execute(
			tx
		);
		const page = rows.slice(0, pageSize);
		const last = rows.length > pageSize ? page.at(-1) : undefined;
		const facts = { shelf, count: page.length };
		if (after) await recordAudit(tx, actor, 'report.list', null, { facts });
		else await recordList(tx, actor, 'report.list', facts);
		return {
			rows: page.map(({ versionId: _, ...row }): ReportRow => row),
			next: last ? `${last.changedAt.toISOString()}_${last.versionId}` : null,
			counts: counts.rows[0] ?? { ours: 0, check: 0, done: 0, received: 0 }
		};
	});
}

/** How many reports wait for this person: drafts of theirs and checks they may do. */
export const countReports = () =>
	sql<number>`(select count(*)::int ${newest} and v.state in ('draft', 'in_check') and ${mine})`;

/**
 * The reports made from a signal, for the panel beside it; the look at the signal leaves the line.
 * @param reference the signal's number or id
 */
export async function reportsOf(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<Pick<ReportRow, 'number' | 'version' | 'title' | 'state' | 'recordsNumber'>>`
			select r.number, v.version, v.title, v.state, r.records_number "recordsNumber" ${newest} and ${own}
				and r.signal_id = (select s.id from signal s where s.${sql.ref(namedBy(reference))} = ${reference}) order by r.number`.execute(
			tx
		);
		return rows;
	});
}
