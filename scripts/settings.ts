// What every command reads first: .env, the environment, the country pack.
import { existsSync } from 'node:fs';
import { ConfigError, loadConfig, useConfig, type Config } from '../src/lib/server/platform/config.ts';
import { key, purposes } from '../src/lib/server/platform/keys.ts';
import { loadPack, PackError } from '../src/lib/server/platform/pack.ts';
import { StartError } from './start-error.ts';

let given = new Set<string>();

/**
 * The checked settings; those with a default are also set in the environment, for the processes we start.
 * @throws ConfigError, PackError
 */
export function readSettings(): Config {
	if (existsSync('.env')) process.loadEnvFile('.env');
	given = new Set(Object.keys(process.env).filter((name) => process.env[name]));
	const settings = loadConfig(process.env);
	loadPack(settings.country, settings.packOverride);
	useConfig(settings);
	if (settings.keys) for (const purpose of purposes) key(purpose); // a set that was given is whole, or said to be wrong
	Object.assign(process.env, {
		PORT: String(settings.port),
		HOST: settings.host,
		ORIGIN: settings.origin,
		COUNTRY: settings.country,
		DATA_DIR: settings.dataDir
	});
	return settings;
}

/** What was said at setup counts where the environment says nothing. */
export function followInstallation({ country, languages }: { country: string; languages: string[] }): void {
	if (!given.has('COUNTRY')) process.env.COUNTRY = country;
	if (!given.has('LANGUAGES')) process.env.LANGUAGES = languages.join(',');
}

/** Runs a command; what the operator can mend is said in a line, only a fault of ours shows where it came from. */
export async function command(act: (settings: Config) => Promise<number | void>): Promise<void> {
	let code: number;
	try {
		code = (await act(readSettings())) ?? 0;
	} catch (cause) {
		const told =
			cause instanceof ConfigError ||
			cause instanceof PackError ||
			cause instanceof StartError ||
			isWrongArgument(cause);
		console.error(told ? cause.message : cause);
		code = 1;
	}
	process.exit(code); // the channel to whoever started us would keep us
}

const isWrongArgument = (cause: unknown): cause is Error =>
	cause instanceof Error && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS');
