// Database, migrations, demonstration, build, application: in this order, and back again on Ctrl-C.
import { execFileSync, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { fillDemonstration } from '../src/demo/fill.ts';
import { ConfigError, loadConfig, type Config } from '../src/lib/server/platform/config.ts';
import { loadPack, PackError } from '../src/lib/server/platform/pack.ts';
import { prepare } from './prepare.ts';

const settings = readSettings();
process.env.PORT = String(settings.port);
process.env.HOST = settings.host;
process.env.ORIGIN = settings.origin;
process.env.COUNTRY = settings.country;
process.env.DATA_DIR = settings.dataDir;

console.log('Starting the database …');
const database = await prepare(process.env.DATA_DIR);
process.env.APP_DATABASE_URL = database.appUrl;
await fillDemonstration(database.ownerUrl);
buildWhenChanged();

const application = fork('server.ts', { stdio: 'inherit' });
application.on('message', () => console.log(`\nÎlot is there: ${process.env.ORIGIN}\nDemonstration: nothing sent here reaches the police. Ctrl-C ends it.`));
let ending = false;
const end = (code: number) => {
	if (ending) return;
	ending = true;
	application.once('exit', () => {
		database.stop();
		process.exit(code);
	});
	if (application.exitCode !== null || !application.kill('SIGTERM')) application.emit('exit');
};
application.on('exit', (code) => end(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));

/** The configuration, or one clear line for each wrong value and an end. */
function readSettings(): Config {
	try {
		if (existsSync('.env')) process.loadEnvFile('.env');
		const read = loadConfig(process.env);
		// Saying no is better than quietly filling another database than the one that was named.
		if (process.env.DATABASE_URL) throw new ConfigError('DATABASE_URL: an outside database cannot be used yet; leave it out');
		loadPack(read.country, read.packOverride);
		return read;
	} catch (cause) {
		if (!(cause instanceof ConfigError || cause instanceof PackError)) throw cause;
		console.error(cause.message);
		process.exit(1);
	}
}

function buildWhenChanged() {
	const files = globSync(['src/**/*', 'messages/**/*', 'project.inlang/*', 'vite.config.ts', 'package-lock.json'], { exclude: (name) => name.includes('paraglide/') });
	const hash = createHash('sha256');
	for (const file of files.sort()) if (/\.\w+$/.test(file)) hash.update(file).update(readFileSync(file));
	const stamp = hash.digest('hex');
	if (existsSync('build/stamp') && readFileSync('build/stamp', 'utf8') === stamp) return;
	console.log('Building (half a minute, only after a change) …');
	execFileSync('vite', ['build', '--logLevel', 'error'], { stdio: ['ignore', 'ignore', 'inherit'] });
	writeFileSync('build/stamp', stamp);
}
