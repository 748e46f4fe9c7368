// Database, migrations, demonstration, build, application: in this order, and back again on Ctrl-C.
import { execFileSync, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fillDemonstration } from '../src/demo/fill.ts';
import { prepare } from './prepare.ts';

const port = process.env.PORT || '3000';
const problem = problemWith(port);
if (problem) {
	console.error(problem);
	process.exit(1);
}
process.env.PORT = port;
process.env.ORIGIN ||= `http://localhost:${port}`;
process.env.COUNTRY ||= 'be';
process.env.DATA_DIR = resolve(process.env.DATA_DIR || 'data');

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

function problemWith(wanted: string): string | null {
	const number = Number(wanted);
	if (!Number.isInteger(number) || number < 1 || number > 65535) return `PORT: must be a number from 1 to 65535, got "${wanted}"`;
	if (process.env.ORIGIN && !URL.canParse(process.env.ORIGIN)) return `ORIGIN: must be an address such as https://ilot.example, got "${process.env.ORIGIN}"`;
	if (process.env.ORIGIN?.startsWith('http:') && !['localhost', '127.0.0.1', '[::1]'].includes(new URL(process.env.ORIGIN).hostname)) {
		return `ORIGIN: plain http is for this machine alone; give an https address, got "${process.env.ORIGIN}"`;
	}
	return null;
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
