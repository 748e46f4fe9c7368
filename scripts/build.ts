// Builds the application when something it is made from has changed since.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { exclusively } from './lock.mjs';
import { compileMessages } from './messages-there.ts';
import { isStamped, stampOf } from './stamp.ts';

const stampFile = 'build/stamp';
const sources = [
	'src/**/*',
	'messages/**/*',
	'static/**/*',
	'project.inlang/settings.json', // the rest of that folder is written by the compiler of messages
	'project.inlang/paraglide.ts',
	'vite.config.ts',
	'package-lock.json'
];
const isMade = (name: string) => name.includes('lib/paraglide') || /(\.test|-scene)\.ts$/.test(name);

exclusively('node_modules/.ilot-building', () => {
	compileMessages(); // those of worker and scripts; the build has its own
	const stamp = stampOf(sources, isMade);
	if (isStamped(stampFile, stamp)) return;
	console.log('Building (half a minute, only after a change) …');
	rmSync(stampFile, { force: true });
	execFileSync('vite', ['build', '--logLevel', 'error'], { stdio: ['ignore', 'ignore', 'inherit'] });
	writeFileSync(stampFile, stamp);
});
