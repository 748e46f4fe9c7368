import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import type { PersonaAct, PersonaEventKind } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { markRead } from '../told/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { possibleHolders } from './holders.ts';
import { factsOfUse } from './log-use.ts';
import { mayUse, personaActs, type UseRule } from './may-use.ts';
import { personaDeedsIn, personaMovesFrom } from './persona-moves.ts';
import { seePersona, seePersonas } from './see-persona.ts';

/** Read from an address, so what cannot be read falls back and never fails. */
export const PersonaFilters = z.object({ shelf: z.enum(['used', 'retired']).catch('used').default('used') });

/** The register as this person sees it; covert ones their holders, their lead and the data-protection officer. */
export async function listPersonas(actor: Person, { shelf }: z.infer<typeof PersonaFilters>) {
	return asActor(actor, async (tx) => {
		const personas = await seePersonas(tx, shelf === 'retired');
		const covert = personas.filter(({ kind }) => kind === 'covert').length;
		await recordList(tx, actor, 'persona.list', { shelf, count: personas.length, covert });
		const { rows } = await sql<{ leads: boolean; dpo: boolean; ownListUntil: string | null; coursePassed: boolean }>`
			select acting_as(array['lead']::role[]) leads, acting_as(array['data_protection_officer']::role[]) dpo,
				person_protected_until(${actor.personId})::text "ownListUntil",
				exists (select from protection_course where person_id = ${actor.personId}) "coursePassed"`.execute(tx);
		return { personas: personas.map((one) => ({ ...one, deeds: personaDeedsIn(one.state) })), ...rows[0] };
	});
}

export interface PersonaLine {
	id: string;
	kind: PersonaEventKind;
	at: Date;
	by: string | null;
	holder: string | null;
	until: string | null;
	body: string | null;
}
export interface PersonaUsed {
	id: string;
	act: PersonaAct;
	at: Date;
	by: string;
	place: string;
	note: string | null;
	/** Against noting it as done; none: it was done. */
	rules: UseRule[];
}
const usesShown = 50;

/**
 * A persona with its holders, its way and what was done with it, and what this person may do. That they looked stands in the log.
 * @throws Refused `persona.not_found`
 */
export async function findPersona(actor: Person, id: string) {
	return asActor(actor, async (tx) => {
		const persona = await seePersona(tx, id);
		const { rows: holders } = await sql<{
			id: string;
			personId: string;
			name: string;
			since: string;
			until: string | null;
			now: boolean;
			protectedUntil: string | null;
		}>`select h.id, h.person_id "personId", n.name, h.since::text since, h.until::text until,
				h.since <= ${persona.today}::date and (h.until is null or h.until >= ${persona.today}::date) now,
				person_protected_until(h.person_id)::text "protectedUntil"
			from persona_holder h join person n on n.id = h.person_id
			where h.persona_id = ${id} and (h.until is null or h.until >= h.since) order by h.since desc, h.id desc`.execute(tx);
		const { rows: way } = await sql<PersonaLine>`
			select e.id, e.kind, e.at, n.name "by", h.name holder, e.until::text until, e.body
			from persona_event e left join person n on n.id = e.person_id left join person h on h.id = e.holder_id
			where e.persona_id = ${id} order by e.at desc, e.id desc`.execute(tx);
		const { rows: uses } = await sql<PersonaUsed>`
			select x.id, x.act, x.at, n.name "by", x.place, x.note, x.rules from (
				select id, act, at, person_id, place, note, '{}'::text[] rules from persona_use where persona_id = ${id}
				union all select id, act, at, person_id, place, note, rules from persona_refusal where persona_id = ${id}
			) x join person n on n.id = x.person_id order by x.at desc, x.id desc limit ${usesShown}`.execute(tx);
		const facts = await factsOfUse(tx, actor, id);
		await recordAudit(tx, actor, 'persona.read', id);
		await markRead(tx, actor, [id, ...uses.map((use) => use.id)]);
		return {
			...persona,
			holders,
			way,
			uses,
			deeds: personaDeedsIn(persona.state),
			moves: persona.leads ? personaMovesFrom(persona.state) : [],
			/** Who may be named holder, for its lead. */
			people: persona.leads ? await possibleHolders(tx, persona.unitId) : [],
			/** What stands against each act, for this person now. */
			against: Object.fromEntries(personaActs.map((act) => [act, mayUse(facts, act)])) as Record<PersonaAct, UseRule[]>
		};
	});
}
export type FoundPersona = Awaited<ReturnType<typeof findPersona>>;
