// A real copy of the service for one test run: `npm start` with a data folder that is thrown away at the end.
import { fork } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dataDirAt } from './data-dir.ts';

const dataDir = dataDirAt(process.env.PORT);
rmSync(dataDir, { recursive: true, force: true }); // of a copy that was killed
mkdirSync(dataDir, { mode: 0o700 });
chmodSync(dataDir, 0o755); // as root the database runs as another user, who must be able to walk in

// Tests type faster than people do; a form that comes back within three seconds would be taken for a machine.
const app = fork('scripts/start.ts', {
	stdio: 'inherit',
	env: { ...process.env, DATA_DIR: dataDir, MIN_FORM_SECONDS: '0' }
});
const stop = () => app.kill('SIGTERM');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
process.on('disconnect', stop); // npm test was killed
app.on('exit', (code) => {
	rmSync(dataDir, { recursive: true, force: true });
	process.exit(code ?? 1);
});
