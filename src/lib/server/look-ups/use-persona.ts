import { factsOfUse, mayUse, noteInteraction, noteLook, refuseUse } from '../personas/index.ts';
import type { Person } from '../platform/actor.ts';
import type { Tx } from '../platform/database.ts';
import type { Place } from './place-of.ts';

interface Said {
	question: string;
	/** Others could see what was done. */
	interacted: boolean;
}

/**
 * Notes in the register that a persona looked. The register is told on which platform and not at whom: that stands in the look-up,
 * and goes with it. What others can see is refused; with a covert one it also suspends it and opens an incident.
 * @returns false where the latter happened: nothing more is written down as done
 * @throws Refused `persona.not_found`, `persona.` and a rule of `mayUse`
 */
export async function usePersona(
	tx: Tx,
	actor: Person,
	id: string,
	{ words, platform }: Place,
	{ question, interacted }: Said
): Promise<boolean> {
	const facts = await factsOfUse(tx, actor, id);
	const act = interacted ? 'answer' : 'observe';
	const rules = mayUse(facts, act);
	if (rules.includes('covert')) {
		await noteInteraction(tx, actor, id, { act, place: words.slice(0, 300), note: question }, rules);
		return false;
	}
	refuseUse(rules);
	await noteLook(tx, actor, id, platform ?? 'web');
	return true;
}
