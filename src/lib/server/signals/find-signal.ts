import { sql } from 'kysely';
import { validate as isId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { LinkRelation, SignalEventKind, SignalState } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { owedRequest } from '../requests/record.ts';
import { markRead } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { owedAnswer } from './close-signal.ts';
import { expectedReliability } from './grade-signal.ts';
import { askerOf, handedTo, type HandedTo } from './inbox-rows.ts';
import { namedBy } from './move-signal.ts';
import { nextSteps } from './next-steps.ts';
import { whoHasOpen } from './open-signal.ts';

export interface SignalEvent {
	id: string;
	kind: SignalEventKind;
	at: Date;
	personName: string | null;
	byReporter: boolean;
	facts: Record<string, unknown>;
}

export interface SignalLink {
	number: string;
	title: string;
	state: SignalState;
	relation: LinkRelation;
	/** The relation reads from the other one to this one. */
	turned: boolean;
}

/**
 * Everything a signal's page needs, and the steps open to this person now, the likeliest first. Changes nothing
 * but what the person had not read of their news; the audit line `signal.read` tells who looked.
 * @param reference its number or its id
 * @throws Refused `signal.not_found`, also when it is not theirs
 */
export async function findSignal(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const row = await tx
			.selectFrom('signal as s')
			.innerJoin('unit as u', 'u.id', 's.unit_id')
			.leftJoin('source', 'source.id', 's.source_id')
			.leftJoin('person as assignee', 'assignee.id', 's.assignee_id')
			.leftJoin('person as grader', 'grader.id', 's.graded_by')
			.leftJoin('case_file', 'case_file.id', 's.case_id')
			.leftJoin('conversation as c', 'c.signal_id', 's.id')
			.select([
				's.id',
				's.number',
				's.unit_id as unitId',
				'u.name as unitName',
				'u.short_name as unitShortName',
				'u.time_zone as timeZone',
				's.state',
				's.turn',
				's.origin',
				's.source_id as sourceId',
				'source.reason as sourceReason',
				's.first_source as firstSource',
				's.first_reliability as firstReliability',
				's.first_scheme as firstScheme',
				's.assignee_id as assigneeId',
				'assignee.name as assigneeName',
				's.received_at as receivedAt',
				's.changed_at as changedAt',
				's.version',
				's.title',
				's.text',
				's.language',
				's.topic',
				's.urgency',
				's.danger',
				's.happened',
				's.web_address as webAddress',
				's.web_platform as webPlatform',
				's.web_handle as webHandle',
				's.street_place as streetPlace',
				's.post_code as postCode',
				's.facts',
				's.assessment',
				's.person_categories as personCategories',
				's.grading_scheme as gradingScheme',
				's.pack_version as packVersion',
				's.source_reliability as sourceReliability',
				's.reliability_reason as reliabilityReason',
				's.information_credibility as informationCredibility',
				's.handling_codes as handlingCodes',
				's.handling_note as handlingNote',
				's.graded_at as gradedAt',
				'grader.name as gradedBy',
				's.wants_answer as wantsAnswer',
				's.first_answer_due as firstAnswerDue',
				's.first_answer_at as firstAnswerAt',
				's.ending',
				's.closed_at as closedAt',
				'case_file.number as caseNumber',
				'case_file.title as caseTitle',
				's.burst_id as burstId',
				's.set_aside as setAside',
				's.shelf',
				'c.id as conversationId',
				'c.ended_at as conversationEndedAt'
			])
			.select(sql<string | null>`coalesce(source.name, ${askerOf})`.as('sourceName'))
			.select(sql<HandedTo[]>`${handedTo}`.as('handOvers'))
			.where(`s.${namedBy(reference)}`, '=', reference)
			.executeTakeFirst();
		if (!row) throw new Refused('signal.not_found', {}, reference);
		const { conversationId, conversationEndedAt, sourceId, firstReliability, firstScheme, ...signal } = row;
		const hasReporter = conversationId !== null;
		const [links, events, openBy] = [
			await linksOf(tx, signal.id),
			await eventsOf(tx, signal.id),
			await whoHasOpen(tx, signal.id)
		];
		const names = await namesIn(tx, events);
		const owes = await owedAnswer(tx, signal.id);
		const owesRequest = row.origin === 'request' ? await owedRequest(tx, signal.id) : null;
		await recordAudit(tx, actor, 'signal.read', signal.id);
		await markRead(tx, actor, [signal.id]);
		return {
			...signal,
			hasReporter,
			/** The grade its source starts from; null where an officer saw it. */
			expectedReliability: await expectedReliability(tx, {
				origin: row.origin,
				source_id: sourceId,
				first_source: row.firstSource,
				first_reliability: firstReliability,
				first_scheme: firstScheme
			}),
			mayAnswer: hasReporter && conversationEndedAt === null,
			/** The hand-over whose receiver waits for our reply. */
			asksBack: row.handOvers.find(({ state }) => state === 'asked_back')?.number ?? null,
			links,
			events: events.filter((event) => !isAboutHidden(event, names)),
			/** Names for the ids that stand in the timeline's facts: people, units, linked signals. */
			names: Object.fromEntries(names),
			openBy,
			/** Number of the hand-over it came by, while its giver waits for our answer. */
			owes,
			/** Number of the request it came by, while its answer is owed. */
			owesRequest,
			moves: nextSteps({
				...signal,
				owes: owes !== null,
				owesRequest: owesRequest !== null,
				mayAnswer: hasReporter && conversationEndedAt === null,
				mine: signal.assigneeId === actor.personId
			}),
			readAt: now()
		};
	});
}
export type SignalRecord = Awaited<ReturnType<typeof findSignal>>;

async function linksOf(tx: Tx, id: string): Promise<SignalLink[]> {
	return tx
		.selectFrom('signal_link as l')
		.innerJoin('signal as o', (join) => join.on(sql<boolean>`o.id = case when l.a = ${id} then l.b else l.a end`))
		.select(['o.number', 'o.title', 'o.state', 'l.relation', sql<boolean>`l.b = ${id}`.as('turned')])
		.where((is) => is.or([is('l.a', '=', id), is('l.b', '=', id)]))
		.orderBy('l.linked_at')
		.execute();
}

async function eventsOf(tx: Tx, id: string): Promise<SignalEvent[]> {
	const rows = await tx
		.selectFrom('signal_event as e')
		.leftJoin('person as p', 'p.id', 'e.person_id')
		.select(['e.id', 'e.kind', 'e.at', 'p.name as personName', 'e.by_reporter as byReporter', 'e.facts'])
		.where('e.signal_id', '=', id)
		.orderBy('e.at', 'desc')
		.orderBy('e.id', 'desc')
		.execute();
	return rows.map((row) => ({ ...row, facts: isFacts(row.facts) ? row.facts : {} }));
}

const isFacts = (facts: unknown): facts is Record<string, unknown> =>
	typeof facts === 'object' && facts !== null && !Array.isArray(facts);

/** Facts keep ids; what they are called is read now, and only where this person may read it. */
async function namesIn(tx: Tx, events: SignalEvent[]): Promise<Map<string, string>> {
	const ids = [
		...new Set(
			events
				.flatMap((event) => Object.values(event.facts))
				.filter((fact): fact is string => typeof fact === 'string' && isId(fact))
		)
	];
	if (ids.length === 0) return new Map();
	const { rows } = await sql<{ id: string; name: string }>`
		select id, name from person where id = any (${ids}::uuid[])
		union all select id, name from unit where id = any (${ids}::uuid[])
		union all select id, number from signal where id = any (${ids}::uuid[])
		union all select id, number from hand_over where id = any (${ids}::uuid[])`.execute(tx);
	return new Map(rows.map((row) => [row.id, row.name]));
}

/** A link to a signal this person may not see is not told, not even that there is one. */
const isAboutHidden = (event: SignalEvent, names: Map<string, string>) =>
	(['link', 'unlink', 'notSame', 'maybeSame'].includes(event.kind) ||
		(event.kind === 'undo' && 'signalId' in event.facts)) &&
	!names.has(String(event.facts.signalId));
