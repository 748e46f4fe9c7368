import pg from 'pg';
import { v7 as newId } from 'uuid';
import { counterLocales } from '../lib/locales.ts';
import { gradingScheme } from '../lib/server/platform/pack.ts';
import { Cast } from './cast.ts';
import { channels } from './data/channels.ts';
import { people } from './data/people.ts';
import { pages } from './data/presence.ts';
import { units } from './data/units.ts';
import { weekOf } from './schema.ts';
import { tellStories } from './tell-stories.ts';
import { demoCredentials, giveDemoCredentials } from './sign-in.ts';

/** Fills an empty database with the fictional region, once. Runs as the owner: before it there is no administrator to act. */
export async function fillDemonstration(ownerUrl: string): Promise<void> {
	const client = new pg.Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		await client.query('begin');
		const { rowCount } = await client.query('select from installation');
		if (rowCount === 0) {
			await client.query(
				'insert into installation (service_name, country, languages, demonstration) values ($1, $2, $3, true)',
				[units[0]?.name, 'be', counterLocales]
			);
			const ids = new Map<string, string>(units.map((unit) => [unit.key, newId()]));
			for (const unit of units) {
				await client.query(
					`insert into unit (id, parent_id, kind, name, short_name, time_zone, opening_hours, place_names, post_codes, receives, intake_desk, public_contact)
					values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
					[
						ids.get(unit.key),
						unit.parent ? ids.get(unit.parent) : null,
						unit.kind,
						unit.name,
						unit.shortName,
						unit.timeZone,
						weekOf(unit.openingHours),
						unit.placeNames,
						unit.postCodes,
						unit.receives,
						unit.intakeDesk,
						unit.publicContact ?? null
					]
				);
			}
			await hirePeople(client, ids);
			await openPages(client, ids);
			await giveMailAddresses(client);
			await gradeSources(client);
		}
		await client.query('commit');
		if (rowCount === 0) {
			const cast = await Cast.of(client);
			const today = new Date();
			await tellStories(cast, today, progressLine());
		}
	} catch (cause) {
		await client.query('rollback');
		throw cause;
	} finally {
		await client.end();
	}
}

/** The people with their posts and mandates, each able to sign in. */
async function hirePeople(client: pg.ClientBase, unitIds: ReadonlyMap<string, string>) {
	const credentials = await demoCredentials();
	for (const { name, email, language, showsName, posts, mandates } of people) {
		const id = newId();
		await client.query('insert into person (id, name, language, shows_name) values ($1, $2, $3, $4)', [
			id,
			name,
			language,
			showsName
		]);
		await client.query('insert into person_contact (person_id, email) values ($1, $2)', [id, email]);
		for (const { unit, roles } of posts)
			for (const role of roles)
				await client.query('insert into membership (id, person_id, unit_id, role) values ($1, $2, $3, $4)', [
					newId(),
					id,
					unitIds.get(unit),
					role
				]);
		for (const kind of mandates)
			await client.query('insert into mandate (id, person_id, kind) values ($1, $2, $3)', [newId(), id, kind]);
		await giveDemoCredentials(client, { id, name, email }, credentials);
	}
}

/** Where officers and teams show themselves at the counter. */
async function openPages(client: pg.ClientBase, unitIds: ReadonlyMap<string, string>) {
	for (const { unit, person, named, slug, name, languages, words, places, email, phone, visit } of pages)
		await client.query(
			`insert into presence_page (id, unit_id, kind, person_id, named, slug, name, languages, words, place_names, email, phone, visit, published_at)
			values ($1, $2, case when $3::text is null then 'team' else 'officer' end::page_kind, (select id from person where name = $3), $4, $5, $6, $7, $8, $9, $10, $11, $12, now())`,
			[
				newId(),
				unitIds.get(unit),
				person ?? null,
				named,
				slug,
				name,
				languages,
				words,
				places,
				email,
				phone ?? null,
				visit
			]
		);
}

/** Each page is reached by mail too, as if its lead had entered the address that the counter shows. */
async function giveMailAddresses(client: pg.ClientBase) {
	const { rows } = await client.query<{ page: string; address: string; lead: string }>(
		`select p.id page, p.email address, (select m.person_id from membership m where m.unit_id = p.unit_id and m.role in ('lead', 'officer')
			order by m.role = 'lead' desc, m.id limit 1) lead from presence_page p where p.email is not null`
	);
	for (const { page, address, lead } of rows)
		await client.query('insert into mail_address (id, page_id, address, added_by) values ($1, $2, $3, $4)', [
			newId(),
			page,
			address,
			lead
		]);
}

/** How reliable partners and other units are held to be, and the channels beside them; each signal they bring takes it over. */
async function gradeSources(client: pg.ClientBase) {
	await client.query(
		`update source set grading_scheme = $1, graded_at = now(), reliability = case kind when 'partner' then 'B' else 'A' end,
			reason = case kind when 'partner' then 'Right in most cases so far' else 'A unit of the service' end`,
		[gradingScheme().code]
	);
	for (const { name, grade } of channels)
		await client.query(
			`insert into source (id, name, kind, reliability, reason, grading_scheme, graded_at)
			values ($1, $2, 'channel', $3, $4, $5, case when $3::text is not null then now() end)`,
			[newId(), name, grade?.reliability ?? null, grade?.reason ?? null, grade ? gradingScheme().code : null]
		);
}

/** One line that counts up in a terminal, a few lines where the output is kept. */
function progressLine(): (done: number, all: number) => void {
	const step = process.stdout.isTTY ? 20 : 500;
	return (done, all) => {
		if (done % step !== 0 && done !== all) return;
		const line = `  ${done} of ${all} things that happened in ninety days`;
		if (process.stdout.isTTY) process.stdout.write(`\r${line}${done === all ? '\n' : ''}`);
		else console.log(line);
	};
}
