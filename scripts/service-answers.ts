// What a new service must be told: in a file, or by whoever sits at the terminal.
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { counterLocales } from '../src/lib/locales.ts';
import { loadPack } from '../src/lib/server/platform/pack.ts';
import { StartError } from './start-error.ts';
import { openTerminal, WrongAnswer } from './terminal.ts';

const words = (least: number, most: number) => z.string().trim().min(least, 'is too short').max(most, 'is too long');

export const ServiceAnswers = z
	.object({
		serviceName: words(1, 200),
		shortName: words(1, 60).optional(),
		country: z.string().refine(hasPack, 'has no country pack'),
		languages: z.array(z.enum(counterLocales, `must be of ${counterLocales.join(', ')}`)).min(1, 'must name one'),
		administrator: z.object({ name: words(1, 200), email: z.email('is no e-mail address').max(320) })
	})
	.strict();
export type ServiceAnswers = z.infer<typeof ServiceAnswers>;

/**
 * From the file, or asked for one by one and shown before they count.
 * @throws StartError with one line for each answer of the file that cannot be used
 */
export async function serviceAnswers(file?: string): Promise<ServiceAnswers> {
	if (file === undefined) return ask();
	const checked = ServiceAnswers.safeParse(read(file));
	if (checked.success) return checked.data;
	throw new StartError(
		checked.error.issues
			.map((issue) => {
				const path = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join('.');
				if (issue.code === 'unrecognized_keys') return `${path}: is not known here`;
				return `${path}: ${issue.code === 'invalid_type' ? 'is missing' : issue.message}`;
			})
			.join('\n')
	);
}

function hasPack(country: string): boolean {
	try {
		loadPack(country);
		return true;
	} catch {
		return false;
	}
}

function read(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (cause) {
		throw new StartError(`--config ${file}: ${cause instanceof Error ? cause.message : 'cannot be read'}`, { cause });
	}
}

async function ask(): Promise<ServiceAnswers> {
	const terminal = openTerminal('npm run setup asks in a terminal; without one, give --config FILE');
	const { serviceName, shortName, country, languages, administrator } = ServiceAnswers.shape;
	const as =
		<Answer>(schema: z.ZodType<Answer>) =>
		(typed: unknown): Answer => {
			const checked = schema.safeParse(typed);
			if (checked.success) return checked.data;
			throw new WrongAnswer(`This ${checked.error.issues[0]?.message}.`);
		};
	const list = (typed: string) =>
		typed
			.toLowerCase()
			.split(/[\s,]+/)
			.filter(Boolean);
	try {
		for (;;) {
			const name = await terminal.ask('Name of the service, as citizens know it', '', as(serviceName));
			const answers = {
				serviceName: name,
				shortName: await terminal.ask('Short name, where there is little room', name.slice(0, 60), as(shortName)),
				country: await terminal.ask(`Country, one of ${countries().join(', ')}`, process.env.COUNTRY ?? '', (typed) =>
					as(country)(typed.toLowerCase())
				),
				languages: await terminal.ask(
					'Languages of the pages, the first one being the default',
					counterLocales.join(','),
					(typed) => as(languages)(list(typed))
				),
				administrator: {
					name: await terminal.ask('First administrator, name', '', as(administrator.shape.name)),
					email: await terminal.ask('First administrator, e-mail', '', as(administrator.shape.email))
				}
			};
			console.log(`
  ${answers.serviceName} (${answers.shortName})
  in ${answers.country}, speaking ${answers.languages.join(', ')}
  first administrator: ${answers.administrator.name}, ${answers.administrator.email}
`);
			const right = await terminal.ask('Is that right? yes or no', 'yes', (typed) => {
				if (/^(y|yes|n|no)$/i.test(typed)) return typed.toLowerCase().startsWith('y');
				throw new WrongAnswer('Please type yes or no.');
			});
			if (right) return answers;
		}
	} finally {
		terminal.close();
	}
}

/** `eu` is what the others stand on. */
const countries = () => readdirSync('country-packs').filter((name) => /^[a-z]{2}$/.test(name) && name !== 'eu');
