import { v7 as newId } from 'uuid';
import { fileStore, pathOf, whileThereIsRoom } from '../evidence/index.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { importBytes } from '../platform/edge.ts';
import { safeFileName } from '../platform/files/file-name.ts';
import { readForm, TooMuch } from '../platform/files/read-form.ts';
import { FileStoreFull, FileTooLarge, removeSealed, sealInto } from '../platform/files/store.ts';
import { key } from '../platform/keys.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce } from '../platform/sent-once.ts';
import { recordAudit } from '../trust/index.ts';
import { guessColumns } from './fields.ts';
import { onlyWhoImport } from './may-import.ts';
import { FileLook, linesOf, type FileShape } from './read-file.ts';

/**
 * Takes a file in, sealed as it streams, and looks how it is written and what its columns mean by their headings. Nothing of it is a
 * signal yet. The same form sent again leads to the same import.
 * @param language of lines that name none
 * @returns its id
 * @throws Refused `not_allowed`, `unit.closed`, `import.no_file`, `import.not_text`, `import.too_large`, `import.no_room`, `import.broken_off`
 */
export async function addImport(actor: Person, language: string, request: Request): Promise<string> {
	await asActor(actor, async (tx) => {
		await onlyWhoImport(tx);
		const unit = await tx.selectFrom('unit').select('closed_at').where('id', '=', actor.unitId).executeTakeFirst();
		if (!unit || unit.closed_at) throw new Refused('unit.closed');
	});
	const id = newId();
	const path = pathOf(id);
	const store = await fileStore();
	const look = new FileLook();
	let refused: Refused | undefined;
	let received: { name: string; sha256: string; keyId: string } | undefined;
	const { values, whole } = await readForm(
		request,
		async ({ name, content }) => {
			if (received || refused) return;
			try {
				const sealed = await whileThereIsRoom(actor, content, (admitted) =>
					sealInto(store, path, look.watch(admitted), { key: key('files'), boundTo: id, maxBytes: importBytes })
				);
				received = { name: safeFileName(name), ...sealed };
			} catch (cause) {
				if (cause instanceof FileTooLarge) refused = new Refused('import.too_large');
				else if (cause instanceof FileStoreFull) refused = new Refused('import.no_room');
				else refused = new Refused('import.broken_off');
				throw new TooMuch();
			}
		},
		importBytes
	);
	if (refused) throw refused; // then nothing is left in the store
	if (!received) throw new Refused(whole ? 'import.no_file' : 'import.broken_off');
	const { name, sha256, keyId } = received;
	try {
		if (!whole) throw new Refused('import.broken_off');
		const shape = look.bytes > 0 ? look.shape() : undefined;
		const headings = shape && (await headingsOf(shape));
		if (!shape || !headings) throw new Refused(look.bytes > 0 ? 'import.not_text' : 'import.no_file');
		const led = await asActor(actor, (tx) =>
			onlyOnce(tx, actor, `import ${actor.unitId} ${sha256}`, { once: values.once?.slice(0, 60) }, async () => {
				await tx
					.insertInto('import')
					.values({
						id,
						unit_id: actor.unitId,
						file_name: name,
						bytes: look.bytes,
						store_key: path,
						key_id: keyId,
						encoding: shape.encoding,
						separator: shape.separator,
						columns: guessColumns(headings),
						language,
						added_at: now()
					})
					.execute();
				await recordAudit(tx, actor, 'import.add', id, { facts: { bytes: look.bytes } });
				return id;
			})
		);
		if (led !== id) await removeSealed(store, path);
		return led;
	} catch (cause) {
		await removeSealed(store, path).catch(() => {}); // the sweep finds it
		throw cause;
	}
}

/** Longer than this is no line of headings. */
const mostColumns = 200;

async function headingsOf({ headings, ...shape }: FileShape & { headings: string }): Promise<string[] | undefined> {
	const line = Buffer.from(headings);
	for await (const { cells } of linesOf(once(line), { ...shape, encoding: 'utf-8' }))
		return cells.length <= mostColumns ? cells : undefined;
	return undefined;
}

async function* once(bytes: Uint8Array) {
	yield bytes;
}
