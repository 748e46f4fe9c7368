// Every command of package.json, for whatever Node ≥ 20 is there: installs what is missing, then goes on under the pinned Node 24.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import * as bounds from './bounds.mjs';
import { installWhatIsMissing, root } from './install.mjs';

installWhatIsMissing();
const [name, ...args] = process.argv.slice(2);
const bin = join(root, 'node_modules/.bin');
// The one command that stays as long as the service runs.
const bound = name === 'start' ? bounds.asArguments(bounds.start) : [];
const child = spawn(join(bin, 'node'), [...bound, `scripts/${name}.ts`, ...args], {
	cwd: root,
	// The channel tells the command when we are killed.
	stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
	env: {
		...bounds.fewArenas,
		...process.env,
		PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
	}
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm passes a SIGTERM on to a shell of its own, which ends without telling us: so we look whether somebody is still there.
const { npm_lifecycle_event: byNpm } = process.env;
const { ppid } = process;
if (byNpm) setInterval(() => process.ppid === ppid || child.kill('SIGTERM'), 1000).unref();
child.on('exit', (code) => process.exit(code ?? 1));
