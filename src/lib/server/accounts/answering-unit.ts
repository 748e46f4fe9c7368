import { z } from 'zod';
import type { Tx } from '../platform/database.ts';
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

/**
 * The open unit that answers for a place: by post code, else by a place name that occurs in what was typed (the longest wins),
 * else the service's intake desk; and that desk itself, since who asks what becomes of a place must know both.
 * @throws Refused `service.no_intake_desk` when nobody would read it
 */
export async function answeringUnits(tx: Tx, place: string, postCode = '') {
	const units = await tx
		.selectFrom('unit')
		.select(['id', 'name', 'time_zone', 'opening_hours', 'place_names', 'post_codes', 'intake_desk', 'kind'])
		.where('closed_at', 'is', null)
		.where('kind', '<>', 'partner')
		.execute();
	const typed = ` ${plain(place)} `;
	const code = postCode.replace(/\s/g, '').toLowerCase();
	const byCode =
		code && units.find((unit) => unit.post_codes.some((one) => one.replace(/\s/g, '').toLowerCase() === code));
	const byName = units
		.flatMap((unit) => unit.place_names.map((name) => ({ unit, name: plain(name) })))
		.filter(({ name }) => name && typed.includes(` ${name} `))
		.sort((a, b) => b.name.length - a.name.length)[0]?.unit;
	const intake = units.find((one) => one.intake_desk) || units.find((one) => one.kind === 'service');
	const unit = byCode || byName || intake;
	if (!unit) throw new Refused('service.no_intake_desk');
	return { unit: asAnswering(unit), intake: asAnswering(intake ?? unit) };
}

/** Only the unit that answers; see `answeringUnits`. */
export const answeringUnit = async (tx: Tx, place: string, postCode?: string) =>
	(await answeringUnits(tx, place, postCode)).unit;

const asAnswering = (unit: { id: string; name: string; time_zone: string; opening_hours: unknown }) => ({
	id: unit.id,
	name: unit.name,
	timeZone: unit.time_zone,
	openingHours: OpeningHours.parse(unit.opening_hours)
});
