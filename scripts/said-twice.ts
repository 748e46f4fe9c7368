// The compiler of messages runs without end where a name stands in two files of one language: so that is found before.
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** @returns a line for each message that stands in more than one file of a language */
export function saidTwice(folder = 'messages'): string[] {
	const files = new Map<string, string[]>();
	for (const file of globSync(`${folder}/*/*.json`).sort())
		for (const name of Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object)) {
			const message = `${basename(dirname(file))}: ${name}`;
			files.set(message, [...(files.get(message) ?? []), basename(file)]);
		}
	return [...files].filter(([, at]) => at.length > 1).map(([message, at]) => `${message} stands in ${at.join(', ')}`);
}
