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
		passwords: { app: string; auth: string };
	}
}

export const template = 'ilot_template';

export default async function (project: TestProject) {
	const dataDir = mkdtempSync(join(tmpdir(), 'ilot-test-'));
	chmodSync(dataDir, 0o755); // as root the server runs as another user, who must be able to walk in
	const server = await startPostgres(dataDir, { throwAway: true });
	const passwords = { app: 'app', auth: 'auth' };
	const client = new pg.Client(server.ownerUrl);
	await client.connect();
	await client.query(`create database ${template}`);
	await client.end();
	const url = new URL(server.ownerUrl);
	url.pathname = `/${template}`;
	await migrate(url.href, passwords);
	project.provide('ownerUrl', server.ownerUrl);
	project.provide('passwords', passwords);
	return async () => {
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	};
}
