// Whether something that is made of files is still what they make.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';

/** One word for the contents of all these files. */
export function stampOf(sources: string[], isLeftOut: (name: string) => boolean = () => false): string {
	const hash = createHash('sha256');
	for (const name of globSync(sources, { exclude: isLeftOut }).sort())
		if (statSync(name).isFile()) hash.update(name).update(readFileSync(name));
	return hash.digest('hex');
}

export const isStamped = (file: string, stamp: string): boolean =>
	existsSync(file) && readFileSync(file, 'utf8') === stamp;
