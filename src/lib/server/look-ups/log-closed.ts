import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { refuseWithoutLooking, seeAccess, targetOf } from '../access-requests/index.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { keptUntil } from '../signals/index.ts';
import { recordAudit } from '../trust/index.ts';
import { placeOf } from './place-of.ts';
import { keepTarget } from './same-target.ts';
import { usePersona } from './use-persona.ts';

export const LogClosed = z.object({
	/** The profile that was looked at: its address or its handle. */
	profile: z.string().trim().min(1).max(500),
	question: z.string().trim().min(3).max(1000),
	/** Nothing: that too stands under the grant. */
	found: z.string().trim().max(5000).default(''),
	interacted: z.boolean().default(false),
	...sentOnce
});

/**
 * Writes down one look at a closed profile under its grant; each is, whatever came of it. Purpose, law and persona are those that were
 * granted. The same form sent again is one look.
 * Source: RAN POL 2021, "closed profiles by special request"; issue 6, "only then can a look-up of that profile be logged; each is".
 * @returns its id
 * @throws Refused `access.not_found`, `access.not_yours` (it was granted to somebody else), `access.not_granted`, `access.over`, `access.other_profile`,
 *   `persona.` and a rule of `mayUse`, `look_up.interaction` (kept, the persona is suspended, an incident is open)
 */
export async function logClosed(actor: Person, requestId: string, given: z.infer<typeof LogClosed>): Promise<string> {
	const did = await asActor(actor, (tx) =>
		onlyOnce(tx, actor, `look at a closed profile ${requestId}`, given, async () => {
			await refuseWithoutLooking(tx, actor);
			const access = await seeAccess(tx, requestId, { lock: true });
			if (!access.asks) throw new Refused('access.not_yours');
			if (access.state === 'ended' || (access.grantedUntil !== null && access.grantedUntil < access.today))
				throw new Refused('access.over');
			if (access.state !== 'granted') throw new Refused('access.not_granted');
			const { address, platform } = placeOf(given.profile);
			const target = targetOf({ address, platform: platform ?? access.platform, handle: given.profile });
			if (target !== access.target) throw new Refused('access.other_profile');
			// Who holds it no more does not see it either.
			if (!access.personaId) throw new Refused('persona.not_holder');
			const place = { words: access.handle, address: access.address, platform: access.platform };
			if (!(await usePersona(tx, actor, access.personaId, place, given))) return 'interaction';
			const id = newId();
			await tx
				.insertInto('look_up')
				.values({
					id,
					unit_id: actor.unitId,
					asked_by: actor.personId,
					at: now(),
					state: 'done',
					place: access.handle,
					address: access.address,
					platform: access.platform,
					question: given.question,
					purpose: access.purpose.slice(0, 1000),
					legal_basis: access.legalBasis,
					pack_version: pack().version,
					target,
					looked_at: now(),
					found: given.found || null,
					access_request_id: requestId,
					...keptUntil(now())
				})
				.execute();
			await tx.insertInto('look_up_persona').values({ look_up_id: id, persona_id: access.personaId }).execute();
			await keepTarget(tx, actor, target);
			await recordAudit(tx, actor, 'access_request.use', requestId, {
				justification: access.purpose,
				facts: { basis: access.legalBasis, result: given.found ? 'found' : 'nothing' }
			});
			return id;
		})
	);
	// Here and not within: what was noted is to stay.
	if (did === 'interaction') throw new Refused('look_up.interaction');
	return did;
}
