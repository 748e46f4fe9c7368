import { join } from 'node:path';
import { config } from '../platform/config.ts';
import { type FileStore, type FileStoreConfig, openFileStore } from '../platform/files/store.ts';

let open: Promise<FileStore> | undefined;

/** The store of this installation, opened once. */
export function fileStore(): Promise<FileStore> {
	return (open ??= openFileStore(storeConfig()).catch((cause: unknown) => {
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

function storeConfig(): FileStoreConfig {
	const { files, dataDir } = config();
	if (files.kind === 'disk') return { kind: 'disk', directory: files.folder };
	const { endpoint, region, bucket, key, secret } = files;
	return {
		kind: 's3',
		endpoint,
		region,
		bucket,
		accessKeyId: key,
		secretAccessKey: secret,
		spool: join(dataDir, 'spool')
	};
}
