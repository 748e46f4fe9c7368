import { packWord } from '#lib/pack-word.ts';
import type { Person } from '#lib/server/platform/actor.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { type Overlap, planChoices } from '#lib/server/patrols/index.ts';

/** What the fields of a plan offer, each person as they stand on a day. */
export async function choicesOf(actor: Person, locale: string, unitId?: string, day?: string) {
	const choices = await planChoices(actor, unitId, day);
	return {
		...choices,
		people: choices.people.map((person) => ({
			...person,
			personas: person.personas.map((one) => ({
				...one,
				platform: packWord(pack(), 'platforms', one.platform, locale)
			}))
		}))
	};
}
export type PlanFormChoices = Awaited<ReturnType<typeof choicesOf>>;

/** Who has another patrol at that time, of a plan that was refused for it. */
export const overlapsIn = (cause: unknown): Overlap[] =>
	cause instanceof Refused && Array.isArray(cause.facts.overlaps) ? (cause.facts.overlaps as Overlap[]) : [];

export const bareDay = (text: string | null | undefined) =>
	text && /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text.slice(0, 10))) ? text.slice(0, 10) : undefined;
