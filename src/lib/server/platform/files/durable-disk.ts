import { createWriteStream } from 'node:fs';
import { lchown, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FSDriver } from 'flydrive/drivers/fs';

/**
 * flydrive's disk, with its own way of writing a stream: the file has reached the disk when it is done (a receipt may be
 * shown then, and must hold when the power fails), only we may read it, and a full disk is told as such. flydrive's own
 * reports the source being closed because of it, and loses the reason.
 */
export class DurableDisk extends FSDriver {
	#directory: string;

	constructor(directory: string) {
		super({ location: directory, visibility: 'private' });
		this.#directory = directory;
	}

	override async putStream(path: string, contents: Readable) {
		const file = join(this.#directory, path);
		const made = await mkdir(dirname(file), { recursive: true, mode: 0o700 });
		await pipeline(contents, this.openForWriting(file));
		if (process.geteuid?.() === 0) await this.#handOver(file, made);
	}

	/** A command that runs as root writes for whoever owns the folder: the application, which could not read it otherwise. */
	async #handOver(file: string, made: string | undefined) {
		const { uid, gid } = await stat(this.#directory);
		if (uid === 0) return;
		await lchown(file, uid, gid);
		for (let folder = dirname(file); made && folder.startsWith(made); folder = dirname(folder))
			await lchown(folder, uid, gid);
	}

	/** The boundary to the disk, for tests that let it fail. */
	protected openForWriting(file: string): Writable {
		return createWriteStream(file, { mode: 0o600, flush: true });
	}
}
