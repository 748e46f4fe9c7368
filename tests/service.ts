// The service as an operator starts it, for tests that kill it, starve it and look at what is left.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, type onTestFinished } from 'vitest';
import { freePort } from './e2e/support/free-port.ts';

/** @param after `onTestFinished` inside of a test; the folder goes with the test, else with the file */
export function newDataDir(after: typeof afterAll | typeof onTestFinished = afterAll): string {
	const folder = mkdtempSync(join(tmpdir(), 'ilot-start-'));
	chmodSync(folder, 0o755); // as root the server runs as another user, who must be able to walk in
	after(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Runs a command of `scripts` to its end. */
export async function runScript(name: string, args: string[], env: Record<string, string>, input = '') {
	const child = spawn(process.execPath, [`scripts/${name}.ts`, ...args], { env: { ...process.env, ...env } });
	let stdout = '';
	let stderr = '';
	child.stdout.on('data', (chunk) => (stdout += String(chunk)));
	child.stderr.on('data', (chunk) => (stderr += String(chunk)));
	child.stdin.end(input);
	const code = await new Promise<number | null>((done) => child.once('close', done));
	return { code, stdout, stderr };
}

export type Service = Awaited<ReturnType<typeof startService>>;

/** `npm start`, from the point on where everything is installed. */
export async function startService(dataDir: string, env: Record<string, string> = {}) {
	const port = env.PORT ?? String(await freePort());
	const origin = `http://localhost:${port}`;
	const begun = performance.now();
	const child = spawn(process.execPath, ['scripts/start.ts'], {
		env: { ...process.env, MIN_FORM_SECONDS: '0', DATA_DIR: dataDir, PORT: port, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
	const exit = new Promise<number | null>((done) => child.once('exit', done));
	const lastWord = new Promise<void>((done) => child.once('close', () => done()));
	// What it said last comes after its end. Not for long: of one that was killed, the children still hold the line.
	const ended = exit.then(async (code) => {
		await Promise.race([lastWord, soon(2000)]);
		return code;
	});
	const says = async (words: string | RegExp, seconds = 540) => {
		const until = performance.now() + seconds * 1000;
		while (!(typeof words === 'string' ? said.includes(words) : words.test(said))) {
			if (performance.now() > until || child.exitCode !== null || child.signalCode !== null)
				throw new Error(`"${words}" was not said, but:\n${said}`);
			await soon();
		}
	};
	const pidOf = (script: string) => {
		for (const pid of childrenOf(child.pid ?? 0)) if (commandOf(pid).includes(script)) return pid;
		throw new Error(`no process runs ${script}`);
	};
	return {
		port,
		origin,
		pid: child.pid ?? 0,
		said: () => said,
		says,
		/** Seconds from the command to the address printed. */
		ready: async () => {
			await says(`Îlot is there: ${origin}`);
			return (performance.now() - begun) / 1000;
		},
		pidOf,
		/** @returns undefined when no database runs */
		postmaster: () => postmasterOf(dataDir),
		kill: (what: 'application' | 'database') => {
			const pid = what === 'application' ? pidOf('server.ts') : postmasterOf(dataDir);
			if (!pid) throw new Error(`there is no ${what} to kill`);
			process.kill(pid, 'SIGKILL');
		},
		ended,
		/** @returns its exit code; one that does not end is killed, and has none */
		stop: async (signal: NodeJS.Signals = 'SIGINT') => {
			child.kill(signal);
			child.kill('SIGCONT'); // one that was halted hears nothing
			const late = setTimeout(() => child.kill('SIGKILL'), 50_000);
			const code = await ended;
			clearTimeout(late);
			return code;
		}
	};
}

function postmasterOf(dataDir: string): number | undefined {
	const file = [join(dataDir, 'database/pg'), join(dataDir, 'pg')]
		.map((one) => join(one, 'postmaster.pid'))
		.find((one) => existsSync(one));
	return file ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

/** No answer is waited for longer than a patient person would: a test says what it missed, and does not hang. */
const ask = (url: string, options: RequestInit = {}) => fetch(url, { ...options, signal: AbortSignal.timeout(30_000) });

/** Waits until an address of the service answers with this status. */
export async function answers({ origin, said }: Service, path: string, status: number, seconds = 30) {
	const until = performance.now() + seconds * 1000;
	for (;;) {
		const got = await ask(origin + path).then(
			(answer) => answer.status,
			() => undefined
		);
		if (got === status) return;
		if (performance.now() > until) throw new Error(`${path} answers ${got} and not ${status}:\n${said()}`);
		await soon();
	}
}

export const soon = (milliseconds = 50) => new Promise((later) => setTimeout(later, milliseconds));

const childrenOf = (pid: number) =>
	readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
const commandOf = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8');

/** What a citizen's browser does: asks for the form, fills it in, sends it. Gives back the answer's page. */
export async function sendFlag(
	service: Service,
	text: string,
	file?: { name: string; bytes: Buffer<ArrayBuffer> }
): Promise<{ status: number; page: string; code?: string }> {
	const values = await filledFlag(service, text);
	const body = new FormData();
	for (const [name, value] of Object.entries(values)) body.set(name, value);
	if (file) body.append('files', new File([file.bytes], file.name));
	const { origin } = service;
	const headers = { origin, accept: 'text/html' };
	const answer = await ask(`${origin}/en/flag?/send`, { method: 'POST', body, headers, redirect: 'manual' });
	const page = await answer.text();
	return { status: answer.status, page, code: codeIn(page) };
}

/** The fields of the form as somebody filled them in. */
export async function filledFlag({ origin }: Service, text: string): Promise<Record<string, string>> {
	const page = await (await ask(`${origin}/en/flag`)).text();
	const [input] = /<input[^>]*name="token"[^>]*>/.exec(page) ?? [];
	const token = /value="([^"]+)"/.exec(input ?? '')?.[1];
	if (!token) throw new Error(`the form has no token:\n${page}`);
	return { token, topic: 'nuisance', text, place: 'Quai', danger: 'no', wantsAnswer: 'yes' };
}

export const codeIn = (page: string) => /(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]/.exec(page)?.[0];

/** Comes back with a code and gives back the page that opens. */
export async function openReceipt({ origin }: Service, code: string): Promise<string> {
	const body = new FormData();
	body.set('code', code);
	const answer = await ask(`${origin}/en/receipt?/enter`, {
		method: 'POST',
		body,
		headers: { origin },
		redirect: 'manual'
	});
	await answer.text();
	const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
	return (await ask(`${origin}/en/receipt`, { headers: { cookie } })).text();
}
