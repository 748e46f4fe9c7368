import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { counterLocales } from '../../locales.ts';
import {
	address,
	byteSize,
	connectorLogins,
	listOf,
	listOfDomains,
	longText,
	oneOf,
	text,
	wholeNumber,
	yesOrNo
} from './config-values.ts';

const gigabyte = 1024 ** 3;

/** Every variable the software reads, in the order of `.env.example`, which is written from here (`npm run env:example`). */
export const environment = z.object({
	PORT: wholeNumber(1, 65535).prefault('3000').describe('The port the application listens on.'),
	HOST: text()
		.prefault('127.0.0.1')
		.describe(
			'The address it listens on. Only this machine by default: opening a police service to a network is a decision, and normally a proxy with the certificate stands in front.'
		),
	ORIGIN: address(['http:', 'https:'], 'https://ilot.example')
		.optional()
		.describe(
			'The address people type. http://localhost:PORT unless given. Plain http is accepted for this machine only.'
		),
	TRUSTED_PROXY: yesOrNo()
		.prefault('no')
		.describe(
			'yes: a proxy in front sets x-forwarded-proto and strips what clients send of it. no: such headers are removed unread.'
		),
	DATA_DIR: text().prefault('./data').describe('Where the embedded database, the files and the keys lie.'),
	DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://owner:password@db.example:5432/ilot')
		.optional()
		.describe(
			'A PostgreSQL ≥ 15 of your own instead of the embedded one, as the role that owns the tables and may create roles. Always give KEYS with it.'
		),
	KEYS: text()
		.optional()
		.describe(
			'The keys, as the path of a JSON file or as JSON; `npm run keys -- new` prints a set. Unless given they are made in DATA_DIR/keys at the first start.'
		),
	DEMONSTRATION: yesOrNo()
		.prefault('no')
		.describe(
			'yes: an empty database becomes the demonstration, whose sign-ins everybody knows, although ORIGIN or HOST is not this machine or DATABASE_URL is given.'
		),
	COUNTRY: text()
		.prefault('be')
		.describe('The country pack: the name of a folder in country-packs; what was chosen at setup unless given.'),
	PACK_OVERRIDE: text().optional().describe('One JSON file of your own, laid over the country pack.'),
	LANGUAGES: listOf(counterLocales)
		.prefault(counterLocales.join(','))
		.describe(
			'The languages of the public pages, the first one being the default; what was chosen at setup unless given. ar and ru are spoken there only: the desk speaks the other seven.'
		),
	UPLOAD_MAX_BYTES: byteSize(2 * gigabyte)
		.prefault('50 MB')
		.describe('The largest file a form takes.'),
	UPLOAD_MAX_FILES: wholeNumber(0, 50).prefault('5').describe('How many files a form takes.'),
	UPLOAD_UNSENT_MAX_BYTES: byteSize(1024 * gigabyte)
		.prefault('2 GB')
		.describe(
			'How much files of public forms that were not sent yet may take up together. Beyond it a form is taken without its files, and its writer asked to add them later.'
		),
	UPLOAD_KEEP_FREE: byteSize(1024 * gigabyte)
		.prefault('1 GB')
		.describe(
			'So much stays free where files lie, for the database and all else on that disk: files are asked for later.'
		),
	MIN_FORM_SECONDS: wholeNumber(0, 60)
		.prefault('3')
		.describe('A public form that comes back sooner is taken for a machine and set aside; nobody is refused.'),
	FILES: oneOf(['disk', 's3']).prefault('disk').describe('Where files lie: DATA_DIR/files, or an S3 store.'),
	S3_ENDPOINT: address(['http:', 'https:'], 'https://s3.example')
		.optional()
		.describe('The five settings of the S3 store.'),
	S3_REGION: text().optional(),
	S3_BUCKET: text().optional(),
	S3_KEY: text().optional(),
	S3_SECRET: text().optional(),
	SMTP_URL: address(['smtp:', 'smtps:'], 'smtps://user:password@mail.example:465')
		.optional()
		.describe('Outgoing mail. Without it no mail is sent and pages say so.'),
	MAIL_FROM_NEUTRAL: text()
		.optional()
		.describe(
			'The sender of the mail that tells a reporter that an answer waits, for those who ask for it: a name and an address that do not say police, like Notes <notes@example.org>. Without it nobody is offered such a mail.'
		),
	MAIL_FROM: text().optional().describe('The sender of that mail: Police of Example <no-reply@example.org>'),
	IMAP_URL: address(['imap:', 'imaps:'], 'imaps://user:password@mail.example:993/INBOX')
		.optional()
		.describe(
			'The one mailbox to which your mail server delivers what is written to the addresses of officers and teams, also with a plus and more behind the name (team+more@police.example). Without it no mail is read. Nothing in it is deleted; what was taken in is marked as seen. Needs SMTP_URL and TEAM_MAIL_DOMAINS.'
		),
	TEAM_MAIL_DOMAINS: listOfDomains()
		.optional()
		.describe(
			'The domains in which those addresses lie. Which address belongs to which officer or team is entered at the desk.'
		),
	MAIL_AUTHSERV_ID: text()
		.optional()
		.describe(
			'The name with which your mail server signs its Authentication-Results header (SPF, DKIM, DMARC); it must remove such headers of that name from mail that comes in (RFC 8601). Results of any other name are not read. Without it senders count as not checked, and nobody gets an acknowledgement.'
		),
	MAIL_MAX_BYTES: byteSize(gigabyte)
		.prefault('30 MB')
		.describe('The largest mail that is read; of a larger one the head is kept, and it stays in the mailbox.'),
	CONNECTORS: connectorLogins()
		.optional()
		.describe(
			'The accounts of ours on platforms through which people talk with us, as JSON or as the path of a file with it: [{"kind": "xmpp", "address": "team@chat.example", "password": "…", "server": "xmpps://chat.example:5223"}]. Without server it is looked up (SRV records). The server must keep an archive for the account (XEP-0313). To which profile of the register an account belongs is entered at the desk.'
		),
	OIDC_ISSUER: address(['http:', 'https:'], 'https://sign-on.example')
		.optional()
		.describe(
			'Single sign-on for the desk by OpenID Connect: give all three or none, and register ORIGIN/desk/auth/callback/single-sign-on there. Who was invited is known by their e-mail address at the first sign-on (not one the provider calls unverified) and by the subject afterwards; anybody else is refused.'
		),
	OIDC_CLIENT_ID: text().optional(),
	OIDC_CLIENT_SECRET: text().optional(),
	METRICS_TOKEN: longText(24)
		.optional()
		.describe(
			'Opens /metrics to whoever sends it as bearer token; closed unless given. At least 24 characters, for nobody counts the tries.'
		),
	LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
		.prefault('info')
		.describe('How much is logged.')
});

type Environment = z.infer<typeof environment>;
export type Config = ReturnType<typeof arranged>;

/** Something in the configuration is wrong; the message has one line for each wrong value and shows no secret. */
export class ConfigError extends Error {}

let inUse: Config | undefined;

/** The configuration of this process, read from its environment on first use. */
export function config(): Config {
	return (inUse ??= loadConfig(process.env));
}

/** Sets the configuration; tests set another one, or none to have it read anew. */
export function useConfig(loaded: Config | undefined): void {
	inUse = loaded;
}

/**
 * Checks every variable and the rules between them. An empty variable counts as not given.
 * @throws ConfigError such as `PORT: must be a number from 1 to 65535, got "abc"`
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
	const given = Object.fromEntries(Object.keys(environment.shape).map((name) => [name, env[name] || undefined]));
	const checked = environment.safeParse(given);
	if (!checked.success) {
		const lines = checked.error.issues.map(({ path, message }) => {
			const name = String(path[0]);
			return `${name}: ${message}, got ${isSecret(name) ? 'something else' : `"${given[name]}"`}`;
		});
		throw new ConfigError(lines.join('\n'));
	}
	const faults = faultsBetween(checked.data);
	if (faults.length > 0) throw new ConfigError(faults.join('\n'));
	return arranged(checked.data);
}

const isSecret = (name: string) => /SECRET|TOKEN|KEY|DATABASE_URL|SMTP_URL|IMAP_URL|CONNECTORS/.test(name);

function faultsBetween(env: Environment): string[] {
	const origin = env.ORIGIN;
	const faults: string[] = [];
	if (origin && (origin.pathname !== '/' || origin.search || origin.hash || origin.username))
		faults.push(`ORIGIN: must be protocol and host only, got "${origin.href}"`);
	if (origin?.protocol === 'http:' && !isLoopback(origin.hostname))
		faults.push(`ORIGIN: plain http is accepted for this machine only; give an https address, got "${origin.origin}"`);
	if (!isLoopback(env.HOST) && origin?.protocol !== 'https:')
		faults.push(`HOST: plain http stays on this machine; give an https ORIGIN to listen on ${env.HOST}`);
	if (env.DATABASE_URL) faults.push(...missing(env, ['KEYS'], 'DATABASE_URL'));
	if (env.FILES === 's3')
		faults.push(...missing(env, ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_KEY', 'S3_SECRET'], 'FILES=s3'));
	if (env.SMTP_URL) faults.push(...missing(env, ['MAIL_FROM'], 'SMTP_URL'));
	if (env.IMAP_URL) faults.push(...missing(env, ['SMTP_URL', 'TEAM_MAIL_DOMAINS'], 'IMAP_URL'));
	if (env.OIDC_ISSUER ?? env.OIDC_CLIENT_ID ?? env.OIDC_CLIENT_SECRET)
		faults.push(...missing(env, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'], 'single sign-on'));
	return faults;
}

const missing = (env: Environment, names: (keyof Environment)[], what: string) =>
	names.filter((name) => env[name] === undefined).map((name) => `${name}: is missing, ${what} needs it`);

/** Only what cannot leave this machine: `localhost` and its subdomains, 127/8, ::1. */
export function isLoopback(host: string): boolean {
	const bare = host.replace(/^\[|\]$/g, '');
	return /(^|\.)localhost$/.test(bare) || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/** What the code works with: grouped, and with every default that depends on another value. */
function arranged(env: Environment) {
	const origin = env.ORIGIN?.origin ?? `http://localhost:${env.PORT}`;
	return {
		port: env.PORT,
		host: env.HOST,
		/** `https://host[:port]`, never with a slash at the end. */
		origin,
		/** Cookies are `Secure` and `__Host-` exactly then. */
		https: origin.startsWith('https:'),
		trustedProxy: env.TRUSTED_PROXY,
		dataDir: resolve(env.DATA_DIR),
		/** The owner's address; the supervisor and the scripts know it, the application and the worker do not. */
		databaseUrl: env.DATABASE_URL?.href,
		keys: env.KEYS,
		/** Whether the demonstration may be filled and shown here: by default only where nobody else comes by it. */
		mayDemonstrate:
			env.DEMONSTRATION ||
			(!env.DATABASE_URL && isLoopback(env.HOST) && isLoopback(env.ORIGIN?.hostname ?? 'localhost')),
		country: env.COUNTRY,
		packOverride: env.PACK_OVERRIDE,
		languages: env.LANGUAGES,
		upload: {
			maxBytes: env.UPLOAD_MAX_BYTES,
			maxFiles: env.UPLOAD_MAX_FILES,
			maxUnsentBytes: env.UPLOAD_UNSENT_MAX_BYTES,
			keepFree: env.UPLOAD_KEEP_FREE
		},
		minFormSeconds: env.MIN_FORM_SECONDS,
		files:
			env.FILES === 's3' && env.S3_ENDPOINT
				? {
						kind: 's3' as const,
						endpoint: env.S3_ENDPOINT.href,
						region: env.S3_REGION ?? '',
						bucket: env.S3_BUCKET ?? '',
						key: env.S3_KEY ?? '',
						secret: env.S3_SECRET ?? ''
					}
				: { kind: 'disk' as const, folder: resolve(env.DATA_DIR, 'files') },
		mail:
			env.SMTP_URL && env.MAIL_FROM
				? { smtpUrl: env.SMTP_URL.href, from: env.MAIL_FROM, neutralFrom: env.MAIL_FROM_NEUTRAL }
				: undefined,
		mailbox: env.IMAP_URL?.href,
		mailMaxBytes: env.MAIL_MAX_BYTES,
		/** Where addresses of officers and teams may lie. */
		teamMailDomains: env.TEAM_MAIL_DOMAINS ?? [],
		/** Our accounts on platforms, and how each signs in. */
		connectors: env.CONNECTORS ?? [],
		authservId: env.MAIL_AUTHSERV_ID?.toLowerCase(),
		oidc:
			env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
				? {
						issuer: env.OIDC_ISSUER.href.replace(/\/$/, ''),
						clientId: env.OIDC_CLIENT_ID,
						clientSecret: env.OIDC_CLIENT_SECRET
					}
				: undefined,
		metricsToken: env.METRICS_TOKEN,
		logLevel: env.LOG_LEVEL
	};
}
