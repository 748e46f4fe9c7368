import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const isMessage = new Set(
	readdirSync('messages/en').flatMap((area) => Object.keys(JSON.parse(readFileSync(`messages/en/${area}`, 'utf8'))))
);

// Where the public pages begin: whatever these lead to, somebody may read who reads no language of the desk. No page leads to a mail
// or an answer that is written for citizens: the files that write one stand here too.
const doors = [
	'src/routes/(counter)',
	'src/lib/server/platform/edge-page.ts',
	'src/lib/server/conversations/formal-report.ts',
	'src/lib/server/mail/letter.ts',
	'src/lib/server/connectors/write-out.ts'
];

/** Names of all messages that a public page can say, refusals with it, found by following the imports of those pages. */
export function counterMessages(): Set<string> {
	const seen = new Map<string, string>();
	const open = doors.flatMap(filesIn);
	for (let file = open.pop(); file !== undefined; file = open.pop()) {
		if (seen.has(file)) continue;
		const text = readFileSync(file, 'utf8');
		seen.set(file, text);
		open.push(...importsOf(file, text));
	}
	const texts = [...seen.values()].join('\n');
	const refusals = [...texts.matchAll(/Refused\(\s*'([a-z_.]+)'/g)].map(
		([, code = '']) => `refused_${code.replaceAll('.', '_')}`
	);
	const said = [...texts.matchAll(/\bm\.([a-z]\w*)/g)].map(([, name = '']) => name);
	return new Set([...said, ...refusals].filter((name) => isMessage.has(name)));
}

const filesIn = (path: string): string[] =>
	/\.\w+$/.test(path)
		? [path]
		: readdirSync(path, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name) && !entry.name.includes('.test.'))
				.map((entry) => join(entry.parentPath, entry.name));

/** The files that a file takes something from. Of a room's door only those whose words are taken, not all that stands behind it. */
function importsOf(file: string, text: string): string[] {
	return [
		...text.matchAll(/(?:import|export) (type )?(?:(\w+)?,? ?(?:\{([^}]*)\})?|\* as \w+) ?from '([^']+)'/g)
	].flatMap(([, type, , names = '', from = '']) => {
		const target = resolve(file, from);
		if (type || !target || notSpoken.test(target)) return [];
		return target.endsWith('/index.ts') ? behindDoor(target, names) : [target];
	});
}

/** Tables of words for all there is, of which the counter says what is thrown there; and what colleagues are told. */
const notSpoken = /\/(paraglide\/|server\/told\/|server\/platform\/refusal-text\.ts|server\/explain-error\.ts)/;

function behindDoor(door: string, names: string): string[] {
	const wanted = names.split(',').map((name) => name.trim().split(' as ')[0]);
	return [...readFileSync(door, 'utf8').matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)'/g)].flatMap(
		([, given = '', from = '']) =>
			given.split(',').some((name) => wanted.includes(name.trim().split(' as ').at(-1)))
				? [resolve(door, from) ?? []].flat()
				: []
	);
}

function resolve(file: string, from: string): string | undefined {
	const path = from.startsWith('#lib/')
		? join('src/lib', from.slice(5))
		: from.startsWith('.')
			? join(dirname(file), from)
			: undefined;
	return path && /\.(ts|svelte)$/.test(path) && existsSync(path) ? path : undefined;
}
