import type { Locale } from '../../locales.ts';
import type { Actor } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { filterFacts, officerOnly, type LogFilter } from './log-filter.ts';
import { logLines } from './log-lines.ts';
import { recordAudit } from './record-audit.ts';
import { sealState } from './seal-state.ts';

const pageLines = 50;

/**
 * A page of the log for the data-protection officer, and how far the log is sealed. The look leaves a line of its own.
 * Source: LED (Directive (EU) 2016/680) art. 25 and 34.
 * @param timeZone in which the days of the filter are counted
 * @throws Refused `not_allowed` for everybody else
 */
export async function readLog(actor: Actor, filter: LogFilter, timeZone: string, locale: Locale) {
	return asActor(actor, async (tx) => {
		await officerOnly(tx);
		const found = await logLines(tx, filter, { after: filter.before, most: pageLines + 1 }, timeZone, locale);
		const lines = found.slice(0, pageLines);
		const seal = await sealState(tx);
		await recordAudit(tx, actor, 'log.read', null, { facts: { ...filterFacts(filter), count: lines.length } });
		return { lines, seal, older: found.length > pageLines ? (lines.at(-1)?.id ?? null) : null };
	});
}
