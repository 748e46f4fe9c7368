import { defineConfig } from '@playwright/test';
import { browser } from './tests/e2e/support/browser.ts';
import { freePort } from './tests/e2e/support/free-port.ts';

// Whoever names a port has a copy running there already, or wants it there.
const named = Boolean(process.env.E2E_PORT);
// The workers read this file again and get the environment of the first reading: one port for the whole run.
const port = (process.env.E2E_PORT ??= String(await freePort()));
const origin = `http://localhost:${port}`;

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.test.ts',
	build: { external: ['**/lib/paraglide/**'] }, // ten megabytes of texts that Node reads as they are
	outputDir: 'test-results/e2e',
	workers: 2,
	timeout: 120_000, // a busy machine is slow and not wrong; what hangs still ends
	expect: { timeout: 10_000 },
	forbidOnly: true,
	use: { baseURL: origin, locale: 'en-GB', timezoneId: 'Europe/Brussels', ...(await browser()) },
	webServer: {
		command: 'node tests/e2e/support/run-app.ts',
		url: `${origin}/readyz`,
		env: { PORT: port, ORIGIN: origin },
		timeout: 900_000, // builds, and fills the demonstration
		reuseExistingServer: named,
		stdout: 'pipe',
		gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 }
	},
	projects: [
		{ name: 'with script', use: { viewport: { width: 1440, height: 900 } } },
		{
			name: 'without script',
			grep: /@plain/,
			use: { viewport: { width: 1440, height: 900 }, javaScriptEnabled: false }
		},
		{ name: 'phone', grep: /@phone/, use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } }
	]
});
