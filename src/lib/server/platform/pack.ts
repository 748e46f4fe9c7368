import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import type { GradingScheme, Pack } from '../../pack-types.ts';
import { Layers, PackError } from './pack-merge.ts';
import { Pack as schema } from './pack-schema.ts';

export { inLanguage } from '../../pack-types.ts';
export { PackError } from './pack-merge.ts';

let inUse: Pack | undefined;

/** The pack of this installation. Without `usePack` it is loaded from `COUNTRY` (else `eu`) and `PACK_OVERRIDE`. */
export function pack(): Pack {
	return (inUse ??= loadPack(process.env.COUNTRY || 'eu', process.env.PACK_OVERRIDE || undefined));
}

/** Sets the pack once at the start; tests set another one, or none to have it loaded anew. */
export function usePack(loaded: Pack | undefined): void {
	inUse = loaded;
}

/** The grading scheme the pack works with. */
export function gradingScheme(from: Pack = pack()): GradingScheme {
	const scheme = from.gradingSchemes.find((one) => one.code === from.gradingScheme);
	if (!scheme) throw new PackError(`grading scheme ${from.gradingScheme} is not in the pack`);
	return scheme;
}

/**
 * Reads the base `eu`, lays the country over it and the installation's own file over both, and checks the whole.
 * @param country two letters, the name of a folder in `country-packs`
 * @param overrideFile one JSON file, relative to the project's root or absolute
 * @throws PackError with one line that names file and field
 */
export function loadPack(country: string, overrideFile?: string): Pack {
	const folder = join(root(), 'country-packs');
	const countries = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory() ? entry.name : []
	);
	if (!countries.includes(country)) {
		throw new PackError(`COUNTRY=${country}: there is no such country pack, only ${countries.sort().join(', ')}`);
	}
	const layers = new Layers();
	const versions: string[] = [];
	for (const name of country === 'eu' ? ['eu'] : ['eu', country]) {
		const keys = new Map<string, string>();
		for (const file of readdirSync(join(folder, name))
			.filter((one) => one.endsWith('.json'))
			.sort()) {
			const shown = `country-packs/${name}/${file}`;
			const content = readJson(join(folder, name, file), shown);
			for (const key of Object.keys(content)) {
				const other = keys.get(key);
				if (other) throw new PackError(`${shown}: ${key}: stands in ${other} already`);
				keys.set(key, shown);
			}
			layers.add(shown, content);
		}
		if (!keys.has('version')) throw new PackError(`country-packs/${name}/pack.json: version: is missing`);
		versions.push(`${name} ${String(layers.merged.version)}`);
	}
	if (overrideFile !== undefined) {
		const content = readJson(resolve(root(), overrideFile), overrideFile);
		// A grade stored today must be readable after the file has changed; so the file says which state it is.
		if (typeof content.version !== 'string') throw new PackError(`${overrideFile}: version: is missing`);
		layers.add(overrideFile, content);
		versions.push(`own ${content.version}`);
	}
	const checked = schema.safeParse({ ...layers.merged, country, version: versions.join(' + ') });
	if (!checked.success) throw new PackError(firstFault(checked.error.issues, layers));
	return checked.data;
}

/** The build runs from `build/server`, scripts from `src`: neither knows where the data lies, the working folder does. */
function root(): string {
	return process.env.ILOT_ROOT || process.cwd();
}

function readJson(path: string, shown: string): Record<string, unknown> {
	let content: unknown;
	try {
		content = JSON.parse(readFileSync(path, 'utf8'));
	} catch (cause) {
		const why = cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : 'cannot be read';
		throw new PackError(`${shown}: ${why}`, { cause });
	}
	if (typeof content !== 'object' || content === null || Array.isArray(content)) {
		throw new PackError(`${shown}: must hold one object`);
	}
	return content as Record<string, unknown>;
}

function firstFault(issues: z.core.$ZodIssue[], layers: Layers): string {
	const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
	const [issue] = issues;
	if (!issue) return 'country pack: is not valid';
	const fault = deepest(issue);
	return `${layers.where(fault.path)}: ${fault.message}${more}`;
}

/** A label is a name or a text in every language; when it is an object, the fault inside it is the one to tell. */
function deepest(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string } {
	if (issue.code === 'invalid_union') {
		const inside = issue.errors.flat().find((one) => one.path.length > 0);
		if (inside) return deepest({ ...inside, path: [...issue.path, ...inside.path] });
	}
	if (issue.code === 'unrecognized_keys')
		return { path: [...issue.path, ...issue.keys.slice(0, 1)], message: 'is not known here' };
	const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
	return { path: issue.path, message: missing ? 'is missing' : issue.message };
}
