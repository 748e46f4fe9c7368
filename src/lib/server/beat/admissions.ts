import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { recordAudit } from '../trust/index.ts';
import { holdPlace } from './keep-place.ts';

export const Admission = z.object({
	askedOf: z.string().trim().min(1).max(300),
	explained: z.string().trim().min(10).max(2000),
	admittedBy: z.string().trim().min(1).max(300),
	rules: z.string().trim().max(2000).default(''),
	admittedOn: z.iso.date(),
	...sentOnce
});
export const Withdrawal = z.object({
	withdrawnOn: z.iso.date(),
	words: z.string().trim().min(3).max(2000)
});

/**
 * Keeps that whoever runs a place let us in: who was asked, how our work was explained, by whom we were let in, which rules we took on.
 * Source: issue 6, "A place that someone runs keeps its admission"; domain.md §1 (administrators and admission).
 * @returns its id
 * @throws Refused `place.not_found`, `not_allowed`, `place.ended`, `admission.open` (we are in there), `admission.later` (a day to come,
 * or before the last withdrawal)
 */
export async function admit(actor: Person, placeId: string, given: z.infer<typeof Admission>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, `admit ${placeId}`, given, async () => {
			if ((await holdPlace(tx, placeId)).endedAt) throw new Refused('place.ended');
			const { rows } = await sql<{ open: boolean; tooEarly: boolean }>`
				select withdrawn_on is null open, withdrawn_on > ${given.admittedOn}::date "tooEarly" from place_admission
				where place_id = ${placeId} order by admitted_on desc, id desc limit 1`.execute(tx);
			if (rows[0]?.open) throw new Refused('admission.open');
			if (rows[0]?.tooEarly || isToCome(given.admittedOn)) throw new Refused('admission.later');
			const id = newId();
			await tx
				.insertInto('place_admission')
				.values({
					id,
					place_id: placeId,
					asked_of: given.askedOf,
					explained: given.explained,
					admitted_by: given.admittedBy,
					rules: given.rules,
					admitted_on: given.admittedOn,
					person_id: actor.personId,
					at: now()
				})
				.execute();
			await recordAudit(tx, actor, 'place.admit', placeId);
			return id;
		})
	);
}

/**
 * Keeps that the admission was withdrawn: from then on no patrol goes there.
 * @throws Refused `place.not_found`, `not_allowed`, `admission.none` (there is none that stands), `admission.later` (a day to come, or
 * before the admission)
 */
export async function withdrawAdmission(
	actor: Person,
	placeId: string,
	{ withdrawnOn, words }: z.infer<typeof Withdrawal>
): Promise<void> {
	await asActor(actor, async (tx) => {
		await holdPlace(tx, placeId);
		const standing = await tx
			.selectFrom('place_admission')
			.select(['id', sql<boolean>`admitted_on > ${withdrawnOn}::date`.as('tooEarly')])
			.where('place_id', '=', placeId)
			.where('withdrawn_on', 'is', null)
			.executeTakeFirst();
		if (!standing) throw new Refused('admission.none');
		if (standing.tooEarly || isToCome(withdrawnOn)) throw new Refused('admission.later');
		await tx
			.updateTable('place_admission')
			.set({ withdrawn_on: withdrawnOn, withdrawn_why: words, withdrawn_by: actor.personId })
			.where('id', '=', standing.id)
			.execute();
		await recordAudit(tx, actor, 'place.withdrawAdmission', placeId);
	});
}

/** A day of slack: the clock of whoever types may be in another zone than ours. */
const isToCome = (day: string) => Date.parse(day) > now().getTime() + 86_400_000;
