import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { addressesIn, canonicalAddress } from '../../canonical-address.ts';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { comparing, type Pair, type Subject } from './compare.ts';
import { foldBursts } from './fold-bursts.ts';
import { bandsOf, shinglesOf } from './text-marks.ts';

const job: Actor = { kind: 'job', name: 'likeness' };
/** So many in one transaction: few enough that what came in meanwhile is not long in coming. */
const batch = 200;
/** Candidates of one kind for one signal, the newest first. */
const mostCandidates = 40;

/**
 * The job `likeness`: makes marks of what came in or was edited, finds what is likely the same over all units, and folds what came in
 * a burst. Keeps on until nothing is due. Done twice it changes nothing.
 * @returns how many it looked at
 */
export async function findAlike(): Promise<number> {
	let looked = 0;
	for (;;) {
		const done = await asActor(job, oneBatch);
		looked += done;
		if (done < batch) return looked;
	}
}

interface Due {
	id: string;
	unit_id: string;
	received_at: Date;
	text: string;
	facts: string;
	web_address: string | null;
	fresh: boolean;
	foldable: boolean;
	burst_id: string | null;
	has_picture: boolean;
}

async function oneBatch(tx: Tx): Promise<number> {
	const { rows } = await sql<Due>`select * from take_likeness_due(${batch})`.execute(tx);
	if (rows.length === 0) return 0;
	const due = rows.map(withMarks).sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime());
	const edited = due.filter(({ fresh }) => !fresh).map(({ id }) => id);
	if (edited.length > 0) await sql`select drop_likely_same(${edited}::uuid[])`.execute(tx);
	const candidates = await candidatesOf(tx, due);
	const known = await withEarlier(tx, due, candidates);
	const compare = comparing(known, candidates);
	const pairs = new Map<string, Pair>(); // two of one batch may find each other
	const marked: typeof due = [];
	for (const subject of due) {
		const found = compare(subject);
		for (const pair of found.pairs) pairs.set(`${pair.a} ${pair.b}`, pair);
		if (!found.hasEnough) marked.push(subject);
	}
	await keepMarks(tx, due, marked);
	if (pairs.size > 0)
		await sql`select keep_likely_same(${JSON.stringify([...pairs.values()])}::jsonb, ${now()}::timestamptz)`.execute(
			tx
		);
	await foldBursts(tx, due, known.values());
	return due.length;
}

function withMarks(row: Due) {
	const shingles = shinglesOf(row.text);
	const written = [row.web_address ?? '', ...addressesIn(row.text), ...addressesIn(row.facts)];
	const addresses = new Set(
		written.map((one) => canonicalAddress(one, pack().platforms)).filter((one) => one !== null)
	);
	return {
		id: row.id,
		unitId: row.unit_id,
		receivedAt: row.received_at,
		foldable: row.foldable,
		burst: row.burst_id,
		fresh: row.fresh,
		shingles,
		bands: bandsOf(shingles),
		addresses: [...addresses].map(addressMark),
		hasPicture: row.has_picture,
		near: 0
	} satisfies Subject & Record<string, unknown>;
}
type DueSubject = ReturnType<typeof withMarks>;

/** Eight bytes, as PostgreSQL keeps a whole number of that size. */
const addressMark = (address: string) => createHash('sha256').update(address).digest().readBigInt64BE().toString();

async function candidatesOf(tx: Tx, due: DueSubject[]) {
	const asked = due.map(({ id, bands, addresses, hasPicture }) => ({
		id,
		bands: bands.length > 0 ? bands : null,
		addresses,
		hasPicture
	}));
	const { rows } = await sql<{ id: string; other: string; by: 'text' | 'address' | 'picture' }>`
		select id, other, by from alike_candidates(${JSON.stringify(asked)}::jsonb, ${mostCandidates})`.execute(tx);
	return rows;
}

/** This batch, and those from before that something in it shares a mark with. */
async function withEarlier(tx: Tx, due: DueSubject[], candidates: { other: string }[]): Promise<Map<string, Subject>> {
	const here = new Map<string, Subject>(due.map((one) => [one.id, one]));
	const others = [...new Set(candidates.map(({ other }) => other))].filter((id) => !here.has(id));
	if (others.length === 0) return here;
	const { rows } = await sql<Pick<Due, 'id' | 'unit_id' | 'received_at' | 'text' | 'foldable' | 'burst_id'>>`
		select * from alike_texts(${others}::uuid[])`.execute(tx);
	for (const row of rows)
		here.set(row.id, {
			id: row.id,
			unitId: row.unit_id,
			receivedAt: row.received_at,
			foldable: row.foldable,
			burst: row.burst_id,
			shingles: shinglesOf(row.text)
		});
	return here;
}

async function keepMarks(tx: Tx, due: DueSubject[], marked: DueSubject[]) {
	const addresses = due.flatMap(({ id, addresses: marks }) => marks.map((mark) => ({ mark, signal_id: id })));
	if (addresses.length > 0) await tx.insertInto('address_mark').values(addresses).execute();
	const texts = marked.filter(({ bands }) => bands.length > 0).map(({ id, bands }) => ({ signal_id: id, bands }));
	if (texts.length > 0) await tx.insertInto('text_mark').values(texts).execute();
}
