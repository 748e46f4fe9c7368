// npm run audit:verify: proves the audit log whole or names the first thing that is wrong; ends with 0 or 1. It leaves a line in the log itself.
import { userInfo } from 'node:os';
import pg from 'pg';
import { verifyAudit, type Fault, type Verdict } from '../src/lib/server/trust/index.ts';
import { openDatabase } from './database.ts';
import { command } from './settings.ts';
import { StartError } from './start-error.ts';

const faults: Record<Fault, string> = {
	changed: 'was changed',
	removed: 'was removed',
	inserted: 'was inserted later',
	moved: 'stands in the place of another line',
	batch_missing: 'is missing',
	batch_changed: 'has a seal that was changed',
	chain_broken: 'does not follow the batch before it',
	wrong_signature: 'is not signed with a key of this service'
};

await command(async (settings) => {
	const database = await openDatabase(settings);
	const client = new pg.Client({ connectionString: database.ownerUrl, application_name: 'ilot audit:verify' });
	try {
		await client.connect();
		const { rows } = await client.query<{ there: boolean }>(`select to_regclass('audit_seal') is not null there`);
		if (!rows[0]?.there)
			throw new StartError(
				`DATA_DIR: there is no service in ${settings.databaseUrl ? 'this database' : settings.dataDir}`
			);
		const verdict = await verifyAudit(client);
		console.log(spoken(verdict));
		await leaveLine(client, verdict);
		return verdict.fault ? 1 : 0;
	} finally {
		await client.end();
		await database.close();
	}
});

function spoken({ fault, batches, lines, unsealed, missing, newest }: Verdict): string {
	if (fault) {
		const what = fault.line ? `Line ${fault.line} (batch ${fault.batch})` : `Batch ${fault.batch}`;
		return `THE AUDIT LOG IS NOT WHOLE: ${what} ${faults[fault.fault]}.\nUp to there, ${counted(lines, 'line')} stood as sealed.`;
	}
	const proven = `The audit log is whole: ${counted(lines, 'line')} in ${counted(batches, 'batch', 'batches')}, as they were sealed.`;
	const rest = `Not sealed yet: ${counted(unsealed, 'line')}.`;
	const gaps =
		missing > 0 &&
		`Numbers that no line has: ${missing}. Each act that was refused or broke off leaves one; a line removed before it was sealed would be among them.`;
	const mark =
		newest &&
		`Newest batch: ${newest.batch} ${newest.hash} (kept elsewhere, this shows later that nothing was cut off)`;
	return [proven, rest, gaps, mark].filter(Boolean).join('\n');
}

function counted(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}

/** For the data-protection officer's page; a database that cannot be written to is proven all the same. */
async function leaveLine(client: pg.Client, { fault, batches, lines }: Verdict) {
	const facts = { by: userInfo().username, whole: !fault, batches, lines, ...fault };
	try {
		await client.query(
			`insert into audit (actor_kind, operation, record_kind, facts) values ('owner', 'log.verify', 'log', $1)`,
			[JSON.stringify(facts)]
		);
	} catch (cause) {
		if (!(cause instanceof pg.DatabaseError && cause.code === '25006')) throw cause;
		console.log('The database is open for reading only: this check leaves no line in the log.');
	}
}
