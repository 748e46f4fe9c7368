import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { notOneself, onlyAdministrators } from './only-administrators.ts';
import type { SignedIn } from './signed-in.ts';

type Administrator = SignedIn['actor'];
export const NameSecondPerson = z.object({ personId: z.uuid() });

/**
 * Who could be the second pair of eyes of a small unit: somebody who works elsewhere, as in a partner unit for the neighbouring force.
 * @throws Refused `not_allowed`
 */
export async function findPossibleSeconds(actor: Administrator, unitId: string) {
	return asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const people = await tx
			.selectFrom('person')
			.innerJoin('membership', 'membership.person_id', 'person.id')
			.innerJoin('unit', 'unit.id', 'membership.unit_id')
			.select(['person.id', 'person.name', 'unit.short_name as unitName'])
			.distinctOn(['person.name', 'person.id'])
			.where('membership.until', 'is', null)
			.where('person.left_at', 'is', null)
			.where((or) =>
				or.not(
					or.exists(
						or
							.selectFrom('membership as own')
							.select('own.id')
							.whereRef('own.person_id', '=', 'person.id')
							.where('own.unit_id', '=', unitId)
							.where('own.until', 'is', null)
					)
				)
			)
			.orderBy('person.name')
			.orderBy('person.id')
			.execute();
		await recordAudit(tx, actor, 'person.list', null, { facts: { count: people.length } });
		return people;
	});
}

/**
 * Names a person of a neighbouring force as the second one where a rule asks for two and the unit has one.
 * @throws Refused `not_allowed`, `person.yourself`, `person.not_found`, `person.is_colleague` when they work in the unit itself
 */
export async function nameSecondPerson(
	actor: Administrator,
	unitId: string,
	{ personId }: z.infer<typeof NameSecondPerson>
): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		notOneself(actor, personId);
		const posts = await tx
			.selectFrom('membership')
			.select('unit_id')
			.where('person_id', '=', personId)
			.where('until', 'is', null)
			.execute();
		if (posts.length === 0) throw new Refused('person.not_found');
		if (posts.some((post) => post.unit_id === unitId)) throw new Refused('person.is_colleague');
		await tx
			.insertInto('second_person')
			.values({ id: newId(), person_id: personId, for_unit_id: unitId })
			.onConflict((conflict) => conflict.columns(['person_id', 'for_unit_id']).where('until', 'is', null).doNothing())
			.execute();
		await recordAudit(tx, actor, 'unit.nameSecondPerson', unitId, { facts: { person: personId } });
	});
}

/** @throws Refused `not_allowed`, `person.not_found` */
export async function endSecondPerson(actor: Administrator, unitId: string, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const [done] = await tx
			.updateTable('second_person')
			.set({ until: now() })
			.where('id', '=', id)
			.where('for_unit_id', '=', unitId)
			.where('until', 'is', null)
			.execute();
		if (!done?.numUpdatedRows) throw new Refused('person.not_found');
		await recordAudit(tx, actor, 'unit.endSecondPerson', unitId);
	});
}
