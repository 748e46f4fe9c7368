import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the copy of the service that listens on a port keeps its data, its keys among them. */
export const dataDirAt = (port: string | undefined) => join(tmpdir(), `ilot-e2e-${port ?? ''}`);
