// npm run account -- recover EMAIL | give EMAIL ROLE [UNIT] | take EMAIL ROLE [UNIT]  [--name NAME]: what no administrator can do, because
// it is about the only one, or about themself. It asks in a terminal; without one, --name says that the right person is meant.
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { openDatabase } from './database.ts';
import { compileMessages } from './messages-there.ts';
import { withOwner } from './owner.ts';
import { command } from './settings.ts';
import { StartError } from './start-error.ts';
import { openTerminal } from './terminal.ts';

const usage = 'npm run account -- recover EMAIL | give EMAIL ROLE [UNIT] | take EMAIL ROLE [UNIT]';

const recovering = `gets a new link. Password, second factor, passkeys and sessions they have now open nothing any more`;
const faults = {
	has_role: 'They have this role there already',
	has_no_role: 'They have no such role there',
	misfit: 'This role is not for that unit',
	last_administrator: 'This is the last administrator'
};

interface Person {
	id: string;
	name: string;
	roles: string[];
}

await command(async (settings) => {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { name: { type: 'string' } } });
	const [verb = '', email = '', role = '', unit] = positionals;
	if (!email || !(verb === 'recover' || ((verb === 'give' || verb === 'take') && role))) throw new StartError(usage);
	compileMessages();
	// Not at the top: the room speaks, so its messages must have been compiled.
	const { changeRoleAsOwner, recoverAccount, roles } = await import('../src/lib/server/accounts/index.ts');
	const wanted = roles.find((one) => one === role);
	if (verb !== 'recover' && !wanted) throw new StartError(`There is no role ${role}; one of ${roles.join(', ')}`);
	const database = await openDatabase(settings);
	try {
		await withOwner(database.ownerUrl, async (owner) => {
			const person = await personOf(owner, email);
			const unitId = verb === 'recover' ? '' : await unitOf(owner, unit);
			await beSure(
				person,
				verb === 'recover'
					? recovering
					: `${verb === 'give' ? 'is given' : 'loses'} the role ${role}; their sessions end`,
				values
			);
			await owner.query('begin'); // a throw ends the connection, and that undoes it
			if (verb === 'recover') {
				const link = await recoverAccount(owner, person.id);
				if (!link) throw new StartError(`${person.name} has no role here any more; nothing was done`);
				await owner.query('commit');
				console.log(`${person.name} opens this address, once, within seven days:\n${link}`);
				return;
			}
			const fault =
				wanted &&
				(await changeRoleAsOwner(owner, verb === 'give' ? 'give' : 'take', {
					personId: person.id,
					unitId,
					role: wanted
				}));
			if (fault) throw new StartError(`${faults[fault]}; nothing was done`);
			await owner.query('commit');
			console.log(`${person.name}: ${role} ${verb === 'give' ? 'given' : 'taken'}. They sign in anew.`);
		});
	} finally {
		await database.close();
	}
});

async function personOf(owner: pg.Client, email: string): Promise<Person> {
	const [table] = (
		await owner.query<{ there: boolean }>(`select to_regclass('public.account_letter') is not null as there`)
	).rows;
	if (!table?.there)
		throw new StartError(
			'There is no service of this version here yet; npm run setup makes one, npm start brings one up to date'
		);
	const { rows } = await owner.query<Person>(
		`select p.id, p.name, array(select m.role || ', ' || u.short_name from membership m join unit u on u.id = m.unit_id
				where m.person_id = p.id and m.until is null order by 1) as roles
		from person p join person_contact c on c.person_id = p.id where lower(c.email) = lower($1) and p.left_at is null`,
		[email]
	);
	if (!rows[0]) throw new StartError(`Nobody who works here has the address ${email}`);
	return rows[0];
}

/** The one named, by its name or short name; unless one is named, the service itself. */
async function unitOf(owner: pg.Client, name: string | undefined): Promise<string> {
	const { rows } = await owner.query<{ id: string }>(
		name === undefined
			? `select id from unit where kind = 'service'`
			: `select id from unit where closed_at is null and lower($1) in (lower(name), lower(short_name))`,
		name === undefined ? [] : [name]
	);
	if (rows.length > 1) throw new StartError(`Several units are called ${name}; give the whole name`);
	if (!rows[0]) throw new StartError(`There is no unit called ${name}`);
	return rows[0].id;
}

/** The name is what stands between the one meant and somebody else; whoever gives it with the command has looked. */
async function beSure({ name, roles }: Person, what: string, given: { name?: string }) {
	if (given.name === undefined) {
		const terminal = openTerminal(`npm run account asks in a terminal; without one, give --name "${name}"`);
		console.log(`${name} (${roles.join('; ') || 'no role'})\n${what}. The audit log says so, and they read it there.`);
		try {
			given.name = await terminal.ask(`To go on, type their name (${name})`, '', (typed) => typed);
		} finally {
			terminal.close();
		}
	}
	if (given.name !== name) throw new StartError(`That is not the name of this person (${name}); nothing was done`);
}
