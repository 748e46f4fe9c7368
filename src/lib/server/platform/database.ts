import { Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { DatabaseError, type Pool } from 'pg';
import type { Actor, Person } from './actor.ts';
import type { DB } from './database-types.ts';
import { log } from './log.ts';
import { withPatience } from './patience.ts';
import { lastingPool, UnwaitedBegin } from './pool.ts';
import { isAccess, Refused } from './refused.ts';

export type Tx = Transaction<DB>;

/**
 * Of one process. A database on two cores works on few statements at once: more connections would only wait inside of it instead of
 * before it, and each keeps catalogue and plans of its own, some ten megabytes (docs/decisions/0014).
 */
const connections = 10;

let open: Kysely<DB> | undefined;
let openForJobs: Kysely<DB> | undefined;
let pool: Pool | undefined;

/**
 * Opens the pool once, as the role that row-level security applies to.
 * @param jobsUrl where jobs have a login of their own: the worker's, which is a job whatever it says
 */
export function connect(url: string, jobsUrl?: string): Kysely<DB> {
	if (jobsUrl)
		openForJobs ??= new Kysely<DB>({ dialect: new UnwaitedBegin({ pool: lastingPool(jobsUrl, connections) }) });
	return (open ??= new Kysely<DB>({ dialect: new UnwaitedBegin({ pool: (pool = lastingPool(url, connections)) }) }));
}

export async function disconnect(): Promise<void> {
	await Promise.all([open?.destroy(), openForJobs?.destroy()]);
	open = openForJobs = pool = undefined;
}

/** How the pool is doing, for whoever watches the service. */
export const poolCounts = () => ({
	open: pool?.totalCount ?? 0,
	idle: pool?.idleCount ?? 0,
	waiting: pool?.waitingCount ?? 0
});

/**
 * One act of one actor in one transaction. The database is told who acts before anything is asked of it,
 * and forgets it at the end; a throw undoes all of it. Never let `tx` outlive `act`, which may be called twice. What a person was refused because it is not
 * theirs leaves a line in the log, in a transaction of its own since the other one is undone: whoever tries numbers in turn is found.
 * @param open a transaction of the same actor to do it in: several small reads of one page are one
 */
export async function asActor<Result>(actor: Actor, act: (tx: Tx) => Promise<Result>, open?: Tx): Promise<Result> {
	if (open) return act(open);
	const done = inTransaction(actor, act);
	if (actor.kind === 'person')
		return done.catch(async (cause: unknown) => {
			if (cause instanceof Refused && isAccess(cause)) await leaveTrace(actor, cause);
			throw cause;
		});
	// Who stands at the counter gets their text back while the database is away, and not a page that never comes.
	return actor.kind === 'visitor' || actor.kind === 'reporter' ? withPatience(done) : done;
}

/**
 * Several single values as an actor sees them, in one statement: numbers of many rooms that stand around a page are one question.
 * @param values each an expression, by the name its answer gets
 */
export const ask = <Values extends object>(
	actor: Actor,
	values: { [Name in keyof Values]: RawBuilder<Values[Name]> }
) =>
	asActor(actor, async (tx) => {
		const columns = Object.entries<RawBuilder<unknown>>(values).map(([name, value]) => sql`${value} ${sql.id(name)}`);
		const { rows } = await sql<Values>`select ${sql.join(columns)}`.execute(tx);
		return rows[0] as Values;
	});

/**
 * One statement for whoever stands at the counter or is being recognised, a transaction by itself and so one round trip instead of
 * four. Nobody acts in it unless a function of the database says so: it reads what is open to everybody, or calls such a function.
 */
export const atOnce = <Result>(statement: { execute: (db: Kysely<DB>) => Promise<Result> }): Promise<Result> =>
	withPatience(statement.execute(pooled()));

function pooled(): Kysely<DB> {
	const { APP_DATABASE_URL: app, WORKER_DATABASE_URL: worker } = process.env; // the application has one, the worker the other
	return open ?? connect(app ?? worker ?? '', app && worker);
}

/** Of two that wait for each other the database lets one go. Nothing of it was done, so it is done once more, behind the other. */
const inTransaction = <Result>(actor: Actor, act: (tx: Tx) => Promise<Result>): Promise<Result> =>
	tryTransaction(actor, act).catch((cause: unknown) => {
		if (cause instanceof DatabaseError && cause.code === '40P01') return tryTransaction(actor, act);
		throw cause;
	});

function tryTransaction<Result>(actor: Actor, act: (tx: Tx) => Promise<Result>): Promise<Result> {
	const ofOthers = pooled();
	const db = (actor.kind === 'job' && openForJobs) || ofOthers;
	return db.transaction().execute(async (tx) => {
		const told = await sayWhoActs(tx, actor);
		const result = await act(tx);
		await told.heard;
		return result;
	});
}

/** Sent behind `begin` and not waited for either: what is asked next comes after it, and is the first to wait. */
async function sayWhoActs(tx: Tx, actor: Actor) {
	const statement = sql`select set_config('ilot.kind', ${actor.kind}, true),
		set_config('ilot.person', ${('personId' in actor && actor.personId) || ''}, true),
		set_config('ilot.unit', ${'unitId' in actor ? actor.unitId : ''}, true),
		set_config('ilot.conversation', ${actor.kind === 'reporter' ? actor.conversationId : ''}, true),
		set_config('ilot.job', ${actor.kind === 'job' ? actor.name : ''}, true)`.compile(tx);
	return tx.getExecutor().provideConnection((connection) => {
		const heard = connection.executeQuery(statement);
		heard.catch(() => {}); // what follows fails with it
		return Promise.resolve({ heard });
	});
}

const numberOrId = /^([A-Z]-\d{4}-\d{1,9}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Nothing is given out when the trace cannot be written either: the refusal stands, and the process' own log says what is missing. */
async function leaveTrace(actor: Person, { code, asked }: Refused): Promise<void> {
	await inTransaction(actor, (tx) =>
		tx
			.insertInto('audit')
			.values({
				actor_kind: 'person',
				person_id: actor.personId,
				unit_id: actor.unitId,
				operation: 'access.refused',
				record_kind: 'access',
				// What was typed may be anything; only what names a record is repeated.
				facts: JSON.stringify({ code, ...(asked && numberOrId.test(asked) && { asked }) })
			})
			.execute()
	).catch((err: unknown) => log().error({ err, code }, 'a refusal left no trace'));
}
