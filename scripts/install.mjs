// Plain JavaScript for whatever Node ≥ 20 is there: installs what the lock file asks for and says where Node 24 lies.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exclusively } from './lock.mjs';

export const root = join(import.meta.dirname, '..');
const stamp = join(root, 'node_modules/.ilot-installed');

const lock = join(root, '.installing.local');

/** Runs `npm install` when node_modules is missing or older than the lock file; ends the process when that fails. */
export function installWhatIsMissing() {
	const wanted = createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');
	const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
	if (!isInstalled()) exclusively(lock, () => isInstalled() || install(wanted));
}

function install(wanted) {
	console.log('Installing what is missing (npm install, a minute or two) …');
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	// Not `npm ci`: it refuses a lock file that leaves out another system's optional binaries. `--no-save` leaves the lock file as it is.
	// Errors only: it would warn of every package that wants a newer Node than the one at hand, which installs ours.
	const { status } = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: root,
		stdio: 'inherit'
	});
	if (status !== 0) process.exit(status ?? 1);
	writeFileSync(stamp, wanted);
}

const underPinned = (env) => {
	const bin = join(root, 'node_modules/.bin');
	return {
		cwd: root,
		env: { ...process.env, PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`, ...env }
	};
};
export const at = (tool) => join(root, 'node_modules/.bin', tool);

/** Runs a tool of node_modules/.bin under the pinned Node and gives back its exit code. */
export function run(tool, args, env = {}) {
	return spawnSync(at(tool), args, { ...underPinned(env), stdio: 'inherit' }).status ?? 1;
}

/** Writes the types of the routes. One at a time: two commands beside each other would take away what the other one writes. */
export const syncTypes = () => exclusively(lock, () => run('svelte-kit', ['sync']));

/** Starts a tool and goes on; it hears when we end, however that comes. What it says goes to a file. */
export function start(tool, args, env, log) {
	return spawn(at(tool), args, { ...underPinned(env), stdio: ['ignore', log, log, 'ipc'] });
}

/** Runs a tool beside others: what it says is given back whole, so that the lines of two never mix. */
export function runBeside(tool, args) {
	const child = spawn(at(tool), args, { ...underPinned({}), stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
	return new Promise((ended) => child.on('close', (code) => ended({ code: code ?? 1, said })));
}
