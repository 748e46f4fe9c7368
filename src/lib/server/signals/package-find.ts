import type { Person } from '../platform/actor.ts';
import { sql } from 'kysely';
import { openIdentity, type Identity } from '../conversations/index.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { answerReached } from '../requests/record.ts';
import { markRead } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { packageSeal } from './hand-over.ts';
import { endedHandOverStates, handOverMovesFrom } from './hand-over-moves.ts';
import { moveHandOver, seeHandOver } from './move-hand-over.ts';
import { addToTimeline } from './timeline.ts';

const isLate = (due: Date) => due <= now();

/**
 * One hand-over as either side reads it: the package as it was passed, the way it went, what may be done next. A receiver
 * reads the package and never the giver's signal; each side is given only its own signal's number. Read by the unit that had asked,
 * the request it answers is closed, and nothing more is owed for it where it was only to be known.
 * @returns `withdrawn` alone when it was taken back from this receiver: then nothing of its content is left to read
 * @throws Refused `hand_over.not_found`
 */
export async function findPackage(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const withdrawn = await findWithdrawn(tx, reference);
		if (withdrawn) {
			await recordAudit(tx, actor, 'hand_over.read', null, { facts: { handOver: withdrawn.number, withdrawn: true } });
			const { rows } = await sql<{ id: string }>`
				select id from withdrawn_told() where number = ${withdrawn.number}`.execute(tx);
			await markRead(
				tx,
				actor,
				rows.map(({ id }) => id)
			);
			return { withdrawn };
		}
		const handOver = await nowRead(tx, actor, await seeHandOver(tx, reference));
		const { id, sides } = handOver;
		const units = await tx
			.selectFrom('unit')
			.select(['id', 'name', 'short_name as shortName', 'kind', 'time_zone as timeZone'])
			.where('id', 'in', [handOver.from_unit_id, handOver.to_unit_id, actor.unitId])
			.execute();
		const unit = (wanted: string) => {
			const found = units.find((one) => one.id === wanted);
			if (!found) throw new Refused('unit.not_found');
			return found;
		};
		const content = await tx.selectFrom('package').selectAll().where('hand_over_id', '=', id).executeTakeFirst();
		const attachments = await tx
			.selectFrom('package_attachment')
			.innerJoin('attachment', 'attachment.id', 'package_attachment.attachment_id')
			.select([
				'attachment.id',
				'attachment.name',
				'media_kind as mediaKind',
				'bytes',
				'copy_state as copyState',
				'came_with as cameWith'
			])
			.where('hand_over_id', '=', id)
			.orderBy('attachment.received_at')
			.orderBy('attachment.id')
			.execute();
		const events = await tx
			.selectFrom('hand_over_event')
			.leftJoin('person', 'person.id', 'hand_over_event.person_id')
			.select([
				'hand_over_event.id',
				'hand_over_event.kind',
				'at',
				'body',
				'person.name as person',
				'unit_id as unitId'
			])
			.where('hand_over_id', '=', id)
			.orderBy('at')
			.orderBy('hand_over_event.id')
			.execute();
		const signals = await tx
			.selectFrom('signal')
			.select((select) => [
				'id',
				'number',
				select
					.exists(
						select
							.selectFrom('conversation')
							.select('conversation.id')
							.whereRef('conversation.signal_id', '=', 'signal.id')
					)
					.as('hasReporter')
			])
			.where('id', 'in', [handOver.signal_id, ...(handOver.receiver_signal_id ? [handOver.receiver_signal_id] : [])])
			.execute();
		// What the giver's signal has gained since: the policies show it to the giver alone.
		const newFiles = await tx
			.selectFrom('signal_attachment')
			.innerJoin('attachment', 'attachment.id', 'signal_attachment.attachment_id')
			.select(['attachment.id', 'attachment.name'])
			.where('signal_id', '=', handOver.signal_id)
			.orderBy('attachment.id')
			.execute();
		// A partner outside the force reads which unit acted, not which officer.
		const outside = unit(actor.unitId).kind === 'partner';
		const open = handOver.turn === 'receiver' || handOver.state === 'asked_back';
		const due = handOver.state === 'offered' ? handOver.acknowledge_due : handOver.answer_due;
		await recordAudit(tx, actor, 'hand_over.read', id);
		await markRead(tx, actor, [id]);
		return {
			withdrawn: null,
			id,
			number: handOver.number,
			state: handOver.state,
			turn: handOver.turn,
			sides,
			from: unit(handOver.from_unit_id),
			to: unit(handOver.to_unit_id),
			expected: handOver.expected,
			reason: handOver.reason,
			handlingCodes: handOver.handling_codes,
			conditions: handOver.conditions,
			permission: sides.includes('giver') ? handOver.permission : null,
			offeredAt: handOver.offered_at,
			acknowledgeDue: handOver.acknowledge_due,
			answerDue: handOver.answer_due,
			due: open ? due : null,
			late: open && isLate(due),
			acceptedAt: handOver.accepted_at,
			answeredAt: handOver.answered_at,
			outcome: handOver.outcome,
			answerInternal: handOver.answer_internal,
			answerForReporter: handOver.answer_for_reporter,
			toldAt: handOver.told_reporter_at,
			raisedAt: handOver.overdue_raised_at,
			withIdentity: handOver.with_identity,
			/** It went along and is there no more: removed by the reporter, or ended with the offer. */
			identityGone:
				handOver.with_identity &&
				(handOver.state === 'declined' || events.some(({ kind }) => kind === 'identityRemoved')),
			identityOpen: handOver.with_identity && (await hasIdentity(tx, id)),
			/** Null to who has declined it. */
			package: content ?? null,
			attachments: attachments.map((file) => ({ ...file, bytes: Number(file.bytes) })),
			newFiles: newFiles.filter((file) => !attachments.some((one) => one.id === file.id)),
			events: events.map((event) => ({
				...event,
				unit: units.find((one) => one.id === event.unitId)?.name ?? null,
				person: outside && event.unitId !== actor.unitId ? null : event.person
			})),
			giverSignal: signals.find((one) => one.id === handOver.signal_id) ?? null,
			receiverSignal: signals.find((one) => one.id === handOver.receiver_signal_id) ?? null,
			moves: handOverMovesFrom(handOver.state, sides),
			/** Whoever read the package is told what became known since; a package taken back has no reader. */
			maySendNews:
				sides.includes('giver') &&
				handOver.state !== 'withdrawn' &&
				signals.some((one) => one.id === handOver.signal_id),
			mayMarkTold:
				sides.includes('giver') &&
				handOver.turn === 'giver' &&
				endedHandOverStates.some((state) => state === handOver.state)
		};
	});
}
export type FoundHandOver = Extract<Awaited<ReturnType<typeof findPackage>>, { withdrawn: null }>;

/** An answer that who asked reads for the first time. */
async function nowRead(tx: Tx, actor: Person, handOver: Awaited<ReturnType<typeof seeHandOver>>) {
	const reached = handOver.sides.includes('receiver') && (await answerReached(tx, actor, handOver.id));
	if (!reached || handOver.expected !== 'know') return handOver;
	await moveHandOver(tx, actor, handOver.id, 'read');
	return seeHandOver(tx, handOver.id);
}

async function findWithdrawn(tx: Tx, reference: string) {
	// A giver sees the row itself; only for the receiver this trace is all there is.
	const visible = await tx.selectFrom('hand_over').select('id').where('number', '=', reference).executeTakeFirst();
	if (visible) return null;
	const { rows } = await sql<{ number: string; from: string; offeredAt: Date; withdrawnAt: Date; reason: string }>`
		select w.number, u.name as "from", w.offered_at as "offeredAt", w.withdrawn_at as "withdrawnAt", w.reason
		from withdrawn_hand_overs(${reference}) w join unit u on u.id = w.from_unit_id`.execute(tx);
	return rows[0] ?? null;
}

const hasIdentity = async (tx: Tx, handOverId: string) =>
	(await tx
		.selectFrom('package_identity')
		.select('hand_over_id')
		.where('hand_over_id', '=', handOverId)
		.executeTakeFirst()) !== undefined;

/**
 * Name and contact of the reporter, where the giver passed them on: for the officer who accepted and the lead, with a reason.
 * @param why why it is opened now, for the audit log
 * @throws Refused `hand_over.not_found`, `hand_over.identity_not_open`
 */
export async function openPackageIdentity(actor: Person, reference: string, why: string): Promise<Identity> {
	return asActor(actor, async (tx) => {
		const handOver = await seeHandOver(tx, reference);
		const row = await tx
			.selectFrom('package_identity')
			.select('sealed')
			.where('hand_over_id', '=', handOver.id)
			.executeTakeFirst();
		if (!row) throw new Refused('hand_over.identity_not_open', {}, reference);
		if (handOver.receiver_signal_id)
			await addToTimeline(tx, actor, handOver.receiver_signal_id, 'identityOpened', { handOver: handOver.number });
		await recordAudit(tx, actor, 'hand_over.openIdentity', handOver.id, { justification: why });
		return openIdentity(row.sealed, packageSeal(handOver.id));
	});
}
