import { sql } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { key, signed } from '../platform/keys.ts';
import { log } from '../platform/log.ts';
import { batchHash, entry, hashedColumnsOf, lineHash, nothingBefore, type HashedLine } from './audit-line.ts';

const actor: Actor = { kind: 'job', name: 'seal_audit' };
/** One batch fits in memory, also here where it is checked; a single act that wrote more lines than that stays whole. */
const mostLines = 5000;

/**
 * Seals what was written since the last batch: each line's hash, the chain with the batch before, a signature (Ed25519, key `seal`).
 * Only lines of transactions below the oldest running one are taken, so that none can appear behind a seal later; a long
 * transaction therefore delays the seal and never breaks it.
 * Source: LED (Directive (EU) 2016/680) art. 25, logs as proof of what was done.
 * @returns how many lines were sealed
 * @throws Error when the database counts its transactions anew (it was restored from a dump): no line could be told from an old one
 */
export async function sealAudit(): Promise<number> {
	let sealed = 0;
	for (;;) {
		const lines = await asActor(actor, sealBatch);
		sealed += lines;
		if (lines === 0) return sealed;
	}
}

async function sealBatch(tx: Tx): Promise<number> {
	await sql`select pg_advisory_xact_lock(hashtext('ilot seal_audit'))`.execute(tx);
	const last = await tx
		.selectFrom('audit_seal')
		.select(['batch', 'hash', sql<string>`to_xact::text`.as('to')])
		.orderBy('batch', 'desc')
		.limit(1)
		.executeTakeFirst();
	const from = last?.to ?? '0';
	const running = await sql<{ oldest: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text oldest`.execute(
		tx
	);
	const oldest = running.rows[0]?.oldest ?? '0';
	if (BigInt(oldest) < BigInt(from))
		throw new Error('the database counts its transactions anew: it was restored from a dump and not from a copy');
	const to = await endOfBatch(tx, from, oldest);
	if (!to) return 0;
	const { rows } = await sql<HashedLine & { id: string }>`
		select id::text, ${hashedColumnsOf()} from audit
		where written_in >= ${from}::xid8 and written_in < ${to}::xid8 order by audit.id`.execute(tx);
	const [first, end] = [rows.at(0)?.id, rows.at(-1)?.id];
	if (!first || !end) return 0;
	const batch = {
		batch: String(BigInt(last?.batch ?? 0) + 1n),
		from_xact: from,
		to_xact: to,
		lines: String(rows.length),
		first_id: first,
		last_id: end,
		previous_hash: last?.hash ?? nothingBefore,
		line_hashes: Buffer.concat(rows.map((line) => entry(line.id, lineHash(line))))
	};
	const hash = batchHash(batch);
	await tx
		.insertInto('audit_seal')
		.values({ ...batch, hash, signature: signed('seal', hash), key_id: key('seal').id })
		.execute();
	// A copy outside of the database: whoever cuts off the newest batches with their lines has to change this log too.
	log().info({ batch: batch.batch, lines: rows.length, hash: hash.toString('hex') }, 'the audit log is sealed');
	return rows.length;
}

/** The transaction the batch ends before; undefined when there is nothing to seal. */
async function endOfBatch(tx: Tx, from: string, oldest: string): Promise<string | undefined> {
	const at = async (offset: number) => {
		const { rows } = await sql<{ xact: string }>`
			select written_in::text xact from audit where written_in >= ${from}::xid8 and written_in < ${oldest}::xid8
			order by written_in offset ${offset} limit 1`.execute(tx);
		return rows[0]?.xact;
	};
	const first = await at(0);
	if (!first) return undefined;
	const cut = await at(mostLines);
	if (!cut) return oldest;
	return cut === first ? String(BigInt(first) + 1n) : cut;
}
