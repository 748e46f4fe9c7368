import type { Person } from '../platform/actor.ts';
import { answeringUnits, readUnits } from '../accounts/index.ts';
import { hasOpenIdentity } from '../conversations/index.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { gradingScheme, pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { addWorkingDays } from '../platform/working-days.ts';
import { recordAudit } from '../trust/index.ts';
import { firstSource } from './first-source.ts';
import { namedBy } from './move-signal.ts';
import { packageParts, packed, partsOf } from './package.ts';

/** Why a unit is proposed; a proposal for routing, never a rule about who may receive. */
export type ReceiverReason = 'topic' | 'place';

/**
 * All that somebody needs to hand a signal over: what each part would show, the units with the likeliest first and why,
 * the restrictions it carries, days to choose from. Changes nothing.
 * @throws Refused `signal.not_found`, `signal.closed`
 */
export async function prepareHandOver(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const signal = await tx
			.selectFrom('signal')
			.selectAll()
			.where(namedBy(reference), '=', reference)
			.executeTakeFirst();
		if (!signal) throw new Refused('signal.not_found', {}, reference);
		if (signal.state === 'closed') throw new Refused('signal.closed');
		const attachments = await tx
			.selectFrom('signal_attachment')
			.innerJoin('attachment', 'attachment.id', 'signal_attachment.attachment_id')
			.select(['attachment.id', 'attachment.name', 'media_kind as mediaKind', 'bytes', 'copy_state as copyState'])
			.where('signal_id', '=', signal.id)
			.orderBy('attachment.received_at')
			.orderBy('attachment.id')
			.execute();
		const receivers = await possibleReceivers(tx, signal);
		const giver = await tx
			.selectFrom('unit')
			.select(['name', 'time_zone'])
			.where('id', '=', signal.unit_id)
			.executeTakeFirstOrThrow();
		const calendar = { timeZone: giver.time_zone, holidays: pack().publicHolidays };
		await recordAudit(tx, actor, 'signal.prepareHandOver', signal.id);
		return {
			number: signal.number,
			title: signal.title,
			danger: signal.danger,
			unitName: giver.name,
			parts: partsOf(signal),
			preview: { ...packed(signal, packageParts, signal.title), ...(await firstSource(tx, signal)) },
			attachments: attachments.map((file) => ({ ...file, bytes: Number(file.bytes) })),
			identity: await hasOpenIdentity(tx, signal.id),
			carriedCodes: signal.handling_codes,
			handling: gradingScheme().handling,
			receivers,
			usualDays: pack().handOverAnswerDays,
			usualDay: addWorkingDays(now(), pack().handOverAnswerDays, calendar),
			days: [1, 2, 10].map((count) => addWorkingDays(now(), count, calendar))
		};
	});
}
export type PreparedHandOver = Awaited<ReturnType<typeof prepareHandOver>>;

async function possibleReceivers(
	tx: Tx,
	signal: { unit_id: string; topic: string; street_place: string | null; post_code: string | null }
) {
	const units = await tx
		.selectFrom('unit')
		.select(['id', 'name', 'short_name as shortName', 'kind', 'receives', 'intake_desk as intakeDesk'])
		.where('closed_at', 'is', null)
		.where('id', '<>', signal.unit_id)
		.orderBy('kind')
		.orderBy('name')
		.execute();
	const given = await tx
		.selectFrom('hand_over')
		.select((select) => ['to_unit_id', select.fn.countAll<string>().as('times')])
		.where('from_unit_id', '=', signal.unit_id)
		.where('state', '<>', 'withdrawn')
		.groupBy('to_unit_id')
		.execute();
	const place =
		signal.street_place || signal.post_code
			? answeringUnits(await readUnits(tx), signal.street_place ?? '', signal.post_code ?? '').unit
			: null;
	return units
		.map(({ receives, intakeDesk, ...unit }) => {
			const why: ReceiverReason[] = [
				...(receives.includes(signal.topic) ? (['topic'] as const) : []),
				// The intake desk answers for what no unit answers for: that is no reason to hand it there.
				...(place?.id === unit.id && !intakeDesk ? (['place'] as const) : [])
			];
			return { ...unit, why, times: Number(given.find((row) => row.to_unit_id === unit.id)?.times ?? 0) };
		})
		.sort((a, b) => b.why.length - a.why.length || b.times - a.times);
}
