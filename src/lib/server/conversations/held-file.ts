import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { fileStore, pathOf, whileThereIsRoom } from '../evidence/index.ts';
import type { Actor, Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { importBytes } from '../platform/edge.ts';
import { readForm, TooMuch } from '../platform/files/read-form.ts';
import { FileStoreFull, FileTooLarge, openSealed, removeSealed, sealInto } from '../platform/files/store.ts';
import { key, keyById } from '../platform/keys.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce } from '../platform/sent-once.ts';
import { recordAudit } from '../trust/index.ts';
import { ExportTalks, type ExportProblem } from './export-talks.ts';
import { refuseWhoTalksToNobody } from './who-talks.ts';
import { type Line, NewestLines } from './said-line.ts';

/** As many talks of one file can be chosen from. */
export const mostTalks = 2000;
const waitingHours = 24;

/** A talk of a file: how long it is and when it was, and no name. */
const Talk = z.object({
	count: z.number().int(),
	first: z.iso.datetime().nullable(),
	last: z.iso.datetime().nullable()
});
export type TalkOfFile = z.infer<typeof Talk>;

class NoUse extends TooMuch {
	readonly problem: ExportProblem;
	constructor(problem: ExportProblem) {
		super(problem);
		this.problem = problem;
	}
}

/**
 * Takes a platform's export file in, sealed as it streams, and finds the talks in it on the way. What tells by its first bytes that it is
 * of no use is read no further. The same form sent again leads to the same file.
 * @returns its id
 * @throws Refused `not_allowed`, `held_file.no_file`, `held_file.broken_off`, `held_file.too_large`, `held_file.no_room`, and what kept it from
 *   being read: `held_file.broken`, `.no_talk`, `.one_sided`, `.unknown`, `.web_pages`
 */
export async function addHeldFile(actor: Person, request: Request): Promise<string> {
	await asActor(actor, refuseWhoTalksToNobody);
	const id = newId();
	const path = pathOf(id);
	const store = await fileStore();
	const talks = new Map<string, TalkOfFile>();
	const read = new ExportTalks((name, line) => count(talks, name, line));
	let refused: Refused | undefined;
	let received: { bytes: number; sha256: string; keyId: string } | undefined;
	async function* watched(content: AsyncIterable<Uint8Array>) {
		for await (const piece of content) {
			await read.push(piece);
			if (read.problem) throw new NoUse(read.problem);
			yield piece;
		}
	}
	const { values, whole } = await readForm(
		request,
		async ({ content }) => {
			if (received || refused) return;
			try {
				received = await whileThereIsRoom(actor, content, (admitted) =>
					sealInto(store, path, watched(admitted), { key: key('files'), boundTo: id, maxBytes: importBytes })
				);
			} catch (cause) {
				if (read.problem) refused = new Refused(`held_file.${read.problem}`);
				else if (cause instanceof FileTooLarge) refused = new Refused('held_file.too_large');
				else if (cause instanceof FileStoreFull) refused = new Refused('held_file.no_room');
				else refused = new Refused('held_file.broken_off');
				throw new TooMuch();
			}
		},
		importBytes
	);
	if (refused) throw refused; // then nothing is left in the store
	if (!received) throw new Refused(whole ? 'held_file.no_file' : 'held_file.broken_off');
	const { bytes, sha256, keyId } = received;
	try {
		if (bytes === 0) throw new Refused('held_file.no_file');
		if (!whole) throw new Refused('held_file.broken_off');
		const problem = read.end();
		if (problem) throw new Refused(`held_file.${problem}`);
		const led = await asActor(actor, (tx) =>
			onlyOnce(tx, actor, `export file ${sha256}`, { once: values.once?.slice(0, 60) }, async () => {
				await tx
					.insertInto('held_file')
					.values({
						id,
						unit_id: actor.unitId,
						store_key: path,
						key_id: keyId,
						bytes,
						platform: read.platform,
						talks: JSON.stringify([...talks.values()]),
						added_at: now()
					})
					.execute();
				await recordAudit(tx, actor, 'conversation.addHeldFile', id, { facts: { bytes, talks: talks.size } });
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

function count(talks: Map<string, TalkOfFile>, name: string, { at }: Line) {
	const talk = talks.get(name);
	const said = at?.toISOString() ?? null;
	if (!talk) {
		if (talks.size < mostTalks) talks.set(name, { count: 1, first: said, last: said });
		return;
	}
	talk.count++;
	if (!said) return;
	if (!talk.first || said < talk.first) talk.first = said;
	if (!talk.last || said > talk.last) talk.last = said;
}

/**
 * The talks of a file that waits, in the order of the file.
 * @throws Refused `held_file.not_found` (also somebody else's, or gone)
 */
export async function findHeldFile(actor: Person, id: string) {
	return asActor(actor, async (tx) => {
		const { platform, talks } = await fileRow(tx, id);
		await recordAudit(tx, actor, 'conversation.readHeldFile', id);
		return { id, platform, talks };
	});
}

/**
 * The newest lines of one talk of a file, read again from its start; undefined where the file is gone.
 * @param talk its place in the list that `findHeldFile` gave
 */
export async function linesOfFile(
	actor: Person,
	id: string,
	talk: number
): Promise<{ platform: string | null; lines: Line[] } | undefined> {
	const row = await asActor(actor, (tx) => fileRow(tx, id)).catch((cause: unknown) => {
		if (cause instanceof Refused) return undefined;
		throw cause;
	});
	if (!row || talk >= row.talks.length) return undefined;
	const lines = new NewestLines();
	const names = new Map<string, number>();
	const read = new ExportTalks((name, line) => {
		if (!names.has(name)) names.set(name, names.size);
		if (names.get(name) === talk) lines.add(line);
	});
	const bytes = await openSealed(await fileStore(), row.storeKey, {
		keyFor: (keyId) => keyById('files', keyId),
		boundTo: id
	});
	for await (const piece of bytes as AsyncIterable<Uint8Array>) await read.push(piece);
	read.end();
	// What one wrote down of a chat looks like WhatsApp's file too.
	return { platform: row.platform === 'whatsapp' ? null : row.platform, lines: lines.lines() };
}

/** Takes the row of a file away in the transaction that kept its talk; the file itself follows with `forgetFile`. */
export async function useUpFile(tx: Tx, id: string): Promise<void> {
	await tx.deleteFrom('held_file').where('id', '=', id).execute();
}

export const forgetFile = async (id: string) => removeSealed(await fileStore(), pathOf(id)).catch(() => {}); // the sweep finds it

const job: Actor = { kind: 'job', name: 'clear_held_files' };

/** Job `clear_held_files`: takes away files of which nobody has chosen a talk within a day. */
export async function clearHeldFiles(): Promise<void> {
	const before = new Date(now().getTime() - waitingHours * 3_600_000);
	const gone = await asActor(job, async (tx) => {
		const rows = await tx
			.deleteFrom('held_file')
			.where('added_at', '<', before)
			.returning(['id', 'store_key as storeKey'])
			.execute();
		for (const { id } of rows) await recordAudit(tx, job, 'conversation.removeHeldFile', id);
		return rows;
	});
	const store = await fileStore();
	for (const { storeKey } of gone) await removeSealed(store, storeKey);
}

async function fileRow(tx: Tx, id: string) {
	const row = z.uuid().safeParse(id).success
		? await tx
				.selectFrom('held_file')
				.select(['store_key as storeKey', 'platform', 'talks'])
				.where('id', '=', id)
				.executeTakeFirst()
		: undefined;
	if (!row) throw new Refused('held_file.not_found', {}, id);
	return { ...row, talks: z.array(Talk).parse(row.talks) };
}
