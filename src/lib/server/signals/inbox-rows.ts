import { type RawBuilder, sql } from 'kysely';
import type {
	HandOverState,
	HandOverTurn,
	SignalOrigin,
	SignalState,
	Turn,
	Urgency,
	Ending
} from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { agedAs, answeredIn, handedIn, promiseAs, stageAs, tookAs } from './figure-filters.ts';
import { handOverOpen } from './hand-over-open.ts';
import { shelvesOf, type InboxFilters } from './inbox-filters.ts';

/** A hand-over as its giver's lists and threads show it. */
export interface HandedTo {
	number: string;
	unitName: string;
	state: HandOverState;
	turn: HandOverTurn;
	offeredAt: string;
	acknowledgeDue: string;
	answerDue: string;
	answeredAt: string | null;
	toldAt: string | null;
}

export interface InboxRow {
	id: string;
	number: string;
	unitName: string;
	state: SignalState;
	turn: Turn;
	origin: SignalOrigin;
	sourceName: string | null;
	assigneeId: string | null;
	assigneeName: string | null;
	receivedAt: Date;
	title: string;
	language: string;
	topic: string;
	urgency: Urgency;
	danger: boolean;
	webPlatform: string | null;
	webHandle: string | null;
	streetPlace: string | null;
	sourceReliability: string | null;
	informationCredibility: string | null;
	wantsAnswer: boolean;
	hasReporter: boolean;
	firstAnswerDue: Date | null;
	firstAnswerAt: Date | null;
	ending: Ending | null;
	closedAt: Date | null;
	handOvers: HandedTo[];
	/** The case or burst it shows under, with how many of it stand on the same shelf under the same filters; one alone stands for itself. */
	foldId: string | null;
	foldCount: number;
	caseNumber: string | null;
	/** Its place in the order asked for, to the microsecond: the filter `after` of the page that follows. */
	cursor: string;
}

/** What a search found. */
interface Hits {
	ids: string[];
	/** Whether they lie in that order. */
	newestFirst: boolean;
}

/** One more than a page, to know whether there is more. */
export const pageSize = 50;

/** How far those under one row are counted. */
export const foldCap = 999;

/** What one row stands for (index `signal_fold`). */
const foldOf = (alias: string) => sql.ref(`${alias}.fold_id`);

/** What a figure of the unit counts, as conditions on a signal `s`. */
function figureConditions(filters: InboxFilters, now: Date): RawBuilder<unknown>[] {
	const all: RawBuilder<unknown>[] = [];
	if (filters.answered) all.push(answeredIn(filters.answered, now));
	if (filters.took) all.push(sql`s.first_answer_at is not null and ${tookAs(filters.took)}`);
	if (filters.promise) all.push(promiseAs(filters.promise));
	if (filters.age) all.push(agedAs(filters.age, now));
	if (filters.handed) {
		const to = filters.to ? sql`h.to_unit_id = ${filters.to}::uuid` : sql`true`;
		all.push(sql`exists (select from hand_over h where h.signal_id = s.id and h.from_unit_id = s.unit_id and ${to}
			and ${handedIn(filters.handed, now)} and ${stageAs(filters.stage ?? 'all', now)})`);
	}
	return all;
}

/** The filters as conditions on a signal, `s` unless named otherwise; the shelves are chosen apart. */
export function conditions(filters: InboxFilters, me: string, now: Date, alias = 's'): RawBuilder<unknown> {
	const s = sql.id(alias);
	const all: RawBuilder<unknown>[] = [sql`true`];
	if (filters.state) all.push(sql`${s}.state = ${filters.state}::signal_state`);
	if (filters.topic) all.push(sql`${s}.topic = ${filters.topic}`);
	if (filters.urgency) all.push(sql`${s}.urgency = ${filters.urgency}::urgency`);
	if (filters.origin) all.push(sql`${s}.origin = ${filters.origin}::signal_origin`);
	if (filters.language) all.push(sql`${s}.language = ${filters.language}`);
	if (filters.source) all.push(sql`${s}.source_id = ${filters.source}::uuid`);
	if (filters.fold) all.push(sql`${foldOf(alias)} = ${filters.fold}::uuid`);
	if (filters.assignee === 'nobody') all.push(sql`${s}.assignee_id is null`);
	else if (filters.assignee)
		all.push(sql`${s}.assignee_id = ${filters.assignee === 'me' ? me : filters.assignee}::uuid`);
	const figure = figureConditions(filters, now);
	// Written for `s`, which within another look at the table is another signal.
	if (alias === 's') all.push(...figure);
	else if (figure.length > 0)
		all.push(sql`exists (select from signal s where s.id = ${s}.id and ${sql.join(figure, sql` and `)})`);
	if (filters.to && !filters.handed) {
		all.push(
			sql`exists (select from hand_over h where h.signal_id = ${s}.id and h.to_unit_id = ${filters.to}::uuid and h.state not in ('declined', 'withdrawn'))`
		);
	}
	const firstAnswerLate = sql`(${s}.wants_answer and ${s}.first_answer_at is null and ${s}.first_answer_due <= ${now})`;
	if (filters.overdue === 'first_answer') all.push(sql`${s}.shelf <> 'closed' and ${firstAnswerLate}`);
	else if (filters.overdue) {
		all.push(sql`${s}.shelf <> 'closed' and (${firstAnswerLate}
			or exists (select from hand_over h where h.signal_id = ${s}.id and ${handOverOpen} and h.answer_due <= ${now}))`);
	}
	return sql.join(all, sql` and `);
}

/**
 * Reads at most one page and one more, in the order asked for; what belongs to one case or burst is one row a shelf, with its count,
 * unless a search found each or one such row was opened (`fold`). Unit by unit and shelf by shelf, each in the order of an index,
 * then merged: so that a page costs the same at a thousand signals and at a million.
 * @param hits only these (what a search found), instead of all; newest first, they are read only until a page is full
 */
export async function readRows(tx: Tx, filters: InboxFilters, me: string, now: Date, hits?: Hits): Promise<InboxRow[]> {
	const due = filters.sort === 'due';
	const upwards = filters.sort !== 'newest';
	const key = due ? sql.ref('s.first_answer_due') : sql.ref('s.received_at');
	const otherKey = due ? sql.ref('o.first_answer_due') : sql.ref('o.received_at');
	const direction = upwards ? sql`asc` : sql`desc`;
	const where = [conditions(filters, me, now)];
	const isDue = (alias: string) =>
		sql`${sql.ref(`${alias}.first_answer_due`)} is not null and ${sql.ref(`${alias}.first_answer_at`)} is null and ${sql.ref(`${alias}.state`)} <> 'closed'`;
	if (due) where.push(isDue('s'));
	// Those that belong to one row and would show here as well: the first of them in this order stands for all.
	const together = sql`${foldOf('o')} = ${foldOf('s')} and o.shelf = s.shelf and ${conditions(filters, me, now, 'o')} ${due ? sql`and ${isDue('o')}` : sql``}`;
	// The list of a figure is as long as the figure says.
	const folds = !hits && !filters.fold && figureConditions(filters, now).length === 0;
	if (folds) {
		where.push(sql`(${foldOf('s')} is null or not exists (
			select from signal o where ${together} and (${otherKey}, o.id) ${upwards ? sql`<` : sql`>`} (${key}, s.id)))`);
	}
	if (filters.after) {
		const [at, id] = filters.after.split('_');
		where.push(sql`(${key}, s.id) ${upwards ? sql`>` : sql`<`} (${at}::timestamptz, ${id}::uuid)`);
	}
	const fits = sql.join(where, sql` and `);
	// Shelves and limits stand in the text and are no values: the server would not know how much a plan for any of them reads, take it for
	// dearer than one for these, and plan this long statement at each page anew, which takes longer than to read it.
	const most = sql.lit(pageSize + 1);
	const rest = sql`${fits} order by ${key} ${direction}, s.id ${direction} limit ${most}`;
	const unit = filters.unit ? sql`where unit_id = ${filters.unit}::uuid` : sql``;
	const shelves = listOf(shelvesOf[filters.tab]);
	const page = hits
		? pageOfHits(hits, filters, fits, rest)
		: due
			? sql`(select one.* from (select unit_id from unnest(readable_units()) unit_id ${unit}) units
				cross join lateral (select s.* from signal s where s.unit_id = units.unit_id and s.shelf = any (${shelves}) and ${rest}) one)`
			: sql`(select one.* from (select unit_id from unnest(readable_units()) unit_id ${unit}) units
				cross join unnest(${shelves}) one_shelf
				cross join lateral (select s.* from signal s where s.unit_id = units.unit_id and s.shelf = one_shelf and ${rest}) one)`;
	const { rows } = await sql<InboxRow>`
		select s.id, s.number, u.short_name "unitName", s.state, s.turn, s.origin, coalesce(source.name, ${askerOf}) "sourceName",
			s.assignee_id "assigneeId", person.name "assigneeName", s.received_at "receivedAt", s.title, s.language, s.topic, s.urgency, s.danger,
			s.web_platform "webPlatform", s.web_handle "webHandle", s.street_place "streetPlace",
			s.source_reliability "sourceReliability", s.information_credibility "informationCredibility",
			s.wants_answer "wantsAnswer", s.first_answer_due "firstAnswerDue", s.first_answer_at "firstAnswerAt", s.ending, s.closed_at "closedAt",
			exists (select from conversation c where c.signal_id = s.id) "hasReporter",
			${handedTo} "handOvers",
			${foldOf('s')} "foldId", case_file.number "caseNumber",
			${folds ? sql`case when ${foldOf('s')} is null then 1 else (select count(*)::int from (select from signal o where ${together} limit ${sql.lit(foldCap + 1)}) counted) end` : sql`1`} "foldCount",
			to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || s.id "cursor"
		from (select s.* from ${page} s order by ${key} ${direction}, s.id ${direction} limit ${most}) s
		join unit u on u.id = s.unit_id
		left join source on source.id = s.source_id
		left join person on person.id = s.assignee_id
		left join case_file on case_file.id = s.case_id
		order by ${key} ${direction}, s.id ${direction}`.execute(tx);
	return rows;
}

/** Words of ours as an array in the text of a statement. */
const listOf = (words: readonly string[]) => sql`array[${sql.join(words.map((word) => sql.lit(word)))}]::text[]`;

/** Of hits that lie newest first no more is read than a page needs: each by its id, in their order, until it is full. */
function pageOfHits(
	{ ids, newestFirst }: Hits,
	filters: InboxFilters,
	fits: RawBuilder<unknown>,
	rest: RawBuilder<unknown>
): RawBuilder<unknown> {
	const where = sql`s.shelf = any (${listOf(shelvesOf[filters.tab])})
		${filters.unit ? sql`and s.unit_id = ${filters.unit}::uuid` : sql``}`;
	if (!newestFirst || filters.sort !== 'newest')
		return sql`(select s.* from signal s where s.id = any (${ids}::uuid[]) and ${where} and ${rest})`;
	// `offset 0` keeps the planner from reading all of them at once and putting them in order afterwards.
	return sql`(select s.* from unnest(${ids}::uuid[]) with ordinality hit(id, place)
		cross join lateral (select s.* from signal s where s.id = hit.id and ${where} and ${fits} offset 0) s
		order by hit.place limit ${sql.lit(pageSize + 1)})`;
}

/** Of the signal `s` that is a request: who asks. */
export const askerOf = sql<string | null>`case when s.origin = 'request' then (
	select coalesce(a.name, r.asker_name) from request r left join unit a on a.id = r.from_unit_id where r.signal_id = s.id) end`;

/** All hand-overs of the signal `s` by its own unit, the first offered first. */
export const handedTo = sql`coalesce((
	select json_agg(json_build_object('number', h.number, 'unitName', t.short_name, 'state', h.state, 'turn', h.turn, 'offeredAt', h.offered_at,
		'acknowledgeDue', h.acknowledge_due, 'answerDue', h.answer_due, 'answeredAt', h.answered_at, 'toldAt', h.told_reporter_at) order by h.offered_at, h.id)
	from hand_over h join unit t on t.id = h.to_unit_id where h.signal_id = s.id and h.from_unit_id = s.unit_id), '[]')`;
