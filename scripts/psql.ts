// npm run psql [-- -c "…"]: the database as its owner, whether the application runs or not. A plain line reader; \q or Ctrl-D ends it.
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openDatabase } from './database.ts';
import { command } from './settings.ts';
import { asTable } from './table.ts';

await command(async (settings) => {
	const { values } = parseArgs({ options: { command: { type: 'string', short: 'c', multiple: true } } });
	const database = await openDatabase(settings);
	// As PostgreSQL writes a value, so is it shown.
	const types = { getTypeParser: () => (value: unknown) => value };
	const client = new pg.Client({ connectionString: database.ownerUrl, types: types as pg.CustomTypesConfig });
	client.on('error', () => {});
	await client.connect();
	// No policy sees who reads as the owner; that somebody did stands in the log. Before the first start there is none.
	await client
		.query(`insert into audit (actor_kind, operation, record_kind) values ('owner', 'log.psql', 'log')`)
		.catch(() => {});
	try {
		return values.command ? await inTurn(client, values.command) : await readLines(client);
	} finally {
		await client.end();
		await database.close();
	}
});

/** @returns 1 as soon as one fails */
async function inTurn(client: pg.Client, statements: string[]): Promise<number> {
	for (const statement of statements) if (!(await show(client, statement))) return 1;
	return 0;
}

async function readLines(client: pg.Client): Promise<number> {
	const asking = process.stdin.isTTY;
	const lines = createInterface({
		input: process.stdin,
		output: asking ? process.stdout : undefined,
		prompt: 'ilot=# '
	});
	let typed = '';
	let failed = false;
	if (asking) lines.prompt();
	for await (const line of lines) {
		if (/^\s*\\q/.test(line)) break;
		typed += `${line}\n`;
		if (/;\s*$/.test(line)) {
			failed = !(await show(client, typed)) || failed;
			typed = '';
		}
		if (asking) {
			lines.setPrompt(typed ? 'ilot-# ' : 'ilot=# ');
			lines.prompt();
		}
	}
	lines.close();
	if (typed.trim()) failed = !(await show(client, typed)) || failed;
	return failed && !asking ? 1 : 0;
}

async function show(client: pg.Client, statement: string): Promise<boolean> {
	try {
		// Several statements at once give several results, whatever the type says.
		const results = [await client.query<unknown[]>({ text: statement, rowMode: 'array' })].flat();
		for (const { fields, rows, command, rowCount } of results)
			console.log(
				fields.length > 0
					? asTable(
							fields.map(({ name }) => name),
							rows
						)
					: [command, rowCount].filter((part) => part !== null).join(' ')
			);
		return true;
	} catch (cause) {
		const { message, detail, hint } = cause as pg.DatabaseError;
		console.error(
			[`ERROR: ${message}`, detail && `DETAIL: ${detail}`, hint && `HINT: ${hint}`].filter(Boolean).join('\n')
		);
		return false;
	}
}
