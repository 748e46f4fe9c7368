import type { ClientBase } from 'pg';
import { isSigned } from '../platform/keys.ts';
import {
	batchHash,
	entryAt,
	entryBytes,
	hashedColumns,
	hashedColumnsSql,
	lineHash,
	nothingBefore,
	type Batch,
	type HashedLine
} from './audit-line.ts';

export type Fault =
	'changed' | 'removed' | 'inserted' | 'moved' | 'batch_missing' | 'batch_changed' | 'chain_broken' | 'wrong_signature';

export interface Verdict {
	/** What is wrong first, with the line (its id) or, where it is the seal itself, the batch. */
	fault?: { fault: Fault; batch: string; line?: string };
	batches: number;
	/** Lines that were found as they were sealed. */
	lines: number;
	unsealed: number;
	/** Numbers between the first line and the last that no line has: of acts that were refused or broke off, or of lines removed before they were sealed. */
	missing: number;
	/** The hash of the newest batch: written down elsewhere, it shows later that no batch was cut off. */
	newest?: { batch: string; hash: string };
}

type Seal = Batch & { hash: Buffer; signature: Buffer };
type Row = HashedLine & { id: string };
const pageSize = 1000;

/**
 * Proves the log line by line against its seals, or names the first thing that is wrong. Runs as the owner, on one snapshot and in
 * constant memory; sees what the application may not, changes nothing.
 */
export async function verifyAudit(client: ClientBase): Promise<Verdict> {
	await client.query('begin transaction isolation level repeatable read read only');
	try {
		const verdict: Verdict = { batches: 0, lines: 0, unsealed: 0, missing: 0 };
		let before: Seal | undefined;
		for (;;) {
			const seal = await nextSeal(client, before?.batch ?? '0');
			if (!seal) break;
			verdict.fault = faultOfSeal(seal, before) ?? (await faultOfLines(client, seal, verdict));
			if (verdict.fault) break;
			verdict.batches++;
			verdict.newest = { batch: seal.batch, hash: seal.hash.toString('hex') };
			before = seal;
		}
		verdict.missing = await countMissing(client);
		verdict.unsealed = await countFrom(client, before?.to_xact ?? '0');
		return verdict;
	} finally {
		await client.query('rollback');
	}
}

async function nextSeal(client: ClientBase, after: string): Promise<Seal | undefined> {
	const { rows } = await client.query<Seal>(
		`select batch::text, from_xact::text, to_xact::text, lines::text, first_id::text, last_id::text, previous_hash, line_hashes, hash, signature
		from audit_seal where batch > $1 order by audit_seal.batch limit 1`,
		[after]
	);
	return rows[0];
}

function faultOfSeal(seal: Seal, before: Seal | undefined): Verdict['fault'] {
	const { batch } = seal;
	const expected = String(BigInt(before?.batch ?? 0) + 1n);
	if (batch !== expected) return { fault: 'batch_missing', batch: expected };
	if (!batchHash(seal).equals(seal.hash)) return { fault: 'batch_changed', batch };
	if (!isSigned('seal', seal.hash, seal.signature)) return { fault: 'wrong_signature', batch };
	if (!seal.previous_hash.equals(before?.hash ?? nothingBefore) || seal.from_xact !== (before?.to_xact ?? '0'))
		return { fault: 'chain_broken', batch };
	return undefined;
}

async function faultOfLines(client: ClientBase, seal: Seal, verdict: Verdict): Promise<Verdict['fault']> {
	const { batch, line_hashes } = seal;
	const sealed = line_hashes.length / entryBytes;
	let position = 0;
	for await (const row of linesOf(client, seal)) {
		const expected = position < sealed ? entryAt(line_hashes, position) : undefined;
		if (!expected || BigInt(row.id) < BigInt(expected.id)) return { fault: 'inserted', batch, line: row.id };
		if (row.id !== expected.id) return { fault: 'removed', batch, line: expected.id };
		const hash = lineHash(row);
		if (!hash.equals(expected.hash))
			return { fault: isOfAnother(line_hashes, hash) ? 'moved' : 'changed', batch, line: row.id };
		position++;
		verdict.lines++;
	}
	return position < sealed ? { fault: 'removed', batch, line: entryAt(line_hashes, position).id } : undefined;
}

function isOfAnother(line_hashes: Buffer, hash: Buffer): boolean {
	for (let position = 0; position < line_hashes.length / entryBytes; position++)
		if (entryAt(line_hashes, position).hash.equals(hash)) return true;
	return false;
}

async function* linesOf(client: ClientBase, seal: Seal): AsyncGenerator<Row> {
	// Materialized: else the planner may walk the whole log by id, once for each batch.
	await client.query(
		`declare sealed_lines no scroll cursor for with lines as materialized (
			select id, ${hashedColumnsSql} from audit where written_in >= '${BigInt(seal.from_xact)}'::xid8 and written_in < '${BigInt(seal.to_xact)}'::xid8
		) select id::text, ${hashedColumns.join(', ')} from lines order by lines.id`
	);
	for (;;) {
		const { rows } = await client.query<Row>(`fetch ${pageSize} from sealed_lines`);
		yield* rows;
		if (rows.length < pageSize) break;
	}
	await client.query('close sealed_lines');
}

async function countFrom(client: ClientBase, xact: string): Promise<number> {
	const { rows } = await client.query<{ count: string }>('select count(*) from audit where written_in >= $1::xid8', [
		xact
	]);
	return Number(rows[0]?.count ?? 0);
}

async function countMissing(client: ClientBase): Promise<number> {
	const { rows } = await client.query<{ count: string }>(
		'select coalesce(max(id) - min(id) + 1 - count(*), 0) as count from audit'
	);
	return Number(rows[0]?.count ?? 0);
}
