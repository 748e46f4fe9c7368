import type { PersonaAct, PersonaKind, PersonaState } from '../platform/database-types.ts';

export const personaActs = [
	'observe',
	'publish',
	'answer',
	'open_conversation',
	'join_closed_group'
] as const satisfies PersonaAct[];

/** Why a persona may not be used so; each is also the code of a refusal, `persona.` before it. */
export const useRules = [
	'not_holder',
	'not_live',
	'not_authorised',
	'covert',
	'act',
	'no_course',
	'own_list',
	'its_list'
] as const;
export type UseRule = (typeof useRules)[number];

/** All that decides. Days are bare ones of the unit's calendar; a list that holds no more, or never did, is null. */
export interface UseFacts {
	today: string;
	kind: PersonaKind;
	state: PersonaState;
	may: readonly PersonaAct[];
	authorisedUntil: string | null;
	holds: boolean;
	coursePassed: boolean;
	ownListUntil: string | null;
	itsListUntil: string | null;
}

/**
 * Which rules stand against doing this with a persona now, by this person; none: it may be done. What cannot be mended comes first. The
 * database asks the same (`persona_may`) before it takes in that something was done. Pure, for every room in which a persona acts.
 * Source: issue 5, "Personas and their protection"; domain.md §9 and §11.6, rules 2 and 3 (RAN POL 2021: protection before going online).
 */
export function mayUse(facts: UseFacts, act: PersonaAct): UseRule[] {
	const holds = (until: string | null) => until !== null && until >= facts.today;
	const broken: Record<UseRule, boolean> = {
		not_holder: !facts.holds,
		not_live: facts.state !== 'live',
		not_authorised: !holds(facts.authorisedUntil),
		covert: facts.kind === 'covert' && act !== 'observe',
		act: !facts.may.includes(act) && !(facts.kind === 'covert' && act !== 'observe'),
		no_course: !facts.coursePassed,
		own_list: !holds(facts.ownListUntil),
		its_list: !holds(facts.itsListUntil)
	};
	return useRules.filter((rule) => broken[rule]);
}
