// npm run audit:verify: proves the audit log whole or names the first thing that is wrong; ends with 0 or 1. It leaves a line in the log itself.
import { userInfo } from 'node:os';
import pg from 'pg';
import { verifyAudit, type Fault, type Verdict } from '../src/lib/server/trust/index.ts';
import { openDatabase } from './database.ts';
import { command } from './settings.ts';

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
		const verdict = await verifyAudit(client);
		console.log(spoken(verdict));
		await leaveLine(client, verdict);
		return verdict.fault ? 1 : 0;
	} finally {
		await client.end();
		await database.close();
	}
});

function spoken({ fault, batches, lines, unsealed, newest }: Verdict): string {
	const rest = `${unsealed} ${unsealed === 1 ? 'line is' : 'lines are'} not sealed yet.`;
	const proven = `${lines} lines in ${batches} batches are as they were sealed.`;
	if (fault) {
		const what = fault.line ? `Line ${fault.line} (batch ${fault.batch})` : `Batch ${fault.batch}`;
		return `THE AUDIT LOG IS NOT WHOLE: ${what} ${faults[fault.fault]}.\nBefore it, ${proven}`;
	}
	const mark = newest
		? `\nNewest batch: ${newest.batch} ${newest.hash}\nKept elsewhere, this line shows later that nothing was cut off.`
		: '';
	return `The audit log is whole: ${proven} ${rest}${mark}`;
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
