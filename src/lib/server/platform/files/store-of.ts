import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type FileStore, openFileStore } from './store.ts';

/** Opens the store that the configuration names. */
export function storeOf({ files, dataDir }: Config): Promise<FileStore> {
	if (files.kind === 'disk') return openFileStore({ kind: 'disk', directory: files.folder });
	const { endpoint, region, bucket, key: accessKeyId, secret: secretAccessKey } = files;
	const spool = join(dataDir, 'spool');
	return openFileStore({ kind: 's3', endpoint, region, bucket, accessKeyId, secretAccessKey, spool });
}
