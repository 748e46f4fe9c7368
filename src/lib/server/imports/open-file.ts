import type { Selectable } from 'kysely';
import { fileStore } from '../evidence/index.ts';
import type { Import } from '../platform/database-types.ts';
import { openSealed, removeSealed } from '../platform/files/store.ts';
import { keyById } from '../platform/keys.ts';
import { linesOf, type Encoding } from './read-file.ts';

type OfFile = Pick<Selectable<Import>, 'id' | 'store_key' | 'encoding' | 'separator'>;

/** The lines of an import's file, headings first. @param passed hears how many bytes each piece has */
export async function* openLines(
	{ id, store_key, encoding, separator }: OfFile,
	passed: (bytes: number) => void = () => {}
) {
	const sealed = await openSealed(await fileStore(), store_key ?? '', {
		keyFor: (keyId) => keyById('files', keyId),
		boundTo: id
	});
	async function* counted() {
		for await (const piece of sealed as AsyncIterable<Uint8Array>) {
			passed(piece.length);
			yield piece;
		}
	}
	yield* linesOf(counted(), { encoding: encoding as Encoding, separator });
}

export const removeFile = async (path: string | null) => {
	if (path) await removeSealed(await fileStore(), path);
};
