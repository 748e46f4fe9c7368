import { config } from '../platform/config.ts';
import { storeOf } from '../platform/files/store-of.ts';
import type { FileStore } from '../platform/files/store.ts';

let open: Promise<FileStore> | undefined;

/** The store of this installation, opened once. */
export function fileStore(): Promise<FileStore> {
	return (open ??= storeOf(config()).catch((cause: unknown) => {
		open = undefined; // a disk that is mounted later is found then
		throw cause;
	}));
}

/** For tests that let the store fail. */
export function useFileStore(store: Promise<FileStore> | undefined): void {
	open = store;
}

/** Where a sealed file lies: spread over folders, since a file system does not like a million names in one. */
export const pathOf = (id: string): string => `sealed/${id.slice(-2)}/${id}`;
