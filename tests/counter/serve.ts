// The built application over a town's database, as it runs in production: its own process, its own line.
import { execFileSync, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { freePort } from '../e2e/support/free-port.ts';

export interface Served {
	origin: string;
	pid: number;
	/** Ends it as a power cut does. */
	kill: () => Promise<void>;
	stop: () => Promise<void>;
}

export async function serve(
	town: { appUrl: string; authUrl: string },
	settings: Record<string, string> = {}
): Promise<Served> {
	execFileSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' });
	const port = String(await freePort());
	const origin = `http://localhost:${port}`;
	const env = {
		...process.env, // with the DATA_DIR of the scene
		PORT: port,
		ORIGIN: origin,
		HOST: '127.0.0.1',
		COUNTRY: 'be',
		APP_DATABASE_URL: town.appUrl,
		AUTH_DATABASE_URL: town.authUrl,
		NODE_ENV: 'production',
		MIN_FORM_SECONDS: '0',
		...settings
	};
	const app = fork('server.ts', { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env });
	const ended = new Promise<void>((resolve) => app.once('exit', () => resolve()));
	await new Promise((resolve, reject) => {
		app.once('message', resolve);
		app.once('exit', (code) => reject(new Error(`the application ended with ${code}`)));
	});
	const end = (signal: NodeJS.Signals) => {
		app.kill(signal);
		return ended;
	};
	return { origin, pid: app.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** Megabytes this process held at most so far; undefined where the system does not tell. */
export function mostMemory(pid: number): number | undefined {
	try {
		return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
	} catch {
		return undefined;
	}
}
