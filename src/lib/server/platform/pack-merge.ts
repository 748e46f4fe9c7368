/** A pack, or one layer of it, that fails. The message is one line and names file and field. */
export class PackError extends Error {
	override name = 'PackError';
}

type Plain = { [key: string]: unknown };
type Row = Plain & { code: string };

/**
 * Lays the files of a country pack over one another and remembers which file each value came from,
 * so that a fault is reported where it was written and not where it was found.
 */
export class Layers {
	#merged: Plain = {};
	#origin = new WeakMap<object, Map<string, string>>();

	/** Lays the content of one file on top. Objects merge by key, rows by `code`; anything else replaces. */
	add(file: string, content: unknown): void {
		if (!isPlain(content)) throw new PackError(`${file}: must hold one object`);
		this.#over(this.#merged, content, file, '');
	}

	get merged(): Plain {
		return this.#merged;
	}

	/** File and readable name of the field at a path: `country-packs/be/topics.json: topics[fraud].label.fr`. */
	where(path: readonly PropertyKey[]): string {
		let at: unknown = this.#merged;
		let file = 'country pack';
		let field = '';
		for (const step of path) {
			if (Array.isArray(at)) {
				at = at[Number(step)];
				field += `[${isRow(at) ? at.code : String(step)}]`;
			} else if (isPlain(at)) {
				file = this.#origin.get(at)?.get(String(step)) ?? this.#lastFile(at) ?? file;
				at = at[String(step)];
				field += `${field && '.'}${String(step)}`;
			}
		}
		return `${file}: ${field || 'pack'}`;
	}

	/** Where a value is missing, the file that wrote last beside it is the one to mend. */
	#lastFile(at: object): string | undefined {
		return [...(this.#origin.get(at)?.values() ?? [])].at(-1);
	}

	#over(below: Plain, above: Plain, file: string, path: string): void {
		const origins = this.#origin.get(below) ?? new Map<string, string>();
		this.#origin.set(below, origins);
		for (const [key, value] of Object.entries(above)) {
			const here = path ? `${path}.${key}` : key;
			const old = Object.hasOwn(below, key) ? below[key] : undefined;
			origins.delete(key);
			origins.set(key, file);
			if (isPlain(value)) {
				const target = isPlain(old) ? old : {};
				this.#over(target, value, file, here);
				put(below, key, target);
			} else if (isRows(value)) {
				put(below, key, this.#rows(isRows(old) ? old : [], value, file, here));
			} else {
				put(below, key, value);
			}
		}
	}

	/** Rows keep the order of the base; new ones follow; `"remove": true` takes one of the layers below away. */
	#rows(below: Row[], above: Row[], file: string, path: string): Row[] {
		const rows = new Map(below.map((row) => [row.code, row]));
		const seen = new Set<string>();
		for (const row of above) {
			const here = `${path}[${row.code}]`;
			if (seen.has(row.code)) throw new PackError(`${file}: ${here}: stands there twice`);
			seen.add(row.code);
			if (row.remove === true) {
				if (!rows.delete(row.code)) throw new PackError(`${file}: ${here}: cannot be removed, there is none below`);
				continue;
			}
			const target = rows.get(row.code) ?? ({} as Row);
			this.#over(target, row, file, here);
			rows.set(row.code, target);
		}
		return [...rows.values()];
	}
}

function isPlain(value: unknown): value is Plain {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRow(value: unknown): value is Row {
	return isPlain(value) && typeof value.code === 'string';
}

function isRows(value: unknown): value is Row[] {
	return Array.isArray(value) && value.length > 0 && value.every(isRow);
}

/** JSON may name a key `__proto__`; assigning it would change the object's nature instead of its content. */
function put(target: Plain, key: string, value: unknown): void {
	Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
