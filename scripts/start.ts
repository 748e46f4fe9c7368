// Database, migrations, demonstration, build, application and worker: in this order, and back again on Ctrl-C.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Database } from './database.ts';
import { belowRoot, type BelowRoot } from './below-root.ts';
import * as bounds from './bounds.mjs';
import { demonstrationSignIns } from './demonstration-sign-ins.ts';
import { fillOnFirstStart } from './first-start.ts';
import { waitForFreePort } from './free-port.ts';
import { prepare, roleAddresses } from './prepare.ts';
import { command } from './settings.ts';
import { StartError } from './start-error.ts';
import { keepRunning, type Kept } from './supervise.ts';

class Asked extends Error {}

await command(async (settings) => {
	const kept: Kept[] = [];
	let recoders: Kept | undefined;
	let below: BelowRoot | undefined;
	const asked = new AbortController();
	const end = () => asked.abort(new Asked());
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
	process.on('disconnect', end); // npm, or whoever started us, was killed
	const untilAsked = new Promise<never>((_, reject) =>
		asked.signal.addEventListener('abort', () => reject(asked.signal.reason as Asked))
	);
	untilAsked.catch(() => {}); // awaited beside each step
	const unlessAsked = <Result>(step: Promise<Result>) => Promise.race([step, untilAsked]);

	await waitForFreePort(settings.port, settings.host);
	console.log('Starting the database …');
	const built = build(asked.signal);
	built.catch(() => {}); // awaited below
	let database: Database | undefined;
	try {
		database = await prepare(settings, { alone: true, signal: asked.signal });
		let addresses = roleAddresses(database.ownerUrl);
		Object.assign(process.env, addresses);
		await unlessAsked(built);
		const isDemonstration = await unlessAsked(fillOnFirstStart(database.ownerUrl, settings));

		// Neither process is given the owner's address; as root, neither can read it.
		const rights = (below = belowRoot(settings));
		const environment = () => ({
			...process.env,
			...addresses,
			...rights?.environment(),
			DATABASE_URL: undefined,
			NODE_ENV: 'production'
		});
		// Each has its own login, and not the other's.
		const ofApplication = () => ({ ...environment(), WORKER_DATABASE_URL: undefined });
		const ofWorker = () => ({ ...environment(), APP_DATABASE_URL: undefined, AUTH_DATABASE_URL: undefined });
		const as = rights && { ...rights.app, cwd: rights.root, execPath: rights.node };
		if (rights)
			recoders = keepRunning('process that opens files', 'scripts/recoders.ts', () => ({ PATH: process.env.PATH }), {
				args: rights.recoders,
				bounds: bounds.recoders,
				cwd: rights.root,
				execPath: rights.node
			});
		kept.push(keepRunning('application', 'server.ts', ofApplication, { ...as, bounds: bounds.application }));
		kept.push(keepRunning('worker', 'scripts/worker.ts', ofWorker, { ...as, bounds: bounds.worker }));
		database.watch({
			lost: () => console.error('The database is away.'),
			back: (ownerUrl) => {
				console.error('The database is there again.');
				const now = roleAddresses(ownerUrl);
				if (now.APP_DATABASE_URL === addresses.APP_DATABASE_URL) return;
				addresses = now;
				for (const one of kept) void one.restart();
			}
		});
		await unlessAsked(Promise.all([recoders, ...kept].map((one) => one?.ready)));
		console.log(`\nÎlot is there: ${settings.origin}`);
		if (isDemonstration) console.log(demonstrationSignIns());
		console.log('Ctrl-C ends it.');
		await untilAsked;
	} catch (cause) {
		if (!(cause instanceof Asked)) throw cause;
		console.log('Ending; what has begun is finished …');
	} finally {
		await Promise.all(kept.map((one) => one.stop()));
		await recoders?.stop();
		below?.leave();
		await database?.close();
	}
});

/** In a group of its own, so that what it starts in turn ends with it. */
async function build(signal: AbortSignal) {
	const builder = spawn('node', ['scripts/build.ts'], { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
	const stop = () => builder.pid && process.kill(-builder.pid, 'SIGTERM');
	signal.addEventListener('abort', stop);
	const [code] = (await once(builder, 'exit')) as [number | null];
	signal.removeEventListener('abort', stop);
	if (code !== 0) throw new StartError('The build failed; what it said stands above');
}
