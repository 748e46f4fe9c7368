// The same four things at a thousand, a hundred thousand and a million signals; what counts is the ratio.
import { figure, flagLoad, inboxLoad, searchLoad, type Figure } from './figures.ts';
import type { Service } from './service.ts';

interface AtSize {
	intake: number;
	inbox: number;
	search: number;
	signal: number;
}
const units: Record<keyof AtSize, string> = {
	intake: 'flags per s',
	inbox: 'ms, p95',
	search: 'ms, p95',
	signal: 'ms, p95'
};

/** The four at the size of now. */
export async function atThisSize(service: Service): Promise<AtSize> {
	const { rows } = await service.owner.query<{ number: string }>(
		"select s.number from signal s join unit u on u.id = s.unit_id where u.short_name = 'Noorderbaken' and s.state = 'new' order by s.received_at desc limit 1"
	);
	return {
		intake: (await flagLoad(service, 5)).perSecond,
		inbox: (await inboxLoad(service, '/desk/__data.json?tab=open', 5)).p95,
		search: (await searchLoad(service, 'kweldersluis', 100)).p95,
		signal: (await inboxLoad(service, `/desk/signals/${rows[0]?.number}`, 5)).p95
	};
}

/** @param sizes the measurements by number of signals, the smallest first */
export function growth(sizes: [signals: number, found: AtSize][]): Figure[] {
	const [first] = sizes;
	if (!first) return [];
	return (['intake', 'inbox', 'search', 'signal'] as const).flatMap((name) =>
		sizes.flatMap(([signals, found]) => {
			// How many times slower, whether the figure says how many or how long.
			const ratio = name === 'intake' ? first[1][name] / found[name] : found[name] / first[1][name];
			const goal = signals < 1_000_000 ? '' : { intake: '≤ 1.3', inbox: '≤ 1.5', search: '', signal: '' }[name];
			const at = `growth: ${name} at ${signals.toLocaleString('en')}`;
			return [
				figure(at, found[name], units[name]),
				...(signals === first[0]
					? []
					: [figure(`${at}, times slower than at ${first[0].toLocaleString('en')}`, ratio, '×', goal)])
			];
		})
	);
}
