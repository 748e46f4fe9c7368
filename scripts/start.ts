// Database, migrations, demonstration, build, application and worker: in this order, and back again on Ctrl-C.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { demonstrationSignIns } from './demonstration-sign-ins.ts';
import { fillOnFirstStart } from './first-start.ts';
import { waitForFreePort } from './free-port.ts';
import { prepare, roleAddresses } from './prepare.ts';
import { command } from './settings.ts';
import { keepRunning, type Kept } from './supervise.ts';

class Asked extends Error {}

await command(async (settings) => {
	const kept: Kept[] = [];
	const asked = Promise.withResolvers<never>();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.reject(new Asked()));
	process.on('disconnect', () => asked.reject(new Asked())); // npm, or whoever started us, was killed
	asked.promise.catch(() => {}); // awaited beside each step
	const unlessAsked = <Result>(step: Promise<Result>) => Promise.race([step, asked.promise]);

	await waitForFreePort(settings.port, settings.host);
	console.log('Starting the database …');
	const built = promisify(execFile)('node', ['scripts/build.ts']);
	built.child.stdout?.pipe(process.stdout);
	built.child.stderr?.pipe(process.stderr);
	built.catch(() => {}); // awaited below
	const database = await prepare(settings, { alone: true });
	try {
		let addresses = roleAddresses(database.ownerUrl);
		Object.assign(process.env, addresses);
		await unlessAsked(built);
		const isDemonstration = await unlessAsked(fillOnFirstStart(database.ownerUrl));

		// Neither process knows the owner's address.
		const environment = () => ({ ...process.env, ...addresses, DATABASE_URL: undefined, NODE_ENV: 'production' });
		kept.push(keepRunning('application', 'server.ts', environment));
		if (existsSync('scripts/worker.ts')) kept.push(keepRunning('worker', 'scripts/worker.ts', environment));
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
		await unlessAsked(Promise.all(kept.map((one) => one.ready)));
		console.log(`\nÎlot is there: ${settings.origin}`);
		if (isDemonstration) console.log(demonstrationSignIns());
		console.log('Ctrl-C ends it.');
		await asked.promise;
	} catch (cause) {
		if (!(cause instanceof Asked)) throw cause;
	} finally {
		await Promise.all(kept.map((one) => one.stop()));
		await database.close();
	}
});
