import type { Person } from '../platform/actor.ts';
import { type Selectable, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { choiceOf } from '../platform/choice.ts';
import { sealIdentityFor, tellReporter } from '../conversations/index.ts';
import { now } from '../platform/clock.ts';
import type { Signal, Unit } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { gradingScheme, pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { addWorkingDays, endOfDay } from '../platform/working-days.ts';
import { askerToAnswer, holdRequest, requestAnswered } from '../requests/record.ts';
import { tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { firstFor, firstSource } from './first-source.ts';
import { addToWay } from './move-hand-over.ts';
import { giveTurn, lockSignal } from './move-signal.ts';
import { copyIntoPackage, packageParts, packed, partsOf } from './package.ts';
import { addToTimeline } from './timeline.ts';

/** What the giver may expect of the receiver. */
export const expectations = ['act', 'advise', 'check', 'know'] as const;

export const HandOver = z.object({
	toUnitIds: z.array(z.uuid()).min(1).max(10),
	/** Units that were never a receiver before and that the giver has confirmed. */
	confirmed: z.array(z.uuid()).default([]),
	title: z.string().trim().min(1).max(200),
	parts: z.array(z.enum(packageParts)).default([]),
	attachmentIds: z.array(z.uuid()).default([]),
	identity: z.boolean().default(false),
	identityReason: z.string().trim().max(500).default(''),
	handlingCodes: z
		.array(z.string().refine((code) => gradingScheme().handling.some((row) => row.code === code)))
		.default([]),
	conditions: z.string().trim().max(2000).default(''),
	permission: z.string().trim().max(2000).default(''),
	reason: z.string().trim().min(10).max(2000),
	expected: choiceOf(expectations),
	/** The day by whose end the answer is due, in the receiver's zone; the pack's `handOverAnswerDays` unless given. */
	answerBy: z.iso.date().optional(),
	/** Number of the request that this answers; one of the receivers is who asked. */
	request: z.string().max(40).optional(),
	...sentOnce
});
export type Offer = z.infer<typeof HandOver>;

/**
 * Offers a copy of the chosen parts to one or more units, each of which owes an answer; the giver's signal stays where it is.
 * Restrictions that lie on the signal go along, whatever else is chosen, and so does the kind of its first source. All receivers
 * get it, or none; the same form sent again offers nothing twice.
 * Source: RAN POL 2021, "spiders in a web"; handling codes after Regulation (EU) 2016/794, which stop forwarding until permitted.
 * @returns each offer with the instant its answer is due
 * @throws Refused `signal.not_found`, `signal.closed`, `unit.not_found`, `hand_over.unit_closed`, `hand_over.to_itself`,
 * `hand_over.new_receiver` (facts: `units`, who must be confirmed), `hand_over.nothing_chosen`, `hand_over.title_repeats_text`,
 * `hand_over.handling_missing`, `hand_over.conditions_missing`, `hand_over.permission_missing`, `hand_over.day_passed`,
 * `hand_over.identity_reason`, `hand_over.identity_not_open`, `attachment.not_found`, `request.not_found`, `request.wrong_state`,
 * `request.other_receiver`
 */
export async function handOver(actor: Person, reference: string, offer: Offer) {
	return asActor(actor, async (tx) => {
		if (offer.request) await holdRequest(tx, offer.request);
		const signal = await lockSignal(tx, reference);
		const ids = await onlyOnce(tx, actor, `hand over ${signal.id}`, offer, () => offerToAll(tx, actor, signal, offer));
		return tx
			.selectFrom('hand_over')
			.select(['id', 'number', 'to_unit_id as unitId', 'answer_due as answerDue'])
			.where('id', 'in', ids)
			.orderBy('id')
			.execute();
	});
}

async function offerToAll(tx: Tx, actor: Person, signal: Selectable<Signal>, offer: Offer): Promise<string[]> {
	if (signal.state === 'closed') throw new Refused('signal.closed');
	const receivers = await openReceivers(tx, signal.unit_id, [...new Set(offer.toUnitIds)]);
	const handlingCodes = checkHandling(signal, offer);
	checkContent(signal, offer);
	const files = await chosenFiles(tx, signal.id, offer.attachmentIds);
	const asker = offer.request ? await askerToAnswer(tx, offer.request, signal.id, offer.toUnitIds) : null;
	// Whoever asked is no stranger.
	await checkFirstTime(tx, signal.unit_id, receivers, [...offer.confirmed, ...(asker ? [asker.unitId] : [])]);
	const first = await firstSource(tx, signal);
	const given: string[] = [];
	for (const receiver of receivers) {
		const due = deadlines(receiver, offer.answerBy);
		const id = newId();
		const { number } = await tx
			.insertInto('hand_over')
			.values({
				id,
				number: sql<string>`next_number('H', ${now()})`,
				signal_id: signal.id,
				from_unit_id: signal.unit_id,
				to_unit_id: receiver.id,
				expected: offer.expected,
				reason: offer.reason,
				handling_codes: handlingCodes,
				conditions: offer.conditions || null,
				permission: offer.permission || null,
				with_identity: offer.identity,
				offered_by: actor.personId,
				offered_at: now(),
				...due
			})
			.returning('number')
			.executeTakeFirstOrThrow();
		const content = packed(signal, offer.parts, offer.title);
		await copyIntoPackage(tx, id, { ...content, ...firstFor(first, receiver) }, files);
		if (offer.identity) await packIdentity(tx, actor, signal.id, id, offer.identityReason);
		await addToWay(tx, actor, id, 'offer');
		await tell(tx, 'hand_over_offered', id);
		await addToTimeline(tx, actor, signal.id, 'handOver', {
			handOver: number,
			to: receiver.id,
			expected: offer.expected,
			answerDue: due.answer_due
		});
		// Why stands on the hand-over, which ends with its signal; the log, which nothing shortens, says where (docs/decisions/0004).
		await recordAudit(tx, actor, 'signal.handOver', signal.id, {
			recipient: receiver.name,
			facts: {
				handOver: number,
				parts: offer.parts.join(' '),
				files: files.length,
				identity: offer.identity,
				handling: handlingCodes.join(' ')
			}
		});
		await tellReporter(tx, actor, signal.id, 'passed_on', { unitId: receiver.id, answerBy: due.answer_due });
		if (asker?.unitId === receiver.id) await requestAnswered(tx, actor, asker, id);
		given.push(id);
	}
	await giveTurn(tx, signal.id, 'receiver');
	return given;
}

type Receiver = Pick<Selectable<Unit>, 'id' | 'name' | 'kind' | 'time_zone'>;

/** Open units other than the giver itself, in the order they were chosen. */
async function openReceivers(tx: Tx, giverId: string, ids: string[]) {
	if (ids.includes(giverId)) throw new Refused('hand_over.to_itself');
	const units = await tx
		.selectFrom('unit')
		.select(['id', 'name', 'kind', 'time_zone', 'closed_at'])
		.where('id', 'in', ids)
		.execute();
	return ids.map((id) => {
		const unit = units.find((one) => one.id === id);
		if (!unit) throw new Refused('unit.not_found');
		if (unit.closed_at) throw new Refused('hand_over.unit_closed', { unit: unit.name });
		return unit;
	});
}

/**
 * The codes that bind the receiver: those the signal carries and those the giver adds.
 * @throws Refused when one of them needs words or a permission that are not there
 */
function checkHandling(signal: Selectable<Signal>, { handlingCodes, conditions, permission }: Offer): string[] {
	const scheme = gradingScheme();
	const codes = scheme.handling.filter(
		(row) => signal.handling_codes.includes(row.code) || handlingCodes.includes(row.code)
	);
	if (codes.length === 0) throw new Refused('hand_over.handling_missing');
	const wordless = codes.find((row) => row.needsText && !conditions);
	if (wordless) throw new Refused('hand_over.conditions_missing', { code: wordless.code });
	const unpermitted = codes.find((row) => row.needsPermission && !permission);
	if (unpermitted) throw new Refused('hand_over.permission_missing', { code: unpermitted.code });
	return codes.map((row) => row.code);
}

/** A citizen's signal is titled by the first words of its text, so a title may give away what was left out. */
function checkContent(signal: Selectable<Signal>, { parts, attachmentIds, title, identity, identityReason }: Offer) {
	const something = parts.some((part) => partsOf(signal).includes(part)) || attachmentIds.length > 0;
	if (!something) throw new Refused('hand_over.nothing_chosen');
	const plain = (words: string) => words.replace(/\s+/g, ' ').trim().toLowerCase();
	if (!parts.includes('text') && title.length >= 10 && plain(signal.text).includes(plain(title)))
		throw new Refused('hand_over.title_repeats_text');
	if (identity && identityReason.length < 10) throw new Refused('hand_over.identity_reason');
}

async function chosenFiles(tx: Tx, signalId: string, ids: readonly string[]): Promise<string[]> {
	const wanted = [...new Set(ids)];
	if (wanted.length === 0) return [];
	const there = await tx
		.selectFrom('signal_attachment')
		.select('attachment_id')
		.where('signal_id', '=', signalId)
		.where('attachment_id', 'in', wanted)
		.execute();
	if (there.length !== wanted.length) throw new Refused('attachment.not_found');
	return wanted;
}

/** A slip of the hand sends a signal where none ever went: such a unit is asked for twice. An offer that was taken back does not count. */
async function checkFirstTime(tx: Tx, giverId: string, receivers: Receiver[], confirmed: readonly string[]) {
	const known = await tx
		.selectFrom('hand_over')
		.select('to_unit_id')
		.distinct()
		.where('from_unit_id', '=', giverId)
		.where('state', '<>', 'withdrawn')
		.where(
			'to_unit_id',
			'in',
			receivers.map((unit) => unit.id)
		)
		.execute();
	const strange = receivers.filter(
		(unit) => !known.some((row) => row.to_unit_id === unit.id) && !confirmed.includes(unit.id)
	);
	if (strange.length > 0)
		throw new Refused('hand_over.new_receiver', { units: strange.map(({ id, name }) => ({ id, name })) });
}

/** Both clocks run in the receiver's time zone and on its working days; an acknowledgement is never due after the answer. */
function deadlines(receiver: Receiver, answerBy: string | undefined) {
	const { version, acknowledgeDays, handOverAnswerDays, publicHolidays } = pack();
	const calendar = { timeZone: receiver.time_zone, holidays: publicHolidays };
	const end = (day: string) => endOfDay(day, receiver.time_zone);
	const answer_due = end(answerBy ?? addWorkingDays(now(), handOverAnswerDays, calendar));
	if (answer_due <= now()) throw new Refused('hand_over.day_passed');
	const usual = end(addWorkingDays(now(), acknowledgeDays, calendar));
	return {
		answer_due,
		answer_rule: answerBy ? 'day set by the giver' : `${version}: handOverAnswerDays ${handOverAnswerDays}`,
		acknowledge_due: usual < answer_due ? usual : answer_due,
		acknowledge_rule: usual < answer_due ? `${version}: acknowledgeDays ${acknowledgeDays}` : 'no later than the answer'
	};
}

/** Sealed anew and bound to this hand-over, so that it opens for this receiver and nowhere else. */
async function packIdentity(tx: Tx, actor: Person, signalId: string, handOverId: string, reason: string) {
	const identity = await sealIdentityFor(tx, actor, signalId, packageSeal(handOverId), reason);
	if (!identity) throw new Refused('hand_over.identity_not_open');
	await tx
		.insertInto('package_identity')
		.values({ hand_over_id: handOverId, sealed: identity.sealed, key_id: identity.keyId })
		.execute();
}

/** What the identity in a package is bound to. */
export const packageSeal = (handOverId: string) => `hand-over ${handOverId}`;
