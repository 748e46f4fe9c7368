// What a new service must be told: in a file, or by whoever sits at the terminal.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import { everyLanguage } from '../src/lib/server/platform/config.ts';
import { loadPack } from '../src/lib/server/platform/pack.ts';
import { StartError } from './start-error.ts';

const words = (least: number, most: number) => z.string().trim().min(least, 'is too short').max(most, 'is too long');

export const ServiceAnswers = z
	.object({
		serviceName: words(1, 200),
		shortName: words(1, 60).optional(),
		country: z.string().refine(hasPack, 'has no country pack'),
		languages: z.array(z.enum(everyLanguage, `must be of ${everyLanguage.join(', ')}`)).min(1, 'must name one'),
		administrator: z.object({ name: words(1, 200), email: z.email('is no e-mail address').max(320) })
	})
	.strict();
export type ServiceAnswers = z.infer<typeof ServiceAnswers>;

/** @throws StartError with one line for each answer that cannot be used */
export async function serviceAnswers(file?: string): Promise<ServiceAnswers> {
	const given = file === undefined ? await ask() : read(file);
	const checked = ServiceAnswers.safeParse(given);
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

async function ask(): Promise<unknown> {
	if (!process.stdin.isTTY) throw new StartError('npm run setup asks in a terminal; without one, give --config FILE');
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	const question = async (words: string, standard = '') =>
		(await terminal.question(`${words}${standard && ` [${standard}]`}: `)).trim() || standard;
	try {
		return {
			serviceName: await question('Name of the service, as citizens know it'),
			country: await question('Country (folder in country-packs)', process.env.COUNTRY),
			languages: (await question('Languages, the first one being the default', everyLanguage.join(',')))
				.split(/[\s,]+/)
				.filter(Boolean),
			administrator: {
				name: await question('First administrator, name'),
				email: await question('First administrator, e-mail')
			}
		};
	} finally {
		terminal.close();
	}
}
