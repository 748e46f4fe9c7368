import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { ActionKind, ActionSeen, ActionState, ActionStepKind } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { dayOf } from '../platform/working-days.ts';
import { markRead } from '../told/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { actionMovesFrom } from './action-moves.ts';
import { partnerUnits, possibleOwners } from './keep-action.ts';

export const actionShelves = ['open', 'mine', 'again', 'ended'] as const;
/** Read from an address, so what cannot be read falls back. */
export const ActionFilters = z.object({ shelf: z.enum(actionShelves).catch('open') });

export interface ActionRow {
	number: string;
	kind: ActionKind;
	state: ActionState;
	aim: string;
	audience: string;
	unitName: string;
	ownerName: string;
	plannedOn: string;
	doneOn: string | null;
	reach: number | null;
	lookAgainOn: string | null;
	seenHow: ActionSeen | null;
}

const named = sql<string>`concat_ws(' · ', c.name, l.name, nullif(a.audience, ''))`;
const tables = sql`preventive_action a join unit u on u.id = a.unit_id join person o on o.id = a.owner_id
	left join community c on c.id = a.community_id left join place l on l.id = a.place_id`;
const rowColumns = sql`a.number, a.kind, a.state, a.aim, ${named} audience, u.short_name "unitName", o.name "ownerName",
	a.planned_on::text "plannedOn", a.done_on::text "doneOn", a.reach, a.look_again_on::text "lookAgainOn", a.seen_how "seenHow"`;

/** As many as somebody looks through. */
const most = 200;

/**
 * Actions of the units acted for: what is open, what is mine, what is due to be looked at again, what has ended.
 * @param today the day it is where the reader is
 */
export async function listActions(
	actor: Person,
	{ shelf }: z.infer<typeof ActionFilters>,
	today: string
): Promise<ActionRow[]> {
	const on: Record<(typeof actionShelves)[number], RawBuilder<unknown>> = {
		open: sql`a.state in ('planned', 'done')`,
		mine: sql`a.state in ('planned', 'done') and a.owner_id = ${actor.personId}::uuid`,
		again: sql`a.state = 'done' and a.look_again_on <= ${today}::date`,
		ended: sql`a.state in ('looked_at', 'dropped')`
	};
	return asActor(actor, async (tx) => {
		const { rows } = await sql<ActionRow>`select ${rowColumns} from ${tables} where ${on[shelf]}
			order by ${shelf === 'ended' ? sql`a.changed_at desc` : sql`coalesce(a.look_again_on, a.planned_on)`}, a.number limit ${most}`.execute(
			tx
		);
		await recordList(tx, actor, 'action.list', { shelf, count: rows.length });
		return rows;
	});
}

/** What came from a signal, a talk or an event, for the panel beside it. */
export async function actionsOf(
	actor: Person,
	of: { signal: string } | { talk: string } | { event: string }
): Promise<Pick<ActionRow, 'number' | 'kind' | 'state' | 'aim'>[]> {
	const [from] =
		'signal' in of
			? [sql`r.signal_id = (select id from signal where number = ${of.signal} or id::text = ${of.signal})`]
			: 'talk' in of
				? [sql`r.conversation_id::text = ${of.talk}`]
				: [sql`r.publication_id = (select id from publication where slug = ${of.event})`];
	return asActor(actor, async (tx) => {
		const { rows } = await sql<Pick<ActionRow, 'number' | 'kind' | 'state' | 'aim'>>`
			select a.number, a.kind, a.state, a.aim from action_origin r join preventive_action a on a.id = r.action_id where ${from} order by a.number`.execute(
			tx
		);
		return rows;
	});
}

/**
 * An action with where it came from, what was done with it and by whom, and what may be done now.
 * @throws Refused `action.not_found`
 */
export async function findAction(actor: Person, number: string) {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<
			ActionRow & {
				id: string;
				unitId: string;
				timeZone: string;
				ownAudience: string;
				communityId: string | null;
				placeId: string | null;
				partners: string[];
				partnerUnits: string[];
				trend: string | null;
				ownerId: string;
				seen: string | null;
				droppedWhy: string | null;
				lookedAtOn: string | null;
				version: number;
			}
		>`select ${rowColumns}, a.id, a.unit_id "unitId", u.time_zone "timeZone", a.audience "ownAudience", a.community_id "communityId", a.place_id "placeId",
			a.partners, a.partner_units "partnerUnits", a.trend, a.owner_id "ownerId", a.seen, a.dropped_why "droppedWhy",
			a.looked_at_on::text "lookedAtOn", a.version from ${tables} where a.number = ${number}`.execute(tx);
		const [action] = rows;
		if (!action) throw new Refused('action.not_found', {}, number);
		const { rows: origins } = await sql<{ kind: 'signal' | 'talk' | 'event'; reference: string; title: string | null }>`
			select case when s.id is not null then 'signal' when t.id is not null then 'talk' else 'event' end kind,
				coalesce(s.number, t.id::text, b.slug) reference,
				coalesce(s.title, t.title, (select value ->> 'title' from jsonb_each(b.texts) order by key limit 1)) title
			from action_origin r left join signal s on s.id = r.signal_id left join conversation t on t.id = r.conversation_id
				left join publication b on b.id = r.publication_id
			where r.action_id = ${action.id} and coalesce(s.id, t.id, b.id) is not null order by 2`.execute(tx);
		const { rows: steps } = await sql<{
			id: string;
			kind: ActionStepKind;
			at: Date;
			by: string | null;
			words: string | null;
		}>`
			select s.id, s.kind, s.at, n.name "by", s.words from action_step s left join person n on n.id = s.person_id
			where s.action_id = ${action.id} order by s.at desc, s.id desc`.execute(tx);
		const known = await partnerUnits(tx);
		const visible = new Set(origins.filter(({ kind }) => kind === 'signal').map(({ reference }) => reference));
		await recordAudit(tx, actor, 'action.read', action.id);
		await markRead(tx, actor, [action.id]);
		return {
			...action,
			partnerNames: [
				...known.filter(({ id }) => action.partnerUnits.includes(id)).map(({ name }) => name),
				...action.partners
			],
			origins,
			steps: steps.filter(({ kind, words }) => kind !== 'origin' || (words !== null && visible.has(words))),
			moves: actionMovesFrom(action.state),
			due: action.state === 'done' && (action.lookAgainOn ?? '') <= dayOf(now(), action.timeZone)
		};
	});
}
export type FoundAction = Awaited<ReturnType<typeof findAction>>;

/** What can be chosen in the form of an action: who may own it, communities, places and partners of the unit. */
export async function prepareAction(actor: Person, unitId: string = actor.unitId) {
	return asActor(actor, async (tx) => {
		const choices = {
			owners: await possibleOwners(tx, unitId),
			partners: await partnerUnits(tx),
			communities: await livingOf(tx, 'community', unitId),
			places: await livingOf(tx, 'place', unitId)
		};
		await recordList(tx, actor, 'action.prepare', { count: choices.owners.length });
		return choices;
	});
}

const livingOf = (tx: Tx, table: 'community' | 'place', unitId: string) =>
	tx
		.selectFrom(table)
		.select(['id', 'name'])
		.where('unit_id', '=', unitId)
		.where('ended_at', 'is', null)
		.orderBy('name')
		.execute();

/** Where an action would come from, as its form shows it: null where it is not there or not theirs. */
export async function originOf(
	actor: Person,
	{ signal, talk, event }: { signal: string; talk: string; event: string }
): Promise<{ kind: 'signal' | 'talk' | 'event'; reference: string; title: string } | null> {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{ kind: 'signal' | 'talk' | 'event'; reference: string; title: string }>`
			select 'signal' kind, number reference, title from signal where ${signal} <> '' and number = ${signal}
			union all select 'talk', id::text, coalesce(title, '') from conversation where ${talk} <> '' and id::text = ${talk}
			union all select 'event', slug, coalesce((select value ->> 'title' from jsonb_each(texts) order by key limit 1), '') from publication
				where ${event} <> '' and slug = ${event} and unit_id = any (readable_units()) limit 1`.execute(tx);
		if (rows[0]) await recordAudit(tx, actor, 'action.prepare', null, { facts: { from: rows[0].kind } });
		return rows[0] ?? null;
	});
}

/** Those of this person that are due to be looked at again: a number beside the navigation. */
export const countActionsDue = () =>
	sql<number>`(select count(*)::int from preventive_action where state = 'done' and look_again_on <= current_date and owner_id = acting_person())`;
