// npm test: type check, lint, format, house rules, tests; the last line says how many passed and failed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installWhatIsMissing, run, runBeside } from './install.mjs';
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
if (run('svelte-kit', ['sync']) !== 0) failures.push('failed: svelte-kit sync');
console.log('\n— messages');
check('messages', run('node', ['scripts/compile-messages.ts']));
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
console.log('\n— tests');
const rooms = join(folder, 'vitest.json');
add(ofVitest(rooms, run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${rooms}`])));
console.log('\n— end to end, in a real browser');
const endToEnd = join(folder, 'playwright.json');
add(
	ofPlaywright(
		endToEnd,
		run('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: endToEnd, FORCE_COLOR: '0' })
	)
);
rmSync(folder, { recursive: true, force: true });
console.log(`\n${failures.join('\n')}\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passed > 0 ? 0 : 1);
