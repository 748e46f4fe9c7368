import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { config } from './config.ts';
import { asActor, poolCounts } from './database.ts';
import { listenerCount } from './live.ts';

const register = new Registry();
collectDefaultMetrics({ register });

const requests = new Counter({
	name: 'ilot_requests_total',
	help: 'Requests by route and status.',
	labelNames: ['route', 'status'],
	registers: [register]
});
const durations = new Histogram({
	name: 'ilot_request_seconds',
	help: 'How long an answer took, by route.',
	labelNames: ['route'],
	buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
	registers: [register]
});
const pool = new Gauge({
	name: 'ilot_database_connections',
	help: 'Connections of this process: open, idle; acts waiting for one.',
	labelNames: ['state'],
	registers: [register]
});
const pages = new Gauge({
	name: 'ilot_live_pages',
	help: 'Open pages that hear news from this process.',
	registers: [register]
});
const queue = new Gauge({
	name: 'ilot_jobs',
	help: 'Jobs in the queue by name and state.',
	labelNames: ['job', 'state'],
	registers: [register]
});
const figures = new Gauge({
	name: 'ilot_waiting',
	help: 'What waits: lines of the audit log that are not sealed, hand-overs and first answers that are overdue.',
	labelNames: ['what'],
	registers: [register]
});

/**
 * Answers a request and counts it. The route is the pattern (`/desk/signals/[number]`), never the address: no label may
 * carry the number of a record.
 */
export async function measured(route: string | null, answer: () => Promise<Response>): Promise<Response> {
	const labels = { route: route ?? 'none' };
	const stop = durations.startTimer(labels);
	let status = 500;
	try {
		const response = await answer();
		status = response.status;
		return response;
	} catch (cause) {
		// A redirect or an error that SvelteKit turns into an answer carries its status.
		if (cause instanceof Object && 'status' in cause && typeof cause.status === 'number') status = cause.status;
		throw cause;
	} finally {
		stop();
		requests.inc({ ...labels, status: String(status) });
	}
}

/** Whether whoever asks may read the figures; null when nobody may, because no token is configured. */
export function mayReadMetrics(authorization: string | null): boolean | null {
	const { metricsToken } = config();
	if (!metricsToken) return null;
	const hash = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${metricsToken}`));
}

/**
 * All figures as Prometheus reads them. A database that is away takes away the figures that need it and no other.
 * @param ofRooms figures that rooms count, by what waits there
 */
export async function metricsText(ofRooms: Record<string, () => Promise<number>>): Promise<string> {
	for (const [state, count] of Object.entries(poolCounts())) pool.set({ state }, count);
	pages.set(listenerCount());
	queue.reset();
	figures.reset();
	try {
		for (const { name, state, count } of await jobCounts()) queue.set({ job: name, state }, Number(count));
		for (const [what, count] of Object.entries(ofRooms)) figures.set({ what }, await count());
	} catch {
		// readyz says that the database is away; process and requests are counted all the same.
	}
	return register.metrics();
}

export const metricsType = register.contentType;

const jobCounts = () =>
	asActor({ kind: 'job', name: 'metrics' }, async (tx) => {
		const { rows } = await sql<{ name: string; state: string; count: string }>`
			select name, state::text, count(*) from pgboss.job where name not like '\\_\\_%' and state <> 'completed' group by name, state`.execute(
			tx
		);
		return rows;
	});
