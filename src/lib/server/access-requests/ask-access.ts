import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { platformOf } from '../../platform-of.ts';
import { canonicalAddress } from '../../canonical-address.ts';
import { factsOfUse, mayUse, personasFor, refuseUse } from '../personas/index.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { dayOf } from '../platform/working-days.ts';
import { keptUntil } from '../signals/index.ts';
import { tellOfLookUp } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { addToAccess, refuseWithoutLooking } from './see-access.ts';
import { targetOf } from './target-of.ts';

/** By which police may look at what is public, and ask to look at what is not. */
export const lookUpBases = () => pack().legalBases.filter(({ regime }) => regime === 'LED');
export const lookUpBasis = z
	.string()
	.refine((code) => lookUpBases().some((row) => row.code === code), { error: () => m.requests_choose_basis() });

const words = z.string().trim().min(10).max(2000);
export const AskAccess = z.object({
	platform: z
		.string()
		.refine((code) => pack().platforms.some((row) => row.code === code), { error: () => m.desk_error_choose() }),
	handle: z.string().trim().min(1).max(200),
	address: z
		.string()
		.trim()
		.max(500)
		.refine((address) => address === '' || platformOf(address, pack().platforms) !== null, {
			error: () => m.desk_error_format()
		})
		.default(''),
	purpose: words,
	legalBasis: lookUpBasis,
	notOpen: words,
	proportionality: words,
	personaId: z.uuid(),
	wantedUntil: z.iso.date(),
	...sentOnce
});

const lastDay = (today: string) =>
	new Date(Date.parse(today) + pack().lookUps.closedProfileDays * 86_400_000).toISOString().slice(0, 10);

/**
 * What the form offers: the personas this officer may look with today, and the last day that may be asked for.
 * @throws Refused `not_allowed`
 */
export async function prepareAccess(actor: Person) {
	return asActor(actor, async (tx) => {
		await refuseWithoutLooking(tx, actor);
		const { time_zone } = await tx
			.selectFrom('unit')
			.select('time_zone')
			.where('id', '=', actor.unitId)
			.executeTakeFirstOrThrow();
		await recordAudit(tx, actor, 'access_request.prepare', null);
		return { personas: await personasFor(tx, 'observe'), latest: lastDay(dayOf(now(), time_zone)) };
	});
}

/**
 * Asks to view a closed profile: which one, what for, by which law, why what is open does not suffice, with which persona, until when.
 * Those with the mandate are told. The same form sent again asks once.
 * Source: RAN POL 2021, "closed profiles by special request"; domain.md §11.2, ClosedAccessRequest.
 * @returns its id
 * @throws Refused `not_allowed`, `access.day_passed`, `access.too_long`, `access.other_platform` (the address is of another one), `persona.not_found`, `persona.` and a rule of `mayUse`
 */
export async function askAccess(actor: Person, given: z.infer<typeof AskAccess>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'ask to view a closed profile', given, async () => {
			await refuseWithoutLooking(tx, actor);
			const { time_zone } = await tx
				.selectFrom('unit')
				.select('time_zone')
				.where('id', '=', actor.unitId)
				.executeTakeFirstOrThrow();
			const today = dayOf(now(), time_zone);
			if (given.wantedUntil < today) throw new Refused('access.day_passed');
			if (given.wantedUntil > lastDay(today))
				throw new Refused('access.too_long', { days: pack().lookUps.closedProfileDays });
			const { platform } = given;
			if (given.address && platformOf(given.address, pack().platforms) !== platform)
				throw new Refused('access.other_platform');
			const facts = await factsOfUse(tx, actor, given.personaId);
			refuseUse(mayUse(facts, 'observe'));
			const canonical = given.address ? canonicalAddress(given.address, pack().platforms) : null;
			const id = newId();
			await tx
				.insertInto('access_request')
				.values({
					id,
					unit_id: actor.unitId,
					asked_by: actor.personId,
					asked_at: now(),
					platform,
					handle: given.handle,
					address: canonical && `https://${canonical}`,
					target: targetOf(given) ?? given.handle,
					purpose: given.purpose,
					legal_basis: given.legalBasis,
					pack_version: pack().version,
					not_open: given.notOpen,
					proportionality: given.proportionality,
					persona_kind: facts.kind,
					wanted_until: given.wantedUntil,
					...keptUntil(now())
				})
				.execute();
			await tx.insertInto('access_persona').values({ request_id: id, persona_id: given.personaId }).execute();
			await addToAccess(tx, actor, id, 'ask');
			await tellOfLookUp(tx, 'access_asked', id);
			return id;
		})
	);
}
