// What a test run wrote about itself as JSON: how many passed, and the name and first words of each that failed.
// A long run is mostly read at its end, so whoever runs the tests repeats these names there.
import { readFileSync } from 'node:fs';

/**
 * Of vitest's report. A file that could not be read at all counts as one failure.
 *
 * @param {string} file
 * @param {number | null} code what vitest ended with
 * @returns {{ passed: number, failed: string[] }}
 */
export function ofVitest(file, code) {
	return read('vitest', file, code, (report) => ({
		passed: report.numPassedTests,
		failed: report.testResults.flatMap(({ name, status, message, assertionResults }) => {
			const tests = assertionResults.filter((test) => test.status === 'failed');
			if (status === 'failed' && tests.length === 0) return [line(name, message)];
			return tests.map((test) => line(`${name} › ${test.fullName}`, test.failureMessages[0]));
		})
	}));
}

/**
 * Of Playwright's report. A test that passed only at a second try has failed.
 *
 * @param {string} file
 * @param {number | null} code what Playwright ended with
 * @returns {{ passed: number, failed: string[] }}
 */
export function ofPlaywright(file, code) {
	return read('playwright', file, code, (report) => ({
		passed: report.stats.expected,
		failed: specsOf(report).flatMap((spec) =>
			spec.tests
				.filter((test) => test.status === 'unexpected' || test.status === 'flaky')
				.map((test) =>
					line(
						`${spec.file} › ${spec.title} (${test.projectName})`,
						test.results.find((result) => result.error)?.error.message
					)
				)
		)
	}));
}

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

function read(tool, file, code, counted) {
	let result;
	try {
		result = counted(JSON.parse(readFileSync(file, 'utf8')));
	} catch (cause) {
		return { passed: 0, failed: [line(`${tool} left no report`, String(cause))] };
	}
	if (code !== 0 && result.failed.length === 0) result.failed.push(line(tool, `ended with ${code}`));
	return result;
}

const line = (name, why = '') => `failed: ${name}: ${why.replaceAll(/\s+/g, ' ').trim().slice(0, 300)}`;
