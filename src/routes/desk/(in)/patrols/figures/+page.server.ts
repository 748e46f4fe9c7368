import { whoIs } from '#lib/server/accounts/index.ts';
import { FigureWanted, patrolFigures, placesNotSeen } from '#lib/server/patrols/index.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { nameOfValue } from './name-of-value.server.ts';

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const figures = await patrolFigures(actor, FigureWanted.parse(Object.fromEntries(url.searchParams)));
	const name = nameOfValue(pack(), locals.locale);
	return {
		...figures,
		room: '/desk/patrols',
		query: url.searchParams.toString(),
		tables: Object.entries(figures.by).map(([by, rows]) => ({
			by: by as keyof typeof figures.by,
			rows: rows.map((row) => ({ id: row.value, name: name(by as keyof typeof figures.by, row), n: row.n }))
		})),
		signals: figures.signals.map(({ ending, n }) => ({ name: name('ending', { value: ending, name: null }), n })),
		places: await placesNotSeen(actor, figures.unit ?? undefined)
	};
}
