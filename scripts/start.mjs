// npm start, for whatever Node ≥ 20 is there: installs what is missing, then goes on under the pinned Node 24.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installWhatIsMissing, root } from './install.mjs';

installWhatIsMissing();
const bin = join(root, 'node_modules/.bin');
const child = spawn(join(bin, 'node'), ['scripts/start.ts'], {
	cwd: root,
	stdio: 'inherit',
	env: { ...process.env, PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}` }
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
