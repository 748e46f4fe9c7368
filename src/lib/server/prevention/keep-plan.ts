import { sql, type Updateable } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import type { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { SupportPlan } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce } from '../platform/sent-once.ts';
import { keptUntil } from '../signals/record.ts';
import { recordAudit } from '../trust/index.ts';
import { todayOf } from './move-action.ts';
import { name } from './name-in-plan.ts';
import type {
	BeginPlan,
	EditPlan,
	planFields,
	PlanClosed,
	PlanMeasure,
	PlanNote,
	PlanReviewed
} from './plan-fields.ts';
import { type PlanMove, planMoves } from './plan-moves.ts';
import { addPlanStep, holdPlan } from './see-plan.ts';

/**
 * Begins a plan for a minor one worries about. Whoever begins it, the local officer and the partner are named in it and nobody else
 * sees it, whatever their role. The signal or talk it comes from says nothing of it: it is read by more.
 * Source: RAN POL 2021; domain.md §11.2, SupportPlan; category of LED art. 6: child in need.
 * @returns its number
 * @throws Refused `not_allowed`, `plan.basis`, `plan.person`, `plan.day_passed`, `signal.not_found`, `conversation.not_found`
 */
export async function beginPlan(actor: Person, given: z.infer<typeof BeginPlan>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'begin a support plan', given, async () => {
			const { rows } = await sql<{ may: boolean }>`
				select acting_as(array['officer', 'lead', 'coordinator']::role[]) may`.execute(tx);
			if (!rows[0]?.may) throw new Refused('not_allowed');
			await dayToCome(tx, actor.unitId, given.reviewOn);
			const from = await fromWhat(tx, given);
			const [id, at] = [newId(), now()];
			await tx
				.insertInto('support_plan')
				.values({
					id,
					unit_id: actor.unitId,
					review_on: given.reviewOn,
					retention_review_on: keptUntil(at).review_on,
					made_by: actor.personId,
					made_at: at,
					changed_at: at
				})
				.execute();
			const { number } = await tx
				.selectFrom('support_plan')
				.select('number')
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			const plan = { id, unitId: actor.unitId };
			await name(tx, actor, plan, {
				personId: actor.personId,
				part: given.localOfficerId === actor.personId ? 'local_officer' : 'colleague'
			});
			await addPlanStep(tx, actor, id, 'begin');
			await tx
				.insertInto('support_plan_content')
				.values({ plan_id: id, ...contentOf(given), ...from })
				.execute();
			if (given.localOfficerId !== actor.personId)
				await name(tx, actor, plan, { personId: given.localOfficerId, part: 'local_officer' });
			if (given.partnerId) await name(tx, actor, plan, { personId: given.partnerId, part: 'partner' });
			await recordAudit(tx, actor, 'plan.begin', id);
			return number;
		})
	);
}

/**
 * Writes on.
 * @throws Refused `plan.not_found`, `plan.wrong_state`, `plan.changed`, `plan.basis`, `not_allowed`
 */
export async function editPlan(actor: Person, number: string, given: z.infer<typeof EditPlan>): Promise<void> {
	await asActor(actor, async (tx) => {
		const plan = await holdPlan(tx, number, 'edit');
		if (plan.version !== given.version) throw new Refused('plan.changed');
		await addPlanStep(tx, actor, plan.id, 'edit');
		await recordAudit(tx, actor, 'plan.edit', plan.id);
		await tx.updateTable('support_plan_content').set(contentOf(given)).where('plan_id', '=', plan.id).execute();
		await changed(tx, plan.id);
	});
}

/**
 * Adds what somebody named is to do, by when.
 * @throws Refused `plan.not_found`, `plan.wrong_state`, `plan.person` (is not named)
 */
export async function addMeasure(actor: Person, number: string, given: z.infer<typeof PlanMeasure>): Promise<void> {
	await asActor(actor, async (tx) => {
		const plan = await holdPlan(tx, number, 'measure');
		await onlyOnce(tx, actor, `measure of plan ${plan.id}`, given, async () => {
			const owner = await tx
				.selectFrom('support_plan_person')
				.select('id')
				.where('plan_id', '=', plan.id)
				.where('person_id', '=', given.ownerId)
				.where('until', 'is', null)
				.executeTakeFirst();
			if (!owner) throw new Refused('plan.person');
			await tx
				.insertInto('support_plan_measure')
				.values({
					id: newId(),
					plan_id: plan.id,
					what: given.what,
					owner_id: given.ownerId,
					due_on: given.dueOn,
					made_by: actor.personId,
					made_at: now()
				})
				.execute();
			await addPlanStep(tx, actor, plan.id, 'measure', { words: given.what });
			await recordAudit(tx, actor, 'plan.addMeasure', plan.id);
			return plan.id;
		});
	});
}

/**
 * Ticks a measure off.
 * @throws Refused `plan.not_found`, `plan.wrong_state`, `plan.measure_done`
 */
export async function tickMeasure(actor: Person, number: string, { id }: { id: string }): Promise<void> {
	await asActor(actor, async (tx) => {
		const plan = await holdPlan(tx, number, 'measure');
		const done = isId(id)
			? await tx
					.updateTable('support_plan_measure')
					.set({ done_on: await todayOf(tx, plan.unitId), done_by: actor.personId })
					.where('id', '=', id)
					.where('plan_id', '=', plan.id)
					.where('done_on', 'is', null)
					.returning('what')
					.executeTakeFirst()
			: undefined;
		if (!done) throw new Refused('plan.measure_done');
		await addPlanStep(tx, actor, plan.id, 'measure_done', { words: done.what });
		await recordAudit(tx, actor, 'plan.tickMeasure', plan.id);
	});
}

/**
 * A line for those named.
 * @throws Refused `plan.not_found`, `plan.wrong_state`
 */
export async function addPlanNote(actor: Person, number: string, given: z.infer<typeof PlanNote>): Promise<void> {
	await asActor(actor, async (tx) => {
		const plan = await holdPlan(tx, number, 'note');
		await onlyOnce(tx, actor, `note of plan ${plan.id}`, given, async () => {
			await addPlanStep(tx, actor, plan.id, 'note', { words: given.words });
			await recordAudit(tx, actor, 'plan.note', plan.id);
			return plan.id;
		});
	});
}

/**
 * Writes what the review found, and sets the next day. It also says that the record is still needed: the day of its own review is
 * counted anew. Source: LED art. 5, periodic review.
 * @throws Refused `plan.not_found`, `plan.wrong_state`, `plan.day_passed`, `not_allowed`
 */
export async function reviewPlan(
	actor: Person,
	number: string,
	{ words, reviewOn }: z.infer<typeof PlanReviewed>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const plan = await holdPlan(tx, number, 'review');
		await dayToCome(tx, plan.unitId, reviewOn);
		await addPlanStep(tx, actor, plan.id, 'review', { words });
		await recordAudit(tx, actor, 'plan.review', plan.id);
		await changed(tx, plan.id, {
			review_on: reviewOn,
			retention_review_on: keptUntil(now()).review_on,
			reminded_at: null
		});
	});
}

/**
 * Closes it with its outcome.
 * @throws Refused `plan.not_found`, `plan.wrong_state`, `not_allowed`
 */
export async function closePlan(actor: Person, number: string, { words }: z.infer<typeof PlanClosed>): Promise<void> {
	await asActor(actor, async (tx) => {
		const plan = await holdPlan(tx, number, 'close');
		await tx.updateTable('support_plan_content').set({ outcome: words }).where('plan_id', '=', plan.id).execute();
		await move(tx, actor, plan.id, 'close', words);
	});
}

/**
 * It goes on.
 * @throws Refused `plan.not_found`, `plan.wrong_state`, `not_allowed`
 */
export async function reopenPlan(actor: Person, number: string, { words }: z.infer<typeof PlanClosed>): Promise<void> {
	await asActor(actor, async (tx) => move(tx, actor, (await holdPlan(tx, number, 'reopen')).id, 'reopen', words));
}

async function move(tx: Tx, actor: Person, id: string, which: PlanMove, words: string) {
	await addPlanStep(tx, actor, id, which, { words });
	await recordAudit(tx, actor, `plan.${which}`, id);
	await changed(tx, id, { state: planMoves[which].to });
}

const changed = (tx: Tx, id: string, more: Updateable<SupportPlan> = {}) =>
	tx
		.updateTable('support_plan')
		.set({ ...more, changed_at: now(), version: sql`version + 1` })
		.where('id', '=', id)
		.execute();

async function dayToCome(tx: Tx, unitId: string, day: string) {
	if (day < (await todayOf(tx, unitId))) throw new Refused('plan.day_passed');
}

async function fromWhat(tx: Tx, { signal, talk }: z.infer<typeof BeginPlan>) {
	const found = signal
		? await tx.selectFrom('signal').select('id').where('number', '=', signal).executeTakeFirst()
		: undefined;
	if (signal && !found) throw new Refused('signal.not_found', {}, signal);
	const { rows } = await sql<{ may: boolean }>`select works_on_talk(${isId(talk) ? talk : null}::uuid) may`.execute(tx);
	if (talk && !rows[0]?.may) throw new Refused('conversation.not_found', {}, talk);
	return { signal_id: found?.id ?? null, conversation_id: talk || null };
}

function contentOf(given: Omit<z.infer<typeof planFields>, 'reviewOn'>) {
	if (!pack().legalBases.some(({ code }) => code === given.legalBasis)) throw new Refused('plan.basis');
	return {
		child: given.child,
		facts: given.facts,
		assessment: given.assessment,
		child_part: given.childPart,
		parents_part: given.parentsPart,
		partner_words: given.partnerWords,
		legal_basis: given.legalBasis
	};
}
