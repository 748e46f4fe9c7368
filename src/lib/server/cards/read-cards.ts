import type { Selectable } from 'kysely';
import { OpeningHours } from '../accounts/index.ts';
import { now } from '../platform/clock.ts';
import type { Unit } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { isOpenAt, nextOpening, openUntil, type OpenUnit } from '../platform/working-days.ts';
import { isOld } from './card-age.ts';

/** Whether somebody is there now: `unknown` where a unit keeps no hours. */
export type OpenNow =
	{ state: 'open'; until: Date | null } | { state: 'closed'; opens: Date | null } | { state: 'unknown' };

/** What a unit says of itself to those who may hand over to it. */
export interface Card {
	unit: Pick<Selectable<Unit>, 'id' | 'name' | 'kind'> & { shortName: string; timeZone: string; intakeDesk: boolean };
	openingHours: OpeningHours;
	publicContact: string | null;
	openNow: OpenNow;
	takesTopics: string[];
	/** Null: nobody has written a card yet. */
	said: {
		takes: string;
		refusedTopics: string[];
		refuses: string;
		/** Who is there when it is closed. */
		duty: { unit: Named | null; phone: string | null } | null;
		/** Who else could help. */
		instead: { unit: Named | null; words: string } | null;
		confirmedAt: Date;
		confirmedBy: string;
		/** Nobody has confirmed it for `confirmDays`. */
		old: boolean;
	} | null;
}
export interface Named {
	id: string;
	name: string;
}

/**
 * The cards of all open units, or of one, as the actor may read them.
 * @param unitId only this one
 */
export async function readCards(tx: Tx, unitId?: string): Promise<Card[]> {
	const at = now();
	const rows = await tx
		.selectFrom('unit as u')
		.leftJoin('unit_card as c', 'c.unit_id', 'u.id')
		.leftJoin('unit as d', 'd.id', 'c.duty_unit_id')
		.leftJoin('unit as i', 'i.id', 'c.instead_unit_id')
		.leftJoin('person as p', 'p.id', 'c.confirmed_by')
		.select([
			'u.id',
			'u.name',
			'u.short_name as shortName',
			'u.kind',
			'u.time_zone as timeZone',
			'u.intake_desk as intakeDesk',
			'u.opening_hours as openingHours',
			'u.public_contact as publicContact',
			'u.receives',
			'c.takes',
			'c.refused_topics as refusedTopics',
			'c.refuses',
			'c.duty_phone as dutyPhone',
			'd.id as dutyId',
			'd.name as dutyName',
			'i.id as insteadId',
			'i.name as insteadName',
			'c.instead',
			'c.confirmed_at as confirmedAt',
			'p.name as confirmedBy'
		])
		.where('u.closed_at', 'is', null)
		.$if(unitId !== undefined, (query) => query.where('u.id', '=', unitId ?? ''))
		.orderBy('u.kind')
		.orderBy('u.name')
		.execute();
	return rows.map((row): Card => {
		const openingHours = OpeningHours.parse(row.openingHours);
		const duty = row.dutyId && row.dutyName ? { id: row.dutyId, name: row.dutyName } : null;
		const other = row.insteadId && row.insteadName ? { id: row.insteadId, name: row.insteadName } : null;
		return {
			unit: {
				id: row.id,
				name: row.name,
				shortName: row.shortName,
				kind: row.kind,
				timeZone: row.timeZone,
				intakeDesk: row.intakeDesk
			},
			openingHours,
			publicContact: row.publicContact,
			openNow: openNow(at, { timeZone: row.timeZone, holidays: pack().publicHolidays, openingHours }),
			takesTopics: row.receives,
			said: row.confirmedAt && {
				takes: row.takes ?? '',
				refusedTopics: row.refusedTopics ?? [],
				refuses: row.refuses ?? '',
				duty: duty || row.dutyPhone ? { unit: duty, phone: row.dutyPhone } : null,
				instead: other || row.instead ? { unit: other, words: row.instead ?? '' } : null,
				confirmedAt: row.confirmedAt,
				confirmedBy: row.confirmedBy ?? '',
				old: isOld(row.confirmedAt, at)
			}
		};
	});
}

/** Whether a unit is open at an instant, until when, or when it opens next; a public holiday counts as closed. */
export function openNow(at: Date, unit: OpenUnit): OpenNow {
	const keepsHours = Object.values(unit.openingHours).some((hours) => (hours ?? []).length > 0);
	if (!keepsHours) return { state: 'unknown' };
	return isOpenAt(at, unit)
		? { state: 'open', until: openUntil(at, unit) }
		: { state: 'closed', opens: nextOpening(at, unit) };
}
