import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { PlanPart, PlanState, PlanStepKind } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { type PlanAct, planActsFrom } from './plan-moves.ts';

export interface PlanShell {
	id: string;
	number: string;
	state: PlanState;
	reviewOn: string;
	retentionReviewOn: string;
	unitId: string;
	unitName: string;
	timeZone: string;
	version: number;
	/** Whether this person is named in it; who is not sees nothing beyond this row. */
	named: boolean;
	/** Whether they lead its unit and it is left with nobody who works on it. */
	mayTakeUp: boolean;
	acts: PlanAct[];
}

/**
 * That there is a plan: for those named in it and the lead of its unit.
 * @throws Refused `plan.not_found`
 */
export async function seePlan(tx: Tx, number: string): Promise<PlanShell> {
	const { rows } = await sql<Omit<PlanShell, 'acts'> & { works: boolean }>`
		select p.id, p.number, p.state, p.review_on::text "reviewOn", p.retention_review_on::text "retentionReviewOn", p.unit_id "unitId",
			u.short_name "unitName", u.time_zone "timeZone", p.version, named_in_plan(p.id) named, may_take_up_plan(p.id) "mayTakeUp", works_on_plan(p.id) works
		from support_plan p join unit u on u.id = p.unit_id where p.number = ${number}`.execute(tx);
	const [row] = rows;
	if (!row) throw new Refused('plan.not_found', {}, number);
	const { works, ...shell } = row;
	return { ...shell, acts: shell.named ? planActsFrom(row.state, works) : [] };
}

/**
 * The same for an act that is open to this person now; the row is held for those who change it.
 * @throws Refused `plan.not_found` (also for the lead, who knows of it and is not named), `plan.wrong_state`, `not_allowed` (partners)
 */
export async function holdPlan(tx: Tx, number: string, act: PlanAct): Promise<PlanShell> {
	if (act !== 'measure' && act !== 'note')
		await tx.selectFrom('support_plan').select('id').where('number', '=', number).forUpdate().execute();
	const plan = await seePlan(tx, number);
	if (!plan.named) throw new Refused('plan.not_found', {}, number);
	if (plan.acts.includes(act)) return plan;
	throw new Refused(planActsFrom(plan.state, true).includes(act) ? 'not_allowed' : 'plan.wrong_state');
}

/** One line of a plan's timeline, in the transaction of the act. */
export const addPlanStep = (
	tx: Tx,
	actor: Person,
	planId: string,
	kind: PlanStepKind,
	{ words, whom }: { words?: string; whom?: string } = {}
) =>
	tx
		.insertInto('support_plan_step')
		.values({
			id: newId(),
			plan_id: planId,
			kind,
			at: now(),
			person_id: actor.personId,
			whom: whom ?? null,
			words: words || null
		})
		.execute();

/** Who may be named: of the police in the unit, or with a post at a partner. */
export async function whoCanBeNamed(tx: Tx, unitId: string) {
	const { rows } = await sql<{ id: string; name: string; unit: string; part: PlanPart }>`
		select distinct n.id, n.name, u.short_name unit, case when u.kind = 'partner' then 'partner' else 'local_officer' end part
		from membership m join person n on n.id = m.person_id join unit u on u.id = m.unit_id
		where (m.unit_id = ${unitId}::uuid and m.role in ('officer', 'lead', 'coordinator') or u.kind = 'partner' and m.role = 'partner')
			and (m.until is null or m.until > now()) and n.left_at is null and u.closed_at is null
		order by n.name, u.short_name`.execute(tx);
	return rows;
}
