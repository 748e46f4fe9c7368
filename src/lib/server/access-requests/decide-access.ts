import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { tellOfLookUp } from '../told/index.ts';
import { moveAccess } from './move-access.ts';
import { type Access, seeAccess } from './see-access.ts';

const words = z.string().trim().min(10).max(2000);
export const GrantAccess = z.object({
	reason: words,
	conditions: z.string().trim().max(2000).default(''),
	until: z.iso.date()
});
export const AccessWords = z.object({ words });

/** Who asked never decides, whatever mandate they hold. @throws Refused `access.not_found`, `access.own`, `not_allowed` (no mandate) */
async function seeToDecide(tx: Tx, id: string): Promise<Access & { today: string }> {
	const access = await seeAccess(tx, id, { lock: true });
	if (access.asks) throw new Refused('access.own');
	return access;
}

/**
 * Grants it until a day, at most the one that was asked for, and under conditions.
 * Source: domain.md §11.5, "request / grant closed access": never by who asked.
 * @throws Refused `access.not_found`, `access.own`, `not_allowed`, `access.wrong_state`, `access.day_passed`, `access.longer_than_asked`
 */
export async function grantAccess(actor: Person, id: string, given: z.infer<typeof GrantAccess>): Promise<void> {
	await asActor(actor, async (tx) => {
		const access = await seeToDecide(tx, id);
		if (given.until < access.today) throw new Refused('access.day_passed');
		if (given.until > access.wantedUntil) throw new Refused('access.longer_than_asked');
		await moveAccess(tx, actor, access, 'grant', given.reason, {
			decided_by: actor.personId,
			decided_at: now(),
			reason: given.reason,
			conditions: given.conditions || null,
			granted_until: given.until
		});
		await tellOfLookUp(tx, 'access_decided', id);
	});
}

/** Says no, and why. @throws Refused `access.not_found`, `access.own`, `not_allowed`, `access.wrong_state` */
export async function refuseAccess(actor: Person, id: string, given: z.infer<typeof AccessWords>): Promise<void> {
	await asActor(actor, async (tx) => {
		const access = await seeToDecide(tx, id);
		await moveAccess(tx, actor, access, 'refuse', given.words, {
			decided_by: actor.personId,
			decided_at: now(),
			reason: given.words
		});
		await tellOfLookUp(tx, 'access_decided', id);
	});
}

/**
 * Takes a grant back before its day: by whoever may grant it or leads the unit.
 * @throws Refused `access.not_found`, `not_allowed` (who asked gives it up), `access.wrong_state`
 */
export async function withdrawAccess(actor: Person, id: string, given: z.infer<typeof AccessWords>): Promise<void> {
	await asActor(actor, async (tx) => {
		await moveAccess(tx, actor, await seeAccess(tx, id, { lock: true }), 'withdraw', given.words);
		await tellOfLookUp(tx, 'access_ended', id);
	});
}

/** Who asked needs it no more. @throws Refused `access.not_found`, `not_allowed`, `access.wrong_state` */
export async function giveUpAccess(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => moveAccess(tx, actor, await seeAccess(tx, id, { lock: true }), 'giveUp'));
}
