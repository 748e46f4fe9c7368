import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import type { Locale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import type { Tx } from '../platform/database.ts';
import { narrowed, type LogFilter } from './log-filter.ts';
import { operationWords } from './operation-words.ts';

/** A line of the log as the data-protection officer reads it: no title, no text, nothing of what a record says. */
export interface LogLine {
	id: string;
	at: Date;
	operation: string;
	what: string;
	who: string;
	/** `who` is the name of a person, by which one can ask on. */
	isPerson: boolean;
	unit: string | null;
	/** S-…, H-…, or the name of the person or unit that was changed. */
	record: string | null;
	/** `record` is a number, by which one can ask on. */
	isNumbered: boolean;
	reason: string | null;
	recipient: string | null;
	/** How many a list or a search gave. */
	found: number | null;
}

/** Acts whose number counts something else than hits: who has the page open too, files that were added. */
const countsNoHits = ['signal.open', 'signal.addFiles'];

/** Lines without an actor that are about the one who acted. A sign-in that failed is not: nobody knows who tried. */
const ofOneself = ['account.sign_in', 'account.sign_out'];

/**
 * A page of the log, newest first, by (time, id): lines of one transaction have one time.
 * @param page.after the id of the line to go on behind
 * @param page.until an instant as PostgreSQL writes it; acts that began later are left out
 */
export async function logLines(
	tx: Tx,
	filter: LogFilter,
	page: { after?: string; until?: string; most: number },
	timeZone: string,
	locale: Locale
) {
	const all = tx
		.selectFrom('audit')
		.select([
			'audit.id',
			'audit.at',
			'audit.actor_kind',
			'audit.person_id',
			'audit.unit_id',
			'audit.job',
			'audit.operation',
			'audit.record_id',
			'audit.justification',
			'audit.recipient',
			sql<
				number | null
			>`case when jsonb_typeof(audit.facts -> 'count') = 'number' then (audit.facts -> 'count')::int end`.as('found'),
			sql<string | null>`case when audit.operation = 'signal.handOver' then audit.facts ->> 'handOver' end`.as(
				'stands_on'
			),
			sql<string | null>`case when audit.operation = 'access.refused' then audit.facts ->> 'asked' end`.as('asked')
		]);
	let query = narrowed(all, filter, timeZone);
	if (page.after)
		query = query.where(
			sql<boolean>`(audit.at, audit.id) < (select at, id from audit where id = ${page.after}::bigint)`
		);
	if (page.until) query = query.where(sql<boolean>`audit.at < ${page.until}::timestamptz`);
	const rows = await query.orderBy('audit.at', 'desc').orderBy('audit.id', 'desc').limit(page.most).execute();
	const name = await namesOf(
		tx,
		rows.flatMap((row) => [row.person_id, row.unit_id, row.record_id, row.recipient])
	);
	return rows.map((row): LogLine => {
		// Whoever signs in is nobody yet when the line is written: the line is about them.
		const entered =
			row.actor_kind === 'visitor' && row.record_id && ofOneself.includes(row.operation) ? row.record_id : null;
		const personId = row.person_id ?? entered;
		const person = personId && (name(personId) ?? m.trust_who_person({}, { locale }));
		const record = row.record_id && row.record_id !== personId ? name(row.record_id) : row.asked;
		return {
			id: row.id,
			at: row.at,
			operation: row.operation,
			what: operationWords(row.operation, locale),
			who: entered && person ? person : whoWords(row.actor_kind, person, row.job, locale),
			isPerson: person !== null && (entered !== null || row.actor_kind === 'person'),
			unit: row.unit_id && (name(row.unit_id) ?? null),
			record: record ?? null,
			isNumbered: /^[A-Z]-\d{4}-\d+$/.test(record ?? ''),
			reason: row.justification ?? (row.stands_on && m.trust_reason_stands_on({ number: row.stands_on }, { locale })),
			recipient:
				row.recipient === 'reporter'
					? m.trust_recipient_reporter({}, { locale })
					: row.recipient && (name(row.recipient) ?? row.recipient),
			found: countsNoHits.includes(row.operation) ? null : row.found
		};
	});
}

function whoWords(kind: string, person: string | null, job: string | null, locale: Locale): string {
	if (kind === 'visitor') return m.trust_who_visitor({}, { locale });
	if (kind === 'reporter') return m.trust_who_reporter({}, { locale });
	if (kind === 'owner') return m.trust_who_owner({}, { locale });
	if (kind === 'token') return m.trust_who_token({}, { locale });
	if (kind === 'job') return m.trust_who_job({ job: person ? `${job}, ${person}` : (job ?? '') }, { locale });
	return person ?? m.trust_who_person({}, { locale });
}

/** Names of people and units, numbers of records, by whatever ids occur. */
async function namesOf(tx: Tx, candidates: (string | null)[]): Promise<(id: string) => string | undefined> {
	const ids = [...new Set(candidates.filter((one): one is string => one !== null && isId(one)))];
	if (ids.length === 0) return () => undefined;
	const people = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute();
	const units = await tx.selectFrom('unit').select(['id', 'short_name as name']).where('id', 'in', ids).execute();
	const numbers = await sql<{
		id: string;
		name: string;
	}>`select record_id id, number name from numbers_of_records(${ids}::uuid[])`.execute(tx);
	const names = new Map([...people, ...units, ...numbers.rows].map(({ id, name }) => [id, name]));
	return (id) => names.get(id);
}
