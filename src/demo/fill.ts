import pg from 'pg';
import { v7 as newId } from 'uuid';
import { units } from './data/units.ts';

const weekdays = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 } as const;

/** Fills an empty database with the fictional region, once. Runs as the owner: before it there is no administrator to act. */
export async function fillDemonstration(ownerUrl: string): Promise<void> {
	const client = new pg.Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		await client.query('begin');
		const { rowCount } = await client.query('select from installation');
		if (rowCount === 0) {
			await client.query('insert into installation (service_name, country, languages, demonstration) values ($1, $2, $3, true)', [
				units[0]?.name,
				'be',
				['en', 'fr', 'nl', 'nb', 'et', 'es', 'pt']
			]);
			const ids = new Map<string, string>(units.map((unit) => [unit.key, newId()]));
			for (const unit of units) {
				const hours = Object.fromEntries(
					Object.entries(weekdays).map(([name, number]) => [
						number,
						unit.openingHours[name as keyof typeof weekdays].map(([from, to]) => ({ from, to }))
					])
				);
				await client.query(
					`insert into unit (id, parent_id, kind, name, short_name, time_zone, opening_hours, place_names, post_codes, receives, intake_desk, public_contact)
					values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
					[
						ids.get(unit.key), unit.parent ? ids.get(unit.parent) : null, unit.kind, unit.name, unit.shortName, unit.timeZone, hours,
						unit.placeNames, unit.postCodes, unit.receives, unit.intakeDesk, unit.publicContact ?? null
					]
				);
			}
		}
		await client.query('commit');
	} catch (cause) {
		await client.query('rollback');
		throw cause;
	} finally {
		await client.end();
	}
}
