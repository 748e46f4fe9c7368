import type { Person } from '../platform/actor.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import { mailChoices, occasions } from './occasions.ts';

const Choice = z.object({
	desk: z.boolean(),
	/** Left out where the service sends no mail: what was chosen before stays. */
	mail: z.enum(mailChoices).optional()
});
export const Choices = z.record(z.enum(occasions), Choice);
type Chosen = Record<(typeof occasions)[number], { desk: boolean; mail: (typeof mailChoices)[number] }>;

/**
 * What a person wants to be told, with what holds while they have chosen nothing: all of it in the desk, no mail but of a threat. New signals are told
 * from the start to leads and at the intake desk; with several posts, in each as there.
 */
export async function findChoices(actor: Person): Promise<Chosen> {
	return asActor(actor, async (tx) => ({ ...(await fromTheStart(tx, actor)), ...(await chosen(tx, actor)) }));
}

/** A person's own choice; what is as from the start is not kept, so that it follows them into another post. */
export async function saveChoices(actor: Person, given: z.infer<typeof Choices>): Promise<void> {
	await asActor(actor, async (tx) => {
		const start = await fromTheStart(tx, actor);
		const before: Partial<Chosen> = await chosen(tx, actor);
		await tx.deleteFrom('told_choice').where('person_id', '=', actor.personId).execute();
		const wanted = occasions.map((occasion) => {
			const { desk, mail = before[occasion]?.mail ?? start[occasion].mail } = given[occasion];
			return { person_id: actor.personId, occasion, desk, mail };
		});
		const other = wanted.filter(
			({ occasion, desk, mail }) => desk !== start[occasion].desk || mail !== start[occasion].mail
		);
		if (other.length > 0) await tx.insertInto('told_choice').values(other).execute();
		await recordAudit(tx, actor, 'told.choose', actor.personId, {
			facts: Object.fromEntries(wanted.map(({ occasion, desk, mail }) => [occasion, `${desk ? 'desk' : '-'} ${mail}`]))
		});
	});
}

type Reading = Parameters<Parameters<typeof asActor>[1]>[0];

async function fromTheStart(tx: Reading, { personId }: Person): Promise<Chosen> {
	const { rows } = await sql<{ told: boolean }>`select exists (
		select from membership m join unit u on u.id = m.unit_id
		where m.person_id = ${personId}::uuid and (m.until is null or m.until > now()) and (m.role = 'lead' or u.intake_desk and m.role in ('officer', 'coordinator', 'partner'))) told`.execute(
		tx
	);
	const of = (desk: boolean) => ({ desk, mail: 'no' }) as const; // by mail as `mail_from_start` has it in the database
	return {
		assigned: of(true),
		given_away: of(true),
		reporter_wrote: of(true),
		second_look: of(true),
		hand_over_offered: of(true),
		hand_over_moved: of(true),
		report: of(true),
		patrol: of(true),
		request_asked: of(true),
		request_moved: of(true),
		overdue: of(true),
		card_out_of_date: of(true),
		import_failed: of(true),
		patrol_help: { desk: true, mail: 'at_once' },
		incident: { desk: true, mail: 'at_once' },
		persona: of(true),
		prevention: of(true),
		support_plan: of(true),
		protocol: of(true),
		look_up: of(true),
		talk_new: of(rows[0]?.told ?? false),
		new_signal: of(rows[0]?.told ?? false)
	};
}

async function chosen(tx: Reading, { personId }: Person): Promise<Partial<Chosen>> {
	const rows = await tx
		.selectFrom('told_choice')
		.select(['occasion', 'desk', 'mail'])
		.where('person_id', '=', personId)
		.execute();
	return Object.fromEntries(rows.map(({ occasion, ...choice }) => [occasion, choice]));
}
