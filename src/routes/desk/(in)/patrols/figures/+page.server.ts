import { whoIs } from '#lib/server/accounts/index.ts';
import { FigureWanted, patrolFigures, placesNotSeen } from '#lib/server/patrols/index.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { nameOfValue } from './name-of-value.server.ts';

/** The file has all of them. */
const rowsShown = 40;

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const { by, signals, ...figures } = await patrolFigures(
		actor,
		FigureWanted.parse(Object.fromEntries(url.searchParams))
	);
	const name = nameOfValue(pack(), locals.locale);
	return {
		...figures,
		room: '/desk/patrols',
		query: url.searchParams.toString(),
		tables: (Object.keys(by) as (keyof typeof by)[]).map((counted) => ({
			by: counted,
			rows: by[counted].slice(0, rowsShown).map((row) => ({ id: row.value, name: name(counted, row), n: row.n })),
			left: Math.max(0, by[counted].length - rowsShown)
		})),
		signals: signals.map(({ ending, n }) => ({ name: name('ending', { value: ending, name: null }), n })),
		seen: await placesNotSeen(actor, figures.unit ?? undefined)
	};
}
