import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import type { IncidentKind, IncidentState, IncidentStepKind } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import type { Move } from '../signals/moves.ts';
import { markRead, tellOfPersona } from '../told/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { incidentMoves, incidentStepsFrom, type IncidentMove } from './incident-moves.ts';

export const incidentKinds = ['threatened', 'exposed', 'imitated', 'other'] as const satisfies IncidentKind[];
const words = z.string().trim().min(3).max(2000);
export const ReportIncident = z.object({
	kind: choiceOf(incidentKinds),
	body: z.string().trim().min(3).max(4000),
	/** An address, a platform, a place. */
	place: z.string().trim().max(500).default(''),
	personaId: z.union([z.uuid(), z.literal('')]).default(''),
	...sentOnce
});
export const IncidentWords = z.object({ words, ...sentOnce });

/** Those one holds, for the form: it may be about one of them. */
export async function ownPersonas(actor: Person): Promise<{ id: string; platform: string; handle: string }[]> {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{ id: string; platform: string; handle: string }>`
			select id, platform, handle from persona where state <> 'retired' and holds_persona(id) order by platform, handle`.execute(
			tx
		);
		await recordList(tx, actor, 'persona.list', { shelf: 'own', count: rows.length });
		return rows;
	});
}

/**
 * "I am being threatened or exposed": the lead is told at once, of a lead's own the one above.
 * Source: domain.md §9, "incident plan for doxing".
 * @returns its id
 * @throws Refused `not_allowed` (partners), `persona.not_found`
 */
export async function reportIncident(actor: Person, given: z.infer<typeof ReportIncident>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'report an incident', given, async () => {
			const { rows } = await sql<{ may: boolean }>`
				select acting_as(array['officer', 'lead', 'coordinator', 'training_manager', 'data_protection_officer', 'administrator']::role[]) may`.execute(
				tx
			);
			if (!rows[0]?.may) throw new Refused('not_allowed');
			const persona = given.personaId
				? await tx.selectFrom('persona').select('id').where('id', '=', given.personaId).executeTakeFirst()
				: null;
			if (persona === undefined) throw new Refused('persona.not_found', {}, given.personaId);
			return openIncident(tx, actor, { ...given, personaId: persona?.id ?? null });
		})
	);
}

/** @returns its id */
export async function openIncident(
	tx: Tx,
	actor: Person,
	given: { kind: IncidentKind; body: string; place: string; personaId: string | null }
): Promise<string> {
	const id = newId();
	await tx
		.insertInto('incident')
		.values({
			id,
			unit_id: actor.unitId,
			person_id: actor.personId,
			persona_id: given.personaId,
			kind: given.kind,
			body: given.body,
			place: given.place || null,
			reported_at: now()
		})
		.execute();
	await addStep(tx, actor, id, 'report');
	await tellOfPersona(tx, 'incident_reported', id);
	return id;
}

async function addStep(tx: Tx, actor: Person, id: string, kind: IncidentStepKind, body?: string) {
	await tx
		.insertInto('incident_step')
		.values({ id: newId(), incident_id: id, kind, at: now(), person_id: actor.personId, body: body ?? null })
		.execute();
	await recordAudit(tx, actor, `incident.${kind}`, id);
}

export interface IncidentRow {
	id: string;
	kind: IncidentKind;
	state: IncidentState;
	reportedAt: Date;
	closedAt: Date | null;
	name: string;
	unitName: string;
	body: string;
	place: string | null;
	outcome: string | null;
	leads: boolean;
}
const columns = sql`i.id, i.kind, i.state, i.reported_at "reportedAt", i.closed_at "closedAt", n.name, u.short_name "unitName", i.body, i.place, i.outcome,
	acting_as(array['lead']::role[]) and i.unit_id = any (readable_units()) leads`;

/** @throws Refused `incident.not_found`, also when the actor may not see it */
async function seeIncident(tx: Tx, id: string): Promise<IncidentRow> {
	const { rows } = isId(id)
		? await sql<IncidentRow>`select ${columns} from incident i join person n on n.id = i.person_id join unit u on u.id = i.unit_id where i.id = ${id}`.execute(
				tx
			)
		: { rows: [] };
	if (!rows[0]) throw new Refused('incident.not_found', {}, id);
	return rows[0];
}

/** One's own, and those of whom one leads; open ones first, then the newest. */
export async function listIncidents(actor: Person): Promise<IncidentRow[]> {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<IncidentRow>`
			select ${columns} from incident i join person n on n.id = i.person_id join unit u on u.id = i.unit_id
			order by i.state, i.reported_at desc, i.id limit 200`.execute(tx);
		await recordList(tx, actor, 'incident.list', { count: rows.length });
		return rows;
	});
}

/**
 * What was reported, and what was done about it.
 * @throws Refused `incident.not_found`
 */
export async function findIncident(actor: Person, id: string) {
	return asActor(actor, async (tx) => {
		const incident = await seeIncident(tx, id);
		const { rows: steps } = await sql<{
			id: string;
			kind: IncidentStepKind;
			at: Date;
			by: string;
			body: string | null;
		}>`select s.id, s.kind, s.at, n.name "by", s.body from incident_step s join person n on n.id = s.person_id
			where s.incident_id = ${id} order by s.at desc, s.id desc`.execute(tx);
		const { rows: persona } = await sql<{ id: string; platform: string; handle: string }>`
			select p.id, p.platform, p.handle from incident i join persona p on p.id = i.persona_id where i.id = ${id}`.execute(tx);
		await recordAudit(tx, actor, 'incident.read', id);
		await markRead(tx, actor, [id]);
		return {
			...incident,
			steps,
			persona: persona[0] ?? null,
			next: incidentStepsFrom(incident.state, incident.leads)
		};
	});
}

/**
 * Notes what was done: by whom it is about, or their lead.
 * @throws Refused `incident.not_found`, `incident.wrong_state` (it is closed)
 */
export async function noteStep(actor: Person, id: string, given: z.infer<typeof IncidentWords>): Promise<void> {
	await asActor(actor, (tx) =>
		onlyOnce(tx, actor, `step of incident ${id}`, given, async () => {
			if (!incidentStepsFrom((await seeIncident(tx, id)).state, false).includes('note'))
				throw new Refused('incident.wrong_state');
			await addStep(tx, actor, id, 'step', given.words);
			return id;
		})
	);
}

async function move(actor: Person, id: string, what: IncidentMove, said: string) {
	await asActor(actor, async (tx) => {
		if (!(await seeIncident(tx, id)).leads) throw new Refused('not_allowed');
		await tx.selectFrom('incident').select('id').where('id', '=', id).forUpdate().execute();
		const { state } = await seeIncident(tx, id);
		const { from, to }: Move<IncidentState> = incidentMoves[what];
		if (!from.includes(state)) throw new Refused('incident.wrong_state');
		await addStep(tx, actor, id, what, said);
		await tx
			.updateTable('incident')
			.set(
				to === 'closed' ? { state: to, closed_at: now(), outcome: said } : { state: to, closed_at: null, outcome: null }
			)
			.where('id', '=', id)
			.execute();
	});
}

/**
 * Closes it with its outcome. For the lead.
 * @throws Refused `incident.not_found`, `not_allowed`, `incident.wrong_state`
 */
export const closeIncident = (actor: Person, id: string, given: z.infer<typeof IncidentWords>) =>
	move(actor, id, 'close', given.words);

/** It goes on. For the lead. @throws Refused `incident.not_found`, `not_allowed`, `incident.wrong_state` */
export const reopenIncident = (actor: Person, id: string, given: z.infer<typeof IncidentWords>) =>
	move(actor, id, 'reopen', given.words);

/** What waits for a lead, beside the navigation: a number, and no look-up. */
export const countIncidents = () =>
	sql<number>`(select count(*)::int from incident where state = 'open' and acting_as(array['lead']::role[]))`;
