import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { PlanPart } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { tellOfPlan } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import type { PlanNamed, PlanTakenUp, PlanUnnamed } from './plan-fields.ts';
import { addPlanStep, holdPlan, seePlan, whoCanBeNamed } from './see-plan.ts';

/**
 * Names one more, with a reason: they are told, and so are the others named.
 * @throws Refused `plan.not_found`, `plan.wrong_state`, `plan.person` (has no post for it, or is named), `not_allowed` (partners)
 */
export async function nameInPlan(
	actor: Person,
	number: string,
	{ personId, part, reason }: z.infer<typeof PlanNamed>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const plan = await holdPlan(tx, number, 'name');
		await addPlanStep(tx, actor, plan.id, 'name', { words: reason, whom: personId });
		await recordAudit(tx, actor, 'plan.name', plan.id, { recipient: personId, justification: reason });
		await name(tx, actor, plan, { personId, part });
		await tellOfPlan(tx, 'plan_people', plan.id, personId);
	});
}

/**
 * Takes somebody out, with a reason; from then on they see nothing of it. Of the police somebody stays.
 * @throws Refused `plan.not_found`, `plan.wrong_state`, `plan.person` (is not named), `plan.last_one`, `not_allowed` (partners)
 */
export async function unnameInPlan(
	actor: Person,
	number: string,
	{ personId, reason }: z.infer<typeof PlanUnnamed>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const plan = await holdPlan(tx, number, 'name');
		const there = await tx
			.selectFrom('support_plan_person')
			.select(['id', 'person_id as personId', 'part'])
			.where('plan_id', '=', plan.id)
			.where('until', 'is', null)
			.execute();
		const one = there.find((row) => row.personId === personId);
		if (!one) throw new Refused('plan.person');
		const canStay = new Set((await whoCanBeNamed(tx, plan.unitId)).map(({ id }) => id));
		if (!there.some((row) => row.id !== one.id && row.part !== 'partner' && canStay.has(row.personId)))
			throw new Refused('plan.last_one');
		await addPlanStep(tx, actor, plan.id, 'unname', { words: reason, whom: personId });
		await recordAudit(tx, actor, 'plan.unname', plan.id, { recipient: personId, justification: reason });
		await tx
			.updateTable('support_plan_person')
			.set({ until: now(), removed_by: actor.personId })
			.where('id', '=', one.id)
			.execute();
		if (personId !== actor.personId) await tellOfPlan(tx, 'plan_people', plan.id, personId);
	});
}

/**
 * The lead of its unit gives a plan that is left with nobody, or that nobody has looked at for two weeks after its day, to an officer,
 * who may be themselves. They read nothing of it by that; the officer and all who are named are told, and the log keeps why.
 * @throws Refused `plan.not_found`, `plan.not_left`, `plan.person`
 */
export async function takeUpPlan(
	actor: Person,
	number: string,
	{ personId, reason }: z.infer<typeof PlanTakenUp>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const plan = await seePlan(tx, number);
		if (!plan.mayTakeUp) throw new Refused('plan.not_left');
		await addPlanStep(tx, actor, plan.id, 'take_up', { words: reason, whom: personId });
		await recordAudit(tx, actor, 'plan.takeUp', plan.id, { recipient: personId, justification: reason });
		await name(tx, actor, plan, { personId, part: 'local_officer' });
		await tellOfPlan(tx, 'plan_people', plan.id, personId);
	});
}

/** One more who is named, if they have the post for it; they are told. */
export async function name(
	tx: Tx,
	actor: Person,
	plan: { id: string; unitId: string },
	{ personId, part }: { personId: string; part: PlanPart }
): Promise<void> {
	const fits = (await whoCanBeNamed(tx, plan.unitId)).some(
		(one) => one.id === personId && (one.part === 'partner') === (part === 'partner')
	);
	const there = await tx
		.selectFrom('support_plan_person')
		.select('id')
		.where('plan_id', '=', plan.id)
		.where('person_id', '=', personId)
		.where('until', 'is', null)
		.executeTakeFirst();
	if (!fits || there) throw new Refused('plan.person');
	await tx
		.insertInto('support_plan_person')
		.values({ id: newId(), plan_id: plan.id, person_id: personId, part, since: now(), added_by: actor.personId })
		.execute();
	await tellOfPlan(tx, 'plan_named', plan.id, personId);
}
