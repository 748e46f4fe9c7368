import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { BoardLine } from '../../board-entry.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { PatrolPostKind } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { markRead } from '../told/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { type BoardPatrol, seeBoard } from './board-patrol.ts';
import { type BoardPlace, placesOf } from './entry-place.ts';
import { lacksOf, type PatrolLack } from './patrol-lacks.ts';

export const linesOfPage = 200;
/** Read from an address, so what cannot be read falls back and never fails. */
export const BoardWanted = z.object({
	/** The last line seen: `instant_id`. */
	before: z
		.string()
		.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/)
		.optional()
		.catch(undefined)
});

export interface BoardPost {
	personId: string;
	name: string;
	post: PatrolPostKind;
	mine: boolean;
}
export interface Board {
	patrol: BoardPatrol;
	posts: BoardPost[];
	/** Those the acting person holds; the planned ones first. */
	personas: { id: string; handle: string; platform: string; covert: boolean; planned: boolean }[];
	places: BoardPlace[];
	communities: { id: string; name: string }[];
	/** The newest first. */
	lines: BoardLine[];
	/** Where everybody was last, whichever page of the log is shown. */
	arrivals: BoardLine[];
	next: string | null;
	/** Whose list or persona holds no more, or not to the end, while it is under way. */
	lacks: PatrolLack[];
}

/** Lines as this person may see them: a persona that is not theirs to see is none. */
const linesWhere = (tx: Tx, which: RawBuilder<unknown>, rest: RawBuilder<unknown>) =>
	sql<
		Omit<BoardLine, 'persona' | 'happenedAt'> & {
			happenedAt: Date;
			personaId: string | null;
			handle: string;
			covert: boolean;
		}
	>`
		select e.id, e.kind, e.person_id "personId", n.name person, e.happened_at "happenedAt", e.late, coalesce(l.name, e.place_words) place,
			e.place_id "placeId", e.platform, e.address, e.body, e.answers, e.corrects, s.number signal, e.age_band "ageBand",
			e.first_contact "firstContact", c.name community, e.outcome, x.id "personaId", x.handle, x.kind = 'covert' covert
		from patrol_entry e join person n on n.id = e.person_id left join place l on l.id = e.place_id left join signal s on s.id = e.signal_id
			left join community c on c.id = e.community_id left join patrol_entry_persona y on y.entry_id = e.id left join persona x on x.id = y.persona_id
		where ${which} ${rest}`
		.execute(tx)
		.then(({ rows }) =>
			rows.map(({ personaId, handle, covert, happenedAt, ...row }): BoardLine => ({
				...row,
				happenedAt: happenedAt.toISOString(),
				persona: personaId ? { id: personaId, handle, covert } : null
			}))
		);

/**
 * The live board of a patrol: who is there, what was written, what one can write with. For who holds a post on it and for its leads.
 * @throws Refused `patrol.not_found`
 */
export async function findBoard(
	actor: Person,
	reference: string,
	{ before }: z.infer<typeof BoardWanted> = {}
): Promise<Board> {
	return asActor(actor, async (tx) => {
		const patrol = await seeBoard(tx, reference);
		const [at, id] = before?.split('_') ?? [];
		const older = before ? sql`and (e.happened_at, e.id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
		const lines = await linesWhere(
			tx,
			sql`e.patrol_id = ${patrol.id} ${older}`,
			sql`order by e.happened_at desc, e.id desc limit ${linesOfPage + 1}`
		);
		const arrivals = await linesWhere(
			tx,
			sql`e.id in (select distinct on (a.person_id) a.id from patrol_entry a where a.patrol_id = ${patrol.id} and a.kind = 'arrived'
				and not exists (select from patrol_entry z where z.corrects = a.id) order by a.person_id, a.happened_at desc, a.id desc)`,
			sql``
		);
		const { rows: posts } = await sql<BoardPost>`
			select o.person_id "personId", n.name, o.post, o.person_id = acting_person() mine
			from patrol_post o join person n on n.id = o.person_id where o.patrol_id = ${patrol.id} order by o.post, n.name`.execute(
			tx
		);
		await recordAudit(tx, actor, 'patrol.readBoard', patrol.id, {
			facts: { count: Math.min(lines.length, linesOfPage) }
		});
		await markRead(tx, actor, [patrol.id]);
		const shown = lines.slice(0, linesOfPage);
		const last = lines.length > linesOfPage ? shown.at(-1) : undefined;
		return {
			patrol,
			posts,
			personas: await ownPersonasFor(tx, patrol.id),
			places: await placesOf(tx, patrol),
			communities: await communitiesOf(tx, patrol.unitId),
			lines: shown,
			arrivals,
			next: last ? `${last.happenedAt}_${last.id}` : null,
			lacks: patrol.state === 'running' ? await lacksOfPeople(tx, patrol.id) : []
		};
	});
}

const lacksOfPeople = async (tx: Tx, patrolId: string) =>
	[...(await lacksOf(tx, [patrolId], now())).values()].flat().filter(({ person }) => person !== null);

async function ownPersonasFor(tx: Tx, patrolId: string): Promise<Board['personas']> {
	const { rows } = await sql<Board['personas'][number]>`
		select x.id, x.handle, x.platform, x.kind = 'covert' covert, y.persona_id is not null planned
		from persona x left join patrol_persona y on y.persona_id = x.id and y.patrol_id = ${patrolId} and y.person_id = acting_person()
		where x.state = 'live' and holds_persona(x.id) order by planned desc, x.platform, x.handle, x.id`.execute(tx);
	return rows;
}

async function communitiesOf(tx: Tx, unitId: string): Promise<Board['communities']> {
	const { rows } = await sql<{ id: string; name: string }>`
		select id, name from community where unit_id = ${unitId} and ended_at is null order by name, id`.execute(tx);
	return rows;
}

/** An act that began earlier may be committed later: so much is read again, and the page knows lines by their id. */
const overlapSeconds = 30;

/**
 * What came in since a page last read, in order of happening, for a board that is open.
 * @param since an instant of ours; at most the newest thousand lines
 * @throws Refused `patrol.not_found`
 */
export async function newLines(
	actor: Person,
	reference: string,
	since: Date
): Promise<{ lines: BoardLine[]; at: Date; state: BoardPatrol['state']; writing: BoardPatrol['writing'] }> {
	return asActor(actor, async (tx) => {
		const { id, number, state, writing } = await seeBoard(tx, reference);
		const at = now();
		const from = new Date(since.getTime() - overlapSeconds * 1000);
		const lines = await linesWhere(
			tx,
			sql`e.patrol_id = ${id} and e.received_at > ${from}`,
			sql`order by e.happened_at desc, e.id desc limit 1000`
		);
		await recordList(tx, actor, 'patrol.followBoard', { number });
		return { lines: lines.reverse(), at, state, writing };
	});
}

/** Whether somebody may (still) follow a board; its id, which news of it carry. @throws Refused `patrol.not_found` */
export async function followBoard(actor: Person, reference: string): Promise<string> {
	return asActor(actor, async (tx) => {
		const { id, number } = await seeBoard(tx, reference);
		await recordList(tx, actor, 'patrol.followBoard', { number });
		return id;
	});
}
