import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { namedBy } from '../signals/index.ts';
import { markRead } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { seeRequest } from './move-request.ts';
import { openRequestStates, requestMovesFrom } from './request-moves.ts';

/**
 * One request as either side reads it: what was asked and what for, the way it went, what may be done next. The asked unit is
 * given the number of its signal, who asked is not.
 * @throws Refused `request.not_found`
 */
export async function findRequest(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const request = await seeRequest(tx, reference);
		const { id, sides } = request;
		const at = now();
		const ids = [request.from_unit_id, request.to_unit_id, request.instead_unit_id, actor.unitId].filter(
			(one): one is string => one !== null
		);
		const units = await tx
			.selectFrom('unit')
			.select(['id', 'name', 'short_name as shortName', 'kind', 'time_zone as timeZone'])
			.where('id', 'in', ids)
			.execute();
		const unit = (wanted: string | null) => units.find((one) => one.id === wanted) ?? null;
		const events = await tx
			.selectFrom('request_event')
			.leftJoin('person', 'person.id', 'request_event.person_id')
			.leftJoin('unit', 'unit.id', 'request_event.unit_id')
			.select([
				'request_event.id',
				'request_event.kind',
				'at',
				'body',
				'person.name as person',
				'unit.name as unit',
				'unit_id as unitId'
			])
			.where('request_id', '=', id)
			.orderBy('at')
			.orderBy('request_event.id')
			.execute();
		const signal = await signalOf(tx, request.signal_id);
		const answer = request.hand_over_id
			? await tx.selectFrom('hand_over').select('number').where('id', '=', request.hand_over_id).executeTakeFirst()
			: undefined;
		// A partner outside the force reads which unit acted, not which officer.
		const outside = unit(actor.unitId)?.kind === 'partner';
		const open = openRequestStates.some((state) => state === request.state);
		await recordAudit(tx, actor, 'request.read', id);
		await markRead(tx, actor, [id]);
		return {
			id,
			number: request.number,
			state: request.state,
			turn: request.turn,
			sides,
			way: request.way,
			from: unit(request.from_unit_id),
			askerName: request.asker_name,
			askerContact: request.asker_contact,
			to: unit(request.to_unit_id),
			want: request.want,
			title: request.title,
			question: request.question,
			purpose: request.purpose,
			legalBasis: request.legal_basis,
			topic: request.topic,
			language: request.language,
			askedAt: request.asked_at,
			answerDue: request.answer_due,
			answeredAt: request.answered_at,
			open,
			late: open && request.answer_due <= at,
			instead: unit(request.instead_unit_id),
			answer: answer?.number ?? null,
			/** The answer is there, and who asked has not read it yet. */
			answerWaits: request.state === 'answered',
			/** Of the asked unit, and shown to it alone. */
			signal,
			events: events.map((event) => ({
				...event,
				person: outside && event.unitId !== actor.unitId ? null : event.person
			})),
			moves: requestMovesFrom(request.state, sides, { outside: request.from_unit_id === null })
		};
	});
}
export type FoundRequest = Awaited<ReturnType<typeof findRequest>>;

// Read under the signal's own policy, so that who asked finds none.
const signalOf = async (tx: Tx, id: string | null) =>
	id
		? ((await tx.selectFrom('signal').select(['number', 'state']).where('id', '=', id).executeTakeFirst()) ?? null)
		: null;

/**
 * What the form that answers a request is filled in with: who asked, the number.
 * @throws Refused `request.not_found`
 */
export async function requestToAnswer(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const { number, title, from_unit_id, want, sides } = await seeRequest(tx, reference);
		await recordAudit(tx, actor, 'request.read', null, { facts: { request: number } });
		return sides.includes('asked') && from_unit_id ? { number, title, unitId: from_unit_id, want } : null;
	});
}

/** The request a signal came by, for the panel beside it; the look at the signal leaves the line. */
export async function requestOfSignal(actor: Person, signal: string) {
	return asActor(actor, async (tx) => {
		const row = await tx
			.selectFrom('request as r')
			.innerJoin('signal as s', 's.id', 'r.signal_id')
			.leftJoin('unit as u', 'u.id', 'r.from_unit_id')
			.select([
				'r.number',
				'r.state',
				'r.turn',
				'r.want',
				'r.purpose',
				'r.answer_due as answerDue',
				'u.name as unitName',
				'r.asker_name as askerName'
			])
			.where(`s.${namedBy(signal)}`, '=', signal)
			.executeTakeFirst();
		if (!row) return null;
		const open = openRequestStates.some((state) => state === row.state);
		return { ...row, open, late: open && row.answerDue <= now() };
	});
}
export type RequestOfSignal = NonNullable<Awaited<ReturnType<typeof requestOfSignal>>>;
