import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { PersonaAct, PersonaKind, PersonaState, PlaceKind } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { dayOf } from '../platform/working-days.ts';
import { mayUse, type UseRule } from '../personas/index.ts';
import { recordAudit } from '../trust/index.ts';

/** Somebody who may be given a post, as they stand on the day of the patrol. */
export interface Candidate {
	id: string;
	name: string;
	units: string;
	coursePassed: boolean;
	/** The last day their own list of protection holds; null: it holds not. */
	protectedUntil: string | null;
	/** They may be sent to the web on that day. */
	ready: boolean;
	personas: { id: string; handle: string; platform: string; kind: PersonaKind; talks: boolean; against: UseRule[] }[];
}

/**
 * What a plan can choose from: the units one leads; of one of them its sectors, places and people, each person as they stand on a day.
 * @param unitId one of theirs, else the first
 * @param day `YYYY-MM-DD`, else today in the unit
 * @throws Refused `not_allowed` (who leads no unit)
 */
export async function planChoices(actor: Person, unitId: string | undefined, day: string | undefined) {
	return asActor(actor, async (tx) => {
		const { rows: units } = await sql<{ id: string; name: string; timeZone: string; sectors: string[] }>`
			select id, name, time_zone "timeZone", place_names sectors from unit
			where acting_as(array['lead']::role[]) and id = any (readable_units()) and closed_at is null and kind <> 'partner'
			order by id <> acting_unit(), name`.execute(tx);
		const unit = units.find(({ id }) => id === unitId) ?? units[0];
		if (!unit) throw new Refused('not_allowed');
		const today = day ?? dayOf(now(), unit.timeZone);
		const { rows: places } = await sql<{
			id: string;
			name: string;
			kind: PlaceKind;
			sector: string | null;
			closed: boolean;
		}>`
			select id, name, kind, sector, place_closed_to_us(id) closed from place
			where ended_at is null and unit_id = any (readable_units()) and unit_id in (
				with recursive below as (select ${unit.id}::uuid id union select u.id from unit u join below b on u.parent_id = b.id) select id from below)
			order by kind, name`.execute(tx);
		const { rows: people } = await sql<Omit<Candidate, 'ready' | 'personas'>>`
			select n.id, n.name, string_agg(distinct u.short_name, ', ') units, person_protected_until(n.id)::text "protectedUntil",
				exists (select from protection_course c where c.person_id = n.id and c.passed_on <= ${today}::date) "coursePassed"
			from patrol_people(${unit.id}) o join person n on n.id = o.person_id join membership m on m.person_id = n.id join unit u on u.id = m.unit_id
			where m.role in ('officer', 'lead') and (m.until is null or m.until > now()) and m.unit_id = any (readable_units())
			group by n.id, n.name order by n.name`.execute(tx);
		const { rows: held } = await sql<{
			personId: string;
			id: string;
			handle: string;
			platform: string;
			kind: PersonaKind;
			state: PersonaState;
			may: PersonaAct[];
			authorisedUntil: string | null;
			itsListUntil: string | null;
		}>`select h.person_id "personId", x.id, x.handle, x.platform, x.kind, x.state, x.may::text[] may,
				x.authorised_until::text "authorisedUntil", persona_protected_until(x.id)::text "itsListUntil"
			from persona_holder h join persona x on x.id = h.persona_id
			where h.person_id = any (${people.map(({ id }) => id)}::uuid[]) and x.state <> 'retired'
				and h.since <= ${today}::date and (h.until is null or h.until >= ${today}::date)
			order by x.kind, x.platform, x.handle`.execute(tx);
		await recordAudit(tx, actor, 'patrol.prepare', null);
		return {
			units: units.map(({ id, name }) => ({ id, name })),
			unit,
			day: today,
			places,
			people: people.map((person): Candidate => {
				const own = { today, holds: true, coursePassed: person.coursePassed, ownListUntil: person.protectedUntil };
				return {
					...person,
					ready: person.coursePassed && person.protectedUntil !== null && person.protectedUntil >= today,
					personas: held
						.filter(({ personId }) => personId === person.id)
						.map(({ id, handle, platform, kind, ...facts }) => {
							const talks = kind !== 'covert' && facts.may.includes('answer');
							return {
								id,
								handle,
								platform,
								kind,
								talks,
								against: mayUse({ ...own, ...facts, kind }, talks ? 'answer' : 'observe')
							};
						})
				};
			})
		};
	});
}
export type PlanChoices = Awaited<ReturnType<typeof planChoices>>;
