import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// The rooms and the packs run under plain Node; what needs a browser is tested end to end, in tests/e2e.
export default defineConfig({
	test: {
		environment: 'node',
		env: { LOG_LEVEL: 'silent' },
		globalSetup: 'tests/database.ts',
		// A worker is not begun anew for each file: what is read anew stands in afresh.ts, and with it why that is enough.
		isolate: false,
		setupFiles: ['tests/afresh.ts'],
		// Ten megabytes of texts that Node reads as they are.
		server: { deps: { external: [/\/lib\/paraglide\//] } },
		// Each file has a database of its own, and the long ones wait for processes they have started: two at once also on two cores.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		// A busy machine is slow and not wrong; what hangs still ends.
		testTimeout: 30_000,
		hookTimeout: 60_000,
		include: [
			'src/**/*.test.ts',
			'country-packs/**/*.test.ts',
			'scripts/**/*.test.ts',
			'tests/leak/*.test.ts',
			'tests/counter/*.test.ts',
			// What needs servers of Debian's: npm run test:system.
			...(process.env.TEST_DATABASE_URL ? ['tests/system/*.test.ts'] : [])
		]
	}
});
