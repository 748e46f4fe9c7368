// What citizens write, and passwords, must not reach the log of the database server: it quotes statements, their values and,
// in an error, what it could not read. Most of that only a superuser may turn off; for the embedded server we are one.
import pg from 'pg';
import { withOwner } from './owner.ts';

/** For the roles that act for people; the embedded server has them for everybody (postgres.ts). */
export const quiet: Record<string, string> = {
	log_statement: 'none',
	log_min_duration_statement: '-1',
	log_min_duration_sample: '-1',
	log_transaction_sample_rate: '0',
	log_parameter_max_length: '0',
	log_parameter_max_length_on_error: '0',
	log_error_verbosity: 'terse',
	log_min_error_statement: 'panic',
	log_min_messages: 'fatal'
};
/** Of extensions, where the server has loaded them. */
const quietExtensions: Record<string, string> = { 'auto_explain.log_min_duration': '-1', 'pgaudit.log': 'none' };
/** A transaction that was left open holds up the sealing of the audit log and the clearing of dead rows. */
const patience = { idle_in_transaction_session_timeout: '60s' };

/** Whether, with this value, nothing that somebody wrote is logged by it. */
const isQuiet: Record<string, (value: string) => boolean> = {
	log_statement: (value) => value === 'none' || value === 'ddl', // these roles make no tables
	log_min_duration_statement: (value) => value === '-1',
	log_min_duration_sample: (value) => value === '-1',
	log_transaction_sample_rate: (value) => Number(value) === 0,
	log_parameter_max_length_on_error: (value) => value === '0',
	log_min_messages: (value) => ['log', 'fatal', 'panic'].includes(value), // above an error
	'auto_explain.log_min_duration': (value) => value === '-1',
	'pgaudit.log': (value) => value === 'none'
};

/**
 * Sets for our roles what we may, and looks at what holds then.
 * @returns one line for the operator when the server still logs what people write, with what its superuser can do
 */
export async function keepLogsQuiet(ownerUrl: string, addresses: string[]): Promise<string | undefined> {
	await withOwner(ownerUrl, async (client) => {
		const extensions = await loadedOf(client, quietExtensions);
		for (const role of addresses.map((address) => new URL(address).username))
			for (const [name, value] of Object.entries({ ...quiet, ...extensions, ...patience }))
				await set(client, role, name, value);
	});
	const loud = new Map<string, string>();
	const lines: string[] = [];
	for (const address of addresses) {
		const role = new URL(address).username;
		for (const [name, value] of await settingsOf(address)) {
			if (isQuiet[name]?.(value) !== false) continue;
			loud.set(name, value);
			lines.push(`alter role ${role} set ${name} = '${quiet[name] ?? quietExtensions[name]}';`);
		}
	}
	if (loud.size === 0) return undefined;
	const named = [...loud].map(([name, value]) => `${name}=${value}`).join(', ');
	return `DATABASE_URL: this server may write into its own log what citizens write (${named}); its superuser ends that with: ${lines.join(' ')}`;
}

async function loadedOf(client: pg.Client, settings: Record<string, string>) {
	const { rows } = await client.query<{ name: string }>('select name from pg_settings where name = any ($1)', [
		Object.keys(settings)
	]);
	return Object.fromEntries(rows.map(({ name }) => [name, settings[name] ?? '']));
}

async function set(client: pg.Client, role: string, name: string, value: string) {
	try {
		await client.query(`alter role ${client.escapeIdentifier(role)} set ${name} = ${client.escapeLiteral(value)}`);
	} catch (cause) {
		// 42501: a superuser's to set. What holds instead is looked at afterwards.
		if (!(cause instanceof pg.DatabaseError && cause.code === '42501')) throw cause;
	}
}

/** As the role itself is treated: a database or a role in it may have settings of its own. */
async function settingsOf(address: string): Promise<[string, string][]> {
	const client = new pg.Client({ connectionString: address });
	await client.connect();
	try {
		const { rows } = await client.query<{ name: string; setting: string }>(
			'select name, current_setting(name) as setting from pg_settings where name = any ($1)',
			[Object.keys(isQuiet)]
		);
		return rows.map(({ name, setting }) => [name, setting]);
	} finally {
		await client.end();
	}
}
