/** The stations of a signal's way, as plain data: pages compute it from the table of moves, the drawing knows no rule. */
export type StationState = 'done' | 'now' | 'late' | 'coming' | 'answered';

/** A place on the line: `now` waits for somebody, `late` has waited too long, `coming` has not been reached. */
export type Station = { label: string; note?: string; state: StationState };

/** One of several hand-overs: its own line, leaving the main one after the station with the index `from`. */
export type Branch = { from: number; label: string; stations: Station[] };

/** `sentence` says the same in words; it is all that somebody who cannot see the drawing gets of a row. */
export type ThreadWay = { stations: Station[]; branches?: Branch[]; sentence: string };

type Way = { path: string; tone: WayTone };
type Dot = { x: number; y: number; state: StationState };
export type WayTone = 'coming' | 'done' | 'answered';

const width = 150;
const margin = 7;
const step = 12;
/** A row stays a row: further branches are left to the sentence and to the record. */
const drawnBranches = 3;

/** The piece of line that leads into a station takes its colour from whether the station was reached. */
export function wayInto(station: Station | undefined): WayTone {
	if (!station || station.state === 'coming') return 'coming';
	return station.state === 'answered' ? 'answered' : 'done';
}

/** Columns a drawing needs so that every branch finds its place behind the station it leaves. */
export function columnsOf({ stations, branches = [] }: ThreadWay): number {
	return Math.max(stations.length, ...branches.map((branch) => branch.from + 1 + branch.stations.length));
}

/** The small drawing for a list: lines first, then dots, in a box of 150 by 14 and 12 more for each branch. */
export function drawRow(thread: ThreadWay): { width: number; height: number; ways: Way[]; dots: Dot[] } {
	const gap = (width - 2 * margin) / Math.max(1, columnsOf(thread) - 1);
	const x = (column: number) => Math.round((margin + column * gap) * 10) / 10;
	const branches = (thread.branches ?? []).slice(0, drawnBranches);
	const ways: Way[] = [];
	const dots: Dot[] = [];
	const draw = (stations: Station[], column: number, y: number, start?: string) => {
		stations.forEach((station, index) => {
			const from = index > 0 ? `M${x(column + index - 1)} ${y}` : start;
			if (from) ways.push({ path: `${from}H${x(column + index)}`, tone: wayInto(station) });
			dots.push({ x: x(column + index), y, state: station.state });
		});
	};
	branches.forEach(({ from, stations }, index) => {
		const y = margin + step * (index + 1);
		draw(stations, from + 1, y, `M${x(from)} ${margin}V${y - 4}q0 4 4 4`);
	});
	draw(thread.stations, 0, margin);
	return { width, height: 2 * margin + step * branches.length, ways, dots };
}
