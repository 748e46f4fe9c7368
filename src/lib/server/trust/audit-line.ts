import { createHash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';

/**
 * A line of the log as it is hashed: every column but the id, as text, in this order. The id stands beside the hash in its batch
 * (`audit_seal.line_hashes`), so that a line that was moved is told from one that was changed.
 *
 * Each value is written as `<number of its UTF-8 bytes>:<value>;`, one that is not there as `-;`, all one after the other, and
 * hashed with SHA-256. `at` is whole microseconds since 1970 in UTC, `written_in` a whole number, `facts` the text PostgreSQL gives
 * for jsonb. README.md of this room says the same for outsiders.
 */
export const hashedColumns = [
	'at',
	'written_in',
	'actor_kind',
	'person_id',
	'unit_id',
	'job',
	'operation',
	'record_kind',
	'record_id',
	'justification',
	'recipient',
	'facts'
] as const;

/** The same columns as SQL, each as text; scripts that have no Kysely use the text of it. */
export const hashedColumnsSql = hashedColumns
	.map((column) =>
		column === 'at' ? '(extract(epoch from at) * 1000000)::bigint::text as at' : `${column}::text as ${column}`
	)
	.join(', ');
export const hashedColumnsOf = (): RawBuilder<unknown> => sql.raw(hashedColumnsSql);

export type HashedLine = Record<(typeof hashedColumns)[number], string | null>;

export function lineHash(line: HashedLine): Buffer {
	const hash = createHash('sha256');
	for (const column of hashedColumns) {
		const value = line[column];
		hash.update(value === null ? '-;' : `${Buffer.byteLength(value)}:${value};`);
	}
	return hash.digest();
}

/** The last hash before the first batch. */
export const nothingBefore = Buffer.alloc(32);

export interface Batch {
	batch: string;
	from_xact: string;
	to_xact: string;
	lines: string;
	first_id: string;
	last_id: string;
	previous_hash: Buffer;
	line_hashes: Buffer;
}

/** The hash of a batch: of its numbers, the hash of the batch before it, and the hash of all its line hashes. This is what is signed. */
export function batchHash(batch: Batch): Buffer {
	const { previous_hash, line_hashes, ...numbers } = batch;
	const words = [numbers.batch, numbers.from_xact, numbers.to_xact, numbers.lines, numbers.first_id, numbers.last_id];
	return createHash('sha256')
		.update(words.map((word) => `${word};`).join(''))
		.update(previous_hash)
		.update(createHash('sha256').update(line_hashes).digest())
		.digest();
}

/** Where a batch keeps id and hash of one line. */
export const entryBytes = 40;
export function entry(id: string, hash: Buffer): Buffer {
	const bytes = Buffer.alloc(entryBytes);
	bytes.writeBigInt64BE(BigInt(id));
	hash.copy(bytes, 8);
	return bytes;
}
export const entryAt = (line_hashes: Buffer, position: number) => {
	const bytes = line_hashes.subarray(position * entryBytes, (position + 1) * entryBytes);
	return { id: bytes.readBigInt64BE().toString(), hash: bytes.subarray(8) };
};
