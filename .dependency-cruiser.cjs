const room = '^src/lib/server/(?!platform)([^/]+)/';
/** The house rule of ARCHITECTURE.md, checked: who may know whom. */
module.exports = {
	forbidden: [
		{
			name: 'platform-knows-no-room',
			severity: 'error',
			from: { path: '^src/lib/server/platform/', pathNot: '\\.test\\.ts$' },
			to: { path: room }
		},
		{
			name: 'rooms-meet-at-the-door',
			comment:
				'A room reaches another one only through its index.ts; a room that leans on it, through record.ts. Tests and their scenes build what they need.',
			severity: 'error',
			from: { path: room, pathNot: '(\\.test|-scene)\\.ts$' },
			to: {
				path: room,
				pathNot: [
					'^src/lib/server/$1/',
					'^src/lib/server/[^/]+/index\\.ts$',
					'^src/lib/server/[^/]+/(moves|record)\\.ts$'
				]
			}
		},
		{
			name: 'routes-use-the-door',
			comment: 'A route calls room functions; it never reaches inside a room or into the database.',
			severity: 'error',
			from: { path: '^src/(routes|hooks)' },
			to: { path: '^src/lib/server/(?!platform)[^/]+/', pathNot: '^src/lib/server/[^/]+/index\\.ts$' }
		},
		{
			name: 'routes-without-sql',
			severity: 'error',
			from: { path: '^src/routes' },
			to: { path: ['node_modules/(kysely|pg|pg-boss)/', '^src/lib/server/platform/database'] }
		},
		{ name: 'no-circles', severity: 'error', from: { path: '^src' }, to: { circular: true } }
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^src/lib/paraglide' },
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'types', 'node', 'default', 'svelte']
		}
	}
};
