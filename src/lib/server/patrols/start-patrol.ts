import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { movePatrol } from './move-patrol.ts';
import { lacksOf } from './patrol-lacks.ts';
import { lockPatrol } from './see-patrol.ts';

export const StartPatrol = z.object({
	/** Why they go although a post is empty, or a list ends on the way. */
	without: z.string().trim().max(1000).default('')
});

/** Whoever presses the button of next week's shift would have ended it for good. */
const earliestHours = 12;

/**
 * Begins a patrol, by whoever holds a post on it or leads its unit. What no reason helps against is refused; an empty post, and a list or
 * persona that ends on the way, ask for one. Source: issue 6; domain.md §11.6 rule 3 (protection before going online).
 * @throws Refused `patrol.not_found`, `not_allowed`, `patrol.wrong_state`, `patrol.unprotected` (with the lacks), `patrol.place_closed`,
 * `patrol.too_early` (more than twelve hours before its time), `patrol.short` (a reason is needed)
 */
export async function startPatrol(actor: Person, reference: string, { without }: z.infer<typeof StartPatrol>) {
	await asActor(actor, async (tx) => {
		const patrol = await lockPatrol(tx, reference);
		if (patrol.state !== 'planned') throw new Refused('patrol.wrong_state');
		const lacks = (await lacksOf(tx, [patrol.id], now())).get(patrol.id) ?? [];
		const hard = lacks.filter((one) => one.hard);
		if (hard.some(({ lack }) => lack === 'place_closed')) throw new Refused('patrol.place_closed');
		if (hard.length > 0) throw new Refused('patrol.unprotected', { lacks: hard });
		if (patrol.startsAt.getTime() - now().getTime() > earliestHours * 3_600_000) throw new Refused('patrol.too_early');
		if (lacks.length > 0 && !without) throw new Refused('patrol.short', { lacks });
		await movePatrol(tx, actor, patrol, 'start', without);
	});
}
