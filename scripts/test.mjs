// npm test: type check, lint, format, house rules, tests; the last line says how many passed and failed.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { at, installWhatIsMissing, root, run, runBeside, start, syncTypes } from './install.mjs';
import { ofPlaywright, ofVitest } from './reports.mjs';

installWhatIsMissing();
const folder = mkdtempSync(join(tmpdir(), 'ilot-test-'));
let passed = 0;
const failures = [];
const add = (result) => {
	passed += result.passed;
	failures.push(...result.failed);
};
const check = (name, code) => add(code === 0 ? { passed: 1, failed: [] } : { passed: 0, failed: [`failed: ${name}`] });
if (syncTypes() !== 0) failures.push('failed: svelte-kit sync');
console.log('\n— messages');
check('messages', run('node', ['scripts/messages-there.ts']));
// Beside each other: each keeps one core busy for half a minute.
const checks = {
	'type check': ['svelte-check', '--tsconfig', './tsconfig.json', '--threshold', 'error'],
	lint: ['eslint', '.'],
	format: ['prettier', '--check', '.'],
	'who may import whom': ['depcruise', 'src', '--config', '.dependency-cruiser.cjs']
};
await Promise.all(
	Object.entries(checks).map(async ([name, [tool, ...args]]) => {
		const { code, said } = await runBeside(tool, args);
		console.log(`\n— ${name}\n${said}`);
		check(name, code);
	})
);
// The copy that the pages are tried on builds and fills itself meanwhile, with one core at a time; the rooms' tests wait a third of theirs.
const freePort = `console.log(await (await import('./tests/e2e/support/free-port.ts')).freePort())`;
const port = execFileSync(at('node'), ['--input-type=module', '-e', freePort], { cwd: root }).toString().trim();
mkdirSync(join(root, 'test-results'), { recursive: true });
const said = openSync(join(root, 'test-results/application.log'), 'w');
const origin = `http://localhost:${port}`;
const application = start('node', ['tests/e2e/support/run-app.ts'], { PORT: port, ORIGIN: origin }, said);
const applicationEnded = once(application, 'exit');
console.log('\n— tests');
const rooms = join(folder, 'vitest.json');
add(ofVitest(rooms, run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${rooms}`])));
console.log('\n— end to end, in a real browser (what the application says: test-results/application.log)');
while (application.exitCode === null && !(await answers(`${origin}/readyz`))) await pause(500);
const endToEnd = join(folder, 'playwright.json');
add(
	ofPlaywright(
		endToEnd,
		run('playwright', ['test', '--reporter=list,json'], {
			PLAYWRIGHT_JSON_OUTPUT_NAME: endToEnd,
			FORCE_COLOR: '0',
			// One that did not come up says why when it is started once more.
			...(application.exitCode === null && { E2E_PORT: port })
		})
	)
);
application.kill('SIGTERM');
await applicationEnded;
rmSync(folder, { recursive: true, force: true });
console.log(`\n${failures.join('\n')}\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passed > 0 ? 0 : 1);

function answers(address) {
	return fetch(address).then(
		({ ok }) => ok,
		() => false
	);
}
