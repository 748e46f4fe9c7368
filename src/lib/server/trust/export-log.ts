import { sql } from 'kysely';
import type { Locale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import type { Actor } from '../platform/actor.ts';
import { csvLine, csvStart } from '../platform/csv.ts';
import { asActor } from '../platform/database.ts';
import { filterFacts, narrowed, officerOnly, type LogFilter } from './log-filter.ts';
import { logLines } from './log-lines.ts';
import { recordAudit } from './record-audit.ts';

const pageLines = 500;

/**
 * The lines a filter asks for as a CSV file, newest first, piece by piece so that a log of any length fits. The audit line of the
 * export, with the number of lines, is committed before the first piece leaves; acts that began later are not in the file.
 * @throws Refused `not_allowed` for everybody but the data-protection officer
 */
export async function exportLog(
	actor: Actor,
	filter: LogFilter,
	timeZone: string,
	locale: Locale
): Promise<AsyncGenerator<string>> {
	const until = await asActor(actor, async (tx) => {
		await officerOnly(tx);
		const { count, began } = await narrowed(
			tx
				.selectFrom('audit')
				.select((select) => [select.fn.countAll<string>().as('count'), sql<string>`now()::text`.as('began')])
				.where('at', '<', sql<Date>`now()`),
			filter,
			timeZone
		).executeTakeFirstOrThrow();
		await recordAudit(tx, actor, 'log.export', null, { facts: { ...filterFacts(filter), count: Number(count) } });
		return began;
	});
	return pieces(actor, filter, until, timeZone, locale);
}

async function* pieces(
	actor: Actor,
	filter: LogFilter,
	until: string,
	timeZone: string,
	locale: Locale
): AsyncGenerator<string> {
	const headings = [
		m.trust_csv_line,
		m.trust_csv_time,
		m.trust_person,
		m.trust_csv_unit,
		m.trust_what,
		m.trust_csv_code,
		m.trust_number,
		m.trust_csv_reason,
		m.trust_csv_recipient
	];
	yield csvStart + csvLine(headings.map((heading) => heading({}, { locale })));
	let after: string | undefined;
	for (;;) {
		const lines = await asActor(actor, (tx) =>
			logLines(tx, filter, { after, until, most: pageLines }, timeZone, locale)
		);
		yield lines
			.map((line) =>
				csvLine([
					line.id,
					line.at.toISOString(),
					line.who,
					line.unit,
					line.what,
					line.operation,
					line.record,
					line.reason,
					line.recipient
				])
			)
			.join('');
		const last = lines.at(-1);
		if (!last || lines.length < pageLines) return;
		after = last.id;
	}
}
