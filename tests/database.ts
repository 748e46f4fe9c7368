// One real server for a whole test run; its migrated template is what every test file gets its own copy of.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../scripts/migrate.ts';
import { startPostgres } from '../scripts/postgres.ts';

declare module 'vitest' {
	interface ProvidedContext {
		ownerUrl: string;
		passwords: { app: string; auth: string; worker: string };
	}
}

export const template = 'ilot_template';

/** A throw-away server, or the one that TEST_DATABASE_URL names, as a role that may make roles and databases. */
async function server(): Promise<{ ownerUrl: string; stop: () => Promise<void> }> {
	if (process.env.TEST_DATABASE_URL) return { ownerUrl: process.env.TEST_DATABASE_URL, stop: () => Promise.resolve() };
	const dataDir = mkdtempSync(join(tmpdir(), 'ilot-test-'));
	chmodSync(dataDir, 0o755); // as root the server runs as another user, who must be able to walk in
	const { ownerUrl, stop } = await startPostgres(dataDir, { throwAway: true });
	return {
		ownerUrl,
		stop: async () => {
			await stop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}

export default async function (project: TestProject) {
	const { ownerUrl, stop } = await server();
	const passwords = { app: 'app', auth: 'auth', worker: 'worker' };
	const client = new pg.Client(ownerUrl);
	await client.connect();
	await client.query(`drop database if exists ${template}`); // of a run that was cut off
	await client.query(`create database ${template}`);
	await client.end();
	const url = new URL(ownerUrl);
	url.pathname = `/${template}`;
	await migrate(url.href, passwords);
	project.provide('ownerUrl', ownerUrl);
	project.provide('passwords', passwords);
	return stop;
}
