import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import type { PersonaAct, PersonaKind } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { tellOfPersona } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { openIncident } from './incidents.ts';
import { movePersona } from './move-persona.ts';
import { mayUse, personaActs, type UseFacts, type UseRule } from './may-use.ts';
import { seePersona } from './see-persona.ts';

export const LogUse = z.object({
	act: choiceOf(personaActs),
	/** Where: a group, a channel, a server, the profile itself. */
	place: z.string().trim().min(2).max(300),
	note: z.string().trim().max(2000).default(''),
	...sentOnce
});

/**
 * What `mayUse` decides by, of a persona and the acting person; for every room in which a persona acts, in its transaction.
 * @throws Refused `persona.not_found`
 */
export async function factsOfUse(tx: Tx, actor: Person, id: string): Promise<UseFacts> {
	const persona = await seePersona(tx, id);
	const { rows } = await sql<Pick<UseFacts, 'coursePassed' | 'ownListUntil'>>`
		select exists (select from protection_course where person_id = ${actor.personId} and passed_on <= ${persona.today}) "coursePassed",
			person_protected_until(${actor.personId})::text "ownListUntil"`.execute(tx);
	const { coursePassed = false, ownListUntil = null } = rows[0] ?? {};
	return { ...persona, itsListUntil: persona.protectedUntil, coursePassed, ownListUntil };
}

/**
 * Notes that something was done with a persona. What may not be done is not noted as done: the attempt and the rules against it are
 * kept instead and the lead is told, whether or not anything is done about it. With a covert one that is not all: whatever others can
 * see of it suspends it at once and opens an incident (domain.md §11.6, rule 2).
 * @throws Refused `persona.not_found`; `not_allowed` (who sees it and works elsewhere); `persona.` and a rule of `mayUse`, the first against it; `rules` has all
 */
export async function logUse(actor: Person, id: string, given: z.infer<typeof LogUse>): Promise<void> {
	const against = await asActor(actor, (tx) =>
		onlyOnce(tx, actor, `use persona ${id}`, given, async () => {
			await refuseWatchers(tx, id);
			const rules = mayUse(await factsOfUse(tx, actor, id), given.act);
			if (rules.includes('covert')) await noteInteraction(tx, actor, id, given, rules);
			else if (rules.length > 0) await keepRefusal(tx, actor, id, given, rules);
			else await keepUse(tx, actor, id, given);
			return rules;
		})
	);
	// Here and not within: what was refused is to stay.
	refuseUse(against as UseRule[]);
}

/** @throws Refused `persona.` and the first of the rules, if there is one; `rules` has all */
export function refuseUse([first, ...others]: readonly UseRule[]): void {
	if (first) throw new Refused(`persona.${first}`, { rules: [first, ...others] });
}

/** The data-protection officer sees the register and works with none of it. */
async function refuseWatchers(tx: Tx, id: string) {
	const { unitId } = await seePersona(tx, id);
	const { rows } = await sql<{ works: boolean }>`select ${unitId}::uuid = any (readable_units()) works`.execute(tx);
	if (!rows[0]?.works) throw new Refused('not_allowed');
}

/**
 * More was done with a covert persona than to look: what was typed is kept, the persona is suspended, an incident is open and the lead
 * is told, all in the transaction of whoever notes it. Source: domain.md §11.6, rule 2.
 */
export async function noteInteraction(tx: Tx, actor: Person, id: string, used: Used, rules: UseRule[]): Promise<void> {
	await keepRefusal(tx, actor, id, used, rules);
	const persona = await seePersona(tx, id);
	if (persona.state === 'live') await movePersona(tx, actor, persona, 'interact');
	await openIncident(tx, actor, {
		kind: 'interaction',
		body: used.note || used.place,
		place: used.place,
		personaId: id
	});
}

/**
 * Notes within another room's transaction that a persona looked; that room has asked `mayUse`, and the database asks once more.
 * @param place no more than where: what was sought stands in that room's own record
 */
export async function noteLook(tx: Tx, actor: Person, id: string, place: string): Promise<void> {
	await keepUse(tx, actor, id, { act: 'observe', place, note: '' });
}

/** The personas that the acting person may do this with today, for a form. */
export async function personasFor(tx: Tx, act: PersonaAct) {
	const { rows } = await sql<{ id: string; platform: string; handle: string; kind: PersonaKind }>`
		select id, platform, handle, kind from persona where state = 'live' and persona_may(id, ${act}) order by platform, handle, id`.execute(
		tx
	);
	return rows;
}

interface Used {
	act: PersonaAct;
	place: string;
	note: string;
}

/** Notes what was done, in the transaction of whatever it was done in. The database refuses what may not be. */
export async function keepUse(tx: Tx, actor: Person, id: string, { act, place, note }: Used) {
	const { today } = await seePersona(tx, id);
	await tx
		.insertInto('persona_use')
		.values({
			id: newId(),
			persona_id: id,
			person_id: actor.personId,
			act,
			used_on: today,
			at: now(),
			place,
			note: note || null
		})
		.execute();
	await recordAudit(tx, actor, 'persona.use', id, { facts: { act } });
}

/**
 * Keeps an attempt and the rules against it, and tells the lead.
 * @param refusal its id: the same attempt that is sent again is kept once
 */
export async function keepRefusal(
	tx: Tx,
	actor: Person,
	id: string,
	{ act, place, note }: Used,
	rules: UseRule[],
	refusal = newId()
) {
	const kept = await tx
		.insertInto('persona_refusal')
		.values({
			id: refusal,
			persona_id: id,
			person_id: actor.personId,
			act,
			at: now(),
			place,
			note: note || null,
			rules
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!kept) return;
	await recordAudit(tx, actor, 'persona.refuseUse', id, { facts: { act, rules: rules.join(' ') } });
	await tellOfPersona(tx, 'persona_refused', refusal);
}
