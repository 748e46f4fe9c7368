// Everything that lies sealed under a retired key, sealed anew under the one in use. May be cut off at any moment and run again.
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { key, keyById, seal, unseal } from '../src/lib/server/platform/keys.ts';
import { type FileStore, openSealed, removeSealed, sealInto } from '../src/lib/server/platform/files/store.ts';
import { compileMessages } from './messages-there.ts';

export interface Resealed {
	done: number;
	/** Files whose copies are just being made: they come the next time. */
	waiting: number;
	/** What does not open, by table and id: it is left as it was. */
	broken: string[];
}

/** Tells how far it has come, at each step. */
type Tell = (done: number, total: number) => void;

const atOnce = 200;

/**
 * Names and contact details, then files: drafts, originals, copies. An original is compared with the sum taken when it came.
 * The service may run meanwhile; a file that is fetched in the moment it moves must be fetched again.
 * @throws FileStoreFull, FileStoreFailed: what was done until then stays done
 */
export async function reseal(owner: pg.ClientBase, store: FileStore, tell: Tell = () => {}): Promise<Resealed> {
	compileMessages();
	// Not at the top: the room speaks, so its messages must have been compiled.
	const { packageSeal } = await import('../src/lib/server/signals/index.ts');
	const result: Resealed = { done: 0, waiting: 0, broken: [] };
	const works = [
		identities('reporter_identity', 'conversation_id', (id) => id),
		identities('reporter_notice', 'conversation_id', (id) => `notice ${id}`),
		identities('mail_sealed', 'mail_id', (id) => `mail ${id}`),
		identities('package_identity', 'hand_over_id', packageSeal),
		files('draft_file', 'id, store_key, sha256', 'true', ({ id }) => id),
		files('attachment', 'id, store_key, sha256', `copy_state <> 'waiting'`, ({ id }) => id),
		files(
			'attachment_copy',
			'id, store_key, attachment_id',
			'true',
			(row) => `${row.attachment_id}/${basename(row.store_key)}`
		)
	];
	let total = 0;
	for (const { purpose, from } of works) total += await count(owner, from, key(purpose).id);
	for (const { purpose, table, id, columns, from, anew } of works) {
		const current = key(purpose).id;
		for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
			const { rows } = await owner.query<Row>(
				`select ${id} as row_id, ${columns} from ${from} and key_id <> $1 and ${id} > $2 order by ${id} limit ${atOnce}`,
				[current, after]
			);
			for (const row of rows) {
				after = row.row_id;
				if (!(await anew(owner, store, row, current))) result.broken.push(`${table} ${row.row_id}`);
				tell(++result.done, total);
			}
			if (rows.length < atOnce) break;
		}
	}
	result.done -= result.broken.length;
	result.waiting = await count(owner, `attachment where copy_state = 'waiting'`, key('files').id);
	if (result.done > 0)
		await owner.query(
			`insert into audit (actor_kind, operation, record_kind, facts) values ('owner', 'installation.reseal', 'installation', $1)`,
			[JSON.stringify({ count: result.done, identities: key('reporter-identity').id, files: key('files').id })]
		);
	return result;
}

interface Row {
	row_id: string;
	id: string;
	sealed: Buffer;
	store_key: string;
	attachment_id: string;
	sha256?: Buffer;
}
interface Work {
	purpose: 'reporter-identity' | 'files';
	table: string;
	id: string;
	columns: string;
	from: string;
	/** @returns false when it does not open */
	anew: (owner: pg.ClientBase, store: FileStore, row: Row, current: string) => Promise<boolean>;
}

async function count(owner: pg.ClientBase, from: string, current: string): Promise<number> {
	const { rows } = await owner.query<{ count: string }>(`select count(*) from ${from} and key_id <> $1`, [current]);
	return Number(rows[0]?.count);
}

const identities = (table: string, id: string, boundTo: (id: string) => string): Work => ({
	purpose: 'reporter-identity',
	table,
	id,
	columns: 'sealed',
	from: `${table} where true`,
	anew: async (owner, _store, { row_id, sealed }, current) => {
		let plain: string;
		try {
			plain = unseal('reporter-identity', sealed, boundTo(row_id));
		} catch {
			return false;
		}
		// The same row as it was read: one that was taken away meanwhile stays away.
		await owner.query(`update ${table} set sealed = $2, key_id = $3 where ${id} = $1 and sealed = $4`, [
			row_id,
			seal('reporter-identity', plain, boundTo(row_id)),
			current,
			sealed
		]);
		return true;
	}
});

const files = (table: string, columns: string, which: string, boundTo: (row: Row) => string): Work => ({
	purpose: 'files',
	table,
	id: 'id',
	columns,
	from: `${table} where ${which}`,
	anew: async (owner, store, row, current) => {
		const bound = boundTo(row);
		// Beside the old one until the row names it; its last part stays, a copy's seal is bound to it.
		const path = `resealed/${current}/${row.store_key.replace(/^resealed\/[^/]+\//, '')}`;
		if (!(await store.disk.exists(row.store_key))) return false;
		let sum: string;
		try {
			const plain = await openSealed(store, row.store_key, { keyFor: (id) => keyById('files', id), boundTo: bound });
			const how = { key: key('files'), boundTo: bound, maxBytes: Number.MAX_SAFE_INTEGER };
			({ sha256: sum } = await sealInto(store, path, plain, how));
		} catch (cause) {
			if (await opens(store, row.store_key, bound)) throw cause; // the store's fault, not the file's
			return false;
		}
		const moved =
			(!row.sha256 || row.sha256.toString('hex') === sum) &&
			(await owner.query(`update ${table} set store_key = $2, key_id = $3 where id = $1 and store_key = $4`, [
				row.row_id,
				path,
				current,
				row.store_key
			]));
		// What nobody names is not kept: the old file, or the new one where the row went meanwhile.
		await removeSealed(store, moved && moved.rowCount ? row.store_key : path);
		return moved !== false;
	}
});

async function opens(store: FileStore, path: string, boundTo: string): Promise<boolean> {
	try {
		const stream = await openSealed(store, path, { keyFor: (id) => keyById('files', id), boundTo });
		await finished(stream.resume());
		return true;
	} catch {
		return false;
	}
}
