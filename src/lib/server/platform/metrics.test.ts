import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { newFormToken } from './form-token.ts';
import { countOverdueFirstAnswers, countOverdueHandOvers, Flag, flag } from '../signals/index.ts';
import { countUnsealed } from '../trust/index.ts';
import { visitor } from './actor.ts';
import { setClock } from './clock.ts';
import { loadConfig, useConfig } from './config.ts';
import { asActor, disconnect } from './database.ts';
import { enqueue } from './jobs.ts';
import { mayReadMetrics, measured, metricsText } from './metrics.ts';
import { areMigrationsCurrent } from './migrations.ts';

let town: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
	town = await scene();
});
afterEach(() => {
	setClock();
	useConfig(undefined);
});
afterAll(() => town.leave());

test('without a token there is no page, and only the right token opens it', () => {
	useConfig(loadConfig({}));
	expect(mayReadMetrics('Bearer ')).toBeNull();
	const right = 'a-token-of-24-characters';
	useConfig(loadConfig({ METRICS_TOKEN: right }));
	expect(mayReadMetrics(`Bearer ${right}`)).toBe(true);
	for (const wrong of [
		null,
		'',
		right,
		'Bearer',
		'Bearer ',
		`Bearer ${right.slice(1)}`,
		`Bearer ${right} `,
		`bearer ${right}`
	])
		expect(mayReadMetrics(wrong)).toBe(false);
});

test('requests are counted by route and status, refusals and faults too', async () => {
	await measured('/desk/signals/[number]', () => Promise.resolve(new Response('')));
	await expect(
		measured('/desk', () => Promise.reject(Object.assign(new Error('x'), { status: 303 })))
	).rejects.toThrow();
	await expect(measured(null, () => Promise.reject(new Error('x')))).rejects.toThrow();
	const text = await metricsText({});
	expect(text).toContain('ilot_requests_total{route="/desk/signals/[number]",status="200"} 1');
	expect(text).toContain('ilot_requests_total{route="/desk",status="303"} 1');
	expect(text).toContain('ilot_requests_total{route="none",status="500"} 1');
	expect(text).toContain('ilot_request_seconds_count{route="/desk"} 1');
	expect(text).toContain('process_cpu_seconds_total');
});

test('what waits is counted: jobs, lines not sealed, answers overdue', async () => {
	await flag(
		Flag.parse({
			token: newFormToken(),
			topic: 'threats',
			text: 'They threaten the baker.',
			place: 'quai saint eloi',
			danger: 'no',
			wantsAnswer: 'yes'
		}),
		'en'
	);
	await asActor(visitor, (tx) => enqueue(tx, 'recode', { attachmentId: 'a' }));
	const read = () =>
		metricsText({
			unsealed_audit_lines: countUnsealed,
			overdue_hand_overs: countOverdueHandOvers,
			overdue_first_answers: countOverdueFirstAnswers
		});
	let text = await read();
	expect(text).toContain('ilot_jobs{job="recode",state="created"} 1');
	expect(text).toMatch(/ilot_waiting\{what="unsealed_audit_lines"\} [1-9]/);
	expect(text).toContain('ilot_waiting{what="overdue_first_answers"} 0');
	expect(text).toContain('ilot_waiting{what="overdue_hand_overs"} 0');
	expect(text).not.toMatch(/S-20|baker/);
	setClock(new Date(Date.now() + 40 * 24 * 3600_000));
	text = await read();
	expect(text).toContain('ilot_waiting{what="overdue_first_answers"} 1');
});

test('a database with fewer migrations than this release is not ready', async () => {
	expect(await areMigrationsCurrent()).toBe(true);
	await town.owner.query(`update migration set name = '0007_old.sql' where name = '0007_live.sql'`);
	expect(await areMigrationsCurrent()).toBe(false);
	await town.owner.query(`update migration set name = '0007_live.sql' where name = '0007_old.sql'`);
});

test('without a database the process and its requests are counted all the same', async () => {
	await disconnect();
	process.env.APP_DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
	const text = await metricsText({ unsealed_audit_lines: countUnsealed });
	expect(text).toContain('process_cpu_seconds_total');
	expect(text).not.toContain('ilot_waiting{');
	delete process.env.APP_DATABASE_URL;
});
