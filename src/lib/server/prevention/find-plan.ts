import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import type { PlanPart, PlanState, PlanStepKind } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { markRead } from '../told/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { seePlan, whoCanBeNamed } from './see-plan.ts';

export interface PlanRow {
	number: string;
	state: PlanState;
	reviewOn: string;
	unitName: string;
	named: boolean;
	mayTakeUp: boolean;
	people: string[];
	/** For those named alone. */
	child: string | null;
}

/** The plans somebody is named in, and for a lead that there are others in the unit: a number, its day and who is named. */
export async function listPlans(actor: Person): Promise<{ plans: PlanRow[]; begins: boolean }> {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<PlanRow>`
			select p.number, p.state, p.review_on::text "reviewOn", u.short_name "unitName", named_in_plan(p.id) named, may_take_up_plan(p.id) "mayTakeUp", c.child,
				array(select n.name from names_of_plan(p.id) n join support_plan_person s on s.plan_id = p.id and s.person_id = n.person_id and s.until is null order by n.name) people
			from support_plan p join unit u on u.id = p.unit_id left join support_plan_content c on c.plan_id = p.id
			order by p.state, named desc, p.review_on, p.number limit 200`.execute(tx);
		await recordList(tx, actor, 'plan.list', { count: rows.length });
		const { rows: may } = await sql<{ begins: boolean }>`
			select acting_as(array['officer', 'lead', 'coordinator']::role[]) begins`.execute(tx);
		return { plans: rows, begins: may[0]?.begins ?? false };
	});
}

/**
 * A plan as this person may see it: all of it where they are named, else only that there is one and who is named.
 * @throws Refused `plan.not_found`
 */
export async function findPlan(actor: Person, number: string) {
	return asActor(actor, async (tx) => {
		const plan = await seePlan(tx, number);
		const { rows: people } = await sql<{
			personId: string;
			name: string;
			unit: string | null;
			part: PlanPart;
			since: Date;
			until: Date | null;
		}>`select s.person_id "personId", n.name, n.unit, s.part, s.since, s.until from support_plan_person s
			left join names_of_plan(s.plan_id) n on n.person_id = s.person_id where s.plan_id = ${plan.id} order by s.until nulls first, s.since, n.name`.execute(
			tx
		);
		const candidates = plan.acts.includes('name') || plan.mayTakeUp ? await whoCanBeNamed(tx, plan.unitId) : [];
		const there = new Set(people.filter(({ until }) => !until).map(({ personId }) => personId));
		await recordAudit(tx, actor, plan.named ? 'plan.read' : 'plan.seeThatItIs', plan.id);
		await markRead(tx, actor, [plan.id]);
		return {
			...plan,
			people,
			candidates: candidates.filter(({ id }) => !there.has(id)),
			content: plan.named ? await contentOf(tx, plan.id) : null
		};
	});
}
export type FoundPlan = Awaited<ReturnType<typeof findPlan>>;

async function contentOf(tx: Tx, id: string) {
	const content = await tx
		.selectFrom('support_plan_content as c')
		.leftJoin('signal as s', 's.id', 'c.signal_id')
		.leftJoin('conversation as t', 't.id', 'c.conversation_id')
		.select(['c.child', 'c.facts', 'c.assessment', 'c.outcome', 's.number as signal', 't.id as talk'])
		.select([
			'c.child_part as childPart',
			'c.parents_part as parentsPart',
			'c.partner_words as partnerWords',
			'c.legal_basis as legalBasis',
			'c.subject_category as subjectCategory'
		])
		.where('c.plan_id', '=', id)
		.executeTakeFirstOrThrow();
	const { rows: measures } = await sql<{
		id: string;
		what: string;
		owner: string | null;
		dueOn: string;
		doneOn: string | null;
	}>`
		select x.id, x.what, n.name "owner", x.due_on::text "dueOn", x.done_on::text "doneOn" from support_plan_measure x
		left join names_of_plan(x.plan_id) n on n.person_id = x.owner_id where x.plan_id = ${id} order by x.done_on nulls first, x.due_on, x.id`.execute(
		tx
	);
	const { rows: steps } = await sql<{
		id: string;
		kind: PlanStepKind;
		at: Date;
		by: string | null;
		whom: string | null;
		words: string | null;
	}>`
		select x.id, x.kind, x.at, n.name "by", w.name whom, x.words from support_plan_step x
		left join names_of_plan(x.plan_id) n on n.person_id = x.person_id left join names_of_plan(x.plan_id) w on w.person_id = x.whom
		where x.plan_id = ${id} order by x.at desc, x.id desc`.execute(tx);
	return { ...content, measures, steps };
}

/** Who can be named in a new plan, for its form. */
export async function preparePlan(actor: Person) {
	return asActor(actor, async (tx) => {
		const people = await whoCanBeNamed(tx, actor.unitId);
		await recordList(tx, actor, 'plan.prepare', { count: people.length });
		return people;
	});
}
