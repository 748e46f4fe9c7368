// The service that is measured: started as an operator starts it, in a data folder of its own that goes at the end.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { application, asArguments, fewArenas, start as ofStart } from '../scripts/bounds.mjs';
import { openDatabase, type Database } from '../scripts/database.ts';
import { freePort } from '../tests/e2e/support/free-port.ts';
import { roleAddresses } from '../scripts/prepare.ts';
import type { Config } from '../src/lib/server/platform/config.ts';
import { readSettings } from '../scripts/settings.ts';
import { people } from '../src/demo/data/people.ts';

export interface Service {
	origin: string;
	/** Runs with a second application process over the same database, which is there no longer than that. */
	withSecond: <Result>(act: (origin: string) => Promise<Result>) => Promise<Result>;
	owner: pg.Client;
	/** The database as the application's role, which row-level security applies to. */
	appUrl: string;
	/** Application, worker and database, as the system numbers them. */
	processes: () => number[];
	/** The session cookie of somebody of the demonstration. */
	signIn: (name: string) => Promise<string>;
	stop: () => Promise<void>;
}

/** Starts it; the first start builds and fills the demonstration, which brings units and people. */
export async function startService(): Promise<Service> {
	const dataDir = mkdtempSync(join(tmpdir(), 'ilot-bench-'));
	chmodSync(dataDir, 0o755); // as root the database runs as another user, who must be able to walk in
	const [port, secondPort] = [await freePort(), await freePort()];
	// Nothing of the installation's own settings is read, so nothing of it can be touched.
	for (const name of ['DATABASE_URL', 'KEYS', 'ORIGIN', 'HOST', 'SMTP_URL', 'PACK_OVERRIDE']) process.env[name] = '';
	Object.assign(process.env, { DATA_DIR: dataDir, PORT: String(port) });
	const started: ChildProcess[] = [];
	let database: Database | undefined;
	let owner: pg.Client | undefined;
	const stop = async () => {
		await owner?.end().catch(() => {});
		await database?.close();
		for (const child of started.reverse()) await end(child);
		rmSync(dataDir, { recursive: true, force: true });
	};
	try {
		const settings = readSettings();
		const start = (file: string, bounds: typeof ofStart, env: NodeJS.ProcessEnv) => {
			const child = fork(file, {
				stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
				execArgv: asArguments(bounds),
				env: { ...fewArenas, ...process.env, ...env }
			});
			started.push(child);
			return child;
		};
		const first = start('scripts/start.ts', ofStart, {});
		await answering(`http://localhost:${port}/readyz`, first);
		await copiesMade(settings);
		await end(first); // filling leaves more in memory than a day's work, so what is measured is a start like any other
		const app = start('scripts/start.ts', ofStart, {});
		await answering(`http://localhost:${port}/readyz`, app);
		database = await openDatabase(settings);
		owner = new pg.Client(database.ownerUrl);
		await owner.connect();
		const origin = `http://localhost:${port}`;
		const addresses = roleAddresses(database.ownerUrl);
		return {
			origin,
			withSecond: async (act) => {
				const second = `http://localhost:${secondPort}`;
				const env = { ...addresses, PORT: String(secondPort), ORIGIN: second, NODE_ENV: 'production' };
				const beside = start('server.ts', application, env);
				try {
					await answering(`${second}/readyz`, beside);
					return await act(second);
				} finally {
					await end(beside);
				}
			},
			owner,
			appUrl: addresses.APP_DATABASE_URL,
			processes: () => withChildren(started.map(({ pid }) => pid ?? 0)),
			signIn: (name) => signIn(origin, name),
			stop
		};
	} catch (cause) {
		await stop();
		throw cause;
	}
}

async function end(child: ChildProcess) {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGTERM');
	await once(child, 'exit');
}

/** The pictures of the demonstration would be made copies of while something else is measured. */
async function copiesMade(settings: Config) {
	const database = await openDatabase(settings);
	const owner = new pg.Client(database.ownerUrl);
	await owner.connect();
	const waiting = "select from attachment where copy_state = 'waiting' limit 1";
	while ((await owner.query(waiting)).rowCount) await new Promise((later) => setTimeout(later, 500));
	await owner.end();
	await database.close();
}

async function answering(address: string, child: ChildProcess) {
	for (;;) {
		if (child.exitCode !== null) throw new Error('the service does not start; what it said stands above');
		if (
			await fetch(address).then(
				({ ok }) => ok,
				() => false
			)
		)
			return;
		await new Promise((later) => setTimeout(later, 250));
	}
}

async function signIn(origin: string, name: string) {
	const email = people.find((one) => one.name === name)?.email ?? '';
	const answer = await fetch(`${origin}/desk/sign-in?/demo`, {
		method: 'POST',
		body: new URLSearchParams({ email }),
		headers: { origin, accept: 'text/html' },
		redirect: 'manual'
	});
	if (answer.status !== 303) throw new Error(`signing in as ${name} answered ${answer.status}`);
	return answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}

/** The processes of Linux below these, the server of the database among them although it left its parent. */
function withChildren(roots: number[]): number[] {
	const parents = globSync('/proc/[0-9]*/stat').flatMap((file) => {
		try {
			const [, pid, name = '', parent] = /^(\d+) \((.*)\) \S (\d+)/.exec(readFileSync(file, 'utf8')) ?? [];
			return [
				{ pid: Number(pid), name, parent: Number(parent), command: readFileSync(join(file, '../cmdline'), 'utf8') }
			];
		} catch {
			return []; // it has ended
		}
	});
	const servers = parents.filter(({ name, command }) => name === 'postgres' && command.includes('ilot-bench-'));
	const found = new Set([...roots, ...servers.map(({ pid }) => pid)]);
	for (let before = 0; before !== found.size;) {
		before = found.size;
		for (const { pid, parent } of parents) if (found.has(parent)) found.add(pid);
	}
	return [...found];
}

/** Megabytes by what the processes are, pages they share counted once (proportional set size). Linux only. */
function memoryOf(processes: number[]): Map<string, number> {
	const found = new Map<string, number>();
	for (const pid of processes)
		try {
			const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
			const [kind = 'database'] = /server\.ts|(?<=scripts\/)\w+\.ts/.exec(command) ?? [];
			const megabytes = Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) / 1024;
			found.set(kind, (found.get(kind) ?? 0) + megabytes);
		} catch {
			// it has ended
		}
	return found;
}

const sum = (parts: Map<string, number>) => [...parts.values()].reduce((all, one) => all + one, 0);

/** The most that all processes of a service held together while something went on, and what held it then, in megabytes. */
export async function mostMemory(service: Service, act: () => Promise<unknown>) {
	let parts = new Map<string, number>();
	const look = () => {
		const now = memoryOf(service.processes());
		if (sum(now) > sum(parts)) parts = now;
	};
	const watch = setInterval(look, 500);
	try {
		await act();
		look();
		return { most: sum(parts), parts: [...parts] };
	} finally {
		clearInterval(watch);
	}
}
