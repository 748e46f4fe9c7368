import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { mayBeDone } from './persona-moves.ts';
import { markRead } from '../told/index.ts';
import { addToPersona, followInDirectory, movePersona } from './move-persona.ts';
import { leadPersona, type Persona } from './see-persona.ts';

export const retiredHow = ['retired', 'deleted_by_platform', 'lost'] as const;
export const AuthorisePersona = z.object({ until: z.iso.date() });
export const SuspendPersona = z.object({ words: z.string().trim().min(3).max(2000) });
export const RetirePersona = z.object({ how: choiceOf(retiredHow), words: z.string().trim().max(2000).default('') });

/**
 * Authorises a proposed persona, or one that is in use for longer. By the lead of its unit.
 * @throws Refused `persona.not_found`, `not_allowed`, `persona.wrong_state` (retired), `persona.day_passed` (it must hold at least today)
 */
export async function authorisePersona(actor: Person, id: string, { until }: z.infer<typeof AuthorisePersona>) {
	await asActor(actor, async (tx) => {
		const persona = await leadPersona(tx, id);
		if (until < persona.today) throw new Refused('persona.day_passed');
		const change = { authorised_by: actor.personId, authorised_at: now(), authorised_until: until };
		if (persona.state === 'proposed') return movePersona(tx, actor, persona, 'approve', { until }, change);
		if (!mayBeDone('authorise', persona.state)) throw new Refused('persona.wrong_state');
		await addToPersona(tx, actor, id, 'authorise', { until });
		await tx.updateTable('persona').set(change).where('id', '=', id).execute();
		await markRead(tx, actor, [id]);
	});
}

/**
 * Begins to use an approved persona; a named or unit-branded one that stands on a page is in the directory from now on.
 * @throws Refused `persona.not_found`, `not_allowed`, `persona.wrong_state`, `persona.not_authorised` (it ended before),
 * `persona.device_missing` (a covert one whose device and exit nobody named)
 */
export async function goLive(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const persona = mayBeUsed(await leadPersona(tx, id));
		const change = { since: persona.since ?? persona.today, confirmed_on: persona.today };
		await movePersona(tx, actor, persona, 'goLive', {}, change);
	});
}

/**
 * Says that it is still the unit's and still as it should be.
 * @throws Refused `persona.not_found`, `not_allowed`, `persona.wrong_state` (it is not live)
 */
export async function confirmPersona(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const persona = await leadPersona(tx, id);
		if (!mayBeDone('confirm', persona.state)) throw new Refused('persona.wrong_state');
		await addToPersona(tx, actor, id, 'confirm');
		await tx.updateTable('persona').set({ confirmed_on: persona.today }).where('id', '=', id).execute();
		await followInDirectory(tx, id);
	});
}

/**
 * Nobody uses it until it is resumed; it leaves the directory.
 * @throws Refused `persona.not_found`, `not_allowed`, `persona.wrong_state`
 */
export async function suspendPersona(actor: Person, id: string, { words }: z.infer<typeof SuspendPersona>) {
	await asActor(actor, async (tx) => movePersona(tx, actor, await leadPersona(tx, id), 'suspend', { body: words }));
}

/** @throws Refused `persona.not_found`, `not_allowed`, `persona.wrong_state`, `persona.not_authorised` (its authorisation ended), `persona.device_missing` */
export async function resumePersona(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const persona = mayBeUsed(await leadPersona(tx, id));
		await movePersona(tx, actor, persona, 'resume', {}, { confirmed_on: persona.today });
	});
}

/**
 * It is used no longer, whoever ended it; its line in the register stays.
 * @throws Refused `persona.not_found`, `not_allowed`, `persona.wrong_state`
 */
export async function retirePersona(actor: Person, id: string, { how, words }: z.infer<typeof RetirePersona>) {
	await asActor(actor, async (tx) =>
		movePersona(tx, actor, await leadPersona(tx, id), 'retire', { body: words }, { retired_how: how })
	);
}

type Looked = Pick<Persona, 'kind' | 'authorisedUntil' | 'device' | 'networkExit'> & { today: string };
function mayBeUsed<Seen extends Looked>(persona: Seen): Seen {
	if (persona.authorisedUntil && persona.authorisedUntil < persona.today) throw new Refused('persona.not_authorised');
	// Issue 5: seen from a device or a line of the police's own, a covert one is none (the table refuses it as well).
	if (persona.kind === 'covert' && !(persona.device && persona.networkExit))
		throw new Refused('persona.device_missing');
	return persona;
}
