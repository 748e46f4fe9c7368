import { v7 as newId } from 'uuid';
import { percentAlike } from './text-marks.ts';

/** What is compared: a signal by its words, its addresses and its place in time. */
export interface Subject {
	id: string;
	unitId: string;
	receivedAt: Date;
	/** It may be folded with others: nobody gave it its place, and it is in no case. */
	foldable: boolean;
	burst: string | null;
	shingles: Set<number>;
	bands?: number[];
	addresses?: string[];
	/** How many like it came to its unit within the hour. */
	near?: number;
	/** It comes under a burst now. */
	folds?: boolean;
}

export interface Pair {
	a: string;
	b: string;
	address: boolean;
	percent: number | null;
	picture: boolean;
}

const hour = 3_600_000;
/** From so many on, those of one unit and hour are a burst. */
const burstFrom = 3;
/**
 * So many of one unit and hour stand for all that are like them: a further one is found by them and leaves no mark of its own, so that
 * a flood does not slow down its own look-up.
 */
const enoughOfAKind = 8;
/** Pairs kept for one signal; in a burst, which has a row of its own, fewer. */
const mostPairs = 12;
const mostPairsInBurst = 2;

/**
 * Compares one after the other, in the order in which they came, with what was there before and with those that came just before them.
 * @param known all that may be met, by id; a burst found is noted on them
 * @param candidates who shares a mark with whom
 */
export function comparing(
	known: Map<string, Subject>,
	candidates: { id: string; other: string; by: 'text' | 'address' | 'picture' }[]
) {
	const sharing = Map.groupBy(candidates, ({ id }) => id);
	// What came in the same batch has no marks in the database yet.
	const byBand = new Map<number, string[]>();
	const byAddress = new Map<string, string[]>();

	return (subject: Subject): { pairs: Pair[]; hasEnough: boolean } => {
		const met = new Map<string, Pair>();
		const meet = (id: string, by: 'text' | 'address' | 'picture') => {
			const other = known.get(id);
			if (!other || other === subject) return;
			const pair = met.get(id) ?? pairOf(subject, other);
			if (by !== 'text') pair[by] = true;
			met.set(id, pair);
		};
		for (const { other, by } of sharing.get(subject.id) ?? []) meet(other, by);
		for (const band of subject.bands ?? []) for (const id of byBand.get(band) ?? []) meet(id, 'text');
		for (const address of subject.addresses ?? []) for (const id of byAddress.get(address) ?? []) meet(id, 'address');
		for (const [id, { address, percent, picture }] of met) if (!address && !picture && percent === null) met.delete(id);

		const near = [...met.keys()]
			.map((id) => known.get(id))
			.filter((other) => other !== undefined)
			.filter((other) => isNear(subject, other));
		subject.near = near.length;
		foldTogether(subject, near);
		const hasEnough = near.filter((other) => met.get(other.id)?.percent != null).length >= enoughOfAKind;
		if (!hasEnough) for (const band of subject.bands ?? []) addTo(byBand, band, subject.id);
		for (const address of subject.addresses ?? []) addTo(byAddress, address, subject.id);
		const most = hasEnough ? mostPairsInBurst : mostPairs;
		return { pairs: [...met.values()].sort((one, other) => weight(other) - weight(one)).slice(0, most), hasEnough };
	};
}

function pairOf(one: Subject, other: Subject): Pair {
	const [a, b] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
	return { a, b, address: false, percent: percentAlike(one.shingles, other.shingles), picture: false };
}

const weight = ({ address, percent, picture }: Pair) => (address ? 100 : 0) + (picture ? 100 : 0) + (percent ?? 0);

const isNear = (one: Subject, other: Subject) =>
	one.unitId === other.unitId && Math.abs(one.receivedAt.getTime() - other.receivedAt.getTime()) <= hour;

function foldTogether(subject: Subject, near: Subject[]) {
	if (!subject.foldable || subject.burst) return;
	const others = near.filter(({ foldable }) => foldable);
	const burst = others.find((other) => other.burst)?.burst ?? null;
	if (!burst && others.length + 1 < burstFrom) return;
	const id = burst ?? newId();
	for (const one of [subject, ...others]) {
		if (one.burst) continue;
		one.burst = id;
		one.folds = true;
	}
}

function addTo<Key>(map: Map<Key, string[]>, key: Key, id: string) {
	const ids = map.get(key);
	// Of those alike, few are enough to find the rest by.
	if (!ids) map.set(key, [id]);
	else if (ids.length < 3 * enoughOfAKind) ids.push(id);
}
