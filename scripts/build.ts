// Builds the application when something it is made from has changed since.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { exclusively } from './lock.mjs';

const stampFile = 'build/stamp';
const sources = [
	'src/**/*',
	'messages/**/*',
	'static/**/*',
	'project.inlang/settings.json', // the rest of that folder is written by the compiler of messages
	'vite.config.ts',
	'package-lock.json'
];

function stampOfSources(): string {
	const hash = createHash('sha256');
	const made = (name: string) => name.includes('lib/paraglide') || /(\.test|-scene)\.ts$/.test(name);
	for (const name of globSync(sources, { exclude: made }).sort())
		if (statSync(name).isFile()) hash.update(name).update(readFileSync(name));
	return hash.digest('hex');
}

exclusively('node_modules/.ilot-building', () => {
	const stamp = stampOfSources();
	const current = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
	if (current && existsSync('src/lib/paraglide/messages.js')) return;
	console.log('Building (half a minute, only after a change) …');
	rmSync(stampFile, { force: true });
	execFileSync('vite', ['build', '--logLevel', 'error'], { stdio: ['ignore', 'ignore', 'inherit'] });
	writeFileSync(stampFile, stamp);
});
