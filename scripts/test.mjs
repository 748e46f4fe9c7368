// npm test: type check, lint, format, house rules, tests; the last line says how many passed and failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installWhatIsMissing, run, runBeside } from './install.mjs';

installWhatIsMissing();
const report = join(mkdtempSync(join(tmpdir(), 'ilot-test-')), 'report.json');
let passed = 0;
let failed = 0;
const count = (code) => (code === 0 ? passed++ : failed++);
if (run('svelte-kit', ['sync']) !== 0) failed++;
console.log('\n— messages');
count(run('node', ['scripts/compile-messages.ts']));
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
		count(code);
	})
);
console.log('\n— tests');
const code = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
try {
	const result = JSON.parse(readFileSync(report, 'utf8'));
	passed += result.numPassedTests;
	failed += result.numFailedTests;
	if (code !== 0 && result.numFailedTests === 0) failed++;
} catch {
	failed++;
}
console.log('\n— end to end, in a real browser');
const endToEnd = run('playwright', ['test', '--reporter=list,json'], {
	PLAYWRIGHT_JSON_OUTPUT_NAME: report,
	FORCE_COLOR: '0'
});
try {
	const { stats } = JSON.parse(readFileSync(report, 'utf8'));
	passed += stats.expected;
	failed += stats.unexpected + stats.flaky;
	if (endToEnd !== 0 && stats.unexpected + stats.flaky === 0) failed++;
} catch {
	failed++;
}
rmSync(join(report, '..'), { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
