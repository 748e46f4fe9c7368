import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import type { DB } from '../platform/database-types.ts';
import { atOnce } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';

const Hours = z.array(z.object({ from: z.string(), to: z.string() })).optional();
const OpeningHours = z.object({ 1: Hours, 2: Hours, 3: Hours, 4: Hours, 5: Hours, 6: Hours, 7: Hours });

/** Letters and digits only, without accents: "Saint-Éloi" and "saint eloi" are one place to whoever types it. */
const plain = (words: string) =>
	words
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
const plainCode = (code: string) => code.replace(/\s/g, '').toLowerCase();

/** Every open unit but partners, and the version of the list: another one once a unit has changed. */
export interface OpenUnits {
	version: string;
	units: Awaited<ReturnType<typeof rowsOf>>;
}

async function rowsOf(db: Kysely<DB>) {
	const rows = await db
		.selectFrom('unit')
		.select(['id', 'name', 'time_zone', 'opening_hours', 'place_names', 'post_codes', 'intake_desk', 'kind'])
		.select((query) => query.selectFrom('unit_list').select('version').as('version'))
		.where('closed_at', 'is', null)
		.where('kind', '<>', 'partner')
		.execute();
	return rows.map(({ time_zone, opening_hours, place_names, post_codes, ...unit }) => ({
		...unit,
		timeZone: time_zone,
		openingHours: OpeningHours.parse(opening_hours),
		places: place_names.map(plain).filter(Boolean),
		codes: post_codes.map(plainCode)
	}));
}

/** The list as it is in this transaction. */
export async function readUnits(db: Kysely<DB>): Promise<OpenUnits> {
	const units = await rowsOf(db);
	return { version: units[0]?.version ?? '', units };
}

let known: OpenUnits | undefined;

/** The list as it is now; read anew only when it has changed. */
export async function currentUnits(): Promise<OpenUnits> {
	const { rows } = await atOnce(sql<{ version: string }>`select version from unit_list`);
	if (known?.version !== rows[0]?.version) known = await atOnce({ execute: readUnits });
	return known!;
}

/** The list as this process last read it: for whoever writes what the database refuses when the version is an old one. */
export const knownUnits = async (): Promise<OpenUnits> => (known?.version ? known : currentUnits());

/**
 * The unit that answers for a place: by post code, else by a place name that occurs in what was typed (the longest wins),
 * else the service's intake desk; and that desk itself, since who asks what becomes of a place must know both.
 * @throws Refused `service.no_intake_desk` when nobody would read it
 */
export function answeringUnits({ units }: OpenUnits, place: string, postCode = '') {
	const typed = ` ${plain(place)} `;
	const code = plainCode(postCode);
	const byCode = code && units.find(({ codes }) => codes.includes(code));
	const byName = units
		.flatMap((unit) => unit.places.map((name) => ({ unit, name })))
		.filter(({ name }) => typed.includes(` ${name} `))
		.sort((a, b) => b.name.length - a.name.length)[0]?.unit;
	const intake = units.find((one) => one.intake_desk) || units.find((one) => one.kind === 'service');
	const unit = byCode || byName || intake;
	if (!unit) throw new Refused('service.no_intake_desk');
	return { unit, intake: intake ?? unit };
}
