// The built application over a real database, and somebody who is really signed in, without a browser.
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { freePort } from '../e2e/support/free-port.ts';
import { demoCode, demoPassword } from '../../src/demo/sign-in.ts';
import type { Sent } from './forms.ts';
import type { Town } from './town.ts';

export interface Served {
	origin: string;
	/** What the process has written so far. */
	said: () => string;
	stop: () => Promise<void>;
}

export async function serve(town: Town): Promise<Served> {
	execFileSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' });
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const env = {
		...process.env,
		PORT: String(port),
		ORIGIN: origin,
		HOST: '127.0.0.1',
		DATA_DIR: town.dataDir,
		COUNTRY: 'be',
		APP_DATABASE_URL: town.appUrl,
		AUTH_DATABASE_URL: town.authUrl,
		NODE_ENV: 'production',
		LOG_LEVEL: 'debug', // all that it could ever write
		MIN_FORM_SECONDS: '0'
	};
	const app: ChildProcess = fork('server.ts', { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env });
	let said = '';
	for (const stream of [app.stdout, app.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	await new Promise((resolve, reject) => {
		app.once('message', resolve);
		app.once('exit', (code) => reject(new Error(`the application ended with ${code}: ${said}`)));
	});
	return {
		origin,
		said: () => said,
		stop: () =>
			new Promise((resolve) => {
				app.once('exit', () => resolve());
				app.kill('SIGTERM');
			})
	};
}

/** A browser as far as pages can tell: it keeps cookies and says where its forms come from. */
export class Visit {
	private readonly cookies = new Map<string, string>();
	private readonly origin: string;

	constructor(origin: string) {
		this.origin = origin;
	}

	async fetch(path: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers(init.headers);
		headers.set('origin', this.origin);
		if (!headers.has('accept')) headers.set('accept', 'text/html'); // else an action answers for a script
		headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
		const response = await fetch(this.origin + path, { redirect: 'manual', ...init, headers });
		for (const line of response.headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
		}
		return response;
	}

	async read(path: string): Promise<{ status: number; text: string; type: string }> {
		const response = await this.fetch(path);
		return {
			status: response.status,
			text: `${response.headers.get('location') ?? ''} ${await response.text()}`,
			type: response.headers.get('content-type') ?? ''
		};
	}

	post(path: string, fields: Record<string, string>): Promise<Response> {
		return this.fetch(path, { method: 'POST', body: new URLSearchParams(fields) });
	}

	/** Sends a form, or what a script would send. */
	send({ path, fields, json, file }: Sent): Promise<Response> {
		if (json !== undefined)
			return this.fetch(path, {
				method: 'POST',
				body: JSON.stringify(json),
				headers: { 'content-type': 'application/json', accept: 'application/json' }
			});
		if (!file) return this.post(path, fields ?? {});
		const form = new FormData();
		form.append('token', '');
		form.append('files', new Blob([readFileSync(file)]), 'street.png');
		return this.fetch(path, { method: 'POST', body: form });
	}

	async signIn(email: string): Promise<void> {
		await this.post('/desk/sign-in?/password', { email, password: demoPassword });
		const answer = await this.post('/desk/sign-in/code', { code: await demoCode() });
		if (answer.status !== 303)
			throw new Error(`${email} could not sign in: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
	}
}
