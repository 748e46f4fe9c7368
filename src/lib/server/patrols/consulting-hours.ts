import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { webUrl } from '../../platform-of.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { ConsultingState } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { type ConsultingMove, consultingMoves, consultingMovesFrom } from './consulting-moves.ts';
import { wallTime } from './plan-fields.ts';
import { daysBetween, hoursOf, longestSeriesDays, shiftsUntil } from './series-days.ts';

const longestHours = 12;

export const PlanConsultingHours = z
	.object({
		pageId: z.uuid({ error: () => m.desk_error_choose() }),
		platform: z
			.string()
			.refine((code) => pack().platforms.some((one) => one.code === code), { error: () => m.desk_error_choose() }),
		address: z
			.string()
			.trim()
			.max(500)
			.default('')
			.refine((address) => address === '' || webUrl(address) !== null, { error: () => m.personas_address_wrong() }),
		startsAt: wallTime,
		endsAt: wallTime,
		weekdays: z.array(z.coerce.number().int().min(1).max(7)).max(7).default([]),
		until: z.union([z.iso.date(), z.literal('')]).default(''),
		shown: z.boolean().default(true),
		...sentOnce
	})
	.refine(
		({ startsAt, endsAt }) => {
			const hours = (Date.parse(`${endsAt}Z`) - Date.parse(`${startsAt}Z`)) / 3_600_000;
			return !(hours <= 0 || hours > longestHours - 1); // the night of the longer day included
		},
		{ path: ['endsAt'], error: () => m.patrols_end_wrong({ hours: longestHours - 1 }) }
	)
	.refine(({ weekdays, until }) => (weekdays.length === 0) === (until === ''), {
		path: ['until'],
		error: () => m.patrols_until_missing()
	})
	.refine(
		({ startsAt, until }) =>
			!until || (until > startsAt.slice(0, 10) && daysBetween(startsAt, until) <= longestSeriesDays),
		{
			path: ['until'],
			error: () => m.patrols_until_wrong()
		}
	);
export const CancelConsultingHours = z.object({ following: z.boolean().default(false) });
export const CountTalk = z.object({
	/** A talk; or one that was shown to the right door, which is a talk as well. */
	what: z.enum(['talk', 'passedOn']),
	by: z.enum(['1', '-1'])
});

export interface ConsultingHour {
	id: string;
	unitId: string;
	unitName: string;
	timeZone: string;
	page: string | null;
	platform: string;
	address: string | null;
	state: ConsultingState;
	startsAt: Date;
	endsAt: Date;
	shown: boolean;
	seriesId: string | null;
	talks: number;
	passedOn: number;
	openedBy: string | null;
	openedAt: Date | null;
	closedAt: Date | null;
	leads: boolean;
	works: boolean;
}
const columns = sql`h.id, h.unit_id "unitId", u.name "unitName", u.time_zone "timeZone", (select g.name from presence_page g where g.id = h.page_id) page,
	h.platform, h.address, h.state, h.starts_at "startsAt", h.ends_at "endsAt", h.shown, h.series_id "seriesId", h.talks, h.passed_on "passedOn",
	(select n.name from person n where n.id = h.opened_by) "openedBy", h.opened_at "openedAt", h.closed_at "closedAt",
	acting_as(array['lead']::role[]) leads, holds_consulting_hour(h.unit_id) works`;

async function seeHour(tx: Tx, id: string): Promise<ConsultingHour> {
	const { rows } = isId(id)
		? await sql<ConsultingHour>`select ${columns} from consulting_hour h join unit u on u.id = h.unit_id where h.id = ${id}`.execute(
				tx
			)
		: { rows: [] };
	if (!rows[0]) throw new Refused('consulting_hour.not_found', {}, id);
	return rows[0];
}
async function lockHour(tx: Tx, id: string): Promise<ConsultingHour> {
	if (!(await seeHour(tx, id)).works) throw new Refused('not_allowed');
	await tx.selectFrom('consulting_hour').select('id').where('id', '=', id).forUpdate().execute();
	return seeHour(tx, id);
}

/**
 * Plans a consulting hour of a page, once or on weekdays until a day, at the same hours of the wall clock; for leads. Where `shown`, citizens
 * read it in the calendar of the service. Source: domain.md §2 (weekly consulting hour at a fixed time).
 * @returns id of the first
 * @throws Refused `not_allowed`, `page.not_found` (not of their units, or not shown), `patrol.past`
 */
export async function planConsultingHours(actor: Person, given: z.infer<typeof PlanConsultingHours>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'plan consulting hours', given, async () => {
			const { rows } = await sql<{ leads: boolean; unitId: string | null; timeZone: string }>`
				select acting_as(array['lead']::role[]) leads, g.unit_id "unitId", u.time_zone "timeZone" from (values (1)) one
				left join presence_page g on g.id = ${given.pageId} and g.unit_id = any (readable_units()) and g.ended_at is null
				left join unit u on u.id = g.unit_id`.execute(tx);
			const { leads = false, unitId = null, timeZone = 'UTC' } = rows[0] ?? {};
			if (!leads) throw new Refused('not_allowed');
			if (!unitId) throw new Refused('page.not_found', {}, given.pageId);
			const shifts = shiftsUntil({ starts: given.startsAt, ends: given.endsAt }, given.weekdays, given.until);
			const hours = shifts.map((shift) => hoursOf(shift, timeZone));
			if (hours.some(({ endsAt }) => endsAt <= now())) throw new Refused('patrol.past');
			const series = hours.length > 1 ? newId() : null;
			const planned = hours.map(({ startsAt, endsAt }) => ({
				id: newId(),
				unit_id: unitId,
				page_id: given.pageId,
				platform: given.platform,
				address: given.address ? (/^https?:/i.test(given.address) ? given.address : `https://${given.address}`) : null,
				starts_at: startsAt,
				ends_at: endsAt,
				shown: given.shown,
				series_id: series,
				made_by: actor.personId,
				made_at: now()
			}));
			await tx.insertInto('consulting_hour').values(planned).execute();
			const first = planned[0]?.id ?? '';
			await recordAudit(tx, actor, 'consulting.plan', first, { facts: { count: planned.length } });
			return first;
		})
	);
}

async function moveHour(tx: Tx, actor: Person, hour: ConsultingHour, move: ConsultingMove): Promise<void> {
	const { from, to } = consultingMoves[move];
	if (!(from as readonly string[]).includes(hour.state)) throw new Refused('consulting_hour.wrong_state');
	if (!consultingMovesFrom(hour.state, hour).includes(move)) throw new Refused('not_allowed');
	await tx
		.updateTable('consulting_hour')
		.set({
			state: to,
			...(move === 'open' && { opened_by: actor.personId, opened_at: now() }),
			...(move === 'close' && { closed_at: now() })
		})
		.where('id', '=', hour.id)
		.execute();
	await recordAudit(tx, actor, `consulting.${move}`, hour.id);
}

/**
 * Opens it, by whoever of the unit is there.
 * @throws Refused `consulting_hour.not_found`, `not_allowed`, `consulting_hour.wrong_state`
 */
export const openConsultingHour = (actor: Person, id: string): Promise<void> =>
	asActor(actor, async (tx) => moveHour(tx, actor, await lockHour(tx, id), 'open'));

/**
 * Closes it: the talks of it are counted.
 * @throws Refused as `openConsultingHour`
 */
export const closeConsultingHour = (actor: Person, id: string): Promise<void> =>
	asActor(actor, async (tx) => moveHour(tx, actor, await lockHour(tx, id), 'close'));

/**
 * Cancels it, or it and all of its series that follow; citizens are shown it no longer.
 * @throws Refused as `openConsultingHour`
 */
export async function cancelConsultingHours(
	actor: Person,
	id: string,
	{ following }: z.infer<typeof CancelConsultingHours>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const hour = await lockHour(tx, id);
		await moveHour(tx, actor, hour, 'cancel');
		if (!following || !hour.seriesId) return;
		const { rows } = await sql<{ id: string }>`select id from consulting_hour
			where series_id = ${hour.seriesId} and state = 'planned' and starts_at > ${hour.startsAt} order by starts_at`.execute(
			tx
		);
		for (const one of rows) await moveHour(tx, actor, await lockHour(tx, one.id), 'cancel');
	});
}

/**
 * One talk more or less, while the hour is open. Nothing of the talk is kept.
 * @throws Refused as `openConsultingHour`
 */
export async function countTalk(actor: Person, id: string, { what, by }: z.infer<typeof CountTalk>): Promise<void> {
	await asActor(actor, async (tx) => {
		const hour = await lockHour(tx, id);
		if (hour.state !== 'open') throw new Refused('consulting_hour.wrong_state');
		const talks = Math.max(hour.talks + Number(by), what === 'talk' ? hour.passedOn : 0, 0);
		const passedOn = what === 'passedOn' ? Math.max(hour.passedOn + Number(by), 0) : hour.passedOn;
		if (what === 'passedOn' && passedOn === hour.passedOn) return;
		await tx.updateTable('consulting_hour').set({ talks, passed_on: passedOn }).where('id', '=', id).execute();
		await recordAudit(tx, actor, 'consulting.count', id);
	});
}

/**
 * One hour, and what may be done with it now.
 * @throws Refused `consulting_hour.not_found`
 */
export async function findConsultingHour(actor: Person, id: string) {
	return asActor(actor, async (tx) => {
		const hour = await seeHour(tx, id);
		const { rows } = await sql<{ following: number }>`select count(*)::int following from consulting_hour
			where series_id = ${hour.seriesId} and state = 'planned' and starts_at > ${hour.startsAt}`.execute(tx);
		await recordAudit(tx, actor, 'consulting.read', id);
		return {
			...hour,
			following: rows[0]?.following ?? 0,
			counts: hour.works && hour.state === 'open',
			moves: consultingMovesFrom(hour.state, hour)
		};
	});
}

const listed = 60;

/** Open and coming hours of the units one reads, the last ones, what a year of them came to, and of which pages a lead may plan more. */
export async function listConsultingHours(actor: Person) {
	return asActor(actor, async (tx) => {
		const at = now();
		const { rows: coming } =
			await sql<ConsultingHour>`select ${columns} from consulting_hour h join unit u on u.id = h.unit_id
			where h.unit_id = any ((select readable_units())::uuid[]) and (h.state = 'open' or h.state = 'planned' and h.ends_at > ${at})
			order by h.state <> 'open', h.starts_at limit ${listed}`.execute(tx);
		const { rows: past } =
			await sql<ConsultingHour>`select ${columns} from consulting_hour h join unit u on u.id = h.unit_id
			where h.unit_id = any ((select readable_units())::uuid[]) and h.state = 'closed' order by h.starts_at desc limit 20`.execute(
				tx
			);
		const { rows: months } = await sql<{
			month: string;
			hours: number;
			count: number;
			talks: number;
			passedOn: number;
		}>`
			select to_char(h.opened_at at time zone u.time_zone, 'YYYY-MM') "month", count(*)::int count, sum(h.talks)::int talks, sum(h.passed_on)::int "passedOn",
				round(extract(epoch from sum(h.closed_at - h.opened_at)) / 3600, 1)::float8 hours
			from consulting_hour h join unit u on u.id = h.unit_id
			where h.unit_id = any ((select readable_units())::uuid[]) and h.state = 'closed' and h.opened_at > ${at}::timestamptz - interval '12 months'
			group by 1 order by 1 desc`.execute(tx);
		const { rows: pages } = await sql<{ id: string; name: string; timeZone: string }>`
			select g.id, g.name, u.time_zone "timeZone" from presence_page g join unit u on u.id = g.unit_id
			where acting_as(array['lead']::role[]) and g.unit_id = any (readable_units()) and g.ended_at is null order by g.name`.execute(
			tx
		);
		await recordList(tx, actor, 'consulting.list', { count: coming.length + past.length });
		return { coming, past, months, pages };
	});
}
