import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { RequestState, RequestTurn, RequestWant } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import type { RequestSide } from './request-moves.ts';

export const requestShelves = ['ours', 'theirs', 'ended'] as const;
export type RequestShelf = (typeof requestShelves)[number];

/** A list's address: whatever cannot be read there is left out. */
export const RequestFilters = z.object({
	side: z.enum(['asked', 'asker']).catch('asked'),
	shelf: z.enum(requestShelves).catch('ours'),
	after: z
		.string()
		.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/)
		.optional()
		.catch(undefined)
});
export type RequestFilters = z.infer<typeof RequestFilters>;

export interface RequestRow {
	id: string;
	number: string;
	title: string;
	language: string;
	want: RequestWant;
	state: RequestState;
	turn: RequestTurn;
	fromName: string | null;
	toName: string;
	askedAt: Date;
	answeredAt: Date | null;
	closedAt: Date | null;
	answerDue: Date;
	open: boolean;
	late: boolean;
	sortedBy: Date;
}

const pageSize = 50;
const isOpen = sql<boolean>`(r.state in ('asked', 'in_hand', 'asked_back'))`;
const own: Record<RequestSide, RawBuilder<unknown>> = { asker: sql`r.from_unit_id`, asked: sql`r.to_unit_id` };
/** An asker without a unit here is spoken for by the asked unit, so their turn is ours. */
const turnOf = sql`(case when r.turn = 'asker' and r.from_unit_id is null then 'asked' else r.turn::text end)`;
const onShelf: Record<RequestSide, Record<RequestShelf, RawBuilder<unknown>>> = {
	asked: { ours: sql`${turnOf} = 'asked'`, theirs: sql`${turnOf} = 'asker'`, ended: sql`r.turn = 'nobody'` },
	asker: { ours: sql`r.turn = 'asker'`, theirs: sql`r.turn = 'asked'`, ended: sql`r.turn = 'nobody'` }
};

export interface RequestList {
	rows: RequestRow[];
	next: string | null;
	counts: Record<RequestSide, Record<RequestShelf, number>>;
}

/** The requests of the unit acted for (of a lead: and of the units below): open ones with the soonest due first, ended ones with the newest first. */
export async function listRequests(
	actor: Person,
	filters: RequestFilters = RequestFilters.parse({})
): Promise<RequestList> {
	return asActor(actor, async (tx) => {
		const at = now();
		const { side, shelf } = filters;
		const ended = shelf === 'ended';
		const mine = (one: RequestSide) => sql`${own[one]} = any ((select readable_units())::uuid[])`;
		const key = ended ? sql`r.asked_at` : sql`r.answer_due`;
		const [after, afterId] = filters.after?.split('_') ?? [];
		const rest = after
			? sql`(date_trunc('milliseconds', ${key}), r.id) ${ended ? sql`<` : sql`>`} (${after}::timestamptz, ${afterId}::uuid)`
			: sql`true`;
		const order = ended
			? sql`date_trunc('milliseconds', ${key}) desc, r.id desc`
			: sql`date_trunc('milliseconds', ${key}), r.id`;
		const { rows } = await sql<RequestRow>`
			select r.id, r.number, r.title, r.language, r.want, r.state, r.turn, coalesce(f.short_name, r.asker_name) "fromName", t.short_name "toName",
				r.asked_at "askedAt", r.answered_at "answeredAt", r.closed_at "closedAt", r.answer_due "answerDue", ${isOpen} "open",
				${isOpen} and r.answer_due <= ${at} "late", ${key} "sortedBy"
			from request r left join unit f on f.id = r.from_unit_id join unit t on t.id = r.to_unit_id
			where ${mine(side)} and ${onShelf[side][shelf]} and ${rest} order by ${order} limit ${pageSize + 1}`.execute(tx);
		const counted = async (one: RequestSide) => {
			const found = await sql<Record<RequestShelf, number>>`
				select count(*) filter (where ${onShelf[one].ours})::int "ours", count(*) filter (where ${onShelf[one].theirs})::int "theirs",
					count(*) filter (where ${onShelf[one].ended})::int "ended" from request r where ${mine(one)}`.execute(tx);
			return found.rows[0] ?? { ours: 0, theirs: 0, ended: 0 };
		};
		const counts = { asked: await counted('asked'), asker: await counted('asker') };
		const page = rows.slice(0, pageSize);
		const last = rows.length > pageSize ? page.at(-1) : undefined;
		const facts = { side, shelf, count: page.length };
		if (filters.after) await recordAudit(tx, actor, 'request.list', null, { facts });
		else await recordList(tx, actor, 'request.list', facts);
		return { rows: page, next: last ? `${last.sortedBy.toISOString()}_${last.id}` : null, counts };
	});
}

/** How many wait for the unit acted for, on either side; the navigation shows it on every page, so it leaves no line. */
export const countRequests = () => sql<number>`(select count(*)::int from request r
	where r.to_unit_id = acting_unit() and ${turnOf} = 'asked' or r.from_unit_id = acting_unit() and r.turn = 'asker')`;
