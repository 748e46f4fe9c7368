import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { existsSync, readFileSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, onTestFinished, test } from 'vitest';
import {
	answers,
	codeIn,
	filledFlag,
	newDataDir,
	openReceipt,
	runScript,
	sendFlag,
	soon,
	startService,
	type Service
} from '../tests/service.ts';
import { asOwner } from './owner.ts';
import { farFrom } from './postgres-place.ts';

// One installation goes through its life here, from the first start on; each test takes it as the one before has left it.
const dataDir = newDataDir();
let service: Service;
let firstSeconds: number;
afterAll(async () => {
	await service?.stop();
}, 90_000);
afterEach(({ task }) => {
	if (task.result?.state === 'fail') console.error(service?.said().slice(-4000));
});

test(
	'a first start fills the demonstration, prints the address and the sign-ins, and is ready',
	{ timeout: 600_000 },
	async () => {
		service = await startService(dataDir);
		firstSeconds = await service.ready();
		await service.says('mara.veldkamp@demo.ilot.example');
		expect(service.said()).toMatch(/TOTP secret +[A-Z2-7]{32}/);
		for (const path of ['/healthz', '/readyz', '/en']) expect((await fetch(service.origin + path)).status).toBe(200);
	}
);

test.runIf(process.getuid?.() === 0)(
	'started as root, neither application nor worker is root, nor the same as the database',
	() => {
		const userOf = (pid = 0) => /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		const [application, worker, files, database] = [
			service.pidOf('server.ts'),
			service.pidOf('scripts/worker.ts'),
			service.pidOf('scripts/recoders.ts'),
			service.postmaster()
		].map(userOf);
		expect(application).toBe(worker);
		expect(new Set(['0', application, files, database]).size).toBe(4);
	}
);

test(
	'a second start from the same folder, or on the same port, stops with one line',
	{ timeout: 240_000 },
	async () => {
		const folder = await startService(dataDir);
		expect(await folder.ended).toBe(1);
		expect(folder.said()).toContain(`DATA_DIR: another start runs from ${dataDir}; end it, or choose another folder`);
		const port = await startService(newDataDir(onTestFinished), { PORT: service.port });
		expect(await port.ended).toBe(1);
		expect(port.said()).toBe(
			`PORT: ${service.port} is taken on 127.0.0.1; choose another one, such as PORT=${Number(service.port) + 1}\n`
		);
		expect((await fetch(`${service.origin}/readyz`)).status).toBe(200);
	}
);

test.each([
	[{ PORT: 'abc' }, 'PORT: must be a number from 1 to 65535, got "abc"'],
	[
		{ ORIGIN: 'http://police.example' },
		'ORIGIN: plain http is accepted for this machine only; give an https address, got "http://police.example"'
	],
	[{ HOST: '0.0.0.0' }, 'HOST: plain http stays on this machine; give an https ORIGIN to listen on 0.0.0.0'],
	[{ COUNTRY: 'xx' }, 'COUNTRY=xx: there is no such country pack, only be, ee, es, eu, fr, nl, no, pt'],
	[{ DATABASE_URL: 'postgres://a:b@localhost/c' }, 'KEYS: is missing, DATABASE_URL needs it'],
	[{ KEYS: '{"files":"short"}' }, 'KEYS: holds no key for reporter-identity; npm run keys -- new prints a whole set']
])('a wrong setting stops with one line: %o', { timeout: 240_000 }, async (env, line) => {
	const wrong = await startService(newDataDir(onTestFinished), env);
	expect(await wrong.ended).toBe(1);
	expect(wrong.said().trim().split('\n')).toHaveLength(1);
	expect(wrong.said()).toContain(line);
});

test('2 GB to a page that takes no files is refused from its headers, with a page in the language of the address', async () => {
	const socket = connect(Number(service.port), '127.0.0.1');
	const head = [
		'POST /fr/proof HTTP/1.1',
		`host: localhost:${service.port}`,
		`origin: ${service.origin}`,
		'content-type: multipart/form-data; boundary=x',
		`content-length: ${2 * 1024 ** 3}`
	];
	socket.write(`${head.join('\r\n')}\r\n\r\n`);
	let answer = '';
	for await (const chunk of socket) {
		answer += String(chunk);
		if (answer.includes('</html>')) break;
	}
	expect(answer).toMatch(/^HTTP\/1.1 413 /);
	expect(answer).toContain('C’est trop à la fois');
});

test(
	'kill -9 of application and database, again and again under load: every receipt that was shown opens',
	{ timeout: 600_000 },
	async () => {
		const shown = new Map<string, string>();
		let writing = true;
		const citizen = async (name: string) => {
			for (let sent = 0; writing; sent++) {
				const text = `what ${name} saw, number ${sent}.`;
				const { code } = await sendFlag(service, text).catch(() => ({ code: undefined }));
				if (code) shown.set(code, text);
				await soon(code ? 0 : 100);
			}
		};
		const citizens = ['Ada', 'Bo', 'Cleo', 'Dag', 'Edda', 'Finn', 'Gus', 'Hanne'].map(citizen);
		const someMore = async () => {
			const [before, until] = [shown.size, performance.now() + 60_000];
			while (shown.size < before + 20) {
				if (performance.now() > until) throw new Error(`no more receipts after ${before}:\n${service.said()}`);
				await soon(10);
			}
		};
		try {
			await someMore();
			for (const victims of [
				['application'],
				['database'],
				['database'],
				['application'],
				['application', 'database']
			] as const) {
				await soon(Math.random() * 200); // wherever their writing just is
				for (const victim of victims) service.kill(victim);
				await someMore();
			}
		} finally {
			writing = false;
			await Promise.all(citizens);
		}
		expect(shown.size).toBeGreaterThanOrEqual(120);
		for (const [code, text] of shown) expect(await openReceipt(service, code)).toContain(text);
	}
);

test(
	'while the database is away the counter says so and keeps what was typed; afterwards it goes on by itself',
	{ timeout: 240_000 },
	async () => {
		process.kill(service.pid, 'SIGSTOP'); // nobody brings it back meanwhile
		try {
			service.kill('database');
			await answers(service, '/readyz', 503);
			const { status, page, code } = await sendFlag(service, 'a text that took courage');
			expect(code).toBeUndefined();
			expect(status).toBe(503);
			expect(page).toContain('a text that took courage');
			expect((await fetch(`${service.origin}/healthz`)).status).toBe(200);
		} finally {
			process.kill(service.pid, 'SIGCONT');
		}
		await answers(service, '/readyz', 200);
		expect((await sendFlag(service, 'sent again')).code).toBeTruthy();
	}
);

// Only root may mount; that a full store is told is tested without it too (evidence/receive-form.test.ts).
test.runIf(process.getuid?.() === 0 && process.platform === 'linux')(
	'a full disk costs nobody their text: the receipt says which file could not be kept, and nothing is left of it',
	async () => {
		const files = join(dataDir, 'files');
		const owner = readFileSync(join(dataDir, 'owner-url'), 'utf8');
		const others = await asOwner<{ id: string }>(owner, 'select id from attachment');
		const { uid, gid } = statSync(files); // the application's user, who is not root
		execFileSync('mount', ['-t', 'tmpfs', '-o', `size=1m,mode=700,uid=${uid},gid=${gid}`, 'tmpfs', files]);
		onTestFinished(() => void execFileSync('umount', ['--lazy', files]));
		const film = { name: 'film.mp4', bytes: randomBytes(3_000_000) };
		const { status, page, code = '' } = await sendFlag(service, 'they filmed the baker', film);
		expect(status).toBe(200);
		expect(page).toContain('We have no room for files just now: film.mp4. Keep them, and add them later');
		expect(await openReceipt(service, code)).toContain('they filmed the baker');
		const left = readdirSync(files, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) => join(parentPath, name));
		// The worker may still be at the pictures of the demonstration.
		expect(left.filter((path) => !others.some(({ id }) => path.includes(id)))).toEqual([]);
	}
);

const takesConnections = (port: number) =>
	new Promise<boolean>((told) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.destroy();
			told(true);
		});
		socket.once('error', () => told(false));
	});

test('Ctrl-C lets a form that is being sent arrive, ends everything and says 0', { timeout: 240_000 }, async () => {
	const body = new URLSearchParams(await filledFlag(service, 'half a form')).toString();
	const socket = connect(Number(service.port), '127.0.0.1');
	const head = [
		'POST /en/flag?/send HTTP/1.1',
		`host: localhost:${service.port}`,
		`origin: ${service.origin}`,
		'accept: text/html',
		'content-type: application/x-www-form-urlencoded',
		'expect: 100-continue', // its answer shows that the application has begun with this form
		`content-length: ${body.length}`
	];
	socket.write(`${head.join('\r\n')}\r\n\r\n`);
	const [begun] = (await once(socket, 'data')) as [Buffer];
	expect(String(begun)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
	socket.write(body.slice(0, 20));
	const ended = service.stop('SIGINT');
	while (await takesConnections(Number(service.port))) await soon();
	socket.write(body.slice(20));
	let answer = '';
	for await (const chunk of socket) answer += String(chunk);
	expect(answer).toMatch(/^HTTP\/1.1 200 /);
	expect(codeIn(answer)).toBeTruthy();
	expect(await ended).toBe(0);
	expect(service.postmaster()).toBeUndefined();
	expect(existsSync(`${farFrom(dataDir)}-door`)).toBe(false);
});

test('a start whose key for existing data is gone stops and names it', { timeout: 240_000 }, async () => {
	const file = join(dataDir, 'keys/receipt-code');
	renameSync(file, `${file}.away`);
	const stopped = await startService(dataDir);
	expect(await stopped.ended).toBe(1);
	expect(stopped.said()).toMatch(/KEYS: missing for existing data: receipt-code [0-9a-f]{12}; put them back/);
	renameSync(`${file}.away`, file);
	expect(readFileSync(file, 'utf8')).toBeTruthy();
});

test(
	'a killed start leaves a database that the next one takes over, and that one is ready within seconds',
	{ timeout: 240_000 },
	async () => {
		service = await startService(dataDir);
		await service.ready();
		const postmaster = service.postmaster();
		await service.stop('SIGKILL');
		service = await startService(dataDir, { PORT: service.port });
		const seconds = await service.ready();
		expect(service.postmaster()).toBe(postmaster);
		// Three on a machine of its own. A busy one is slow at both: then it is held against the first, which also builds and fills.
		expect(seconds, `the first took ${firstSeconds} s`).toBeLessThan(Math.max(5, firstSeconds / 5));
		const { stdout } = await runScript('psql', ['-c', 'select 6 * 7 as answer'], { DATA_DIR: dataDir });
		expect(stdout).toContain('42');
		expect((await fetch(`${service.origin}/readyz`)).status).toBe(200);
	}
);
