import { sql, type SelectQueryBuilder } from 'kysely';
import { z } from 'zod';
import type { DB } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import type { Tx } from '../platform/database.ts';

const part = (longest: number) => z.string().trim().max(longest).catch('');
const day = z.union([z.iso.date(), z.literal('')]).catch('');

/** What is asked of the log; what cannot be read as an answer counts as not asked. Days are those of the reader's time zone. */
export const LogFilter = z.object({
	person: part(200),
	what: part(80),
	number: part(20).transform((number) => number.toUpperCase()),
	from: day,
	to: day,
	/** The id of the line after whose place the page begins. */
	before: z
		.string()
		.regex(/^\d{1,18}$/)
		.catch('')
});
export type LogFilter = z.infer<typeof LogFilter>;

/** @throws Refused `not_allowed` for everybody but the data-protection officer */
export async function officerOnly(tx: Tx): Promise<void> {
	const { rows } = await sql<{ may: boolean }>`select acting_as(array['data_protection_officer']::role[]) may`.execute(
		tx
	);
	if (!rows[0]?.may) throw new Refused('not_allowed');
}

/** The lines a filter asks for, without order and end. */
export function narrowed<Row>(query: SelectQueryBuilder<DB, 'audit', Row>, filter: LogFilter, timeZone: string) {
	let lines = query;
	if (filter.person) {
		const written = filter.person.replace(/[\\%_]/g, '\\$&');
		const people = sql`(select id from person where plain(name) like '%' || plain(${written}) || '%')`;
		// Also what is about somebody's account: who signs in is nobody yet when the line is written.
		lines = lines.where(
			sql<boolean>`(audit.person_id in ${people} or (audit.record_kind in ('account', 'person') and audit.record_id in ${people}))`
		);
	}
	if (filter.what.includes('.')) lines = lines.where('audit.operation', '=', filter.what);
	else if (filter.what) lines = lines.where('audit.record_kind', '=', filter.what);
	if (filter.number) lines = lines.where(sql<boolean>`audit.record_id in (select records_of_number(${filter.number}))`);
	if (filter.from)
		lines = lines.where(sql<boolean>`audit.at >= ${filter.from}::date::timestamp at time zone ${timeZone}`);
	if (filter.to)
		lines = lines.where(sql<boolean>`audit.at < (${filter.to}::date + 1)::timestamp at time zone ${timeZone}`);
	return lines;
}

/** What the look itself leaves in the log: what was asked, in codes and days; a name that was typed is not repeated. */
export function filterFacts(filter: LogFilter) {
	const { what, number, from, to, person } = filter;
	return {
		...(what && { what }),
		...(number && { number }),
		...(from && { from }),
		...(to && { to }),
		...(person && { byPerson: true })
	};
}
